"""Everything that a report is written from, gathered once: no chapter asks the engine again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from headwater.analysis.opened import OpenedPackage
from headwater.analysis.tables import ALL, ComparisonRow, CrosstabRow, FindingRow, StageRow, Tables
from headwater.core.answers import Answer
from headwater.core.errors import printable
from headwater.core.framework import Framework
from headwater.core.package_contents import RESOURCES
from headwater.core.stages import CriterionState, Finding, StageProposal, propose_stage
from headwater.packages.describing import Descriptor

Record = Mapping[str, str]


@dataclass(frozen=True)
class ProposedAndJudged:
    """One organisation in one capability: what the answers support, and what a person judged."""

    organisation: str
    proposal: StageProposal
    judged: str | None
    author: str
    reason: str


@dataclass(frozen=True)
class Material:
    """A package's tables and records, with the framework that gives them their words."""

    descriptor: Descriptor
    framework: Framework
    findings: tuple[FindingRow, ...]
    stages: tuple[StageRow, ...]
    comparison: tuple[ComparisonRow, ...]
    crosstab: tuple[CrosstabRow, ...]
    proposals: tuple[ProposedAndJudged, ...]
    tier_sizes: Mapping[str, int]
    records: Mapping[str, tuple[Record, ...]]

    @property
    def size(self) -> int:
        """How many organisations were inspected."""
        return sum(self.tier_sizes.values())

    @cached_property
    def finding(self) -> dict[tuple[str, str], FindingRow]:
        """Each finding under its question and tier."""
        return {(row.question, row.tier): row for row in self.findings}

    @property
    def visits(self) -> list[date]:
        """The day, or the first of the month, of every visit that is known, earliest first."""
        days = [row["visited"] for row in self.records["organisations"] if row["visited"]]
        months = [f"{row['visited']}-01" for row in self.records["territories"]]
        return sorted(date.fromisoformat(day) for day in days or months)

    def whole(self, question: str) -> FindingRow | None:
        """The finding over all that were asked: every tier, or the one that was; None where nobody was."""
        row = self.finding.get((question, ALL))
        return row or next((row for row in self.findings if row.question == question), None)


def gather(opened: OpenedPackage) -> Material:
    """Run every table that the package allows and read its small resources."""
    descriptor, framework, engine = opened.package.descriptor, opened.framework, opened.engine
    present = {file.resource for file in descriptor.files}
    tables = Tables(engine, framework, present)
    judged = opened.has("judgements")
    findings = tables.findings()
    sizes = {str(row[0]): int(row[1]) for row in engine.rows("select tier, organisations from tier_sizes")}
    return Material(
        descriptor=descriptor,
        framework=framework,
        findings=tuple(findings),
        stages=tuple(tables.stages()) if judged or opened.has("stage_counts") else (),
        comparison=tuple(tables.comparison()) if judged or opened.has("reached_counts") else (),
        crosstab=tuple(tables.crosstab()) if judged else (),
        proposals=tuple(propose_all(opened)) if descriptor.kind == "answers" else (),
        tier_sizes={tier: sizes.get(tier, 0) for tier in framework.tier},
        records={name: _records(opened, name) for name in READ_WHOLE},
    )


READ_WHOLE = ("organisations", "statistics", "territories", "milestones", "printed")


def _records(opened: OpenedPackage, resource: str) -> tuple[Record, ...]:
    """The rows of a small resource in their file's order; none where the package has no such file."""
    if not opened.has(resource):
        return ()
    names = [column.name for column in RESOURCES[resource].columns]
    listed = ", ".join(f'cast("{name}" as varchar)' for name in names)
    rows = opened.engine.rows(f"select {listed} from {resource}")  # noqa: S608 - our own names
    return tuple({name: printable(value or "") for name, value in zip(names, row, strict=True)} for row in rows)


def propose_all(opened: OpenedPackage) -> list[ProposedAndJudged]:
    """What the answers support for every organisation and capability, beside what was judged."""
    engine, framework = opened.engine, opened.framework
    answers: dict[str, dict[str, Answer]] = {}
    for organisation, question, answer in engine.rows("select organisation, question, answer from answers"):
        answers.setdefault(organisation, {})[question] = Answer(answer)
    findings = _findings(opened)
    judged = _judgements(opened)
    return [
        ProposedAndJudged(
            printable(organisation),
            propose_stage(
                framework,
                capability,
                tier,
                answers.get(organisation, {}),
                findings.get((organisation, capability), {}),
            ),
            *judged.get((organisation, capability), (None, "", "")),
        )
        for organisation, tier in engine.rows("select organisation, tier from organisations order by organisation")
        for capability in framework.capability
    ]


def _findings(opened: OpenedPackage) -> dict[tuple[str, str], dict[str, Finding]]:
    found: dict[tuple[str, str], dict[str, Finding]] = {}
    if opened.has("criteria"):
        query = "select organisation, capability, criterion, state, author, evidence from criteria"
        for organisation, capability, criterion, state, author, evidence in opened.engine.rows(query):
            finding = Finding(CriterionState(state), author, evidence)
            found.setdefault((organisation, capability), {})[criterion] = finding
    return found


def _judgements(opened: OpenedPackage) -> dict[tuple[str, str], tuple[str | None, str, str]]:
    if not opened.has("judgements"):
        return {}
    rows = opened.engine.rows("select organisation, capability, stage, author, reason from judgements")
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
