"""Who writes in a support plan, holds reviews, looks after closing, and moves a case to another area."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.core.support_plans import may_answer, may_ask_other_area
from headwater.interventions.models import AfterCheck, PlanAction, PlanNeed, Provider, Review, Transfer
from headwater.interventions.policies.cases import GONE_ON, may_lead_case, may_work_on_case
from headwater.interventions.policies.standing import may_run_case, seats_of
from headwater.organisations.viewer import Viewer


def may_keep_provider(by: Viewer, provider: Provider) -> Decision:
    """Keep the register of providers: the chair and the officers of the panel, while it is there."""
    panel = provider.panel
    if not seats_of(by).get(panel.pk, frozenset()) & {"chair", "officer"}:
        return deny("provider/no-seat", sentence("The chair and the officers of the panel do this."))
    if panel.end is not None and panel.end < by.day:
        return deny("panel/ended", sentence("The panel ended on {day}.", day=panel.end))
    if provider.end is not None and provider.end < by.day:
        return deny("provider/ended", sentence("It ended on {day}.", day=provider.end))
    return allow("provider/seat", sentence("You run the panel."))


def may_write_need(by: Viewer, need: PlanNeed) -> Decision:
    """Write a need down: who works on the case."""
    return may_work_on_case(by, need.case)


def may_end_need(by: Viewer, need: PlanNeed) -> Decision:
    """Say that a need is met, or there no more: once nothing is open for it."""
    if need.ended_on is not None:
        return deny("need/ended", sentence("It ended on {day}.", day=need.ended_on))
    if need.actions.filter(done_on__isnull=True).exists():
        return deny("need/open", sentence("Actions for it are open: end each first."))
    return may_work_on_case(by, need.case)


def may_put_action(by: Viewer, action: PlanAction) -> Decision:
    """Put an action in the plan: who works on the case, for a need that is there."""
    need = action.need if action.need_id else None  # a page asks before one is chosen
    if need is not None and need.ended_on is not None:
        return deny("action/need-ended", sentence("The need is met, or there no more."))
    return may_work_on_case(by, action.case)


def may_change_action(by: Viewer, action: PlanAction) -> Decision:
    """Give an action another owner or day: the owner and the chair of the case."""
    return _open(action) or may_lead_case(by, action.case)


def may_end_action(by: Viewer, action: PlanAction) -> Decision:
    """Say what came of an action: who owns it, and the owner and the chair of the case."""
    over = _open(action)
    if over is not None:
        return over
    if action.owner_id == by.person_id:
        return may_work_on_case(by, action.case)
    return may_lead_case(by, action.case)


def _open(action: PlanAction) -> Decision | None:
    if action.done_on is not None:
        return deny("action/ended", sentence("It ended on {day}.", day=action.done_on))
    return None


def may_hold_review(by: Viewer, review: Review) -> Decision:
    """Write a review down: the owner and the chair, once."""
    if review.held_on is not None:
        return deny("review/held", sentence("It was held on {day}.", day=review.held_on))
    if review.let_go_on is not None:
        return deny("review/gone", sentence("It went with the case on {day}.", day=review.let_go_on))
    return may_lead_case(by, review.case)


def may_check(by: Viewer, check: AfterCheck) -> Decision:
    """Look after closing: the owner and the chair of a case that is closed, once."""
    if check.done_on is not None or check.dropped_on is not None:
        return deny("check/over", sentence("It was done, or dropped when the case opened again."))
    if check.case.part_of_id is not None:
        return deny("case/part", GONE_ON)
    return may_run_case(by, check.case)


def may_ask_to_take_on(by: Viewer, transfer: Transfer) -> Decision:
    """Ask another panel to take a case on: the owner and the chair."""
    leads = may_lead_case(by, transfer.case)
    if not leads.allowed:
        return leads
    waiting = transfer.case.transfers.filter(state="asked").exists()
    panel = getattr(transfer, "to_panel", None)  # a page asks before one is chosen
    if panel is None:
        return may_ask_other_area(waiting=waiting, same=False, over=False)
    over = panel.start > by.day or (panel.end is not None and panel.end < by.day)
    return may_ask_other_area(waiting=waiting, same=panel.pk == transfer.case.panel_id, over=over)


def may_recall_transfer(by: Viewer, transfer: Transfer) -> Decision:
    """Call it back: the owner and the chair where the case is, while nobody has answered."""
    if transfer.state != "asked":
        return deny("transfer/answered", sentence("It was answered or called back."))
    return may_run_case(by, transfer.case)


def receives(by: Viewer, transfer: Transfer) -> bool:
    """Whether the viewer takes cases on for the panel that was asked."""
    return bool(seats_of(by).get(transfer.to_panel_id, frozenset()) & {"chair", "officer"})


def may_read_transfer(by: Viewer, transfer: Transfer) -> Decision:
    """Read what another area was told: its officers and its chair, while it waits for their answer, and no more."""
    return may_answer(transfer.state, receives=receives(by, transfer), own=False, live=transfer.case.is_open)


def may_answer_transfer(by: Viewer, transfer: Transfer) -> Decision:
    """Take it on, or not: never whoever asked."""
    own = transfer.asked_by_id == by.person_id
    return may_answer(transfer.state, receives=receives(by, transfer), own=own, live=transfer.case.is_open)
