"""Questions about tables of counts, viewer first; and what was ever published of a family, which the attacker reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.core.published_tables import Edition, Rows
from headwater.core.release import Label, is_open
from headwater.governance.queries import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.performance import policies
from headwater.performance.models import WORKING, TableFamily, TableOfCounts, TableOverride, TableProtection
from headwater.schemes import shipped
from headwater.sharing.queries import reader_in


def tables(viewer: Viewer) -> QuerySet[Any]:
    """Those that are out, of places that the viewer reads or shared; and all of places where they have a post.

    None of either whose marking is not open to them.
    """
    out = read_at(viewer, "organisation__")
    if viewer.own:
        out |= Q(shared=True)
    reached = Q(published_on__isnull=False) & out | _worked_on(viewer)
    rows: QuerySet[Any] = TableOfCounts.objects.filter(reached & _open_to(viewer))
    return rows.select_related("family__organisation", "organisation", "prepared_by", "published_by", "withdrawn_by")


def _worked_on(viewer: Viewer) -> Q:
    reached = Q(pk__in=[])
    for own in filter(None, viewer.own_paths):
        reached |= below(own, "organisation__")
    return reached


def _open_to(viewer: Viewer) -> Q:
    reader, found = reader_in(viewer), Q(pk__in=[])
    for scheme in shipped().policy.schemes.values():
        codes = [level.code for level in scheme.levels if is_open(reader, Label(scheme.id, level.rank))]
        found |= Q(scheme=scheme.id, level__in=codes)
    return found


def families(viewer: Viewer) -> QuerySet[Any]:
    """Families of places where the viewer has a post, or at what those are part of."""
    rows: QuerySet[Any] = TableFamily.objects.filter(_worked_on(viewer))
    return rows.select_related("organisation", "made_by")


def find_family(viewer: Viewer, ref: str) -> TableFamily | None:
    """The family of that reference."""
    return families(viewer).filter(ref=ref).first()


def families_at(viewer: Viewer, place: Organisation) -> QuerySet[Any]:
    """The families of one place."""
    return families(viewer).filter(organisation=place).order_by("title", "pk")


def find_table(viewer: Viewer, ref: str) -> TableOfCounts | None:
    """The table of that reference."""
    return tables(viewer).filter(ref=ref).first()


def tables_of(viewer: Viewer, family: TableFamily) -> QuerySet[Any]:
    """Those of a family that the viewer reads."""
    return tables(viewer).filter(family=family).order_by("-prepared_on", "-pk")


def last_protection(table: TableOfCounts) -> TableProtection | None:
    """The last way in which it was protected, with whoever answered for it."""
    rows: Any = table.protections.select_related("asked_by", "override__by")
    found: TableProtection | None = rows.order_by("-number").first()
    return found


def override_of(protection: TableProtection | None) -> TableOverride | None:
    """Who answered for it, if somebody did."""
    found: TableOverride | None = getattr(protection, "override", None)
    return found


def titles_among(viewer: Viewer, refs: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The titles and editions of tables that the viewer reads, by reference."""
    rows = tables(viewer).filter(ref__in=list(refs)).values_list("ref", "title", "edition")
    return {ref: (title, edition) for ref, title, edition in rows}


def released(family: TableFamily) -> list[TableProtection]:
    """How each table of a family stands that was ever published, withdrawn ones too, in the order of their release."""
    rows = TableProtection.objects.filter(table__family=family, table__published_on__isnull=False).exclude(shown="")
    return list(rows.select_related("table").order_by("table__published_on", "table__pk", "number"))


def released_refs(family: TableFamily) -> list[str]:
    """The references of those tables."""
    rows = TableOfCounts.objects.filter(family=family, published_on__isnull=False)
    return sorted(rows.values_list("ref", flat=True))


def edition_of(protection: TableProtection) -> Edition:
    """A protected table as the attacker reads it."""
    return edition_as(protection.table, kept_rows(protection.shown), protection.base)


def edition_as(table: TableOfCounts, rows: Rows, base: int) -> Edition:
    """A table with these rows, as the attacker reads it."""
    return Edition(table.ref, table.first, table.last, rows, base or 1)


def kept_rows(text: str) -> list[list[str]]:
    """The rows of a text that is kept."""
    return list(csv.reader(io.StringIO(text, newline="")))


def to_publish(viewer: Viewer) -> QuerySet[Any]:
    """Tables that wait for another person, of places where the viewer has a post, and that they did not prepare."""
    mine = TableProtection.objects.filter(table=OuterRef("pk"), asked_by=viewer.person_id)
    waiting = tables(viewer).filter(_worked_on(viewer), ~Exists(mine), state="proposed")
    others = waiting.exclude(prepared_by=viewer.person_id).exclude(typed_by=viewer.person_id)
    return others.order_by("moved_at", "pk")


def refused_of(viewer: Viewer) -> QuerySet[Any]:
    """Tables that the viewer prepared, and that give something away."""
    mine = Q(typed_by=viewer.person_id) | Q(prepared_by=viewer.person_id)
    return tables(viewer).filter(mine, _worked_on(viewer), state="refused").order_by("moved_at", "pk")


def working_on(table: TableOfCounts) -> TableProtection | None:
    """The protection that is being worked on."""
    rows = TableProtection.objects.filter(table=table, outcome=WORKING).select_related("table__family", "asked_by")
    return rows.order_by("-number").first()


def levels_offered(viewer: Viewer) -> list[tuple[str, str]]:
    """The markings of today that may be held here and that the viewer reads: code and name, the lowest first."""
    known = [scheme for scheme in shipped().policy.schemes.values() if scheme.in_force(viewer.day)]
    return [
        (f"{scheme.id}:{level.code}", level.code)
        for scheme in known
        for level in scheme.levels
        if policies.may_read_level(viewer, scheme.id, level.code).allowed
    ]
