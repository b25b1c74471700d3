"""Stages as tables and charts, and tier set against tier."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.analysis.tables import ComparisonRow, StageRow
from headwater.core.framework import FigureDefinition
from headwater.core.percentages import Share
from headwater.core.stages import OVERALL
from headwater.publishing.charts import Bar, bars, stacked
from headwater.publishing.document import Column, Figure, Table
from headwater.reports.finding_tables import tier_words
from headwater.reports.material import Material
from headwater.reports.wording import capitalised, shared


def capability_title(material: Material, capability: str) -> str:
    """A capability's name; overall has none in the framework."""
    return "Overall" if capability == OVERALL else material.framework.capability[capability].title


def stage_shares(material: Material, capability: str) -> Mapping[str, Share]:
    """How many were judged to be at each stage of a capability; empty where none was judged."""
    return {row.stage: row.share for row in material.stages if row.capability == capability}


def reached_share(material: Material, capability: str) -> Share | None:
    """The share at the second stage or a later one, from the same counts as the stage table."""
    shares = stage_shares(material, capability)
    if not shares:
        return None
    later = [shares[stage.id] for stage in material.framework.stages[1:]]
    return Share.of(sum(share.count for share in later), later[0].base)


def reached_words(material: Material) -> str:
    """``Developed or a later stage``, in the framework's own word."""
    return f"{material.framework.stages[1].title} or a later stage"


def stage_table(material: Material, capability: str) -> Table:
    """The distribution of one capability, stages across."""
    shares = stage_shares(material, capability)
    columns = [Column("who", "", width=1.2)]
    columns += [Column(stage.id, stage.title) for stage in material.framework.stages]
    return Table(
        id=f"stages-{capability}",
        title=f"Stages reached: {capability_title(material, capability)}",
        columns=tuple(columns),
        rows=(
            (
                capitalised(material.framework.units),
                *(shares[stage.id] for stage in material.framework.stages),
            ),
        ),
        notes=("A stage is a person’s judgement, with a reason; it is never computed.",),
        label=material.descriptor.label,
    )


def all_stages_table(material: Material) -> Table:
    """Every capability's distribution under one another."""
    columns = [Column("capability", "Capability", width=2.4)]
    columns += [Column(stage.id, stage.title) for stage in material.framework.stages]
    judged = [name for name in material.framework.capability if stage_shares(material, name)]
    return Table(
        id="stages",
        title="Stages reached, by capability",
        columns=tuple(columns),
        rows=tuple((capability_title(material, name), *_in_order(material, name)) for name in judged),
        notes=("A stage is a person’s judgement, with a reason; it is never computed.",),
        label=material.descriptor.label,
    )


def _in_order(material: Material, capability: str) -> list[Share]:
    shares = stage_shares(material, capability)
    return [shares[stage.id] for stage in material.framework.stages]


def stages_figure(material: Material) -> Figure:
    """The distributions of all capabilities as one picture."""
    titles = [stage.title for stage in material.framework.stages]
    rows: list[StageRow] = [row for row in material.stages if row.capability != OVERALL]
    title_of = {stage.id: stage.title for stage in material.framework.stages}
    chart = [Bar(capability_title(material, row.capability), title_of[row.stage], row.share) for row in rows]
    table = all_stages_table(material)
    said = [
        f"{row[0]}: " + ", ".join(f"{title} {shared(share)}" for title, share in zip(titles, row[1:], strict=True))  # type: ignore[arg-type]
        for row in table.rows
    ]
    return Figure(
        id="figure-stages",
        title="Figure A. Stages reached, by capability",
        specification=stacked(chart, titles, f"Number of {material.framework.units}"),
        table=table,
        alternative="Stacked bar chart, one bar a capability. " + ". ".join(said) + ".",
        caption="Each bar is all that were judged; the numbers in it are counts.",
        label=material.descriptor.label,
    )


def comparison_table(material: Material) -> Table:
    """The five ratios of Appendix D: the first tier set against the others."""
    first, *others = material.framework.tier
    reached = material.framework.stages[1].title
    everyone = f"all {material.framework.units}"
    columns = [
        Column("capability", "Capability", width=2.2),
        Column(f"{first}_of_all_reached", f"{tier(material, first)}, of all at {reached} or later"),
        Column(f"{first}_of_all", f"{tier(material, first)}, of {everyone}"),
        *(Column(f"{other}_of_all", f"{tier(material, other)}, of {everyone}") for other in others),
        Column(f"{first}_of_tier", f"{tier(material, first)}, of its own tier"),
        *(Column(f"{other}_of_tier", f"{tier(material, other)}, of its own tier") for other in others),
    ]
    names = list(dict.fromkeys(row.capability for row in material.comparison))
    return Table(
        id="comparison",
        title=f"{capitalised(material.framework.units)} at {reached} or a later stage, tier against tier",
        columns=tuple(columns),
        rows=tuple((capability_title(material, name), *_ratios(material, name)) for name in names),
        notes=(
            "Each percentage is rounded half up and stands with its fraction.",
            "Tiers were not drawn by chance, so a difference between them shows an association, not a cause.",
        ),
        label=material.descriptor.label,
    )


def tier(material: Material, name: str) -> str:
    """A tier's short name."""
    return material.framework.tier[name].short


def _ratios(material: Material, capability: str) -> list[Share | None]:
    rows: dict[str, ComparisonRow] = {row.tier: row for row in material.comparison if row.capability == capability}
    first, *others = material.framework.tier
    nobody = ComparisonRow("", capability, "", None, None, None)
    ordered = [rows.get(name, nobody) for name in [first, *others]]
    return [ordered[0].of_all_reached, *(row.of_all for row in ordered), *(row.of_tier for row in ordered)]


def progress_figure(material: Material, definition: FigureDefinition) -> Figure:
    """How much of each tier reached the second stage, capability by capability (Figure 14)."""
    names = {name: f"{item.short} ({material.tier_sizes[name]})" for name, item in material.framework.tier.items()}
    rows = [row for row in material.comparison if row.of_tier]
    chart = [
        Bar(capability_title(material, row.capability), names[row.tier], row.of_tier) for row in rows if row.of_tier
    ]
    said = [
        f"{capability_title(material, row.capability)}, {tier_words(material, row.tier)}: {shared(row.of_tier)}"
        for row in rows
        if row.of_tier
    ]
    reached = reached_words(material)
    return Figure(
        id=f"figure-{definition.number}",
        title=f"Figure {definition.number}. {definition.title}",
        specification=bars(chart, list(names.values()), f"At {reached}, per cent of the tier"),
        table=comparison_table(material),
        alternative=f"Bar chart, share of each tier at {reached}. {'. '.join(said)}.",
        caption=f"Drawn from the comparison table; {definition.reference} in the source.",
        label=material.descriptor.label,
    )
