"""Writing down that somebody was told, or that it was decided not to tell them yet, with a day to look again."""

from __future__ import annotations

from headwater.audit.actions import action, insist
from headwater.core.consent import is_review_day, last_telling, to_be_told
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.next_days import settle_next_day
from headwater.interventions.models import Case, CaseTelling
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework


@action("case.told", policy=policies.may_write_telling)
def write_told(telling: CaseTelling, *, by: Viewer, how: str) -> CaseTelling:
    """Write down that somebody was told that the case is there and what it holds: on which day, and how."""
    not_empty({"How they were told": how})
    case = _for(telling, by)
    telling.told, telling.look_again_on = True, None
    if not case.opened_on <= telling.on <= by.day:
        what = sentence("it is ahead, or before the case was opened.")
        raise refuse("Told on", what, sentence("Write the day on which they were told."))
    last = last_telling(queries.tellings_of(case.tellings.all()), telling.whom)
    if last is not None and telling.on < last.on:
        what = sentence("something later is written of telling them.")
        raise refuse("Told on", what, sentence("Write the day on which they were told, not before that."))
    return _keep(telling, by, how=how)


@action("case.not_told_yet", policy=policies.may_write_telling)
def decide_not_to_tell(telling: CaseTelling, *, by: Viewer, because: str) -> CaseTelling:
    """Decide not to tell somebody yet, with the reason, and the day on which that is looked at again."""
    not_empty({"Why": because})
    case, most = _for(telling, by), casework().before.not_told.days
    insist(policies.may_lead_case(by, case))
    telling.told, telling.on = False, by.day
    if telling.look_again_on is None or not is_review_day(telling.look_again_on, by.day, most).allowed:
        what = sentence("it is not from tomorrow on, and at most {days} days ahead.", days=most)
        raise refuse("Look at it again on", what, sentence("Write a nearer day."))
    return _keep(telling, by, because=because)


def _for(telling: CaseTelling, by: Viewer) -> Case:
    case = telling.case.fresh().open()
    insist(policies.may_work_on_case(by, case))
    if telling.whom not in to_be_told(case.child):
        what = sentence("a parent is told of a child’s case, and of no adult’s.")
        raise refuse("Who", what, sentence("Choose the person."))
    telling.case = case
    return case


def _keep(telling: CaseTelling, by: Viewer, **words: str) -> CaseTelling:
    telling.by = by.person  # type: ignore[assignment]
    telling.write(**words)
    telling.save()
    settle_next_day(telling.case)
    return telling
