"""Grants of a report as worked examples: what is printed, with its paragraph, and what is made up beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.errors import refuse
from headwater.core.funded_posts import HEADS, days_of_year
from headwater.core.grant_rows import AwardRow, Row, SpendRow, StepRow
from headwater.core.pence import half_up_of, shares_of
from headwater.core.sentences import sentence

FORMAT, NAME, TOLD = "headwater-worked-grants/1", "prevent-funding-2008-09", "reconstruction"
OTHER_HEADS = tuple(head for head in HEADS if head != "pay")


@dataclass(frozen=True)
class Printed:
    """A figure that the report prints, and where."""

    id: str
    paragraph: str
    says: str
    pence: int | None
    halves: int | None
    percent: int | None


@dataclass(frozen=True)
class Impact:
    """Forces at the two upper stages, of those with funding and of those without: count and base."""

    capability: str
    funded: tuple[int, int]
    unfunded: tuple[int, int]
    note: str


@dataclass(frozen=True)
class LaterBudget:
    """A later budget with the lines of its bridge, in pence."""

    total: int
    effective: date
    known_on: date
    source: str
    reason: str
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class WorkedGrant:
    """A grant as it is loaded: its rows, budgets, and the figures that it must reconcile to."""

    id: str
    title: str
    funder: str
    start: date
    end: date
    total: int
    basis: str
    source: str
    known_on: date
    printed: tuple[str, ...]
    expected: Mapping[str, int]
    budgets: tuple[LaterBudget, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class WorkedExample:
    """All of it."""

    title: str
    printed: Mapping[str, Printed]
    impact: tuple[Impact, ...]
    grants: tuple[WorkedGrant, ...]


@cache
def worked_example() -> WorkedExample:
    """The one that ships with Headwater."""
    return read_worked(tomllib.loads((files("headwater.schemes") / f"{NAME}.toml").read_text("utf-8")))


def read_worked(document: Mapping[str, Any]) -> WorkedExample:
    """The example that a document holds. Raises ``BadInput`` for one of another format, or whose counts do not fit."""
    if document.get("format") != FORMAT:
        what = sentence("it is not of the format {format}.", format=FORMAT)
        raise refuse("Worked example", what, sentence("Take the file that ships."))
    printed = {row["id"]: _printed(row) for row in document["printed"]}
    impact = tuple(
        Impact(row["capability"], tuple(row["funded"]), tuple(row["unfunded"]), row.get("note", ""))
        for row in document["impact"]
    )
    grants = tuple(_grant(row, f"{NAME}-{number}") for number, row in enumerate(document["grant"], 1))
    return WorkedExample(document["title"], printed, impact, grants)


def _halves(posts: int | float) -> int:
    return int(Decimal(str(posts)) * 2)


def _printed(row: Mapping[str, Any]) -> Printed:
    pence = row["pounds"] * 100 if "pounds" in row else None
    halves = _halves(row["posts"]) if "posts" in row else None
    return Printed(row["id"], row["paragraph"], row["says"], pence, halves, row.get("percent"))


def _grant(row: Mapping[str, Any], name: str) -> WorkedGrant:
    awards = [made for award in row["award"] for made in _awards(row, award)]
    steps = [step for filled in row.get("filled", ()) for step in _steps(filled, awards)]
    every: list[Row] = [*awards, *steps, *_spent(row)]
    rows = [replace(one, row=number) for number, one in enumerate(every, 2)]
    budgets = tuple(
        LaterBudget(
            total=one["pounds"] * 100,
            effective=one["effective"],
            known_on=one["known_on"],
            source=one["source"],
            reason=one["reason"],
            lines=tuple((what, pounds * 100) for what, pounds in one["lines"]),
        )
        for one in row.get("budget", ())
    )
    return WorkedGrant(
        id=name,
        title=row["title"],
        funder=row["funder"],
        start=row["start"],
        end=row["end"],
        total=row["pounds"] * 100,
        basis=row["basis"],
        source=row["source"],
        known_on=row["known_on"],
        printed=tuple(row["printed"]),
        expected={kind: _halves(posts) for kind, posts in row["expected"].items()},
        budgets=budgets,
        rows=tuple(rows),
    )


def _awards(grant: Mapping[str, Any], award: Mapping[str, Any]) -> Iterator[AwardRow]:
    """A row for each party of a split; heads are spread by posts, to the penny."""
    sizes = [_halves(posts) for posts in award["split"]]
    start = award.get("start", grant["start"])
    year_cost = award.get("year_cost_pence", award.get("year_cost", 0) * 100)
    pay = award["pay"] * 100 if "pay" in award else _pay(grant, award, start, year_cost, sum(sizes))
    pays = shares_of(pay, sizes)
    heads = {head: shares_of(award.get("heads", {}).get(head, 0) * 100, sizes) for head in OTHER_HEADS}
    for place, halves in enumerate(sizes):
        yield AwardRow(
            row=0,
            to="",
            party=award["party"].format(number=place + 1),
            kind=award["kind"],
            halves=halves,
            heads={"pay": pays[place]} | {head: parts[place] for head, parts in heads.items()},
            year_cost=year_cost,
            start=start,
            planned=None,
            until=None,
            share=award.get("share", 100),
            joint=award.get("joint_funder", ""),
            staff=award.get("staff", False),
            one_off=False,
            regional=award.get("regional", False),
            known_on=award.get("known_on", start),
            told=TOLD,
            source=award["source"],
        )


def _pay(grant: Mapping[str, Any], award: Mapping[str, Any], start: date, year_cost: int, halves: int) -> int:
    """What the posts cost from their day on; of those that are to be given the whole year’s cost, that."""
    whole = half_up_of(year_cost, halves, 2)
    if award.get("whole_year"):
        return whole
    return half_up_of(whole, (grant["end"] - start).days + 1, days_of_year(grant["start"]))


def _steps(filled: Mapping[str, Any], awards: Sequence[AwardRow]) -> Iterator[StepRow]:
    """Which posts were filled on which day: one of each party in turn, so that none is filled before all others."""
    mine = [row for row in awards if row.kind == filled["kind"] and filled.get("party", "") in row.party]
    counts: dict[str, int] = {}
    for row in mine:
        counts[row.party] = counts.get(row.party, 0) + (row.halves + 1) // 2
    waiting = [(party, number) for number in range(1, 100) for party in counts if number <= counts[party]]
    turn = iter(waiting)
    for day, count in filled["days"]:
        for _ in range(count):
            party, number = next(turn)
            yield StepRow(0, "", party, filled["kind"], number, "filled", day, day, "", TOLD)


def _spent(grant: Mapping[str, Any]) -> Iterator[SpendRow]:
    """What was spent beside pay by month, spread over the heads as the awards have them."""
    months = grant.get("spent", {}).get("months_pence", ())
    weights = [sum(award.get("heads", {}).get(head, 0) for award in grant["award"]) for head in OTHER_HEADS]
    month = grant["start"]
    for amount in months:
        ahead = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
        for head, part in zip(OTHER_HEADS, shares_of(amount, weights), strict=True):
            known = ahead - timedelta(days=1)
            yield SpendRow(0, "", "All 23 forces", head, month, part, known, TOLD)
        month = ahead
