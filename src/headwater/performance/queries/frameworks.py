"""Questions about performance frameworks, viewer first: which there are, what each means, who goes by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from headwater.core.performance_frameworks import Described, Use, in_force
from headwater.governance.queries import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    AdoptionPartner,
    AdoptionUse,
    FrameworkAdoption,
    FrameworkAssessment,
    Indicator,
    IndicatorVersion,
    PerformanceFramework,
    SuccessStatement,
)

MOST_COMPARED = 3


def frameworks(viewer: Viewer) -> QuerySet[Any]:
    """Those that the viewer reads: of places that they read, and those shared with everybody who has a post."""
    reached = read_at(viewer, "organisation__")
    if viewer.own:
        reached |= Q(shared=True) & ~Q(state="draft")
    rows: QuerySet[Any] = PerformanceFramework.objects.filter(reached)
    return rows.select_related("organisation", "submitted_by")


def with_counts(viewer: Viewer, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same, each with how many indicators it has, and how many go by it of those that the viewer reads."""
    theirs = Q(adoptions__in=adoptions(viewer).filter(ended_on__isnull=True).order_by().values("pk"))
    counted: QuerySet[Any] = rows.annotate(
        measures=Count("indicators", distinct=True), followers=Count("adoptions", filter=theirs, distinct=True)
    )
    return counted


def find_framework(viewer: Viewer, ref: str) -> PerformanceFramework | None:
    """The framework of that reference, if the viewer reads it."""
    return frameworks(viewer).select_related("came_from").filter(ref=ref).first()


def lineage_of(viewer: Viewer, framework: PerformanceFramework) -> list[PerformanceFramework]:
    """What it came from, nearest first, as far as the viewer reads each of them."""
    found: list[PerformanceFramework] = []
    key = framework.came_from_id
    while key is not None and len(found) < 20:
        above = frameworks(viewer).filter(pk=key).first()
        if above is None:
            break
        found.append(above)
        key = above.came_from_id
    return found


def adaptations_of(viewer: Viewer, framework: PerformanceFramework) -> QuerySet[Any]:
    """What was made of it, of that which the viewer reads."""
    return frameworks(viewer).filter(came_from=framework).order_by("title", "pk")


@dataclass(frozen=True)
class Meant:
    """An indicator with its versions, newest first, and the one that holds."""

    row: Indicator
    versions: tuple[IndicatorVersion, ...]
    now: IndicatorVersion

    @property
    def ref(self) -> str:
        """Its reference."""
        return str(self.row.ref)


def meant_by(framework: PerformanceFramework, month: date) -> list[Meant]:
    """The indicators of a framework as they are meant in a month; of one to come, its first version. Two questions."""
    return meant_by_each([framework], month)[framework.pk]


def meant_by_each(frameworks: Iterable[PerformanceFramework], month: date) -> dict[int, list[Meant]]:
    """The same of several at once."""
    keys = [one.pk for one in frameworks]
    rows: Any = Indicator.objects.filter(framework__in=keys).prefetch_related(
        Prefetch("versions", IndicatorVersion.objects.select_related("written_by").order_by("-since"))
    )
    found: dict[int, list[Meant]] = {key: [] for key in keys}
    for row in rows:
        versions = tuple(row.versions.all())
        for version in versions:
            version.indicator = row  # read already
        if versions:
            now = next((one for one in versions if one.since <= month), versions[-1])
            found[row.framework_id].append(Meant(row, versions, now))
    return found


def described_by(meant: Sequence[Meant]) -> list[Described]:
    """As the core compares them."""
    return [one.now.described for one in meant]


def version_in(versions: Sequence[IndicatorVersion], month: date) -> IndicatorVersion | None:
    """The version that holds in a month, by the rule of the core."""
    found = in_force([one.described for one in versions], month)
    return next((one for one in versions if found is not None and one.since == found.since), None)


def indicators_read(viewer: Viewer) -> QuerySet[Any]:
    """Indicators of frameworks that the viewer reads."""
    rows: QuerySet[Any] = Indicator.objects.filter(framework__in=frameworks(viewer).order_by().values("pk"))
    return rows.select_related("framework__organisation", "organisation")


def versions_read(viewer: Viewer) -> QuerySet[Any]:
    """Definitions of indicators of frameworks that the viewer reads."""
    seen = frameworks(viewer).order_by().values("pk")
    rows: QuerySet[Any] = IndicatorVersion.objects.filter(indicator__framework__in=seen)
    return rows.select_related("indicator__framework__organisation")


def find_indicator(viewer: Viewer, ref: str) -> Indicator | None:
    """The indicator of that reference."""
    return indicators_read(viewer).filter(ref=ref).first()


