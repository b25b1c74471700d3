"""Questions about inspections as a whole, and about who is inspected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from headwater.core.asking import asked_now
from headwater.inspection.models import Answer, Inspected, Inspection, Inspections, Return
from headwater.inspection.policies import may_inspect
from headwater.organisations.viewer import Viewer


def inspections(viewer: Viewer) -> Inspections:
    """Those that the viewer may see, each with how many are inspected and how many returns are signed off."""
    still = Q(inspected__withdrawn_on__isnull=True)
    return (
        Inspection.objects.visible(viewer.grants, viewer.person_id)
        .select_related("kept")
        .annotate(
            how_many=Count("inspected", filter=still),
            signed=Count("inspected", filter=still & Q(inspected__whole__state="signed_off")),
        )
    )


def find_inspection(viewer: Viewer, ref: str) -> Inspection | None:
    """The inspection of that reference, if the viewer may see it."""
    return (
        Inspection.objects.visible(viewer.grants, viewer.person_id)
        .select_related("kept", "set_up_by")
        .filter(ref=ref)
        .first()
    )


@dataclass(frozen=True)
class Progress:
    """How far the returns of an inspection are: how many there are in each state."""

    states: Mapping[str, int]
    withdrawn: int

    @property
    def asked(self) -> int:
        """How many are asked for and not withdrawn."""
        return sum(self.states.values())

    @property
    def signed(self) -> int:
        """How many are signed off."""
        return self.states.get("signed_off", 0)


def progress_of(inspection: Inspection) -> Progress:
    """How far its returns are."""
    states = Counter(
        Return.objects.filter(inspected__inspection=inspection, inspected__withdrawn_on__isnull=True).values_list(
            "state", flat=True
        )
    )
    gone = Inspected.objects.filter(inspection=inspection, withdrawn_on__isnull=False).count()
    return Progress(states, gone)


def chased(viewer: Viewer, inspection: Inspection) -> QuerySet[Inspected]:
    """Everybody inspected with the state of their return, how many answers it has, and when the last was given."""
    said = Answer.objects.filter(whole__inspected=OuterRef("pk")).exclude(answer="unanswered").order_by()
    counted = said.values("whole").annotate(count=Count("pk")).values("count")
    last = Answer.objects.filter(whole__inspected=OuterRef("pk")).order_by("-at").values("at")[:1]
    rows = Inspected.objects.filter(inspection=inspection).select_related("organisation", "whole", "merged_into")
    if not may_inspect(viewer).allowed:
        seen = Return.objects.visible(viewer.grants, viewer.person_id).values("inspected")
        rows = rows.filter(pk__in=seen)
    none = Value(0, output_field=IntegerField())
    return rows.annotate(said=Coalesce(Subquery(counted), none), last=Subquery(last))


def asked_of_tiers(inspection: Inspection) -> dict[str, int]:
    """How many questions each tier is asked whatever it answers; conditions can make it fewer."""
    framework = inspection.kept.framework
    return {tier: len(asked_now(framework, tier, {})) for tier in framework.tier}
