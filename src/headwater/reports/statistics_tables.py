"""Counts that are not answers: each with its unit, its base and its source (register IM15, IM17)."""

from __future__ import annotations

from headwater.core.framework import FigureDefinition
from headwater.core.percentages import Share
from headwater.publishing.charts import Bar, bars
from headwater.publishing.document import Column, Figure, Table
from headwater.reports.material import Material, Record
from headwater.reports.wording import capitalised, shared


def statistic_names(material: Material, capability: str) -> list[str]:
    """The statistics that belong to a capability's chapter, in their file's order."""
    rows = material.records["statistics"]
    return list(dict.fromkeys(row["statistic"] for row in rows if row["capability"] == capability))


def _rows(material: Material, name: str) -> list[tuple[Record, Share]]:
    return [
        (row, Share.of(int(row["count"]), int(row["base"])))
        for row in material.records["statistics"]
        if row["statistic"] == name
    ]


def statistic_table(material: Material, name: str) -> Table:
    """One statistic's categories."""
    rows = _rows(material, name)
    first, share = rows[0]
    notes = [f"Unit: {first['unit']}, {share.base} in all. Source: {first['reference']}.", first["note"]]
    return Table(
        id=f"statistic-{name}",
        title=first["title"],
        columns=(Column("category", "", width=3), Column("share", capitalised(first["unit"]), width=1.6)),
        rows=tuple((row["category"], share) for row, share in rows),
        notes=tuple(note for note in notes if note),
    )


def statistic_figure(material: Material, definition: FigureDefinition) -> Figure:
    """A statistic as a chart."""
    rows = _rows(material, definition.statistic)
    table = statistic_table(material, definition.statistic)
    said = ", ".join(f"{row['category']} {shared(share)}" for row, share in rows)
    unit = rows[0][0]["unit"]
    return Figure(
        id=f"figure-{definition.number}",
        title=f"Figure {definition.number}. {definition.title}",
        specification=bars([Bar(row["category"], unit, share) for row, share in rows], [unit], f"Per cent of {unit}"),
        table=table,
        alternative=f"Bar chart, {table.title}: {said}.",
        caption=f"{' '.join(table.notes)} The report’s own count, not drawn from answers.",
    )
