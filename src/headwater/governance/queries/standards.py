"""Questions about standards: which there are, which is in force where, and what changed between versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from headwater.core.access import paths_with
from headwater.core.posts import Kind, Right
from headwater.core.standards import ClauseText, Difference, differences
from headwater.governance.models import Clause, Standard, StandardVersion
from headwater.governance.queries.led import EVERYTHING
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


def _may_set(viewer: Viewer) -> Q:
    """The organisations whose standards the viewer writes."""
    reached = Q(pk__in=[])
    for path in paths_with(Right.DIRECT, viewer.grants):
        if not path:
            return EVERYTHING
        reached |= below(path, "organisation__")
    return reached


def versions(viewer: Viewer) -> QuerySet[StandardVersion]:
    """Those that the viewer may read, by the rule of ``policies.may_read_version``."""
    issued = Q(start__isnull=False) if viewer.person is not None and viewer.own else Q(pk__in=[])
    rows = StandardVersion.objects.filter(issued | _may_set(viewer))
    return rows.select_related("standard", "organisation")


def standards(viewer: Viewer) -> QuerySet[Standard]:
    """The standards of which the viewer may read a version, or which they keep."""
    read = versions(viewer).filter(standard=OuterRef("pk"))
    rows = Standard.objects.filter(Exists(read) | _may_set(viewer)).annotate(
        issued=Count("versions", filter=Q(versions__start__isnull=False))
    )
    return rows.select_related("organisation")


def find_standard(viewer: Viewer, ref: str) -> Standard | None:
    """The standard of that reference."""
    return standards(viewer).filter(ref=ref).first()


def find_version(viewer: Viewer, ref: str) -> StandardVersion | None:
    """The version of that reference."""
    return versions(viewer).filter(ref=ref).first()


def in_force(day: date) -> QuerySet[StandardVersion]:
    """The versions in force on a day, national ones first."""
    rows = StandardVersion.objects.filter(Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))
    first = Case(When(organisation__kind=Kind.NATIONAL, then=0), default=1)
    return rows.select_related("standard", "organisation").order_by(first, "pk")


def holds_for(version: StandardVersion, place: Organisation) -> bool:
    """Whether a version asks anything of a place: national ones of all, others of what is below their issuer."""
    return asks(version, place.path)


def asks(version: StandardVersion, path: str) -> bool:
    """The same of the place that has that path."""
    return version.organisation.kind == Kind.NATIONAL or path.startswith(version.organisation.path)


def in_force_for(place: Organisation, day: date) -> list[StandardVersion]:
    """What holds for a place on a day: national standards, and those of what it is part of."""
    return [version for version in in_force(day) if holds_for(version, place)]


def clauses_of(version: StandardVersion) -> list[Clause]:
    """The clauses of a version in their order, those of every tier."""
    return list(Clause.objects.filter(version_of=version).order_by("order", "pk"))


def texts_of(clauses: Sequence[Clause]) -> list[ClauseText]:
    """The same as the core compares them."""
    return [ClauseText(one.code, one.tier, one.capability, one.text) for one in clauses]


def version_before(version: StandardVersion) -> StandardVersion | None:
    """The version that was issued before it."""
    rows = StandardVersion.objects.filter(standard=version.standard, start__isnull=False).exclude(pk=version.pk)
    if version.start is not None:
        rows = rows.filter(start__lt=version.start)
    return rows.order_by("-start", "-pk").first()


def changes_from(before: StandardVersion, version: StandardVersion) -> list[Difference]:
    """What changed from one to the other, clause by clause. Two queries."""
    return differences(texts_of(clauses_of(before)), texts_of(clauses_of(version)))


def find_clause_by_ref(viewer: Viewer, ref: str) -> Clause | None:
    """A clause of a version that the viewer may read."""
    rows = Clause.objects.filter(ref=ref, version_of__in=versions(viewer))
    return rows.select_related("version_of__standard__organisation", "organisation").first()


def asked_by_tier(version: StandardVersion) -> list[tuple[str, str, dict[str, Clause]]]:
    """What a version asks: the code and the capability of each clause, with its words by tier."""
    found: dict[str, tuple[str, str, dict[str, Clause]]] = {}
    for one in clauses_of(version):
        found.setdefault(one.code, (one.code, one.title, {}))[2][one.tier] = one
    return list(found.values())
