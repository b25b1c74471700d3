"""What of a support plan is due, what is late, and why: of people who work, and never of the person supported.

An open case has an owner and a next day; an open action too. Nobody can switch off that lateness is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.core.casework import lateness
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

ACTION_OUTCOMES = {
    "done": sentence("Done"),
    "partly": sentence("Done in part"),
    "not_wanted": sentence("The person did not want it"),
    "not_given": sentence("It was not given: see why"),
    "overtaken": sentence("It is not needed any more"),
}
REVIEW_OUTCOMES = {
    "goes_on": sentence("The plan goes on as it is"),
    "changes": sentence("The plan is changed"),
    "ends": sentence("Support can end: see about closing"),
}
FINDINGS = {
    "well": sentence("Nothing new: it stays closed"),
    "unreached": sentence("They could not be reached: see what was tried"),
    "again": sentence("There is concern again: open it again"),
}
TRANSFER_STATES = {
    "asked": sentence("waiting for the other area"),
    "accepted": sentence("taken on"),
    "rejected": sentence("not taken on"),
    "recalled": sentence("called back"),
}
REASONS = {
    "next": sentence("Its next day is past"),
    "action": sentence("An action of the plan is past its day"),
    "review": sentence("A review was missed"),
    "told": sentence("Whether somebody is told was to be looked at again"),
    "owner": sentence("Its owner has no seat or post there today"),
    "transfer": sentence("Another area has not answered whether it takes it on"),
    "check": sentence("A check after closing is past its day"),
}


@dataclass(frozen=True)
class Due:
    """Something that is due in a case: on which day, and which of the next steps it is."""

    on: date
    what: str


def earliest(things: Iterable[Due]) -> Due | None:
    """What is due first; nothing where nothing is."""
    return min(things, key=lambda due: (due.on, due.what), default=None)


@dataclass(frozen=True)
class Dated:
    """What of a case has a day, as far as lateness asks."""

    next_on: date | None = None
    action_due: date | None = None  # the earliest open one
    review_due: date | None = None
    transfer_due: date | None = None
    check_due: date | None = None
    told_due: date | None = None  # when it is looked at again why somebody was not told
    owner_there: bool = True
    closed: bool = False


def late_because(case: Dated, day: date) -> tuple[str, ...]:
    """Why a case is late on a day: none of these can be switched off, and moving the next day hides none of them."""
    past = {
        "next": None if case.closed else case.next_on,
        "action": case.action_due,
        "review": case.review_due,
        "transfer": case.transfer_due,
        "check": case.check_due,
        "told": None if case.closed else case.told_due,
    }
    found = [name for name, due in past.items() if due is not None and lateness(due, day).chair]
    if not case.owner_there and not case.closed:
        found.append("owner")
    return tuple(name for name in REASONS if name in found)


def may_ask_other_area(*, waiting: bool, same: bool, over: bool) -> Decision:
    """Ask another panel to take a case on: one at a time, and one that is there."""
    if waiting:
        return deny("transfer/waiting", sentence("Another area was asked already: wait, or call it back."))
    if same:
        return deny("transfer/same", sentence("It is before this panel already."))
    if over:
        return deny("transfer/over", sentence("That panel is not there today."))
    return allow("transfer/ask", sentence("Until it is taken on, it stays with its owner, and no step is taken."))


def may_answer(state: str, *, receives: bool, own: bool, live: bool) -> Decision:
    """Take a case on, or not: whoever takes cases on for the panel that was asked, and did not ask themselves."""
    if not receives:
        return deny("transfer/not-asked", sentence("The officers and the chair of the panel that was asked answer."))
    if state != "asked":
        return deny("transfer/answered", sentence("It was answered or called back."))
    if not live:
        return deny("transfer/gone", sentence("The case is closed, or goes on under another reference."))
    if own:
        return deny("transfer/own", sentence("You asked: somebody else of that panel answers."))
    return allow("transfer/answer", sentence("Your panel was asked to take it on."))
