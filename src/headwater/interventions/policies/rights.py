"""What a person asked of their own record: who writes it down, who decides, who tells. And files of a case."""

from __future__ import annotations

from headwater.core.casework import WRITERS, Part
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.interventions.models import AccessPack, Case, CaseFile, Disclosure, Redaction, RightsRequest
from headwater.interventions.policies.cases import GONE_ON, may_work_on_case
from headwater.interventions.policies.standing import may_read_case, may_write_case, seats_of, standing
from headwater.organisations.viewer import Viewer

HANDLES = sentence("You handle what people ask of their own records on this panel.")


def _gone(case: Case) -> Decision | None:
    if case.disposed_on is not None:
        return deny("case/disposed", sentence("What it held was destroyed when its time was over."))
    return deny("case/part", GONE_ON) if case.part_of_id is not None else None


def handles_rights(by: Viewer, case: Case) -> Decision:
    """Whether somebody handles what people ask on the panel of a case: by a seat for that, and apart from the case."""
    if "rights" not in seats_of(by).get(case.panel_id, frozenset()):
        return deny("rights/no-seat", sentence("Somebody with the seat for people’s rights on this panel does this."))
    if standing(by, case).parts & {Part.OWNER, Part.TEAM}:
        return deny("rights/own-case", sentence("You work on this case: somebody who does not handles what is asked."))
    return allow("rights/seat", HANDLES)


def handles_any(by: Viewer) -> Decision:
    """Whether somebody handles what people ask on any panel."""
    if any("rights" in roles for roles in seats_of(by).values()):
        return allow("rights/seat", HANDLES)
    return deny("rights/no-seat", sentence("Somebody with the seat for people’s rights on a panel does this."))


def may_know_request(by: Viewer, request: RightsRequest) -> Decision:
    """Know that there is a request, of which kind and by when: the panel’s rights seat and chair, and who reads it."""
    if seats_of(by).get(request.case.panel_id, frozenset()) & {"rights", "chair"}:
        return allow("rights/seat", HANDLES)
    return may_read_case(by, request.case)


def may_write_request(by: Viewer, request: RightsRequest) -> Decision:
    """Write down what the person asked: whoever works on the case, and the rights seat of its panel, open or closed."""
    gone = _gone(request.case)
    if gone is not None:
        return gone
    seat = handles_rights(by, request.case)
    return seat if seat.allowed else may_write_case(by, request.case)


def may_handle_request(by: Viewer, request: RightsRequest) -> Decision:
    """Go on with a request that is open: extend, decide, put right, make the pack."""
    gone = _gone(request.case)
    if gone is not None:
        return gone
    if request.told_on is not None:
        return deny("rights/told", sentence("It was answered on {day}.", day=request.told_on))
    return handles_rights(by, request.case)


def may_tell_request(by: Viewer, request: RightsRequest) -> Decision:
    """Say that the person was told: also after what is held was destroyed."""
    if request.told_on is not None:
        return deny("rights/told", sentence("They were told on {day}.", day=request.told_on))
    if not request.decision:
        return deny("rights/undecided", sentence("Nothing is decided yet."))
    return handles_rights(by, request.case)


def may_lift_restriction(by: Viewer, request: RightsRequest) -> Decision:
    """Lift a restriction that was granted: the rights seat, after the person was told (article 18(3))."""
    if request.kind != "restrict" or request.decision not in ("granted", "partly") or request.lifted_on is not None:
        return deny("rights/no-restriction", sentence("No restriction by this request holds."))
    return _gone(request.case) or handles_rights(by, request.case)


def may_write_own_statement(by: Viewer, request: RightsRequest) -> Decision:
    """Write down the person’s own statement, on a request for it: the rights seat, and whoever works on the case."""
    handles = may_handle_request(by, request)
    if handles.allowed or request.told_on is not None or request.case.disposed_on is not None:
        return handles
    writes = standing(by, request.case).parts & WRITERS
    return allow("rights/writes", sentence("You work on this case.")) if writes else handles


def may_make_pack(by: Viewer, pack: AccessPack) -> Decision:
    """Make a copy for the person: on their open request, by the rights seat."""
    if pack.request.kind != "access":
        return deny("pack/no-access", sentence("They did not ask for a copy."))
    if pack.made_at is not None:
        return deny("pack/made", sentence("It was made already. Begin another if it was lost."))
    return may_handle_request(by, pack.request)


def may_redact(by: Viewer, redaction: Redaction) -> Decision:
    """Decide what of others is taken out of a copy."""
    return may_make_pack(by, redaction.pack)


def may_disclose(by: Viewer, row: Disclosure) -> Decision:
    """Write down that something left a case; while a restriction holds, only what the law or a life asks for."""
    if row.basis in ("consent", "without") and is_restricted(row.case):
        return deny(
            "disclose/restricted",
            sentence("The person asked that it is held and nothing done with it, and that was granted."),
        )
    return may_work_on_case(by, row.case)


def is_restricted(case: Case) -> bool:
    """Whether what is held of a case is only held, at the person’s request."""
    return RightsRequest.objects.filter(
        case=case, kind="restrict", decision__in=["granted", "partly"], lifted_on__isnull=True
    ).exists()


def may_add_file(by: Viewer, file: CaseFile) -> Decision:
    """Add a file to an open case."""
    return may_work_on_case(by, file.case)


def may_take_file(by: Viewer, file: CaseFile) -> Decision:
    """Take a file of a case: whoever reads it; it is written down as a look."""
    return may_read_case(by, file.case)
