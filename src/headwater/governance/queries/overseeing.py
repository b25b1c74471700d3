"""Questions about oversight, visits of regional managers, and figures that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.core.accountability import Agreed, Standing, standing
from headwater.core.board_actions import Visited, visibility
from headwater.governance.models import (
    ComparedStatistic,
    Oversight,
    OversightMember,
    OversightQuestion,
    OversightTraining,
    RegionalVisit,
)
from headwater.governance.policies import may_read_statistics
from headwater.governance.queries.led import led, read_at
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import Briefing
from headwater.sharing.queries import briefings


def oversights(viewer: Viewer) -> QuerySet[Oversight]:
    """Who watches over whom, of forces that the viewer reads and of bodies of their own."""
    rows = Oversight.objects.as_at(viewer.day).filter(read_at(viewer, "organisation__") | Q(body__in=viewer.own))
    return rows.select_related("organisation", "body").order_by("organisation__name", "pk")


def find_oversight(viewer: Viewer, ref: str) -> Oversight | None:
    """The oversight of that reference."""
    return oversights(viewer).filter(ref=ref).first()


@dataclass(frozen=True)
class Watching:
    """A member who leads or links, with who holds the post on a day."""

    member: OversightMember
    people: tuple[str, ...]


def members_of(oversight: Oversight, day: date) -> list[Watching]:
    """Who of the body leads and links on a day: two questions."""
    rows = list(
        OversightMember.objects.as_at(day).filter(oversight=oversight).select_related("post__organisation", "area")
    )
    held: dict[int, list[str]] = {}
    for post, name in (
        Holding.objects.as_at(day).filter(post__in=[row.post_id for row in rows]).values_list("post", "person__name")
    ):
        held.setdefault(post, []).append(name)
    return [Watching(row, tuple(held.get(row.post_id, ()))) for row in rows]


def members_seen(viewer: Viewer, day: date | None = None) -> QuerySet[OversightMember]:
    """Who leads and links, where the viewer reads the oversight; on a day, or ever."""
    rows = OversightMember.objects.as_at(day) if day else OversightMember.objects.standing()
    mine = rows.filter(oversight__in=oversights(viewer).order_by().values("pk"))
    return mine.select_related("oversight__body", "oversight__organisation", "post__organisation")


def find_member(viewer: Viewer, ref: str) -> OversightMember | None:
    """The member of that reference."""
    return members_seen(viewer).filter(ref=ref).first()


def trainings_of(oversight: Oversight) -> Sequence[OversightTraining]:
    """What training its members had, the newest first."""
    return list(OversightTraining.objects.filter(oversight=oversight))


def questions(viewer: Viewer) -> QuerySet[OversightQuestion]:
    """What was asked, where the viewer reads the oversight."""
    mine = oversights(viewer).order_by().values("pk")
    rows = OversightQuestion.objects.filter(oversight__in=mine)
    return rows.select_related("oversight__body", "organisation", "asked_by", "answered_by")


def with_clock(rows: QuerySet[OversightQuestion], day: date) -> list[tuple[OversightQuestion, Standing]]:
    """Each question with how its clock stands: by the same rule as anything that was agreed."""
    return [(row, standing(Agreed(row.pk, row.organisation_id, row.due, row.answered_on), day)) for row in rows]


def to_answer(viewer: Viewer) -> QuerySet[OversightQuestion]:
    """What forces of the viewer’s own are to answer."""
    rows = questions(viewer).filter(organisation__in=viewer.own, answered_on__isnull=True)
    return rows.order_by("due", "pk")


def briefings_of_overseers(viewer: Viewer, oversight: Oversight) -> QuerySet[Briefing] | None:
    """What the force told its overseers, as sharing keeps it; nothing for those who have no post at the force."""
    if oversight.organisation_id not in viewer.own:
        return None
    rows = briefings(viewer).filter(organisation=oversight.organisation, listeners="oversight")
    return rows.order_by("-day", "-pk")


def visits(viewer: Viewer) -> QuerySet[RegionalVisit]:
    """Visits to forces that the viewer reads, and from regions of their own."""
    rows = RegionalVisit.objects.filter(read_at(viewer, "organisation__") | Q(region__in=viewer.own))
    return rows.select_related("organisation", "region", "kept_by", "responded_by")


def find_visit(viewer: Viewer, ref: str) -> RegionalVisit | None:
    """The visit of that reference."""
    return visits(viewer).filter(ref=ref).first()


def visible(viewer: Viewer) -> list[tuple[Organisation, Visited]]:
    """How visible regional managers are to each force, those never visited first: two questions (4.1.3)."""
    known: dict[int, list[tuple[date, bool]]] = {}
    forces: dict[int, Organisation] = {row.pk: row for row in led(viewer).filter(kind="force").order_by("name")}
    for row in visits(viewer):
        forces.setdefault(row.organisation_id, row.organisation)
        waits = row.challenge != "" and row.responded_on is None
        known.setdefault(row.organisation_id, []).append((row.day, waits))
    found = [(force, visibility(known.get(key, ()), viewer.day)) for key, force in forces.items()]
    return sorted(found, key=lambda one: (-(one[1].days if one[1].days is not None else 10**6), one[0].name))


def statistics(viewer: Viewer) -> list[tuple[str, list[ComparedStatistic]]]:
    """Figures by what they measure, each with the others beside it."""
    if not may_read_statistics(viewer).allowed:
        return []
    found: dict[str, list[ComparedStatistic]] = {}
    for row in ComparedStatistic.objects.select_related("organisation").order_by("measure", "pk"):
        found.setdefault(row.measure, []).append(row)
    return list(found.items())
