"""What a support plan asks for on its own: a review that is due, checks after closing, and an owner for each action."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.core.casework import due_after
from headwater.interventions import queries
from headwater.interventions.actions.after_steps import add_follow
from headwater.interventions.models import AfterCheck, Case, PlanAction, Review
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework


def renew_next(case: Case) -> None:
    """Let a case’s next day be that of what is due first in it, where anything is; not saved yet."""
    due = queries.next_due(case)
    if due is not None:
        case.next_on, case.next_what = due.on, due.what


def begin_review(case: Case, by: Viewer) -> None:
    """Let the next review be due, within the limit of the step, where none is."""
    if not case.reviews.filter(held_on__isnull=True, let_go_on__isnull=True).exists():
        due = due_after(by.day, queries.days_for(case.panel, "support", by.day))
        Review(case=case, due_on=due).save()


@add_follow
def reviews_follow(case: Case, by: Viewer, verb: str) -> None:
    """Support that begins has a review; a case that is closed has none any more."""
    if verb == "support":
        begin_review(case, by)
        renew_next(case)
    elif verb == "close":
        for review in case.reviews.filter(held_on__isnull=True, let_go_on__isnull=True):
            review.let_go_on = by.day
            review.save()


@add_follow
def agenda_follows(case: Case, by: Viewer, verb: str) -> None:
    """What was not decided stands on no agenda once a case is closed or before the panel no more."""
    if verb in ("close", "look_again", "ask_consent"):
        for item in case.agenda.filter(taken_off_on__isnull=True, decision=""):
            item.taken_off_on = by.day
            item.save()


@add_follow
def checks_follow(case: Case, by: Viewer, verb: str) -> None:
    """Support that was closed is looked at again, as often as the settings say; not once it is open again."""
    from headwater.interventions.actions.steps import months_after

    if verb == "close" and case.outcome == "supported":
        for months in sorted(casework().checks):
            AfterCheck(case=case, number=months, due_on=months_after(by.day, months)).save()
    elif verb == "reopen":
        for check in case.after_checks.filter(done_on__isnull=True, dropped_on__isnull=True):
            check.dropped_on = by.day
            check.save()


def give_actions_to_owner(case: Case, people: Iterable[int] | None = None) -> None:
    """Open actions of people who are on a case no longer (of everybody, if nobody is named) go to its owner."""
    rows = PlanAction.objects.filter(case=case, done_on__isnull=True)
    for row in rows if people is None else rows.filter(owner__in=list(people)):
        if case.owner is not None and row.owner_id != case.owner_id:
            row.owner = case.owner
            row.save()
