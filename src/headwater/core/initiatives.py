"""Whether an initiative may start or go on: what must stand before the start, and what open harm holds (6.3.3, 6.3.5).

A decision gives every reason at once. No clock here: the day is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

AUDIENCES = {
    "youth": sentence("Young people"),
    "women": sentence("Women"),
    "parents": sentence("Parents and carers"),
    "pupils": sentence("Pupils in schools"),
    "students": sentence("Students in colleges and universities"),
    "staff": sentence("Staff of schools and partners"),
    "everyone": sentence("Everyone who lives there"),
}
STEP_KINDS = {
    "input": sentence("What goes in"),
    "activity": sentence("What is done"),
    "output": sentence("What comes of it at once"),
    "outcome": sentence("What is to change"),
}
NEEDED_STEPS = ("activity", "outcome")
CONCERN_KINDS = {
    "bullying": sentence("Bullying of children"),
    "stigma": sentence("Stigma of a community"),
    "spying": sentence("Belief that it is spying"),
    "other": sentence("Another harm or concern"),
}
SLIGHT, SERIOUS, SEVERE = "slight", "serious", "severe"
SEVERITIES = {
    SLIGHT: sentence("Slight: can be put right as the work goes on"),
    SERIOUS: sentence("Serious: somebody may come to harm"),
    SEVERE: sentence("Severe: somebody has come to harm"),
}
HOLDING = (SERIOUS, SEVERE)
STRENGTHS = {
    "told": sentence("What people who took part say"),
    "counted": sentence("Counted before and after"),
    "compared": sentence("Compared with others who did not take part"),
    "independent": sentence("Found by somebody independent"),
}
STOP_ANSWERS = {
    "no": sentence("No: what would stop it has not come about"),
    "yes": sentence("Yes: it has come about"),
    "unclear": sentence("Cannot be told yet"),
}
STOP_MET, HARM = "stop_met", "harm"
MOVE_CAUSES = {  # why the program moved it, which no person wrote
    STOP_MET: sentence("A review found that what would stop it has come about."),
    HARM: sentence("A serious concern was raised."),
}


@dataclass(frozen=True)
class Design:
    """What stands of an initiative before it starts."""

    evaluation: str
    evaluation_on: date | None
    stop_rule: str
    steps: tuple[str, ...]  # the kinds of its steps, in order
    impact_note: bool
    reach: int
    until: date | None = None  # the last day that was planned


@dataclass(frozen=True)
class Concern:
    """A concern as it is weighed: what was raised, how bad, and whether somebody closed it or let the work go on."""

    kind: str
    severity: str
    closed: bool
    let_on: bool

    @property
    def holds(self) -> bool:
        """Whether it stops the work: serious, open, and nobody who answers has decided that the work goes on."""
        return self.severity in HOLDING and not self.closed and not self.let_on


def may_start(design: Design, concerns: Iterable[Concern], day: date) -> Decision:
    """Whether it may start on a day: every reason why not, so that all can be put right at once."""
    missing = [*_missing(design, day), *_held(concerns)]
    if missing:
        return deny("initiative/not-ready", *missing)
    return allow("initiative/ready", sentence("Its evaluation, its stop rule and its impact note stand."))


@dataclass(frozen=True)
class Answered:
    """What a review answered of the stop rule, and who answered."""

    answer: str
    by: int


def may_go_on(concerns: Iterable[Concern], reviews: Iterable[Answered] = ()) -> Decision:
    """Whether it may go on after a pause: no open harm holds it, nor its stop rule."""
    held = _held(concerns)
    if stop_stands(reviews):
        held.append(
            sentence(
                "A review found that what would stop it has come about. Stop it, or let somebody else review it and "
                "find that it has not."
            )
        )
    return deny("initiative/harm", *held) if held else allow("initiative/no-harm", sentence("No open harm holds it."))


def stop_stands(reviews: Iterable[Answered]) -> bool:
    """Whether what would stop it has come about, by its reviews in their order: whoever found so does not unsay it."""
    found_by: int | None = None
    for review in reviews:
        if review.answer == "yes":
            found_by = review.by
        elif review.answer == "no" and review.by != found_by:
            found_by = None
    return found_by is not None


def _missing(design: Design, day: date) -> list[str]:
    found: list[str] = []
    if not design.evaluation.strip() or design.evaluation_on is None or design.evaluation_on > day:
        found.append(sentence("Its evaluation must be designed before it starts: what would show that it worked?"))
    if not design.stop_rule.strip():
        found.append(sentence("It has no stop rule: say before the start what would end it."))
    lacking = tuple(STEP_KINDS[kind] for kind in NEEDED_STEPS if kind not in design.steps)
    if lacking:
        found.append(sentence("How it should work has no step for: {kinds}.", kinds=lacking))
    if not design.impact_note:
        found.append(sentence("It has no community impact note."))
    if design.until is not None and design.until < day:
        found.append(sentence("It was planned until {day}, which is past.", day=design.until))
    if design.reach < 1:
        found.append(sentence("Nobody said how many it is to reach."))
    return found


def _held(concerns: Iterable[Concern]) -> list[str]:
    return [
        sentence("An open concern holds it, and nobody who answers has decided on it: {kind}.", kind=words)
        for words in dict.fromkeys(CONCERN_KINDS[one.kind] for one in concerns if one.holds)
    ]


@dataclass(frozen=True)
class Reached:
    """How far a count is of what was planned."""

    counted: int
    planned: int

    @property
    def said(self) -> str:
        """In words, with both numbers: a share without its base says nothing."""
        return sentence("{counted} of {planned} planned", counted=f"{self.counted:,}", planned=f"{self.planned:,}")


def overlap(periods: Sequence[tuple[date, date]], start: date, end: date) -> tuple[date, date] | None:
    """The first of some periods that shares a day with another."""
    return next((one for one in periods if one[0] <= end and start <= one[1]), None)


# --- The fund of 2008 for work with schools, by what forces meant to do with it (6.3.4).
FUND_PENCE = 300_000_000
FUND_FORCES = 24
FUND_USES = {
    "not_considered": sentence("Not considered yet"),
    "deciding": sentence("Still deciding: schools do not take it up"),
    "consulting": sentence("Consulting others on one use across the region"),
    "staff": sentence("Staff of their own for schools"),
    "initiatives": sentence("Initiatives that make school staff aware"),
    "local": sentence("Support for schools by local initiatives"),
}
FUND_WORKED = {"not_considered": 8, "deciding": 3, "consulting": 2, "staff": 3, "initiatives": 7, "local": 1}
