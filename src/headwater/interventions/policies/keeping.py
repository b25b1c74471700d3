"""Who decides how long a case is kept, and whether it is destroyed: the chair and the rights seat, two of them."""

from __future__ import annotations

from datetime import date

from headwater.core import retention
from headwater.core.decision import Decision, allow, deny
from headwater.core.retention import Kept
from headwater.core.sentences import sentence
from headwater.interventions.models import Case, CaseHold, DisposalCertificate, KeepingReview, RecipientNotice
from headwater.interventions.policies.standing import seats_of
from headwater.organisations.viewer import Viewer

KEEPERS = frozenset({"chair", "rights"})


def may_keep(by: Viewer, case: Case) -> Decision:
    """Know until when a case is kept, by its reference: the chair and the rights seat of its panel."""
    if seats_of(by).get(case.panel_id, frozenset()) & KEEPERS:
        return allow("keeping/seat", sentence("You chair the panel, or handle what people ask of their records there."))
    return deny("keeping/no-seat", sentence("The chair of the panel and its seat for people’s rights decide this."))


def may_hold(by: Viewer, hold: CaseHold) -> Decision:
    """Write down that a case is to be kept: a chair or a rights seat, as long as there is something to keep."""
    if hold.case.disposed_on is not None:
        return deny("keeping/disposed", sentence("It was destroyed already."))
    if hold.case.part_of_id is not None:
        return deny("keeping/part", sentence("It goes on under another reference, and ends with that one."))
    return may_keep(by, hold.case)


def may_lift_hold(by: Viewer, hold: CaseHold) -> Decision:
    """Lift a hold, by somebody other than whoever wrote it down: one person alone does not free a case to be ended."""
    if hold.lifted_on is not None:
        return deny("hold/lifted", sentence("It was lifted on {day}.", day=hold.lifted_on))
    if hold.put_by_id == by.person_id:
        return deny("hold/own", sentence("Somebody else lifts what you wrote down."))
    return may_hold(by, hold)


def may_propose(by: Viewer, review: KeepingReview, kept: Kept, latest: date) -> Decision:
    """Propose to destroy a case, or to keep it longer."""
    keeps = may_keep(by, review.case)
    return may_do(review, kept, by.day, latest) if keeps.allowed else keeps


def may_do(review: KeepingReview, kept: Kept, day: date, latest: date) -> Decision:
    """Whether what is proposed may be done on a day, as things stand then."""
    if review.verdict == "destroy":
        return retention.may_dispose(kept, day)
    return retention.may_keep_longer(kept, day, review.until or day, latest)


def may_drop(by: Viewer, review: KeepingReview) -> Decision:
    """Take a proposal back, or turn it down: either of the two."""
    over = _over(review)
    return over or may_keep(by, review.case)


def may_confirm(by: Viewer, review: KeepingReview) -> Decision:
    """Confirm what another proposed: never one’s own."""
    over = _over(review)
    if over is not None:
        return over
    if review.by_id == by.person_id:
        return deny("keeping/own", sentence("Somebody else confirms what you proposed: it takes two."))
    return may_keep(by, review.case)


def _over(review: KeepingReview) -> Decision | None:
    if review.confirmed_on is not None or review.dropped_on is not None:
        return deny("keeping/over", sentence("It was confirmed or taken back already."))
    return None


def may_see_certificate(by: Viewer, certificate: DisposalCertificate) -> Decision:
    """See that a case was destroyed, and how: the chair and the rights seat of its panel."""
    return may_keep(by, certificate.case)


def may_tell_recipient(by: Viewer, notice: RecipientNotice) -> Decision:
    """Say that a recipient was told."""
    if notice.told_on is not None:
        return deny("notice/told", sentence("They were told on {day}.", day=notice.told_on))
    return may_keep(by, notice.disclosure.case)
