"""How the report was made, what was left out and why, and where the source's print differs."""

from __future__ import annotations

from headwater.core.percentages import Base
from headwater.publishing.document import Block, Bullets, Column, Paragraph, Section, Table
from headwater.reports.capability_chapters import drawable
from headwater.reports.material import Material
from headwater.reports.print_differences import differences, differences_table
from headwater.reports.proposals import agreement_table
from headwater.reports.wording import capitalised


def method_section(material: Material, number: str, framework_sha256: str) -> Section:
    """The chapter on method and data."""
    parts = [
        Section("method-figures", f"{number}.1", "How to read the figures", _figures(material)),
        Section("method-stages", f"{number}.2", "How stages are judged", _stages(material)),
        Section("method-data", f"{number}.3", "The data", _data(material, framework_sha256)),
    ]
    left_out = _left_out(material)
    if left_out:
        parts.append(Section("method-left-out", f"{number}.4", "Figures left out", left_out))
    if material.records["printed"]:
        title = "Where the source’s print differs"
        parts.append(Section("method-print", f"{number}.{len(parts) + 1}", title, _print(material)))
    return Section("method", number, "Method and data notes", (), tuple(parts))


def _figures(material: Material) -> tuple[Block, ...]:
    rules = dict.fromkeys(
        f"{', '.join(group.title for group in material.framework.groups if group.no_percent is rule)}: {rule.sentence}"
        for rule in dict.fromkeys(group.no_percent for group in material.framework.groups)
    )
    return (
        Paragraph(
            "An answer is yes, no, not applicable, not known, or unanswered. Every percentage stands with the count "
            "and the base it was made from, and is a whole number, an exact half rounded up."
        ),
        Bullets((Base.ASKED.sentence, *rules)),
        Paragraph(
            f"With {material.size} {material.framework.units} one more yes moves a percentage by two or three points; "
            "small differences say little."
        ),
    )


def _stages(material: Material) -> tuple[Block, ...]:
    stages = ", ".join(stage.title for stage in material.framework.stages)
    blocks: list[Block] = [
        Paragraph(
            f"Each capability is judged to be at one of {len(material.framework.stages)} stages: {stages}. Inspectors "
            "judge; what the answers support is proposed beside the judgement and never replaces it. An overall "
            "stage is a judgement too: no rule makes it from the others."
        ),
        stage_criteria_table(material),
    ]
    if material.proposals:
        blocks += [
            Paragraph(
                "A stage beyond the first is proposed when every criterion of it, and of the stages between, is met. "
                "The workbook has every proposal with its reasons."
            ),
            agreement_table(material),
        ]
    return tuple(blocks)


def stage_criteria_table(material: Material) -> Table:
    """What each stage asks for."""
    return Table(
        id="stage-criteria",
        title="The stages and their criteria",
        columns=(Column("ref", "Ref", width=0.7), Column("stage", "Stage"), Column("criterion", "Criterion", width=4)),
        rows=tuple((item.id, stage.title, item.text) for stage in material.framework.stages for item in stage.criteria),
    )


def _data(material: Material, framework_sha256: str) -> tuple[Block, ...]:
    descriptor, framework = material.descriptor, material.framework
    blocks: list[Block] = [
        Paragraph(
            f"Data package: {descriptor.name}, as at {descriptor.as_at.isoformat()}. {descriptor.description} "
            f"Framework: {framework.id}, version {framework.version}, SHA-256 {framework_sha256}."
        )
    ]
    if descriptor.source:
        blocks.append(
            Paragraph(f"Source: {descriptor.source}. Facts and figures are the source’s; sentences are ours.")
        )
    notes = [
        *descriptor.notes,
        *(f"{capitalised(tier.title)}: {tier.note}" for tier in framework.tiers if tier.note),
    ]
    return (*blocks, Bullets(tuple(notes))) if notes else tuple(blocks)


def _left_out(material: Material) -> tuple[Block, ...]:
    here = {definition.number for definition in drawable(material)}
    missing = [
        f"Figure {figure.number}, {figure.title}: {figure.omitted or 'this package does not hold its data.'}"
        for figure in material.framework.figures
        if figure.number not in here
    ]
    return (Bullets(tuple(missing)),) if missing else ()


def _print(material: Material) -> tuple[Block, ...]:
    table = differences_table(material)
    if not table.rows:
        return (Paragraph("Every printed percentage comes out of the counts as it was printed."),)
    agree = len(material.records["printed"]) - len(differences(material))
    return (
        Paragraph(
            f"Of {len(material.records['printed'])} printed cells, {agree} come out of the counts exactly as printed. "
            "These do not:"
        ),
        table,
    )
