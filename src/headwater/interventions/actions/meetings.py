"""Meetings of a panel: set, called off and held; what comes on the agenda; and what a panel decides."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.accounts.models import Person
from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.follow_up import renew_next
from headwater.interventions.models import AgencyView, AgendaItem, Attended, Case, CaseStep, Dissent, PanelMeeting, Seat
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.schemes.panel_rules import panel_rules

FURTHEST_MEETING = 366  # days ahead


@action("panel_meeting.set", policy=policies.may_plan_meeting)
def plan_meeting(meeting: PanelMeeting, *, by: Viewer) -> PanelMeeting:
    """Set a meeting of a panel on a day; ``meeting`` is not saved yet."""
    panel = meeting.panel.fresh()
    if not 0 <= (meeting.day - by.day).days <= FURTHEST_MEETING:
        what = sentence("it is past, or more than a year ahead.")
        raise refuse("Day", what, sentence("Write a day from today on, at most a year ahead."))
    if panel.end is not None and panel.end < meeting.day:
        raise refuse("Day", sentence("the panel has ended by then."), sentence("Write an earlier day."))
    if panel.meetings.filter(day=meeting.day).exclude(state="off").exists():
        raise refuse("Day", sentence("the panel meets on that day already."), sentence("Look at its meetings."))
    meeting.organisation, meeting.set_by = panel.organisation, by.person  # type: ignore[assignment]
    meeting.save()
    return meeting


@action("panel_meeting.off", policy=policies.may_plan_meeting)
def call_off_meeting(meeting: PanelMeeting, *, by: Viewer) -> PanelMeeting:
    """Call a meeting off: every pack for it is closed at once, and each case on its agenda is due today."""
    meeting.state = "off"
    meeting.save()
    for item in meeting.items.filter(taken_off_on__isnull=True).select_related("case"):
        item.taken_off_on = by.day
        item.save()
        case = item.case.fresh()
        if case.is_open:
            case.next_on, case.next_what = by.day, "panel"
            renew_next(case)
            case.save()
    return meeting


@action("panel_meeting.held", policy=policies.may_hold_meeting)
def hold_meeting(meeting: PanelMeeting, *, by: Viewer, came: Sequence[Seat]) -> PanelMeeting:
    """Write down who was there, each for their agency."""
    if not came:
        raise refuse("Who was there", sentence("nobody is named."), sentence("Choose those who came."))
    sat = {seat.pk for seat in queries.seated(meeting.panel, meeting.day)}
    seen: set[int] = set()
    for seat in sorted(came, key=lambda seat: ("chair", "member", "officer").index(seat.role)):
        if seat.pk not in sat:
            what = sentence("somebody named had no seat there, or no post, on that day.")
            raise refuse("Who was there", what, sentence("Load the page again, and choose from it."))
        if seat.person_id not in seen:
            seen.add(seat.person_id)
            there = Attended(meeting=meeting, organisation=meeting.organisation, agency=seat.organisation)
            there.person, there.role = seat.person, seat.role
            there.save()
    meeting.state, meeting.held_by = "held", by.person
    meeting.save()
    return meeting


@action("agenda.put", policy=policies.may_put_on_agenda)
def put_on_agenda(item: AgendaItem, *, by: Viewer) -> AgendaItem:
    """Put a case on the agenda of a meeting of its panel; ``item`` is not saved yet."""
    meeting, case = item.meeting.fresh(), item.case.fresh().open()
    insist(policies.may_put_on_agenda(by, AgendaItem(case=case, meeting=meeting)))
    if meeting.panel_id != case.panel_id or meeting.state != "planned" or meeting.day < by.day:
        what = sentence("it is no meeting ahead of the panel that the case is before.")
        raise refuse("Meeting", what, sentence("Choose one of the panel’s meetings."))
    if meeting.items.filter(case=case, taken_off_on__isnull=True).exists():
        raise refuse("Meeting", sentence("it is on that agenda already."), sentence("Look at the agenda."))
    item.case, item.put_by, item.put_on = case, by.person, by.day  # type: ignore[assignment]
    item.kind = "support" if case.state == "panel" else "review"
    if item.kind == "support":
        item.step = CaseStep.objects.filter(case=case, verb="bring").order_by("-pk").first()
    item.save()
    _renew(case)
    return item


def _renew(case: Case) -> None:
    renew_next(case)
    case.save()


@action("agenda.taken_off", policy=policies.may_change_item)
def take_off_agenda(item: AgendaItem, *, by: Viewer) -> AgendaItem:
    """Take a case off an agenda: every pack of it for that meeting is closed at once."""
    item.taken_off_on = by.day
    item.save()
    case = item.case.fresh()
    case.next_on, case.next_what = by.day, "panel"
    _renew(case)
    return item


@action("agency_view.said", policy=policies.may_say_view)
def say_view(view: AgencyView, *, by: Viewer, words: str) -> AgencyView:
    """Write down what an agency thinks of an item, in words; ``view`` is not saved yet."""
    not_empty({"What it thinks": words})
    item = view.item.fresh()
    if item.views.filter(organisation=view.organisation).exists():
        what = sentence("what it thinks stands there already.")
        raise refuse("What it thinks", what, sentence("Say at the meeting what has changed."))
    _sits_there(item, view.organisation, by)
    view.case = view.item.case.open()
    view.by, view.on = by.person, by.day  # type: ignore[assignment]
    view.write(words=words)
    view.save()
    return view


def _sits_there(item: AgendaItem, organisation: Organisation, by: Viewer) -> None:
    there = item.meeting.attended.filter(agency=organisation).exists()
    if not there and organisation not in queries.agencies_at(item, by):
        what = sentence("it has no member on the panel.")
        raise refuse("Agency", what, sentence("Choose an agency that sits there."))


@action("agenda.decided", policy=policies.may_decide_item)
def decide_item(item: AgendaItem, *, by: Viewer, decision: str, because: str) -> AgendaItem:
    """Write down what the panel decided, and why; the owner acts on it within the days of the setting."""
    not_empty({"Why": because})
    case = item.case.fresh().open()
    item.case = case
    insist(policies.may_decide_item(by, item))
    item.decision, item.decided_by, item.decided_on, item.owned_by = decision, by.person, by.day, case.owner
    item.write(because=because)
    item.save()
    case.next_on = due_after(by.day, panel_rules()["after_decision_days"].number)
    case.next_what = "step"
    if decision == "support" and item.kind == "review":
        renew_next(case)
    case.save()
    return item


@action("dissent.said", policy=policies.may_dissent)
def say_dissent(dissent: Dissent, *, by: Viewer, words: str) -> Dissent:
    """Write down that somebody who was there does not agree, by name and agency; ``dissent`` is not saved yet."""
    not_empty({"Why": words})
    item = dissent.item.fresh()
    if not item.meeting.attended.filter(person=dissent.person, agency=dissent.organisation).exists():
        what = sentence("they were not at the meeting for that agency.")
        raise refuse("Who", what, sentence("Choose somebody who was there."))
    if item.dissents.filter(person=dissent.person).exists():
        raise refuse("Who", sentence("it is written down already."), sentence("Look at the item."))
    dissent.case = dissent.item.case.open()
    dissent.by, dissent.on = by.person, by.day  # type: ignore[assignment]
    dissent.write(because=words)
    dissent.save()
    return dissent


def there_as(item: AgendaItem, person: Person) -> Organisation | None:
    """The agency that somebody was at the meeting for."""
    row = item.meeting.attended.filter(person=person).select_related("agency").first()
    return row.agency if row else None
