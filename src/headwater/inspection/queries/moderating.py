"""Questions about moderation: what is to be talked over, and what the sessions changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from headwater.inspection.models import Inspected, Inspection, Judgement, Moderated, Reconciled, TeamMember
from headwater.inspection.policies import may_inspect, places_of
from headwater.inspection.policies.judging import JUDGED_IN
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Apart:
    """Two inspectors who judged the same thing to be at different stages."""

    inspected: Inspected
    capability: str
    judgements: tuple[Judgement, ...]


def apart(viewer: Viewer, inspection: Inspection, most: int) -> list[Apart]:
    """The first ``most`` of what two inspectors judged differently and that is not reconciled yet."""
    both = Judgement.objects.counting().visible(viewer.person_id, places_of(viewer)).beside_another()
    other = Judgement.objects.filter(inspected=OuterRef("inspected"), capability=OuterRef("capability"))
    rows = both.filter(Exists(other.exclude(stage=OuterRef("stage"))), ~_reconciled(), inspected__inspection=inspection)
    rows = rows.order_by("inspected__organisation__name", "inspected", "capability", "id")
    found: dict[tuple[int, str], list[Judgement]] = {}
    for row in rows.select_related("inspector", "inspected__organisation")[: most * 2]:
        found.setdefault((row.inspected_id, row.capability), []).append(row)
    return [Apart(some[0].inspected, capability, tuple(some)) for (_, capability), some in found.items()]


def _reconciled() -> Exists:
    return Exists(Reconciled.objects.filter(inspected=OuterRef("inspected"), capability=OuterRef("capability")))


def changes_of(viewer: Viewer, inspection: Inspection, most: int) -> dict[int, list[Moderated]]:
    """What each session changed, by session: the newest ``most``."""
    rows = Moderated.objects.filter(session__inspection=inspection).order_by("-at", "-id")
    rows = rows.exclude(reconciled__inspected__organisation__path__in=places_of(viewer))
    found: dict[int, list[Moderated]] = {}
    for row in rows.select_related("by", "reconciled__inspected__organisation")[:most]:
        found.setdefault(row.session_id, []).append(row)
    return found


def teams_of(viewer: Viewer) -> list[TeamMember]:
    """Where the viewer judges now: each inspection with how many organisations they judge in it."""
    if not may_inspect(viewer).allowed:
        return []
    rows = TeamMember.objects.as_at(viewer.day).filter(person=viewer.person_id, inspection__state__in=JUDGED_IN)
    return list(rows.select_related("inspection__kept"))


def places_to_judge(viewer: Viewer, teams: list[TeamMember]) -> Mapping[int, int]:
    """How many organisations the viewer may judge, by inspection."""
    rows = Inspected.objects.still().filter(inspection__in=[item.inspection_id for item in teams])
    rows = rows.exclude(organisation__path__in=places_of(viewer))
    return dict(rows.order_by().values_list("inspection").annotate(count=Count("pk")))


def no_longer_to_judge(viewer: Viewer, teams: list[TeamMember]) -> Mapping[int, int]:
    """How many things the viewer has judged or two others have, by inspection."""
    rows = Judgement.objects.counting().visible(viewer.person_id, places_of(viewer))
    cell = Concat("inspected", Value("/"), "capability", output_field=CharField())
    return _counted(rows.annotate(cell=cell), teams, Count("cell", distinct=True))


def to_reconcile(viewer: Viewer, teams: list[TeamMember]) -> Mapping[int, int]:
    """How many of the viewer’s judgements stand beside another’s and are not reconciled yet, by inspection."""
    rows = Judgement.objects.counting().beside_another().filter(~_reconciled(), inspector=viewer.person_id)
    return _counted(rows, teams, Count("pk"))


def _counted(rows: QuerySet[Judgement], teams: list[TeamMember], what: Count) -> Mapping[int, int]:
    rows = rows.filter(inspected__inspection__in=[item.inspection_id for item in teams]).order_by()
    return dict(rows.values_list("inspected__inspection").annotate(count=what))
