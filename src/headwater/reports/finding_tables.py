"""Findings by tier as tables and charts."""

from __future__ import annotations

from headwater.analysis.tables import ALL, FindingRow
from headwater.core.framework import FigureDefinition, Question, QuestionGroup
from headwater.publishing.charts import Bar, bars
from headwater.publishing.document import Cell, Column, Figure, Table
from headwater.reports.material import Material
from headwater.reports.wording import counted, shared

NOT_ASKED = "not asked"


def tiers_shown(material: Material, questions: tuple[Question, ...]) -> list[str]:
    """The tiers that any of ``questions`` is asked of, and all where one is asked of every tier."""
    asked = [
        tier
        for tier, size in material.tier_sizes.items()
        if size and any(tier in question.tiers for question in questions)
    ]
    whole = any(material.framework.asked_of_all(question) for question in questions)
    return [*asked, ALL] if whole else asked


def tier_title(material: Material, tier: str) -> str:
    """A tier's name over its columns, with how many it has."""
    if tier == ALL:
        return f"All ({material.size})"
    return f"{material.framework.tier[tier].short} ({material.tier_sizes[tier]})"


def findings_table(material: Material, group: QuestionGroup) -> Table:
    """One group's findings as the report prints them: yes and no by tier."""
    questions = material.framework.questions_of(group.id)
    tiers = tiers_shown(material, questions)
    columns = [Column("question", "Ref", width=0.75), Column("finding", "Finding", width=4.2)]
    for tier in tiers:
        title = tier_title(material, tier)
        columns += [Column(f"{tier}_yes", "Yes", title, 0.9), Column(f"{tier}_no", "No", title, 0.9)]
    return Table(
        id=f"findings-{group.id}",
        title=f"Findings: {group.title}",
        columns=tuple(columns),
        rows=tuple(_finding_cells(material, question, tiers) for question in questions),
        notes=tuple(_notes(material, group, questions)),
        label=material.descriptor.label,
    )


def _finding_cells(material: Material, question: Question, tiers: list[str]) -> tuple[Cell, ...]:
    cells: list[Cell] = [question.id, question.finding]
    for tier in tiers:
        row = material.finding.get((question.id, tier))
        if row is None:
            cells += [NOT_ASKED, NOT_ASKED]
        else:
            cells += row.shares or (None, None)
    return tuple(cells)


def _notes(material: Material, group: QuestionGroup, questions: tuple[Question, ...]) -> list[str]:
    notes = [material.findings[0].base_rule.sentence, group.no_percent.sentence]
    for question in questions:
        row = material.whole(question.id)
        note = _silence(material, row) if row else ""
        if note:
            notes.append(note)
    return notes


def _silence(material: Material, row: FindingRow) -> str:
    """What to say of those that gave neither yes nor no; nothing where all did."""
    counts, unit, units = row.counts, material.framework.unit, material.framework.units
    parts = [
        f"{counted(number, unit, units)} {words}"
        for number, words in (
            (counts.unanswered, "gave no answer"),
            (counts.not_known, "did not know"),
            (counts.not_applicable, "said that it does not apply"),
        )
        if number
    ]
    return f"{row.question}: {'; '.join(parts)}." if parts else ""


def findings_figure(material: Material, definition: FigureDefinition) -> Figure:
    """A chart of the source, drawn again: the yes share of its questions in each tier."""
    questions = tuple(material.framework.question[name] for name in definition.questions)
    tiers = tiers_shown(material, questions)
    names = {tier: tier_title(material, tier) for tier in tiers}
    rows = [
        (question, tier, shares[0])
        for question in questions
        for tier in tiers
        if (finding := material.finding.get((question.id, tier))) and (shares := finding.shares)
    ]
    chart = [Bar(f"{question.id}  {question.finding}", names[tier], share) for question, tier, share in rows]
    return Figure(
        id=f"figure-{definition.number}",
        title=f"Figure {definition.number}. {definition.title}",
        specification=bars(chart, list(names.values()), f"Answered yes, per cent of {material.framework.units} asked"),
        table=_figure_table(material, definition, questions, tiers),
        alternative=_alternative(material, definition, questions, tiers),
        caption=f"Drawn from the findings of this report; {definition.reference} in the source.",
        label=material.descriptor.label,
    )


def _figure_table(
    material: Material, definition: FigureDefinition, questions: tuple[Question, ...], tiers: list[str]
) -> Table:
    columns = [Column("question", "Ref", width=0.75), Column("finding", "Finding", width=4)]
    columns += [Column(f"{tier}_yes", f"{tier_title(material, tier)}, yes") for tier in tiers]
    return Table(
        id=f"figure-{definition.number}-data",
        title=f"Figure {definition.number}, the numbers: {definition.title}",
        columns=tuple(columns),
        rows=tuple(
            (question.id, question.finding, *(_yes(material, question.id, tier) for tier in tiers))
            for question in questions
        ),
        label=material.descriptor.label,
    )


def _yes(material: Material, question: str, tier: str) -> Cell:
    row = material.finding.get((question, tier))
    if row is None:
        return NOT_ASKED
    return row.shares[0] if row.shares else None


def _alternative(
    material: Material, definition: FigureDefinition, questions: tuple[Question, ...], tiers: list[str]
) -> str:
    """The chart in words, made from the same rows."""
    said = []
    for question in questions:
        parts = [
            f"{tier_words(material, tier)} {shared(row.shares[0])}"
            for tier in tiers
            if (row := material.finding.get((question.id, tier))) and row.shares
        ]
        said.append(f"{question.id}, {question.finding}: {', '.join(parts)}.")
    return f"Bar chart, {definition.title}: share that answered yes. " + " ".join(said)


def tier_words(material: Material, tier: str) -> str:
    """A tier in the middle of a sentence."""
    return f"all {material.framework.units}" if tier == ALL else material.framework.tier[tier].title.lower()


def statement(material: Material, row: FindingRow) -> str:
    """One finding in a line: what a yes means, and who said it."""
    said = shared(row.shares[0]) if row.shares else "nobody"
    return f"{material.framework.question[row.question].finding}: {said}. [{row.question}]"
