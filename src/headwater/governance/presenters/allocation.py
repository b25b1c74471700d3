"""Allocations as lists: all of them, the need of one, and what a run gives each area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from headwater.core.allocation import posts, pounds
from headwater.core.sentences import sentence, unkept
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

STATE_WORDS: Mapping[str, str] = {
    "proven": sentence("proven to be the best there is"),
    "not_proven": sentence("not proven"),
    "impossible": sentence("its limits cannot all be kept"),
    "none_found": sentence("nothing was found in time"),
}
APPROVED_WORDS = {"True": sentence("approved"), "False": sentence("not approved yet")}


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.4g}"


ALLOCATIONS = TableOf(
    title=sentence("Allocations of posts"),
    order="-made",
    columns=(
        Column(
            "title",
            sentence("Allocation"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("allocation", args=[row.ref]),
        ),
        Column("keeper", sentence("Kept by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("day", sentence("Posts from"), lambda row: told(row.day), sort="day"),
        Column("areas", sentence("Areas"), lambda row: str(row.areas), sort="areas"),
        Column("state", sentence("State"), lambda row: str(row.approved), sort="approved", words=APPROVED_WORDS),
        Column("made", sentence("Made"), lambda row: told(timezone.localdate(row.made_at)), sort="made_at"),
    ),
    filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
NEEDS = TableOf(
    title=sentence("Need by area"),
    order="name",
    columns=(
        Column("name", sentence("Area"), lambda row: row.name, sort="name"),
        Column("code", sentence("Code"), lambda row: row.code, sort="code"),
        Column("region", sentence("Region"), lambda row: row.region or "–", sort="region"),
        Column("need", sentence("Need"), lambda row: f"{row.need.normalize():f}", sort="need"),
    ),
    filters=(
        Filter(
            "q",
            sentence("Area contains"),
            lambda rows, text: rows.filter(Q(name__icontains=text) | Q(code__icontains=text)),
        ),
    ),
)


def reason_of(row: Any) -> str:
    """Why an area has what it has, and not more."""
    refused = [said(unkept(line)) for line in row.told["refused_by"]]
    return " ".join([said(unkept(row.told["given_for"])), *refused])


@dataclass(frozen=True)
class Sums:
    """What else a table of a run says of areas, by key: what was decided and why, and the money in whole pounds."""

    decided: Mapping[int, tuple[int, str]]
    pence: Mapping[int, int]  # as approved, where it is
    whole_pounds: Mapping[int, int]
    approved: bool


def given_table(sums: Sums) -> TableOf:
    """What a run gives each area; where it is approved, what was decided stands beside it, with why."""
    columns: tuple[Column, ...] = (
        Column("name", sentence("Area"), lambda row: row.area.name, sort="area__name"),
        Column("need", sentence("Need"), lambda row: f"{row.area.need.normalize():f}", sort="area__need"),
        Column("posts", sentence("Posts proposed"), lambda row: posts(row.units), sort="units"),
    )
    if sums.approved:
        columns += (
            Column("decided", sentence("Posts approved"), lambda row: posts(_decided(sums, row))),
            Column("why_decided", sentence("Why otherwise"), lambda row: sums.decided.get(row.area_id, (0, "–"))[1]),
        )
    columns += (
        Column("last", sentence("Last given"), lambda row: _number(row.last), sort="last"),
        Column("next", sentence("Next refused"), lambda row: _number(row.following), sort="following"),
        Column("why", sentence("Why so many, and not more"), reason_of),
        Column("money", sentence("Money"), lambda row: pounds(sums.pence[row.area_id])),
        Column("pounds", sentence("In whole pounds"), lambda row: f"£{sums.whole_pounds[row.area_id]:,}"),
        Column("code", sentence("Code"), lambda row: row.area.code, sort="area__code"),
        Column("region", sentence("Region"), lambda row: row.area.region or "–", sort="area__region"),
    )
    filters = (
        Filter(
            "q",
            sentence("Area contains"),
            lambda rows, text: rows.filter(Q(area__name__icontains=text) | Q(area__code__icontains=text)),
        ),
    )
    return TableOf(title=sentence("Posts by area"), order="name", columns=columns, filters=filters)


def _decided(sums: Sums, row: Any) -> int:
    return sums.decided[row.area_id][0] if row.area_id in sums.decided else int(row.units)
