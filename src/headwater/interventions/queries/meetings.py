"""Meetings, agendas and packs that somebody may know of; opening a pack, which is a look like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.core.casework import Part
from headwater.interventions.models import AgendaItem, Case, Look, Pack, PanelMeeting, Seat
from headwater.interventions.policies import may_open_pack, seats_of
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.schemes.panel_rules import panel_rules

PACK_WITH = ("organisation", "item__meeting__panel__organisation", "case__panel", "case__organisation", "case__owner")


def meetings(by: Viewer) -> QuerySet[PanelMeeting]:
    """The meetings of panels that the viewer sits on, to run them or as a member: as ``may_see_meeting`` has it."""
    mine = [panel for panel, roles in seats_of(by).items() if roles & {"chair", "officer", "member"}]
    return PanelMeeting.objects.filter(panel__in=mine).select_related("panel__organisation", "organisation")


def find_meeting(by: Viewer, ref: str) -> PanelMeeting | None:
    """The meeting of that reference."""
    return meetings(by).filter(ref=ref[:12]).first()


def next_meetings(case: Case, by: Viewer) -> QuerySet[PanelMeeting]:
    """The meetings that a case can be put on the agenda of, soonest first."""
    return PanelMeeting.objects.filter(panel=case.panel_id, state="planned", day__gte=by.day).order_by("day", "pk")


def find_item(case: Case, which: str) -> AgendaItem | None:
    """An item of a case that was opened: it carries that case, and its key."""
    found = case.agenda.select_related("meeting__panel").filter(ref=which[:12]).first()
    if found is not None:
        found.case = case
    return found


def agencies_at(item: AgendaItem, by: Viewer) -> list[Organisation]:
    """The agencies that can be given something: those with a member on the panel today."""
    seats = Seat.objects.as_at(by.day).filter(panel=item.meeting.panel_id, role="member")
    return list(Organisation.objects.filter(pk__in=seats.values("organisation")).order_by("name", "pk"))


def _given(by: Viewer) -> QuerySet[Pack]:
    """Packs for agencies of the viewer’s, in their time: what of ``may_open_pack`` a list can ask; gates come after."""
    seats = Seat.objects.as_at(by.day).filter(person=by.person, role="member", organisation__in=by.own)
    mine = Q(pk__in=[])
    for panel, organisation in seats.values_list("panel", "organisation") if by.person else ():
        mine |= Q(item__meeting__panel=panel, organisation=organisation)
    since = by.day - timedelta(days=panel_rules()["pack_open_days"].number)
    there = Q(case__part_of__isnull=True, case__panel=F("item__meeting__panel")) & ~Q(case__state="closed")
    rows = Pack.objects.filter(mine, there, issued_on__lte=by.day, recalled_on__isnull=True)
    return rows.filter(item__taken_off_on__isnull=True, item__meeting__day__gte=since).exclude(
        item__meeting__state="off"
    )


def packs_for(by: Viewer) -> list[Pack]:
    """The packs that the viewer may open now, the soonest meeting first."""
    rows = _given(by).select_related(*PACK_WITH).order_by("item__meeting__day", "pk")
    return [pack for pack in rows if may_open_pack(by, pack).allowed]


def find_pack(by: Viewer, ref: str) -> Pack | None:
    """The pack of that reference, still locked, where the viewer may open it now."""
    found = Pack.objects.select_related(*PACK_WITH).filter(ref=ref[:12]).first()
    return found if found is not None and may_open_pack(by, found).allowed else None


def open_pack(by: Viewer, ref: str) -> Pack | None:
    """A pack with its words, and a look that is written down; nothing where it may not be read."""
    pack = find_pack(by, ref)
    if pack is None or by.person is None:
        return None
    pack.case.open()
    pack.item.case = pack.case
    with transaction.atomic(), writing("case.looked"):
        look = Look(case=pack.case, person=by.person, at=timezone.now(), what="pack", part=Part.PANEL.value)
        look.save(force_insert=True)
    return pack


@dataclass(frozen=True)
class Releasable:
    """Something of a case that an agency can be given: its kind, its reference and its words."""

    kind: str
    ref: str
    words: str
    title: str = ""  # what it is beside its kind: fact, opinion, allegation
    whose: str = ""
    wrong: bool = False  # corrected since: it is named in a pack, and its words are given to nobody


Source = Callable[[Case], Iterable[Releasable]]
sources: list[Source] = []  # each room of casework adds what it holds


def add_source(source: Source) -> Source:
    """Register what a room holds that can be given to an agency, once."""
    if source not in sources:
        sources.append(source)
    return source


def releasable(case: Case) -> dict[tuple[str, str], Releasable]:
    """Everything of an opened case that can be given part by part."""
    return {(part.kind, part.ref): part for source in sources for part in source(case)}


def parts_of(pack: Pack) -> list[Releasable]:
    """What stands in a pack, as it is now: what was put right since, or is gone, is not read by anybody."""
    held = releasable(pack.case)
    rows = pack.parts.order_by("pk").values_list("kind", "part_ref")
    return [held[key] for key in rows if key in held]
