"""What the answers support, criterion by criterion, beside what people judged."""

from __future__ import annotations

from collections import Counter

from headwater.core.framework import Capability
from headwater.core.percentages import Share
from headwater.core.stages import CriterionState
from headwater.publishing.document import Cell, Column, Table
from headwater.reports.material import Material, ProposedAndJudged
from headwater.reports.stage_tables import capability_title

READINGS_ARE_OURS = (
    "Which answers show which criterion is the framework authors’ reading; the source states no rule. A criterion "
    "that no question shows needs an inspector’s finding and is not known without one."
)
JOINT_IS_CHANCE = (
    "How answers fall together in one unit is chance in a reconstruction: these counts show the method at work and "
    "are no finding."
)


def _notes(material: Material) -> tuple[str, ...]:
    return (READINGS_ARE_OURS, JOINT_IS_CHANCE) if material.descriptor.units_invented else (READINGS_ARE_OURS,)


def criteria_table(material: Material, capability: Capability) -> Table:
    """Each criterion beyond the first stage: by how many met, not met, and not known."""
    traces = [item.proposal.trace for item in material.proposals if item.proposal.capability == capability.id]
    counts = Counter((entry.criterion, entry.state) for trace in traces for entry in trace)
    rows: list[tuple[Cell, ...]] = []
    for stage in material.framework.stages[1:]:
        for criterion in stage.criteria:
            numbers = [Share.of(counts[criterion.id, state], len(traces)) for state in CriterionState]
            rows.append((criterion.id, criterion.text, *numbers))
    return Table(
        id=f"criteria-{capability.id}",
        title=f"Criteria behind the stages: {capability.title}",
        columns=(
            Column("criterion", "Ref", width=0.8),
            Column("text", "Criterion", width=3.6),
            Column("met", "Met"),
            Column("not_met", "Not met"),
            Column("not_known", "Not known"),
        ),
        rows=tuple(rows),
        notes=_notes(material),
        label=material.descriptor.label,
    )


def agreement_table(material: Material) -> Table:
    """How judgements stand to proposals. They may differ: the judgement is a person's and final."""
    rows: list[tuple[Cell, ...]] = []
    for name in material.framework.capability:
        items = [item for item in material.proposals if item.proposal.capability == name]
        states = Counter(_standing(material, item) for item in items)
        rows.append((capability_title(material, name), *(states[standing] for standing in STANDINGS)))
    return Table(
        id="proposals-and-judgements",
        title="Judgements beside what the answers support",
        columns=(Column("capability", "Capability", width=2.2), *(Column(key, key) for key in STANDINGS)),
        rows=tuple(rows),
        notes=_notes(material),
        label=material.descriptor.label,
    )


STANDINGS = ("judged as proposed", "judged higher", "judged lower", "nothing proposed", "not judged")


def _standing(material: Material, item: ProposedAndJudged) -> str:
    if item.judged is None:
        return "not judged"
    if item.proposal.proposed is None:
        return "nothing proposed"
    stage = material.framework.stage
    step = stage[item.judged].rank - stage[item.proposal.proposed].rank
    return "judged as proposed" if step == 0 else "judged higher" if step > 0 else "judged lower"


def proposals_table(material: Material) -> Table:
    """Every organisation's proposed, possible and judged stage with reasons, for the workbook and the data."""
    stage = material.framework.stage
    rows: list[tuple[Cell, ...]] = [
        (
            item.organisation,
            capability_title(material, item.proposal.capability),
            stage[item.proposal.proposed].title if item.proposal.proposed else "nothing known",
            stage[item.proposal.possible].title,
            item.proposal.reason,
            stage[item.judged].title if item.judged else "not judged",
            item.author,
            item.reason,
        )
        for item in material.proposals
    ]
    return Table(
        id="proposals",
        title="Proposed and judged stages",
        columns=(
            Column("organisation", material.framework.unit.capitalize()),
            Column("capability", "Capability"),
            Column("proposed", "Proposed"),
            Column("possible", "Still possible"),
            Column("because", "Because"),
            Column("judged", "Judged"),
            Column("author", "Judged by"),
            Column("reason", "Reason"),
        ),
        rows=tuple(rows),
        notes=_notes(material),
        label=material.descriptor.label,
    )


def crosstab_table(material: Material) -> Table:
    """Finding by stage by tier, for the workbook and the data."""
    association = "An association, not a cause: tiers were not drawn by chance (8.2.2)."
    notes = (association, JOINT_IS_CHANCE) if material.descriptor.units_invented else (association,)
    reached = material.framework.stages[1].title
    return Table(
        id="crosstab",
        title="Findings by stage and tier",
        columns=(
            Column("question", "Ref"),
            Column("finding", "Finding"),
            Column("tier", "Tier"),
            Column("answer", "Answer"),
            Column("reached", f"Of these, at {reached} or later"),
        ),
        rows=tuple(
            (
                row.question,
                material.framework.question[row.question].finding,
                material.framework.tier[row.tier].title,
                row.answer.replace("_", " "),
                row.share,
            )
            for row in material.crosstab
        ),
        notes=notes,
        label=material.descriptor.label,
    )
