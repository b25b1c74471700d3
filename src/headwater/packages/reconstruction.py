"""A reconstruction of 43 organisations whose margins equal the published counts.

The 2009 report prints counts by tier and names no force, so who answered what is not known. This draws one
of the many sets of answers that would give those counts: every organisation gets a latent score, and in each
tier and question the organisations highest by score plus Gumbel noise say yes, so margins are exact whatever
the seed. Its correlations mean nothing and are never presented as findings; every row says RECONSTRUCTION.

Run ``python -m headwater.packages.reconstruction FOLDER`` to write it again from the published package.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from headwater.core.answers import Answer
from headwater.core.framework import Framework
from headwater.core.stages import OVERALL
from headwater.packages.describing import File
from headwater.packages.opening import Package, open_package
from headwater.packages.writing import write_data, write_descriptor

SEED = 2009
LABEL = "RECONSTRUCTION"
LABEL_MEANING = (
    "The totals are the published ones. The units are invented, and which unit gave which answer is drawn by "
    "chance to match those totals: nothing here is said of any real force."
)
AUTHOR = f"Reconstruction, seed {SEED}"
NAME = "prevent-2009-reconstruction"
FIELDWORK = (date(2008, 11, 24), date(2009, 2, 13))
REASON = "Drawn to match the published counts; it judges no real force."
OVERALL_REASON = f"{REASON} Published only as Developed or Advanced, without saying which."
CARRIED = ("statistics", "territories", "milestones", "printed")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organisations": ("organisation", "name", "tier", "region", "country", "visited", "label"),
    "answers": (
        "organisation",
        "question",
        "answer",
        "date",
        "author",
        "confidence",
        "comment",
        "citations",
        "label",
    ),
    "judgements": ("organisation", "capability", "stage", "date", "author", "reason", "label"),
}
Rows = list[tuple[str, ...]]


def read_rows(package: Package, resource: str) -> list[dict[str, str]]:
    """The rows of one CSV resource of a package that ships with Headwater."""
    [path] = [package.path(file) for file in package.descriptor.files if file.resource == resource]
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Draw:
    """One seeded drawing: who is in which tier, when each was visited, and how each scores."""

    def __init__(self, published: Package, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a reproducible drawing, not a secret
        sizes = {row["tier"]: int(row["organisations"]) for row in read_rows(published, "tier_sizes")}
        tiers = [tier for tier, size in sizes.items() for _ in range(size)]
        self.random.shuffle(tiers)
        names = [f"Force {number:02}" for number in range(1, len(tiers) + 1)]
        self.tier = dict(zip(names, tiers, strict=True))
        months = sorted(row["visited"] for row in read_rows(published, "territories"))
        self.random.shuffle(months)
        self.visited = {name: self._day(month) for name, month in zip(names, months, strict=True)}
        self.score = {name: self.random.gauss(0, 1) for name in names}

    def _day(self, month: str) -> date:
        first, last = FIELDWORK
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return self.random.choice([day for day in days if day.isoformat().startswith(month) and day.weekday() < 5])

    def in_order(self, tier: str) -> list[str]:
        """The organisations of a tier, those likeliest to say yes first."""
        noisy = {name: self.score[name] + self._gumbel() for name in self.tier if self.tier[name] == tier}
        return sorted(noisy, key=lambda name: -noisy[name])

    def _gumbel(self) -> float:
        return -math.log(-math.log(self.random.uniform(1e-12, 1 - 1e-12)))


def draw_answers(draw: Draw, published: Package, framework: Framework) -> Rows:
    """Every organisation's answer to every question it is asked: counts equal those published."""
    counts = {
        (row["question"], row["tier"], row["answer"]): int(row["n"]) for row in read_rows(published, "answer_counts")
    }
    given: dict[tuple[str, str], Answer] = {}
    for question in framework.questions:
        for tier in question.tiers:
            order = draw.in_order(tier)
            yes = counts[question.id, tier, Answer.YES]
            silent = counts.get((question.id, tier, Answer.UNANSWERED), 0)
            for place, name in enumerate(order):
                answer = Answer.YES if place < yes else Answer.NO
                given[name, question.id] = Answer.UNANSWERED if place >= len(order) - silent else answer
    return [
        (name, question.id, given[name, question.id].value, day.isoformat(), AUTHOR, "", "", "", LABEL)
        for name, day in draw.visited.items()
        for question in framework.questions
        if (name, question.id) in given
    ]


