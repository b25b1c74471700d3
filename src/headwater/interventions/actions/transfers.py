"""Moving a case to another area: asked, taken on or not, or called back. It moves whole, and nothing is copied."""

from __future__ import annotations

from datetime import timedelta

from headwater.accounts.models import Person
from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.follow_up import give_actions_to_owner, renew_next
from headwater.interventions.actions.steps import StepTaken, keep_step
from headwater.interventions.models import Case, Disclosure, TeamPlace, Transfer
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.panel_rules import panel_rules

WHOLE = "The whole case, which moved there"


@action("transfer.asked", policy=policies.may_ask_to_take_on)
def ask_to_take_on(transfer: Transfer, *, by: Viewer, summary: str) -> Transfer:
    """Ask another panel to take a case on; they read ``summary`` and nothing else. It is not saved yet."""
    not_empty({"What they are told": summary})
    case = transfer.case.fresh().open()
    transfer.case = case
    insist(policies.may_ask_to_take_on(by, transfer))
    if queries.officer_on_duty(transfer.to_panel, by.day) is None:
        what = sentence("nobody takes cases on there today.")
        raise refuse("To which panel", what, sentence("Ring those who lead there."))
    transfer.from_panel, transfer.from_owner = case.panel, case.owner  # type: ignore[assignment]
    transfer.asked_by, transfer.asked_on = by.person, by.day  # type: ignore[assignment]
    transfer.answer_by = due_after(by.day, panel_rules()["transfer_days"].number)
    transfer.write(summary=summary)
    transfer.save()
    _disclosed(transfer, by, summary)
    renew_next(case)
    case.save()
    return transfer


def _disclosed(transfer: Transfer, by: Viewer, what: str) -> None:
    place = transfer.to_panel.organisation
    row = Disclosure(case=transfer.case, organisation=place, on=by.day, basis=transfer.basis)
    row.by = by.person  # type: ignore[assignment]
    row.write(what=what, to_whom=transfer.to_panel.name)
    row.save()


@action("transfer.accepted", policy=policies.may_answer_transfer)
def take_on(transfer: Transfer, *, by: Viewer, owner: Person) -> Transfer:
    """Take a case on: it moves whole, with its history, its words and its key; the team that it had ends."""
    case = transfer.case.fresh().open()
    transfer.case = case
    insist(policies.may_answer_transfer(by, transfer))
    officers = [seat.person for seat in queries.seated(transfer.to_panel, by.day) if seat.role == "officer"]
    if owner not in officers:
        what = sentence("they are no officer of the panel with a post today.")
        raise refuse("Who owns it", what, sentence("Choose one of the panel’s officers."))
    _disclosed(transfer, by, WHOLE)
    transfer.state, transfer.answered_by, transfer.answered_on = "accepted", by.person, by.day
    transfer.new_owner = owner
    transfer.save()
    _moved(case, transfer, by)
    return transfer


def _moved(case: Case, transfer: Transfer, by: Viewer) -> None:
    panel = transfer.to_panel
    _agendas_end(case, by)
    for place in TeamPlace.objects.from_on(by.day).filter(case=case):
        place.end = by.day - timedelta(days=1)
        place.start = min(place.start, place.end)
        place.save()
    case.panel, case.organisation, case.route, case.owner = panel, panel.organisation, panel.route, transfer.new_owner
    case.next_on, case.next_what = due_after(by.day, queries.days_for(panel, case.state, by.day)), "step"
    give_actions_to_owner(case)
    renew_next(case)
    case.save()
    keep_step(case, by, StepTaken("moved", case.state, ""))


def _agendas_end(case: Case, by: Viewer) -> None:
    for item in case.agenda.filter(taken_off_on__isnull=True, decision=""):
        item.taken_off_on = by.day
        item.save()


@action("transfer.rejected", policy=policies.may_answer_transfer)
def reject_transfer(transfer: Transfer, *, by: Viewer, because: str) -> Transfer:
    """Say that it is not taken on, and why: it is due with its owner today."""
    not_empty({"Why": because})
    return _stays(transfer, by, "rejected", because)


@action("transfer.recalled", policy=policies.may_recall_transfer)
def recall_transfer(transfer: Transfer, *, by: Viewer) -> Transfer:
    """Call it back: the other area reads nothing more of it."""
    return _stays(transfer, by, "recalled", "")


def _stays(transfer: Transfer, by: Viewer, state: str, because: str) -> Transfer:
    case = transfer.case.fresh().open()
    transfer.case = case
    transfer.state, transfer.answered_by, transfer.answered_on = state, by.person, by.day
    transfer.write(because=because)
    transfer.save()
    case.next_on, case.next_what = by.day, "step"
    case.save()
    return transfer
