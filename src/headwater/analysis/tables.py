"""The tables of an inspection. The SQL files count; percentages are made here, by ``core.percentages``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files

from headwater.analysis.engines import Engine
from headwater.core.answers import AnswerCounts
from headwater.core.framework import Framework
from headwater.core.percentages import Base, NoPercent, Share

ALL = "all"

NEEDS = {
    "findings": ("answer_counts", "tier_sizes"),
    "stages": ("stage_counts",),
    "comparison": ("reached_counts",),
    "crosstab": (),
    "change": ("answer_counts", "tier_sizes", "findings"),
}


@dataclass(frozen=True)
class FindingRow:
    """One question's answers in one tier, or in all, with the rules its percentages follow."""

    inspection: str
    question: str
    tier: str
    counts: AnswerCounts
    base_rule: Base
    no_percent: NoPercent

    @property
    def base(self) -> int:
        """The denominator of the percentages."""
        return self.counts.base(self.base_rule)

    @property
    def shares(self) -> tuple[Share, Share] | None:
        """The yes and the no share; None where nobody is in the base."""
        return self.counts.shares(self.base_rule, self.no_percent)


@dataclass(frozen=True)
class StageRow:
    """How many organisations were judged to be at a stage, of all that were judged."""

    inspection: str
    capability: str
    stage: str
    share: Share


@dataclass(frozen=True)
class ComparisonRow:
    """One tier's progress set against the others' in three ratios; None where a base is empty."""

    inspection: str
    capability: str
    tier: str
    of_all_reached: Share | None
    of_all: Share | None
    of_tier: Share | None


@dataclass(frozen=True)
class CrosstabRow:
    """Of those in a tier that gave an answer, the share that had reached the second stage."""

    inspection: str
    question: str
    tier: str
    answer: str
    share: Share


@dataclass(frozen=True)
class ChangeRow:
    """One finding in two inspections."""

    before: FindingRow
    after: FindingRow

    @property
    def points(self) -> int | None:
        """By how many percentage points "yes" moved; None where either has no base."""
        before, after = self.before.shares, self.after.shares
        return after[0].percent - before[0].percent if before and after else None


def sql_of(name: str) -> str:
    """The text of one SQL file, as an analyst would run it."""
    return (files("headwater.analysis") / "sql" / f"{name}.sql").read_text("utf-8")


def make_what_it_needs(engine: Engine, table: str, present: Collection[str]) -> None:
    """Make the relations that ``table`` reads, save those that the package brought as data.

    Each is made once and kept: it is small, and what it is made from can be very large.
    """
    for name in NEEDS[table]:
        if name not in present:
            engine.keep(name, sql_of(name))


class Tables:
    """The tables of what an engine holds. ``present`` names the relations that came as data."""

    def __init__(
        self,
        engine: Engine,
        framework: Framework,
        present: Collection[str],
        base_rule: Base = Base.ASKED,
        no_percent: NoPercent | None = None,
    ) -> None:
        self.engine = engine
        self.framework = framework
        self.present = set(present)
        self.base_rule = base_rule
        self.no_percent = no_percent

    def _rows(self, table: str) -> list[tuple[object, ...]]:
        make_what_it_needs(self.engine, table, self.present)
        self.present.update(NEEDS[table])
        return self.engine.rows(sql_of(table))

    def _finding(self, inspection: object, question: object, tier: object, counts: tuple[object, ...]) -> FindingRow:
        name = str(question)
        rule = self.no_percent or self.framework.group[self.framework.question[name].group].no_percent
        numbers = AnswerCounts(*(int(str(value)) for value in counts))
        return FindingRow(str(inspection), name, str(tier), numbers, self.base_rule, rule)

    def _place(self, row: FindingRow) -> tuple[str, int, int]:
        questions = list(self.framework.question)
        tiers = [*self.framework.tier, ALL]
        return row.inspection, questions.index(row.question), tiers.index(row.tier)

    def findings(self) -> list[FindingRow]:
        """Every question by tier, in the framework's order; 'all' for questions that every tier is asked."""
        rows = [self._finding(row[0], row[1], row[2], row[3:8]) for row in self._rows("findings")]
        return sorted(rows, key=self._place)

    def stages(self) -> list[StageRow]:
        """The distribution over stages of every capability that was judged."""
        order = list(self.framework.capability)
        ranks = {stage.id: stage.rank for stage in self.framework.stages}
        rows = [
            StageRow(str(row[0]), str(row[1]), str(row[2]), Share.of(int(str(row[3])), int(str(row[4]))))
            for row in self._rows("stages")
        ]
        return sorted(rows, key=lambda row: (row.inspection, _rank(order, row.capability), ranks[row.stage]))

    def comparison(self) -> list[ComparisonRow]:
        """Each tier's share of the progress made, overall first."""
        order = list(self.framework.capability)
        tiers = list(self.framework.tier)
        rows = []
        for inspection, capability, tier, *numbers in self._rows("comparison"):
            reached, all_reached, everyone, tier_size = (int(str(value)) for value in numbers)
            rows.append(
                ComparisonRow(
                    str(inspection),
                    str(capability),
                    str(tier),
                    _share(reached, all_reached),
                    _share(reached, everyone),
                    _share(reached, tier_size),
                )
            )
        return sorted(rows, key=lambda row: (row.inspection, _rank(order, row.capability), tiers.index(row.tier)))

    def crosstab(self) -> list[CrosstabRow]:
        """Findings against stage and tier: an association, never a cause."""
        questions, tiers = list(self.framework.question), list(self.framework.tier)
        rows = [
            CrosstabRow(
                str(row[0]),
                str(row[1]),
                str(row[2]),
                str(row[3]),
                Share.of(int(str(row[4])), int(str(row[5]))),
            )
            for row in self._rows("crosstab")
        ]
        return sorted(rows, key=lambda row: (questions.index(row.question), tiers.index(row.tier), row.answer))

    def change(self, before: str, after: str) -> list[ChangeRow]:
        """Each finding in the inspection ``before`` and in the one ``after``."""
        rows = [
            ChangeRow(
                self._finding(row[0], row[2], row[3], row[4:9]),
                self._finding(row[1], row[2], row[3], row[9:14]),
            )
            for row in self._rows("change")
            if (row[0], row[1]) == (before, after)
        ]
        return sorted(rows, key=lambda row: self._place(row.before))


def _share(count: int, base: int) -> Share | None:
    return Share.of(count, base) if base else None


def _rank(order: list[str], name: str) -> int:
    """Overall, which is no capability, stands first."""
    return order.index(name) if name in order else -1
