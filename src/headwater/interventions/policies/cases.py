"""What may be done to a case: taken steps, teams, repeats, links and the glass. Decided by ``core.casework``."""

from __future__ import annotations

from headwater.core.casework import Facts, may_move
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.interventions.models import (
    Case,
    CaseGlass,
    CaseLink,
    EarlierCase,
    OtherWorkCheck,
    Referral,
    Seat,
    TeamPlace,
)
from headwater.interventions.policies.standing import may_read_case, may_run_case, may_write_case, panels_with
from headwater.organisations.viewer import Viewer

GONE_ON = sentence("It goes on under another reference: write there, or undo the merge.")


def _live(case: Case) -> Decision | None:
    """A no where nothing is written any more."""
    if case.part_of_id is not None:
        return deny("case/part", GONE_ON)
    if case.state == "closed":
        return deny("case/closed", sentence("It is closed. Open it again, with a reason, to go on."))
    return None


def may_work_on_case(by: Viewer, case: Case) -> Decision:
    """Write in a case that is open."""
    reads = may_write_case(by, case)
    return (_live(case) or reads) if reads.allowed else reads


def may_lead_case(by: Viewer, case: Case) -> Decision:
    """Decide in a case that is open: its owner and its chair."""
    runs = may_run_case(by, case)
    return (_live(case) or runs) if runs.allowed else runs


def may_take_step(by: Viewer, case: Case, verb: str, facts: Facts) -> Decision:
    """Take a step: its owner and its chair, where what it needs is there."""
    runs = may_run_case(by, case)
    if not runs.allowed:
        return runs
    return deny("case/part", GONE_ON) if case.part_of_id is not None else may_move(verb, facts)


def may_put_on_team(by: Viewer, place: TeamPlace) -> Decision:
    """Put somebody on the team: the owner and the chair, never themselves."""
    if place.person_id == by.person_id:
        return deny("team/own", sentence("Nobody puts themselves on a case."))
    return may_lead_case(by, place.case)


def may_leave_team(by: Viewer, place: TeamPlace) -> Decision:
    """Say that somebody is off the team: the owner, the chair, and they themselves."""
    if place.end is not None and place.end < by.day:
        return deny("team/ended", sentence("It ended on {day}.", day=place.end))
    if place.person_id == by.person_id:
        return may_read_case(by, place.case)
    return may_run_case(by, place.case)


def may_hand_over(by: Viewer, case: Case) -> Decision:
    """Give a case another owner: its owner, and the chair, who can do it for one who left."""
    return may_lead_case(by, case)


def may_say_of_earlier(by: Viewer, earlier: EarlierCase) -> Decision:
    """Say whether an earlier case is of the same person, with a fresh reason."""
    if earlier.verdict:
        return deny("earlier/said", sentence("It was said already. What is new stands in a statement."))
    return may_lead_case(by, earlier.case)


def may_link_cases(by: Viewer, link: CaseLink) -> Decision:
    """Link two cases: whoever decides in the one and may read the other."""
    leads = may_lead_case(by, link.case)
    return may_read_case(by, link.other) if leads.allowed else leads


def may_merge(by: Viewer, case: Case) -> Decision:
    """Let a case go on under an earlier one of the same person. Nothing is mixed, and it can be undone."""
    return may_lead_case(by, case)


def may_undo_merge(by: Viewer, case: Case) -> Decision:
    """Undo it: both cases are as they were."""
    if case.part_of_id is None:
        return deny("merge/none", sentence("It was not merged."))
    return may_run_case(by, case)


def may_ask_about_other_work(by: Viewer, check: OtherWorkCheck) -> Decision:
    """Ask whether a case stands in the way of other work."""
    if check.case.state not in ("received", "deconfliction"):
        return deny("other-work/over", sentence("This is asked before a case is screened."))
    return may_lead_case(by, check.case)


def may_answer_about_other_work(by: Viewer, check: OtherWorkCheck) -> Decision:
    """Write down the outcome: those who decide in the case. Nothing else of that other work is written anywhere."""
    if check.answer:
        return deny("other-work/answered", sentence("It was answered on {day}.", day=check.answered_on))
    return may_lead_case(by, check.case)


def may_acknowledge_referral(by: Viewer, referral: Referral) -> Decision:
    """Say that it was received."""
    if referral.acknowledged_on is not None:
        return deny("referral/acknowledged", sentence("It was acknowledged on {day}.", day=referral.acknowledged_on))
    return may_write_case(by, referral.case)


def may_tell_referrer(by: Viewer, referral: Referral) -> Decision:
    """Tell whoever referred, by one of the sentences that give nothing away."""
    return may_run_case(by, referral.case)


def may_break_case_glass(by: Viewer, glass: CaseGlass) -> Decision:
    """Look into a case without a part in it: an officer or chair of any panel, with a reason; its chair is told."""
    if may_read_case(by, glass.case).allowed:
        return deny("case-glass/reads", sentence("You may read this case already."))
    if glass.case.disposed_on is not None:
        return may_read_case(by, glass.case)
    if not may_break_any_glass(by).allowed:
        return may_break_any_glass(by)
    return allow("case-glass", sentence("For one hour. The chair of the panel is told at once, and reads your reason."))


def may_read_glass(by: Viewer, glass: CaseGlass) -> Decision:
    """Say that one has read why a glass was broken: the chair, and never whoever broke it."""
    if glass.read_by_id is not None:
        return deny("case-glass/read", sentence("It was read on {day}.", day=glass.read_on))
    if glass.person_id == by.person_id:
        return deny("case-glass/own", sentence("Somebody else reads why you broke it."))
    chairs = Seat.objects.as_at(by.day).filter(panel=glass.case.panel_id, role="chair", person=by.person)
    if chairs.filter(organisation__in=by.own).exists():
        return allow("case-glass/chair", sentence("You chair the panel."))
    return deny("case-glass/not-chair", sentence("The chair of the panel reads it."))


def may_break_any_glass(by: Viewer) -> Decision:
    """Whether somebody may break the glass of any case at all: whoever does casework somewhere."""
    if by.own and (panels_with(by, "officer") or panels_with(by, "chair")):
        return allow("case-glass/seat", sentence("You do casework."))
    return deny("case-glass/no-seat", sentence("Only those who do casework somewhere may, and only in need."))
