"""Plans for the consequences of an event: their life, their words, and what one lacks long before it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.lifecycle import Lifecycle, Move
from headwater.core.sentences import sentence

TEST_HOLDS = timedelta(days=365)  # a plan that nobody tried for a year is not known to work

CONSEQUENCE_PLAN = Lifecycle(
    name="consequence_plan",
    states={
        "draft": sentence("being written"),
        "issued": sentence("issued"),
        "superseded": sentence("replaced by a later version"),
        "withdrawn": sentence("withdrawn"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("issue", "draft", "issued"),
        Move("supersede", "issued", "superseded"),
        Move("withdraw", "draft", "withdrawn"),
        Move("withdraw", "issued", "withdrawn"),
    ),
)
TRIGGERS: Mapping[str, str] = {  # what sets a plan off (6.4.1)
    "abroad": sentence("An attack or a conflict abroad"),
    "local": sentence("An incident here"),
    "arrests": sentence("Arrests here"),
    "other": sentence("Something else"),
}
STEP_KINDS: Mapping[str, str] = {
    "action": sentence("To be done"),
    "reassure": sentence("To reassure communities"),
}
OUTCOMES: Mapping[str, str] = {  # of a call
    "reached": sentence("Reached"),
    "message": sentence("Left a message"),
    "no_answer": sentence("No answer"),
    "wrong": sentence("The number is wrong"),
}
CHANNELS: Mapping[str, str] = {
    "in_person": sentence("In person"),
    "telephone": sentence("By telephone"),
    "meeting": sentence("At a meeting"),
    "media": sentence("By press and broadcast"),
    "online": sentence("On the internet"),
    "paper": sentence("On paper"),
}
ENTRY_KINDS: Mapping[str, str] = {
    "begun": sentence("Activated"),
    "note": sentence("Note"),
    "event": sentence("What happened"),
    "decision": sentence("Decision"),
    "step": sentence("Done from the checklist"),
    "call": sentence("Call"),
    "said": sentence("Said to somebody"),
    "correction": sentence("Correction"),
    "ended": sentence("Stood down"),
}
WRITTEN = ("note", "event", "decision")  # what somebody writes in their own words


@dataclass(frozen=True)
class RoleKnown:
    """A role of a plan: whether a post does it, whether that is held today, and whether anybody stands in."""

    title: str
    post: bool
    held: bool
    deputy: bool


@dataclass(frozen=True)
class ContactKnown:
    """Somebody to call: what they are called, whether anybody is there today, and how to call."""

    name: str
    there: bool
    how: str


@dataclass(frozen=True)
class StepKnown:
    """A thing to be done: what, of which kind, and whether somebody owns it."""

    title: str
    kind: str
    owned: bool


@dataclass(frozen=True)
class PlanKnown:
    """All that is known of a plan on a day."""

    state: str
    review_on: date
    tested_on: date | None
    languages: tuple[str, ...]  # of the area, beside English
    roles: tuple[RoleKnown, ...] = ()
    contacts: tuple[ContactKnown, ...] = ()
    steps: tuple[StepKnown, ...] = ()
    messages: Mapping[str, frozenset[str]] | None = None  # what each is about: the languages that it is there in


@dataclass(frozen=True)
class Fitness:
    """Whether a plan could be used tonight, and each thing that it lacks, in a sentence."""

    lacks: tuple[str, ...]

    @property
    def fit(self) -> bool:
        """Whether it lacks nothing."""
        return not self.lacks


def fitness(plan: PlanKnown, day: date, names: Mapping[str, str]) -> Fitness:
    """What a plan lacks on a day (6.4.1). ``names`` are those of the languages, by their codes.

    Nothing here forbids to use it: at three in the morning a plan with a gap is better than none, if the gap is known.
    """
    lacks = [*_its_days(plan, day), *_its_people(plan), *_its_messages(plan, names), *_its_steps(plan)]
    return Fitness(tuple(lacks))


def _its_days(plan: PlanKnown, day: date) -> list[str]:
    found: list[str] = []
    if plan.state == "draft":
        found.append(sentence("It is not issued."))
    if plan.review_on < day:
        found.append(sentence("It was to be reviewed by {day}.", day=plan.review_on))
    if plan.tested_on is None:
        found.append(sentence("It was never tested."))
    elif plan.tested_on + TEST_HOLDS < day:
        found.append(sentence("It was last tested on {day}, more than a year ago.", day=plan.tested_on))
    return found


def _its_people(plan: PlanKnown) -> list[str]:
    nobody = [sentence("It gives nobody a role.")] if not plan.roles else []
    uncalled = [sentence("It names nobody to call.")] if not plan.contacts else []
    return [*nobody, *_its_roles(plan), *uncalled, *_its_contacts(plan)]


def _its_roles(plan: PlanKnown) -> list[str]:
    found: list[str] = []
    for role in plan.roles:
        if not role.post:
            found.append(sentence("The role “{role}” has no post any more.", role=role.title))
        elif not role.held and not role.deputy:
            found.append(
                sentence("Nobody holds the post that has the role “{role}”, or its deputy’s.", role=role.title)
            )
        elif not role.held:
            found.append(sentence("Only a deputy is there for the role “{role}”.", role=role.title))
        elif not role.deputy:
            found.append(sentence("Nobody stands in for the role “{role}”.", role=role.title))
    return found


def _its_contacts(plan: PlanKnown) -> list[str]:
    found: list[str] = []
    for contact in plan.contacts:
        if not contact.there:
            found.append(sentence("Nobody is there to be called: {name}.", name=contact.name))
        elif not contact.how:
            found.append(sentence("It does not say how to call {name}.", name=contact.name))
    return found


def _its_messages(plan: PlanKnown, names: Mapping[str, str]) -> list[str]:
    messages = plan.messages or {}
    if not messages:
        return [sentence("It has no message to say.")]
    wanted = ("en", *plan.languages)
    missing = {about: tuple(code for code in wanted if code not in there) for about, there in messages.items()}
    return [
        sentence(
            "The message “{about}” is missing in: {languages}.",
            about=about,
            languages=tuple(names.get(code, code) for code in codes),
        )
        for about, codes in missing.items()
        if codes
    ]


def _its_steps(plan: PlanKnown) -> list[str]:
    found: list[str] = []
    if not plan.steps:
        found.append(sentence("It has no checklist."))
    elif not any(step.kind == "reassure" for step in plan.steps):
        found.append(sentence("Nothing on its checklist reassures communities."))
    nobodys = tuple(step.title for step in plan.steps if not step.owned)
    if nobodys:
        found.append(sentence("Nobody owns: {steps}.", steps=nobodys))
    return found
