"""What tests of meetings and plans begin from: the demonstration’s cases at the panel, supported, ended, moving."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from headwater.audit.guard import writing
from headwater.interventions import actions, queries
from headwater.interventions.consent_gate import gates
from headwater.interventions.models import AgencyView, AgendaItem, Case, Pack, PanelMeeting, Seat
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

from ..conftest import as_viewer
from .casework import CHAIR, channel

PRISON = "Harriet Mbeki-Stone"


def at_panel() -> Case:
    """The one on the agenda of the next meeting, with a pack for three agencies."""
    return Case.objects.get(state="panel", transfers__isnull=True)


def supported() -> Case:
    return Case.objects.get(state="support")


def ended() -> Case:
    return Case.objects.get(state="closed", outcome="supported")


def moving() -> Case:
    return Case.objects.get(transfers__state="asked")


def item_of(case: Case) -> AgendaItem:
    return case.agenda.select_related("meeting__panel", "case").latest("pk")


def pack_of(case: Case, name: str) -> Pack:
    agency = channel().seats.get(person__name=name, role="member").organisation
    rows = Pack.objects.select_related("item__meeting__panel", "case", "organisation")
    return rows.get(case=case, organisation=agency, recalled_on__isnull=True)


def days_on(name: str, days: int) -> Viewer:
    """Somebody some days from now."""
    viewer = as_viewer(name)
    return replace(viewer, day=viewer.day + timedelta(days=days), found={})


@contextmanager
def gate(*, is_open: bool) -> Iterator[list[tuple[str, str, date]]]:
    """A gate of consent that says one thing, and tells what it was asked."""
    asked: list[tuple[str, str, date]] = []

    def one(case: Case, purpose: str, organisation: Organisation, day: date) -> bool:
        asked.append((case.ref, f"{purpose} {organisation.name}", day))
        return is_open

    gates.append(one)
    try:
        yield asked
    finally:
        gates.remove(one)


def on_its_day(meeting: PanelMeeting) -> Viewer:
    """The chair, on the day of a meeting."""
    chair = as_viewer(CHAIR)
    return replace(chair, day=meeting.day, found={})


def held(meeting: PanelMeeting, roles: tuple[str, ...] = ("chair", "member"), most: int = 9) -> PanelMeeting:
    came = [seat for seat in queries.seated(meeting.panel, meeting.day) if seat.role in roles][:most]
    return actions.hold_meeting(meeting, by=on_its_day(meeting), came=came)


def heard(item: AgendaItem) -> AgendaItem:
    """Every agency that sits there has said what it thinks."""
    for seat in Seat.objects.filter(panel=item.meeting.panel_id, role="member").select_related("organisation"):
        if not item.views.filter(organisation=seat.organisation).exists():
            view = AgencyView(case=item.case, item=item, organisation=seat.organisation)
            actions.say_view(view, by=on_its_day(item.meeting), words="Help would be good.")
    return AgendaItem.objects.select_related("meeting__panel", "case").get(pk=item.pk)


def given_to(case: Case, owner: str) -> Case:
    """A case that somebody else owns."""
    with writing("test"):
        case.owner = as_viewer(owner).person
        case.save()
    return case
