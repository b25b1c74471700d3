"""When each place was visited, and what guidance existed by then.

The source calls grading against a standard impracticable (2.3.1): forces were seen over four months while
guidance was still being issued, so those seen late had had longer. A report therefore shows it.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files

from headwater.publishing.charts import Tile, tile_map
from headwater.publishing.document import Block, Column, Figure, Paragraph, Section, Table
from headwater.publishing.timeline_chart import Moment, Span, timeline
from headwater.reports.material import Material
from headwater.reports.wording import capitalised, counted, day, listed, month


@cache
def tiles() -> dict[str, Tile]:
    """The territories of the police forces of England and Wales as tiles of equal size."""
    text = (files("headwater.reports") / "police-forces-england-wales.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["territory"]: Tile(row["territory"], int(row["row"]), int(row["column"])) for row in rows}


def visits_section(material: Material, number: str) -> Section | None:
    """The chapter; None where no visit is dated."""
    if not material.visits:
        return None
    blocks: list[Block] = [Paragraph(_lead(material), lead=True), visits_table(material)]
    guidance = _of_kind(material, "guidance")
    if guidance:
        blocks.append(Paragraph(GUIDANCE_COMES_LATE.format(units=material.framework.units)))
        blocks.append(timeline_figure(material))
    if _has_map(material):
        blocks.append(map_figure(material))
    return Section("visits", number, "When the visits were made, and what guidance existed then", tuple(blocks))


GUIDANCE_COMES_LATE = (
    "Guidance went on appearing while the visits were made. What was found early and what was found late are "
    "therefore not the same measure, and this report does not rank {units}."
)


def _lead(material: Material) -> str:
    first, last = material.visits[0], material.visits[-1]
    units = material.framework.units
    more = " and more guidance to follow" if _of_kind(material, "guidance") else ""
    return (
        f"{len(material.visits)} {units} were visited between {month(first)} and {month(last)}. "
        f"Those visited later had had longer to prepare{more}."
    )


def _months(material: Material) -> list[date]:
    return sorted({visit.replace(day=1) for visit in material.visits})


def _of_kind(material: Material, kind: str) -> list[tuple[date, str]]:
    return [
        (date.fromisoformat(row["date"]), row["title"]) for row in material.records["milestones"] if row["kind"] == kind
    ]


def visits_table(material: Material) -> Table:
    """Each month of visits: how many, where, and the guidance issued by its end."""
    times = Counter(visit.replace(day=1) for visit in material.visits)
    guidance = _of_kind(material, "guidance")
    columns = [
        Column("month", "Month", width=0.9),
        Column("visits", capitalised(material.framework.units), width=0.5),
    ]
    places = bool(material.records["territories"])
    if places:
        columns.append(Column("places", "Visited", width=3.4))
    if guidance:
        columns.append(Column("guidance", "Guidance issued by the end of the month", width=0.9))
    rows = []
    for start in _months(material):
        row: list[str | int] = [month(start), times[start]]
        row += [_places(material, start)] if places else []
        row += [sum(issued <= _end(start) for issued, _ in guidance)] if guidance else []
        rows.append(tuple(row))
    notes = (f"{len(guidance)} documents are counted as guidance; the timeline names them.",) if guidance else ()
    return Table("visits", "Visits by month", tuple(columns), tuple(rows), notes)


def _end(start: date) -> date:
    return start.replace(day=monthrange(start.year, start.month)[1])


def _places(material: Material, start: date) -> str:
    wanted = start.isoformat()[:7]
    return ", ".join(row["territory"] for row in material.records["territories"] if row["visited"] == wanted)


def timeline_table(material: Material) -> Table:
    """Every milestone with its date."""
    return Table(
        "timeline",
        "Milestones",
        (
            Column("date", "Date", width=1),
            Column("kind", "Kind", width=0.8),
            Column("title", "What", width=4),
        ),
        tuple((_dates(row["date"], row["until"]), row["kind"], row["title"]) for row in material.records["milestones"]),
    )


def _dates(start: str, until: str) -> str:
    first = day(date.fromisoformat(start))
    return f"{first} to {day(date.fromisoformat(until))}" if until else first


def timeline_figure(material: Material) -> Figure:
    """The milestones over the months in which visits were made."""
    rows = material.records["milestones"]
    moments = [
        Moment(
            row["title"],
            row["kind"],
            date.fromisoformat(row["date"]),
            date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in rows
    ]
    times = Counter(visit.replace(day=1) for visit in material.visits)
    spans = [Span(start, _end(start), f"{times[start]}|visits") for start in _months(material)]
    said = ". ".join(f"{_dates(row['date'], row['until'])}: {row['title']}" for row in rows)
    return Figure(
        id="figure-timeline",
        title="Figure B. What appeared when, and the months of the visits",
        specification=timeline(moments, spans),
        table=timeline_table(material),
        alternative=f"Timeline. {said}.",
        caption="Shaded: the months in which visits were made.",
    )


def _has_map(material: Material) -> bool:
    places = {row["territory"] for row in material.records["territories"]}
    return bool(places) and places == set(tiles())


def map_figure(material: Material) -> Figure:
    """Where each month's visits were. No judgement is on it: the published judgements name no place."""
    rows = material.records["territories"]
    value_of = {row["territory"]: month(date.fromisoformat(f"{row['visited']}-01")) for row in rows}
    order = [month(start) for start in sorted({date.fromisoformat(f"{row['visited']}-01") for row in rows})]
    table = Table(
        "territories",
        "Month of the visit to each territory",
        (
            Column("territory", "Territory", width=2),
            Column("country", "Country"),
            Column("visited", "Visited"),
        ),
        tuple((row["territory"], row["country"], value_of[row["territory"]]) for row in rows),
    )
    said = [f"{name}: {listed([row for row, value in value_of.items() if value == name])}" for name in order]
    short = {name: f"{name[:3]} {name[-4:]}" for name in order}
    return Figure(
        id="figure-map",
        title="Figure C. Where the visits were made, by month",
        specification=tile_map(
            [tiles()[row["territory"]] for row in rows],
            {place: short[value] for place, value in value_of.items()},
            [short[name] for name in order],
        ),
        table=table,
        alternative=f"Map of {counted(len(rows), 'tile', 'tiles')} of equal size. {'. '.join(said)}.",
        caption="Each territory is one tile, roughly where it lies. The published judgements name no force, so the "
        "map shows the month of the visit and nothing else.",
    )
