"""Who sets panels up and names who sits there; who refers; who makes a link to refer by."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.governance.policies import may_lead
from headwater.interventions.models import Panel, ReferralLink, Seat, StepLimit
from headwater.interventions.policies.standing import paths_above, seats_of
from headwater.organisations.policies import may_see_organisation
from headwater.organisations.viewer import Viewer


def _over(by: Viewer, panel: Panel) -> Decision | None:
    if panel.end is not None and panel.end < by.day:
        return deny("panel/ended", sentence("The panel ended on {day}.", day=panel.end))
    return None


def may_see_panel(by: Viewer, panel: Panel) -> Decision:
    """Know that a panel is there and who sits on it: whoever sees the place, and whoever sits there."""
    if panel.pk in seats_of(by):
        return allow("panel/seat", sentence("You have a seat on it."))
    if panel.organisation.path in paths_above(by):
        return allow("panel/above", sentence("You have a seat on a panel of its place, or of one below it."))
    return may_see_organisation(by, panel.organisation)


def may_set_up_panel(by: Viewer, panel: Panel) -> Decision:
    """Set a panel up, and end it: those who lead at its place."""
    return may_lead(by, panel.organisation)


def may_change_panel(by: Viewer, panel: Panel) -> Decision:
    """Its seats, limits and end: those who lead at its place. It lets them read no case."""
    return _over(by, panel) or may_lead(by, panel.organisation)


def may_seat(by: Viewer, seat: Seat) -> Decision:
    """Put somebody on a panel: those who lead there, and never themselves."""
    if seat.person_id == by.person_id:
        return deny("panel/own-seat", sentence("Nobody puts themselves on a panel: ask somebody else who leads here."))
    return may_change_panel(by, seat.panel)


def may_end_seat(by: Viewer, seat: Seat) -> Decision:
    """Say when somebody leaves a panel: those who lead there, and they themselves."""
    if seat.end is not None and seat.end < by.day:
        return deny("panel/seat-ended", sentence("It ended on {day}.", day=seat.end))
    if seat.person_id == by.person_id:
        return allow("panel/own-leaving", sentence("You may leave a seat of your own."))
    return may_lead(by, seat.panel.organisation)


def may_set_limit(by: Viewer, limit: StepLimit) -> Decision:
    """Set a panel's own time limit: its chair, and those who lead there."""
    if "chair" in seats_of(by).get(limit.panel_id, frozenset()):
        return _over(by, limit.panel) or allow("panel/chair", sentence("You chair it."))
    return may_change_panel(by, limit.panel)


def may_refer_to(by: Viewer, panel: Panel) -> Decision:
    """Refer somebody: whoever has a post, to a panel that they know of."""
    over = _over(by, panel)
    if over is not None:
        return over
    if by.person is None or not by.own:
        return deny("refer/no-post", sentence("You have no post today."))
    return may_see_panel(by, panel)


def may_make_link(by: Viewer, link: ReferralLink) -> Decision:
    """Make a link for somebody without an account: the officers and the chair of a panel."""
    if seats_of(by).get(link.panel_id, frozenset()) & {"officer", "chair"}:
        return _over(by, link.panel) or allow("link/seat", sentence("You take referrals for this panel."))
    return deny("link/no-seat", sentence("The officers and the chair of the panel make such links."))


def may_end_link(by: Viewer, link: ReferralLink) -> Decision:
    """Take a link back that nobody has used."""
    if link.used_at is not None or link.ended_at is not None:
        return deny("link/over", sentence("It was used or taken back already."))
    return may_make_link(by, link)
