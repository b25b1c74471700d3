"""A chapter for each capability: its stages, its findings by tier, its figures, and what is behind them."""

from __future__ import annotations

from headwater.analysis.tables import FindingRow
from headwater.core.framework import Capability, FigureDefinition, Question
from headwater.core.percentages import Share
from headwater.publishing.document import Block, Bullets, Paragraph, Section
from headwater.reports.finding_tables import findings_figure, findings_table, statement, tier_words
from headwater.reports.material import Material
from headwater.reports.proposals import criteria_table
from headwater.reports.stage_tables import reached_share, reached_words, stage_shares, stage_table
from headwater.reports.statistics_tables import statistic_figure, statistic_names, statistic_table
from headwater.reports.wording import shared

MOST_TOLD = 3  # findings named at each end
WIDE_GAP = 25  # percentage points between tiers before the text names the gap


def capability_sections(material: Material, first_number: int) -> list[Section]:
    """The chapters in the framework's order."""
    return [
        _chapter(material, capability, str(number))
        for number, capability in enumerate(material.framework.capabilities, start=first_number)
    ]


def _chapter(material: Material, capability: Capability, number: str) -> Section:
    stages = stage_shares(material, capability.id)
    blocks: list[Block] = [Paragraph(capability.summary, lead=True)]
    if stages:
        blocks += [Paragraph(reached_sentence(material, capability)), stage_table(material, capability.id)]
    parts = [
        Section(f"{capability.id}-findings", f"{number}.1", "Findings", _findings(material, capability)),
        Section(f"{capability.id}-behind", f"{number}.2", "What is behind it", _behind(material, capability)),
    ]
    return Section(f"capability-{capability.id}", number, capability.title, tuple(blocks), tuple(parts))


def reached_sentence(material: Material, capability: Capability) -> str:
    """How many got beyond the first stage, and how many stand at it."""
    shares = stage_shares(material, capability.id)
    reached = reached_share(material, capability.id)
    if reached is None:
        return "No stage was judged."
    first = material.framework.stages[0]
    last = material.framework.stages[-1]
    said = (
        f"{shared(reached, material.framework.units)} were judged to be at {reached_words(material)}; "
        f"{shared(shares[first.id])} were at {first.title}."
    )
    furthest = shares[last.id]
    return f"{said} None had reached {last.title}." if furthest.count == 0 else said


def _findings(material: Material, capability: Capability) -> tuple[Block, ...]:
    figures = [
        statistic_figure(material, definition)
        if definition.kind == "statistic"
        else findings_figure(material, definition)
        for definition in drawable(material)
        if definition.capability == capability.id
    ]
    groups = material.framework.groups_of(capability.id)
    return (*figures, *(findings_table(material, group) for group in groups))


def drawable(material: Material) -> list[FigureDefinition]:
    """The source's figures whose data this package has."""
    statistics = {row["statistic"] for row in material.records["statistics"]}
    return [
        figure
        for figure in material.framework.figures
        if not figure.omitted and (figure.kind != "statistic" or figure.statistic in statistics)
    ]


def _behind(material: Material, capability: Capability) -> tuple[Block, ...]:
    rows = findings_over_all(material, capability)
    ranked = sorted(rows, key=lambda row: -_yes(row).percent)
    blocks: list[Block] = [
        Paragraph("Most widely in place:"),
        Bullets(tuple(statement(material, row) for row in ranked[:MOST_TOLD])),
        Paragraph("Least in place:"),
        Bullets(tuple(statement(material, row) for row in reversed(ranked[-MOST_TOLD:]))),
        *_gaps(material, capability),
    ]
    drawn = {definition.statistic for definition in drawable(material)}
    blocks += [
        statistic_table(material, name) for name in statistic_names(material, capability.id) if name not in drawn
    ]
    if material.proposals:
        blocks += [criteria_table(material, capability)]
    return tuple(blocks)


def _questions(material: Material, capability: Capability) -> list[Question]:
    return [
        question
        for group in material.framework.groups_of(capability.id)
        for question in material.framework.questions_of(group.id)
    ]


def findings_over_all(material: Material, capability: Capability) -> list[FindingRow]:
    """Each finding of a capability over all that were asked, where anybody said yes or no."""
    rows = [material.whole(question.id) for question in _questions(material, capability)]
    return [row for row in rows if row and row.shares and row.counts.yes + row.counts.no]


def _yes(row: FindingRow) -> Share:
    return row.shares[0] if row.shares else Share(0, 1, 0)


def _gaps(material: Material, capability: Capability) -> list[Block]:
    """Where tiers differ widely, widest first; a caution with it, since tiers are small and not random."""
    first, *others = material.framework.tier
    gaps = []
    for question in _questions(material, capability):
        one = material.finding.get((question.id, first))
        for other in others:
            two = material.finding.get((question.id, other))
            if one and two and one.shares and two.shares:
                gaps.append((_yes(one).percent - _yes(two).percent, question, _yes(one), _yes(two), other))
    wide = sorted((gap for gap in gaps if abs(gap[0]) >= WIDE_GAP), key=lambda gap: -abs(gap[0]))[:MOST_TOLD]
    if not wide:
        return [Paragraph(f"No finding differs by {WIDE_GAP} points or more between the tiers.")]
    said = tuple(
        f"{question.finding}: {shared(one, tier_words(material, first))}, "
        f"{shared(two, tier_words(material, other))}. [{question.id}]"
        for _, question, one, two, other in wide
    )
    caution = (
        f"Tiers differ most here. With {material.tier_sizes[first]} and "
        f"{', '.join(str(material.tier_sizes[other]) for other in others)} {material.framework.units} a gap can be "
        "chance, and no tier was drawn by lot:"
    )
    return [Paragraph(caution), Bullets(said)]
