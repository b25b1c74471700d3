"""Composing the report: from a package's material to a document in chapters."""

from __future__ import annotations

from dataclasses import replace

from headwater.core.framework import FigureDefinition
from headwater.publishing.document import (
    Block,
    Bullets,
    Facts,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)
from headwater.reports.capability_chapters import (
    capability_sections,
    drawable,
    findings_over_all,
    reached_sentence,
)
from headwater.reports.expectations import (
    NO_DEADLINE,
    enablers_section,
    glossary_section,
    minimums_section,
    recommendations_section,
)
from headwater.reports.figures_checked import check_sections, checked_section
from headwater.reports.finding_tables import statement
from headwater.reports.material import Material
from headwater.reports.method import method_section
from headwater.reports.print_differences import Conflict, conflicts
from headwater.reports.proposals import crosstab_table, proposals_table
from headwater.reports.stage_tables import comparison_table, progress_figure, reached_words, stages_figure
from headwater.reports.when_visited import visits_section
from headwater.reports.wording import counted, day, listed, month, shared

PUBLISHER = "Headwater"


def compose(material: Material, framework_sha256: str) -> Report:
    """The whole report. Its day is the package's, never the clock's, so that it can be made again."""
    descriptor = material.descriptor
    return Report(
        title=descriptor.title,
        subtitle="Report of a national inspection",
        publisher=PUBLISHER,
        language=material.framework.language,
        day=descriptor.as_at,
        label=descriptor.label,
        label_meaning=descriptor.label_meaning,
        sections=tuple(_sections(material, framework_sha256)),
        further=tuple(_further(material)),
    )


def _sections(material: Material, framework_sha256: str) -> list[Section]:
    sections = [summary_section(material, "1")]
    visits = visits_section(material, "2")
    sections += [visits] if visits else []
    sections += capability_sections(material, len(sections) + 1)
    for make in (comparison_section, minimums_section, enablers_section, recommendations_section):
        section = make(material, str(len(sections) + 1))
        sections += [section] if section else []
    sections.append(_method(material, sections, framework_sha256))
    glossary = glossary_section(material, str(len(sections) + 1))
    return [*sections, glossary] if glossary else sections


def _method(material: Material, sections: list[Section], framework_sha256: str) -> Section:
    """The chapter on method, which ends with the check of all that stands before it."""
    number = str(len(sections) + 1)
    method = method_section(material, number, framework_sha256)
    checked = check_sections(material, sections)
    return replace(
        method, sections=(*method.sections, checked_section(f"{number}.{len(method.sections) + 1}", checked))
    )


def _further(material: Material) -> list[Table]:
    tables = [proposals_table(material)] if material.proposals else []
    return [*tables, crosstab_table(material)] if material.crosstab else tables


def summary_section(material: Material, number: str) -> Section:
    """What a reader with two minutes should know."""
    blocks: list[Block] = [Paragraph(_lead(material), lead=True), Facts(tuple(_facts(material)))]
    if material.descriptor.label_meaning:
        blocks.append(Note(material.descriptor.label, material.descriptor.label_meaning))
    parts = [Section("summary-found", f"{number}.1", "What was found", tuple(_found(material)))]
    if material.framework.recommendations:
        parts.append(Section("summary-next", f"{number}.2", "What should happen next", _next(material)))
    return Section("summary", number, "Summary", tuple(blocks), tuple(parts))


def _lead(material: Material) -> str:
    framework = material.framework
    when = f", visited between {month(material.visits[0])} and {month(material.visits[-1])}," if material.visits else ""
    return (
        f"This report says how far {material.size} {framework.units}{when} had come in "
        f"{counted(len(framework.capabilities), 'capability', 'capabilities')}, by their answers to "
        f"{len(framework.questions)} questions and by what inspectors judged."
    )


def _facts(material: Material) -> list[tuple[str, str]]:
    framework = material.framework
    facts = [
        (str(material.size), f"{framework.units} inspected"),
        (str(len(framework.questions)), "questions asked"),
    ]
    overall = [row for row in material.comparison if row.capability == "overall" and row.of_all_reached]
    if overall and overall[0].of_all_reached:
        facts.append((str(overall[0].of_all_reached.base), f"judged {reached_words(material)} overall"))
    last = framework.stages[-1]
    furthest = sum(row.share.count for row in material.stages if row.stage == last.id)
    if material.stages:
        facts.append((str(furthest), f"judged {last.title} in any capability"))
    return facts


def _found(material: Material) -> list[Block]:
    blocks: list[Block] = [stages_figure(material)] if material.stages else []
    for capability in material.framework.capabilities:
        rows = sorted(
            findings_over_all(material, capability),
            key=lambda row: row.shares[0].percent if row.shares else 0,
        )
        leads = (capability.title + ".", *(("Most often in place:", "Least often:") if rows else ()))
        ends = (statement(material, rows[-1]), statement(material, rows[0])) if rows else ()
        blocks.append(Bullets((reached_sentence(material, capability), *ends), leads))
    return blocks


def _next(material: Material) -> tuple[Block, ...]:
    items = tuple(
        f"{part.text} Owners: {listed(part.owners)}. "
        f"{'Deadline: ' + day(part.deadline) if part.deadline else NO_DEADLINE}."
        for item in material.framework.recommendations
        for part in item.parts
    )
    leads = tuple(f"{part.id}." for item in material.framework.recommendations for part in item.parts)
    return (Bullets(items, leads),)


def comparison_section(material: Material, number: str) -> Section | None:
    """Tier against tier; None where nobody was judged or there is one tier."""
    if not material.comparison or len(material.framework.tier) < 2:
        return None
    blocks: list[Block] = [
        Paragraph(_comparison_lead(material), lead=True),
        Note(
            "An association, not a cause",
            "Tiers were set by assessed risk, not by lot, and visits ran over months in which guidance changed. "
            "That one tier is further on does not show that money, or anything else that it had, made it so.",
        ),
        *_progress(material),
        comparison_table(material),
        *(Note("Two tables disagree", _disagreement(conflict)) for conflict in conflicts(material)),
    ]
    return Section("comparison", number, "Tier against tier", tuple(blocks))


def _comparison_lead(material: Material) -> str:
    first, *others = material.framework.tiers
    capability = material.comparison[0].capability
    rows = {row.tier: row for row in material.comparison if row.capability == capability}
    said = [
        shared(share, tier.title.lower())
        for tier in (first, *others)
        if tier.id in rows and (share := rows[tier.id].of_tier)
    ]
    where = "overall" if capability == "overall" else f"in {material.framework.capability[capability].title}"
    return f"{listed(said)} were judged to be at {reached_words(material)} {where}."


def _disagreement(conflict: Conflict) -> str:
    return (
        f"{conflict.title}: the stage table has {conflict.in_stages} beyond the first stage, this comparison "
        f"{conflict.in_comparison}. Both are as the source printed them; they cannot both be right."
    )


def _progress(material: Material) -> list[Figure]:
    definitions: list[FigureDefinition] = [item for item in drawable(material) if item.kind == "stages"]
    return [progress_figure(material, definition) for definition in definitions]
