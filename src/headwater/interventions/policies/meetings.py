"""Who plans meetings, gives packs out, reads them, says what an agency thinks, and decides."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.panel_meetings import BeforeDeciding, PackSeen, may_decide, may_read_pack
from headwater.core.sentences import sentence
from headwater.interventions.consent_gate import gates_open
from headwater.interventions.models import AgencyView, AgendaItem, Dissent, Pack, PanelMeeting, Seat
from headwater.interventions.policies.cases import may_lead_case
from headwater.interventions.policies.standing import seats_of
from headwater.organisations.viewer import Viewer
from headwater.schemes.panel_rules import panel_rules

RUN = {"chair", "officer"}
NO_SEAT = sentence("The chair and the officers of the panel do this.")


def may_see_meeting(by: Viewer, meeting: PanelMeeting) -> Decision:
    """Know of a meeting: whoever sits on its panel today, to read or to decide there."""
    if seats_of(by).get(meeting.panel_id, frozenset()) & {*RUN, "member"}:
        return allow("meeting/seat", sentence("You sit on the panel."))
    return deny("meeting/no-seat", sentence("A meeting is for those who sit on its panel."))


def may_plan_meeting(by: Viewer, meeting: PanelMeeting) -> Decision:
    """Set a meeting, and call it off: the chair and the officers of the panel."""
    panel = meeting.panel
    if not seats_of(by).get(panel.pk, frozenset()) & RUN:
        return deny("meeting/not-run", NO_SEAT)
    if panel.end is not None and panel.end < by.day:
        return deny("panel/ended", sentence("The panel ended on {day}.", day=panel.end))
    if meeting.state != "planned":
        return deny("meeting/over", sentence("It was held or called off already."))
    return allow("meeting/run", sentence("You run the panel."))


def may_hold_meeting(by: Viewer, meeting: PanelMeeting) -> Decision:
    """Write down who was there: on its day or later."""
    plans = may_plan_meeting(by, meeting)
    if plans.allowed and meeting.day > by.day:
        return deny("meeting/ahead", sentence("It is on {day}: who was there is written down then.", day=meeting.day))
    return plans


def may_put_on_agenda(by: Viewer, item: AgendaItem) -> Decision:
    """Put a case on an agenda: its owner and its chair, where it is before the panel or supported."""
    leads = may_lead_case(by, item.case)
    if leads.allowed and item.case.state not in ("panel", "support"):
        return deny("agenda/state", sentence("Only what is before the panel, or supported, comes on an agenda."))
    return leads


def may_change_item(by: Viewer, item: AgendaItem) -> Decision:
    """Take a case off an agenda, and say which agency is given what: while nothing was decided."""
    leads = may_lead_case(by, item.case)
    return (_over(item) or leads) if leads.allowed else leads


def _over(item: AgendaItem) -> Decision | None:
    if item.taken_off_on is not None or item.meeting.state == "off":
        return deny("agenda/off", sentence("It is on that agenda no longer."))
    if item.meeting.panel_id != item.case.panel_id:
        return deny("agenda/elsewhere", sentence("The case is before another panel now."))
    if item.decision:
        return deny("agenda/decided", sentence("It was decided on {day}.", day=item.decided_on))
    return None


def may_choose_parts(by: Viewer, pack: Pack) -> Decision:
    """Choose what an agency is given, and give it out: once, by those who decide in the case."""
    if pack.issued_on is not None:
        return deny("pack/issued", sentence("It was given out on {day}.", day=pack.issued_on))
    if pack.recalled_on is not None:
        return deny("pack/recalled", sentence("It was taken back."))
    return may_change_item(by, pack.item)


def may_recall_pack(by: Viewer, pack: Pack) -> Decision:
    """Take a pack back: from that moment nobody reads it."""
    if pack.recalled_on is not None:
        return deny("pack/recalled", sentence("It was taken back."))
    return may_lead_case(by, pack.case)


def seen_as(by: Viewer, pack: Pack) -> PackSeen:
    """How a pack stands to the viewer now. Asked anew at each opening: nothing of it is remembered."""
    meeting, case = pack.item.meeting, pack.case
    seats = Seat.objects.as_at(by.day).filter(panel=meeting.panel_id, person=by.person, role="member")
    seated = by.person is not None and pack.organisation_id in by.own
    return PackSeen(
        issued_on=pack.issued_on,
        meeting_day=meeting.day,
        recalled=pack.recalled_on is not None,
        called_off=meeting.state == "off" or pack.item.taken_off_on is not None,
        case_here=case.is_open and case.panel_id == meeting.panel_id,
        seated=seated and seats.filter(organisation=pack.organisation_id).exists(),
        agreed=gates_open(case, pack.organisation, by.day),
    )


def may_open_pack(by: Viewer, pack: Pack) -> Decision:
    """Read a pack: a member of the agency that it was given to, in its time, while every gate is open."""
    return may_read_pack(seen_as(by, pack), by.day, panel_rules()["pack_open_days"].number)


def given_to(by: Viewer, item: AgendaItem, organisation: int) -> Pack | None:
    """The pack of an item that an agency has, where the viewer may read it now."""
    rows = Pack.objects.filter(item=item, organisation=organisation, recalled_on__isnull=True)
    found = rows.select_related("item__meeting__panel", "case", "organisation").first()
    return found if found is not None and may_open_pack(by, found).allowed else None


def may_say_view(by: Viewer, view: AgencyView) -> Decision:
    """Say what an agency thinks: a member of it who may read its pack; or the case’s owner or chair, who minute it."""
    if view.item.decision:
        return deny("view/decided", sentence("It was decided already. Say below that you do not agree."))
    if given_to(by, view.item, view.organisation_id) is not None:
        return allow("view/member", sentence("You sit there for this agency."))
    return may_change_item(by, view.item)


def may_dissent(by: Viewer, dissent: Dissent) -> Decision:
    """Write down that somebody does not agree: they themselves, or the owner or chair, who minute it."""
    if not dissent.item.decision:
        return deny("dissent/early", sentence("Nothing was decided yet: say what your agency thinks."))
    own = dissent.person_id == by.person_id
    if own and given_to(by, dissent.item, dissent.organisation_id) is not None:
        return allow("dissent/own", sentence("You sit there for this agency."))
    return may_lead_case(by, dissent.item.case)


def may_decide_item(by: Viewer, item: AgendaItem) -> Decision:
    """Decide on an item: the chair of the panel, at a meeting with a quorum, and never on a case of their own."""
    if "chair" not in seats_of(by).get(item.meeting.panel_id, frozenset()):
        return deny("agenda/not-chair", sentence("The chair of the panel writes down what it decided."))
    leads = may_lead_case(by, item.case)
    off = None if item.decision else _over(item)
    if not leads.allowed or off is not None:
        return off or leads
    return may_decide(before_deciding(by, item))


def before_deciding(by: Viewer, item: AgendaItem) -> BeforeDeciding:
    """What stands of an item now: two questions."""
    there = list(item.meeting.attended.select_related("agency"))
    agencies = {row.agency_id: row.agency.name for row in there}
    heard = set(item.views.values_list("organisation", flat=True))
    spoken_for = {row.agency_id for row in there if row.role == "member"}
    return BeforeDeciding(
        held=item.meeting.state == "held",
        agencies=len(agencies),
        quorum=panel_rules()["quorum"].number,
        chair_there=any(row.role == "chair" for row in there),
        owns=item.case.owner_id == by.person_id,
        unheard=[agencies[key] for key in sorted(spoken_for - heard)],
        decided=bool(item.decision),
    )
