"""Who may read a case, what must stand before it goes on, and when it is late (report 6.5; issue: support people).

A person is supported and never scored: nothing here counts, ranks or predicts anything of a person. The decisions are
about what people who work on a case did or did not do. No clock here: days and moments are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence


class Part(StrEnum):
    """What somebody is to a case."""

    OWNER = "owner"
    TEAM = "team"
    CHAIR = "chair"
    RIGHTS = "rights"
    SAMPLER = "sampler"
    PANEL = "panel"
    AGENCY = "agency"
    ASKED = "asked"
    GLASS = "glass"


PART_WORDS: Mapping[Part, str] = {
    Part.OWNER: sentence("You own this case."),
    Part.TEAM: sentence("You are on the team of this case."),
    Part.CHAIR: sentence("You chair the panel that answers for this case."),
    Part.RIGHTS: sentence("You handle what the person asked of their own record, until it is answered."),
    Part.SAMPLER: sentence("You were asked to say how well this closed case was dealt with, until you have said it."),
    Part.PANEL: sentence("You have a pack of it for a meeting, and read what is in that."),
    Part.AGENCY: sentence("Your agency was asked what it knows, and you read what it was asked."),
    Part.ASKED: sentence("Your panel was asked to take it on, and you read what it was told of it."),
    Part.GLASS: sentence("You broke the glass: for one hour, and the chair was told."),
}
ROUTES = {
    "channel": sentence("Channel"),
    "mappa": sentence("MAPPA"),
    "safeguarding": sentence("Safeguarding children"),
    "adults": sentence("Safeguarding adults"),
    "pvp": sentence("Protecting vulnerable people (PVP)"),
    "ppo": sentence("Prolific and priority offenders (PPO)"),
    "marac": sentence("MARAC"),
    "other": sentence("Another route agreed locally"),
}
STATEMENT_KINDS = {
    "fact": sentence("Fact: seen or heard by whoever says it, or on a record"),
    "opinion": sentence("Opinion: what somebody makes of it"),
    "allegation": sentence("Allegation: said of the person, and not established"),
    "own": sentence("The person’s own words"),
}
DISCLOSURE_BASES = {
    "consent": sentence("The person, or a parent, agreed to it"),
    "without": sentence("Decided without consent, with reasons, by a named person"),
    "law": sentence("The law requires it"),
    "life": sentence("To protect somebody’s life"),
}
STATEMENT_TAGS = {
    "fact": sentence("fact"),
    "opinion": sentence("opinion"),
    "allegation": sentence("allegation, not established"),
    "own": sentence("the person’s own words"),
}
OUTCOMES = {
    "no_concern": sentence("No concern of this kind: nothing more is needed"),
    "signposted": sentence("Passed to another service, which took it on"),
    "kept_apart": sentence("Not taken on here: another lawful process comes first"),
    "declined": sentence("The person did not agree to support"),
    "supported": sentence("Supported; no current concerns"),
    "moved": sentence("Moved to another area, which took it on"),
    "lost": sentence("The person could not be reached"),
}


READERS = (Part.OWNER, Part.TEAM, Part.CHAIR, Part.RIGHTS, Part.SAMPLER, Part.GLASS)
WRITERS = frozenset({Part.OWNER, Part.TEAM, Part.CHAIR})


@dataclass(frozen=True)
class Standing:
    """How somebody stands to a case at a moment: the parts they have on it that still hold today."""

    parts: frozenset[Part] = frozenset()
    left: bool = False  # whether they were on it once, or have it by a post that they hold no longer
    disposed: bool = False


NOT_YOURS = sentence("A case is read by those who work on it, while they do.")


def may_read(standing: Standing) -> Decision:
    """Read what is written in a case: its owner, its team and its chair in their time on it; nobody by rank."""
    if standing.disposed:
        return deny("case/disposed", sentence("What it held was destroyed when its time was over."))
    for part in READERS:
        if part in standing.parts:
            return allow(f"case/{part.value}", PART_WORDS[part])
    if standing.left:
        return deny("case/left", sentence("Your time on this case is over."))
    return deny("case/not-on-it", NOT_YOURS)


def may_write(standing: Standing) -> Decision:
    """Write in a case: its owner, its team and its chair. Whoever only looks, by whatever right, writes nothing."""
    decision = may_read(standing)
    if decision.allowed and not standing.parts & WRITERS:
        return deny("case/only-reads", sentence("You may read this case. Its owner and its team write in it."))
    return decision


def may_run(standing: Standing) -> Decision:
    """Take a case's steps and name its team: its owner, and its chair."""
    decision = may_read(standing)
    if decision.allowed and not standing.parts & {Part.OWNER, Part.CHAIR}:
        return deny("case/not-owner", sentence("Its owner and its chair do this."))
    return decision