def reached_by_tier(published: Package, capability: str, total: int | None) -> dict[str, int]:
    """How many of each tier reached Developed, as the comparison table has it.

    Where the stage table has fewer in all (Leadership: 24 against 25), no drawing can honour both. The
    stage table stands, since chapters open with it, and the last tier gives way: an arbitrary choice.
    """
    reached = {
        row["tier"]: int(row["reached"])
        for row in read_rows(published, "reached_counts")
        if row["capability"] == capability
    }
    if total is not None:
        reached[list(reached)[-1]] -= sum(reached.values()) - total
    return reached


def draw_judgements(draw: Draw, published: Package, framework: Framework) -> Rows:
    """A stage for every organisation in every capability, and overall."""
    rows: Rows = []
    printed = read_rows(published, "stage_counts")
    for capability in [*framework.capability, OVERALL]:
        by_stage = {row["stage"]: int(row["n"]) for row in printed if row["capability"] == capability}
        later = [stage.id for stage in framework.stages[1:]]
        total = sum(by_stage[stage] for stage in later) if by_stage else None
        stage_of = _stages(draw, reached_by_tier(published, capability, total), by_stage, framework)
        reason = REASON if by_stage else OVERALL_REASON
        rows.extend(
            (name, capability, stage_of[name], draw.visited[name].isoformat(), AUTHOR, reason, LABEL)
            for name in draw.tier
        )
    return rows


def _stages(
    draw: Draw, reached: Mapping[str, int], by_stage: Mapping[str, int], framework: Framework
) -> dict[str, str]:
    first, second, *beyond = (stage.id for stage in framework.stages)
    stage_of = dict.fromkeys(draw.tier, first)
    ahead = [name for tier, number in reached.items() for name in draw.in_order(tier)[:number]]
    ahead.sort(key=lambda name: -draw.score[name])
    for name in ahead:
        stage_of[name] = second
    for stage in beyond:
        for name in ahead[: by_stage.get(stage, 0)]:
            stage_of[name] = stage
        ahead = ahead[by_stage.get(stage, 0) :]
    return stage_of


def write_reconstruction(folder: Path, seed: int = SEED) -> None:
    """Write the whole package to ``folder``: the same seed always writes the same bytes."""
    published = open_package("prevent-2009-published")
    framework = published.framework_text.framework
    draw = Draw(published, seed)
    drawn: dict[str, Rows] = {
        "organisations": [
            (name, name, tier, "", "", draw.visited[name].isoformat(), LABEL) for name, tier in draw.tier.items()
        ],
        "answers": draw_answers(draw, published, framework),
        "judgements": draw_judgements(draw, published, framework),
    }
    folder.mkdir(parents=True, exist_ok=True)
    columns: dict[str, Sequence[str]] = dict(COLUMNS)
    for resource, rows in drawn.items():
        write_data(folder / f"{resource}.csv", COLUMNS[resource], rows)
    for resource in CARRIED:
        carried = read_rows(published, resource)
        columns[resource] = list(carried[0])
        write_data(folder / f"{resource}.csv", list(carried[0]), [list(row.values()) for row in carried])
    descriptor = replace(
        published.descriptor,
        name=NAME,
        title="Preventing violent extremism: readiness of 43 police forces, 2009",
        kind="answers",
        label=LABEL,
        label_meaning=LABEL_MEANING,
        units_invented=True,
        description=(
            "43 invented units whose margins equal the published counts of the 2009 inspection. "
            "No row is the answer of a real force."
        ),
        notes=NOTES,
        files=tuple(File(name, f"{name}.csv", "csv") for name in [*drawn, *CARRIED]),
    )
    write_descriptor(folder, descriptor, columns)


NOTES = (
    (
        f"RECONSTRUCTION: units Force 01 to Force 43 and their answers are drawn with seed {SEED}; "
        "only the totals by tier are the report's."
    ),
    "Correlations between answers, stages and visit dates in it are chance and must not be read as findings.",
    (
        "In Leadership, Governance and Structures the report prints 24 forces at Developed or Advanced in one table "
        "and 25 in another. The reconstruction keeps the 24 and gives the non-priority tier 5 instead of 6."
    ),
    "An overall stage is published only as “Developed or Advanced”; the reconstruction writes Developed.",
    "Territories, visit months, milestones and statistics are the report's own and belong to no unit.",
)


if __name__ == "__main__":
    write_reconstruction(Path(sys.argv[1]))
