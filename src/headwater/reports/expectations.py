"""What the framework asks of places: minimum capabilities by tier, enabling roles, recommendations, glossary."""

from __future__ import annotations

from headwater.core.framework import Enabler, MinimumCapability
from headwater.publishing.document import Block, Bullets, Cell, Column, Definitions, Paragraph, Section, Table
from headwater.reports.material import Material
from headwater.reports.wording import counted, day, listed

NO_DEADLINE = "No deadline given"


def minimums_section(material: Material, number: str) -> Section | None:
    """The minimum capabilities; None where the framework has none."""
    if not material.framework.minimums:
        return None
    lead = (
        f"Every area should be able to do {counted(len(material.framework.minimums), 'thing', 'things')}. "
        "How much is expected depends on the tier of the area, which is not the tier of its force."
    )
    return Section(
        "minimums",
        number,
        "Minimum capabilities by tier",
        (Paragraph(lead, lead=True), minimums_table(material)),
    )


def minimums_table(material: Material) -> Table:
    """Each minimum capability with what it means for each tier."""
    tiers = list(material.framework.tier.values())
    rows = [row for minimum in material.framework.minimums for row in _minimum_rows(material, minimum)]
    notes = tuple(
        f"{item.id}: {item.note}"
        for minimum in material.framework.minimums
        for item in minimum.expectations
        if item.note
    )
    return Table(
        id="minimums",
        title="Minimum capabilities",
        columns=(
            Column("ref", "Ref", width=0.6),
            Column("capability", "Capability", width=1.8),
            *(Column(tier.id, f"{tier.short} areas", width=2.6) for tier in tiers),
        ),
        rows=tuple(rows),
        notes=tuple(dict.fromkeys(notes)),
    )


def _minimum_rows(material: Material, minimum: MinimumCapability) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for ref in dict.fromkeys(item.id for item in minimum.expectations):
        text_of = {tier: item.text for item in minimum.expectations if item.id == ref for tier in item.tiers}
        texts = [text_of.get(tier, "nothing stated") for tier in material.framework.tier]
        rows.append((ref, minimum.title, *texts))
    return rows


def enablers_section(material: Material, number: str) -> Section | None:
    """The enabling roles in order of priority; None where the framework has none."""
    enablers = sorted(material.framework.enablers, key=lambda enabler: enabler.order)
    if not enablers:
        return None
    lead = (
        f"{counted(len(enablers), 'role', 'roles').capitalize()} make the difference between plans and delivery. "
        "They stand in order of priority."
    )
    return Section(
        "enablers",
        number,
        "The roles that make it work",
        (Paragraph(lead, lead=True),),
        tuple(_enabler(enabler, f"{number}.{enabler.order}") for enabler in enablers),
    )


def _enabler(enabler: Enabler, number: str) -> Section:
    texts = tuple(item.text for item in enabler.behaviours)
    blocks: list[Block] = [Bullets(texts, tuple(item.id for item in enabler.behaviours))]
    if enabler.note:
        blocks.append(Paragraph(enabler.note))
    return Section(f"enabler-{enabler.id}", number, enabler.title, tuple(blocks))


def recommendations_section(material: Material, number: str) -> Section | None:
    """The recommendations; None where the framework has none."""
    if not material.framework.recommendations:
        return None
    parts = [part for item in material.framework.recommendations for part in item.parts]
    undated = sum(part.deadline is None for part in parts)
    lead = (
        f"{counted(len(material.framework.recommendations), 'recommendation', 'recommendations').capitalize()}, "
        f"in {counted(len(parts), 'part', 'parts')}. For {counted(undated, 'part', 'parts')} no deadline was given."
    )
    return Section(
        "recommendations",
        number,
        "Recommendations",
        (Paragraph(lead, lead=True), recommendations_table(material)),
    )


def recommendations_table(material: Material) -> Table:
    """Each part of each recommendation: owners, deadline or the lack of one, and what it waits for."""
    items = material.framework.recommendations
    return Table(
        id="recommendations",
        title="Recommendations with owners and deadlines",
        columns=(
            Column("ref", "Ref", width=0.6),
            Column("text", "Recommendation", width=3.6),
            Column("owners", "Owners", width=1.5),
            Column("deadline", "Deadline", width=1.2),
            Column("waits", "Waits for", width=0.8),
        ),
        rows=tuple(
            (
                part.id,
                part.text,
                listed(part.owners),
                day(part.deadline) if part.deadline else NO_DEADLINE,
                listed(part.depends_on) if part.depends_on else "nothing",
            )
            for item in items
            for part in item.parts
        ),
        notes=tuple(f"{item.id}: {item.note}" for item in items if item.note),
    )


def glossary_section(material: Material, number: str) -> Section | None:
    """The framework's terms; None where it has none."""
    if not material.framework.terms:
        return None
    terms = tuple((item.term, item.meaning) for item in material.framework.terms)
    return Section("glossary", number, "Glossary", (Definitions(terms),))