@dataclass(frozen=True)
class Facts:
    """What stands in a case, as far as a step depends on it."""

    state: str
    open_checks: int = 0  # questions about other work (deconfliction) that have no answer
    cleared: bool = False  # the last such answer: it may go on
    likely_earlier: int = 0  # earlier cases that may be of the same person, and were not considered
    waiting_agencies: int = 0  # agencies asked that neither answered nor were given up, with a reason
    assessed: bool = False  # an assessment in words is signed
    agreed: bool = False  # consent to be supported is in force, or a named person decided to go on without
    adopted: bool = False  # the panel decided to support, at a meeting that was held
    open_actions: int = 0  # of the support plan
    told: bool = False  # the person was told, or a reason not to stands with a day to look again
    waiting_transfer: bool = False


def may_move(verb: str, facts: Facts) -> Decision:
    """Whether a step may be taken: by the table of states, and by what must stand first. Every reason at once."""
    table = CASE.may(verb, facts.state)
    if not table.allowed:
        return table
    missing = tuple(_missing(verb, facts))
    return deny(f"case/{verb}/missing", *missing) if missing else table


def _missing(verb: str, facts: Facts) -> Iterable[str]:
    if facts.waiting_transfer:
        yield sentence("Another area was asked to take it on: wait for its answer, or call it back.")
    if verb == "screen" and not facts.cleared:
        yield sentence("Nobody has said yet that it does not stand in the way of other work.")
    if verb in ("gather", "close") and facts.likely_earlier and facts.state != "received":
        yield sentence("Earlier cases may be of the same person: say of each what you make of it.")
    if verb == "assess" and facts.waiting_agencies:
        yield sentence("Some agencies have not answered: wait, or say why you go on without them.")
    if verb == "ask_consent" and facts.state == "assessment" and not facts.assessed:
        yield sentence("No assessment is signed.")
    if verb == "ask_consent" and facts.state == "assessment" and not facts.told:
        yield sentence("Nothing says whether the person was told, or why not.")
    if verb == "bring" and not facts.agreed:
        yield sentence("Nobody has agreed, and nobody has decided to go on without.")
    if verb == "support" and not facts.adopted:
        yield sentence("No meeting of the panel has decided to support.")
    if verb == "close" and facts.open_actions:
        yield sentence("Actions of the support plan are open: end each, with what came of it.")


@dataclass(frozen=True)
class Late:
    """How late a case is, and who is to know: nobody can switch this off."""

    days: int
    chair: bool
    above: bool


CHAIR_AFTER, ABOVE_AFTER = 1, 8  # days late; house settings


def lateness(next_on: date, day: date) -> Late:
    """By how many days the next thing of a case is late on ``day``; from which the chair and those above are told."""
    days = max(0, (day - next_on).days)
    return Late(days, days >= CHAIR_AFTER, days >= ABOVE_AFTER)


LONGEST_GLASS = timedelta(hours=1)


def glass_holds(at: datetime, now: datetime) -> bool:
    """Whether a glass that was broken at a moment is open now: for an hour, and nobody can make it longer."""
    return at <= now < at + LONGEST_GLASS


def due_after(day: date, days: int) -> date:
    """The day by which a step with that limit is to be done; the end of the calendar at the latest."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