def adoptions(viewer: Viewer) -> QuerySet[Any]:
    """Adoptions of places that the viewer reads, and those at which they have a post or that they agreed it with."""
    partner = AdoptionPartner.objects.filter(adoption=OuterRef("pk"), partner__in=viewer.own)
    rows: QuerySet[Any] = FrameworkAdoption.objects.filter(read_at(viewer, "organisation__") | Exists(partner))
    uses: Any = Prefetch("uses", AdoptionUse.objects.select_related("by"))
    partners: Any = Prefetch("partners", AdoptionPartner.objects.select_related("by", "partner"))
    return rows.select_related("organisation", "framework__organisation", "adopted_by").prefetch_related(uses, partners)


def find_adoption(viewer: Viewer, ref: str) -> FrameworkAdoption | None:
    """The adoption of that reference."""
    return adoptions(viewer).filter(ref=ref).first()


def adopted_by(viewer: Viewer, framework: PerformanceFramework) -> list[FrameworkAdoption]:
    """Who goes, or went, by it, of those that the viewer reads."""
    return list(adoptions(viewer).filter(framework=framework).order_by("organisation__name", "-adopted_on"))


def adopted_at(viewer: Viewer, place: Organisation, day: date) -> list[FrameworkAdoption]:
    """What a place or one within it went by on a day, as was known then; found once for a viewer, as probes ask."""
    key = ("performance.adopted_at", place.pk, day)
    if key not in viewer.found:
        rows = adoptions(viewer).filter(below(place.path, "organisation__"), adopted_on__lte=day)
        going = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
        viewer.found[key] = list(going.order_by("adopted_on", "pk"))
    found: list[FrameworkAdoption] = viewer.found[key]
    return found


def use_of(adoption: FrameworkAdoption, day: date) -> Use:
    """An adoption as the core speaks of it: what was written down by a day."""
    used = tuple(one.on for one in adoption.uses.all() if one.kept_on <= day)
    return Use(adoption.adopted_on, adoption.ended_on, used)


def partners_of_kind(adoption: FrameworkAdoption, kind: str, day: date) -> list[AdoptionPartner]:
    """The partners of a kind of organisation with whom it was agreed, as was written down by a day."""
    return [one for one in adoption.partners.all() if one.partner.kind == kind and one.kept_on <= day]


def indicators_about(viewer: Viewer, frameworks: Iterable[int], topic: str, day: date) -> list[IndicatorVersion]:
    """What frameworks ask about a topic, by the definition that holds on a day, of those that the viewer reads."""
    rows = versions_read(viewer).filter(indicator__framework__in=list(frameworks), since__lte=day).order_by("since")
    holds = {row.indicator_id: row for row in rows}
    return [row for row in holds.values() if row.topic == topic]


def partners_seen(viewer: Viewer, adoption: FrameworkAdoption) -> list[tuple[AdoptionPartner, bool]]:
    """The partners of an adoption, each with whether the viewer may be told its name."""
    rows = list(adoption.partners.all())
    seen = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)
    known = set(seen.filter(pk__in=[one.partner_id for one in rows]).values_list("pk", flat=True)) if rows else set()
    works = any(adoption.organisation.path.startswith(path) for path in viewer.own_paths if path)
    return [(one, works or one.partner_id in known) for one in rows]


def assessments_of(framework: PerformanceFramework) -> list[FrameworkAssessment]:
    """What was made of it, newest first: whoever reads it reads what was made of it."""
    return list(framework.assessments.select_related("by", "organisation"))


def success_statements(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """What success would look like, of places that the viewer reads, as was said by a day."""
    rows: QuerySet[Any] = SuccessStatement.objects.filter(read_at(viewer, "organisation__"))
    return rows.filter(on__lte=day or viewer.day).select_related("organisation", "by")


def find_statement(viewer: Viewer, ref: str) -> SuccessStatement | None:
    """The statement of that reference."""
    return success_statements(viewer).filter(ref=ref).first()


def taken_in(viewer: Viewer) -> dict[str, PerformanceFramework]:
    """Which of those that ship somebody took in, of what the viewer reads: the first of each."""
    rows = frameworks(viewer).exclude(shipped="").filter(came_from__isnull=True).order_by("-pk")
    return {row.shipped: row for row in rows}


@dataclass(frozen=True)
class ActingAt:
    """Where somebody may write something: the places of their own posts first, and those below them."""

    own: tuple[Organisation, ...]
    below: tuple[Organisation, ...]


def acting_at(viewer: Viewer, kinds: Iterable[str] = ()) -> ActingAt:
    """The organisations at which the viewer writes, by the rule of ``may_work_on``; of kinds, if any are given."""
    reached = Q(pk__in=[])
    for own in filter(None, viewer.own_paths):
        reached |= below(own)
    rows = Organisation.objects.as_at(viewer.day).filter(reached).order_by("name")
    if kinds := tuple(kinds):
        rows = rows.filter(kind__in=kinds)
    found = list(rows)
    mine = tuple(row for row in found if row.pk in viewer.own)
    return ActingAt(mine, tuple(row for row in found if row.pk not in viewer.own))
