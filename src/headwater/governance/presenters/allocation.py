"""Allocations as lists: all of them, the need of one, and what a run gives each area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

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


def number(value: float | None) -> str:
    """A priority value, as far as anybody reads it."""
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


LIMIT_WORDS: Mapping[str, str] = {
    "cap": sentence("it has its most"),
    "need": sentence("it has no need"),
    "total": sentence("all posts are given"),
    "team": sentence("too few are left for its team"),
    "budget": sentence("money"),
    "held": sentence("a least elsewhere"),
}


def limits_of(row: Any) -> str:
    """Which limits refused an area its next."""
    return ", ".join(said(LIMIT_WORDS[one]) for one in row.told["limits"]) or "–"


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


def given_table(sums: Sums, *, whole: bool) -> TableOf:
    """What a run gives each area; where it is approved, what was decided stands beside it. A file has reasons whole."""
    shown = [
        Column(
            "name",
            sentence("Area"),
            lambda row: row.area.name,
            sort="area__name",
            link=lambda row: f"?{urlencode({'area': row.area.code})}#area",
        ),
        Column("need", sentence("Need"), lambda row: f"{row.area.need.normalize():f}", sort="area__need"),
        Column("posts", sentence("Posts"), lambda row: posts(row.units), sort="units"),
    ]
    if sums.approved:
        shown.append(Column("decided", sentence("Approved"), lambda row: posts(_decided(sums, row))))
    shown += [
        Column("last", sentence("Last given"), lambda row: number(row.last), sort="last"),
        Column("next", sentence("Next refused"), lambda row: number(row.following), sort="following"),
        Column("money", sentence("Money"), lambda row: pounds(sums.pence[row.area_id])),
        Column("limits", sentence("Refused for"), limits_of),
    ]
    filters = (
        Filter(
            "q",
            sentence("Area contains"),
            lambda rows, text: rows.filter(Q(area__name__icontains=text) | Q(area__code__icontains=text)),
        ),
    )
    columns = (*shown, *_of_files(sums)) if whole else tuple(shown)
    return TableOf(title=sentence("Posts by area"), order="name", columns=columns, filters=filters)


def _of_files(sums: Sums) -> tuple[Column, ...]:
    """What a page has no room for."""
    return (
        Column("why", sentence("Why so many, and not more"), lambda row: why_of(sums, row)),
        Column("pounds", sentence("In whole pounds"), lambda row: f"£{sums.whole_pounds[row.area_id]:,}"),
        Column("code", sentence("Code"), lambda row: row.area.code),
        Column("region", sentence("Region"), lambda row: row.area.region or "–"),
    )


def why_of(sums: Sums, row: Any) -> str:
    """Why it has so many; where a person decided otherwise, that first."""
    if row.area_id not in sums.decided:
        return reason_of(row)
    decided = said(sentence("Decided otherwise: {reason}", reason=sums.decided[row.area_id][1]))
    return f"{decided} {said(sentence('As proposed:'))} {reason_of(row)}"


def _decided(sums: Sums, row: Any) -> int:
    return sums.decided[row.area_id][0] if row.area_id in sums.decided else int(row.units)
