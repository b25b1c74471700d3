"""A package opened and checked, before an engine, ready to make tables from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from headwater.analysis.asked_when import ask_when
from headwater.analysis.checking import check_rows
from headwater.analysis.engines import DuckDBEngine, Engine
from headwater.analysis.loading import load_file
from headwater.core.errors import BadInput, Problem
from headwater.core.framework import Framework
from headwater.core.package_contents import RESOURCES, Kind
from headwater.packages.opening import Package, open_package

TEXT, NUMBER = "varchar", "bigint"
READ_BY_TABLES = (
    "organisations",
    "answers",
    "judgements",
    "tier_sizes",
    "answer_counts",
    "stage_counts",
    "reached_counts",
)


@dataclass(frozen=True)
class OpenedPackage:
    """A package whose every row was checked. ``engine`` holds it and reads no file but the package's."""

    package: Package
    engine: DuckDBEngine

    @property
    def framework(self) -> Framework:
        """The framework that the answers were given to."""
        return self.package.framework_text.framework

    def has(self, resource: str) -> bool:
        """Whether the package brought ``resource``."""
        return any(file.resource == resource for file in self.package.descriptor.files)


def open_checked(name_or_folder: str | Path, today: date, memory: str = "300MB") -> OpenedPackage:
    """Open a package and check all of it. Raises ``BadInput`` with every problem found."""
    package = open_package(name_or_folder)
    engine = DuckDBEngine(memory)
    problems: list[Problem] = list(package.problems)
    loaded = []
    for file in package.descriptor.files:
        became = load_file(engine, package, file)
        problems.extend(became.problems)
        if became.has_rows:
            loaded.append(file)
    framework = package.framework_text.framework
    problems.extend(check_rows(engine, loaded, framework, today))
    answers = [file.path for file in loaded if file.resource == "answers"]
    if framework.conditions and answers and any(file.resource == "organisations" for file in loaded):
        problems.extend(ask_when(engine, framework, package.descriptor.inspection, answers[0]))
    if package.descriptor.as_at > today:
        what = f"“as_at” is {package.descriptor.as_at}, in the future."
        problems.append(Problem("datapackage.json, headwater", what, f"Correct it; today is {today}."))
    if problems:
        raise BadInput(problems)
    load_framework(engine, framework)
    engine.lock(str(package.folder.resolve()))
    return OpenedPackage(package, engine)


def load_framework(engine: Engine, framework: Framework) -> None:
    """The relations of a framework that the tables' SQL reads."""
    groups = framework.group
    engine.load("tiers", [("tier", TEXT)], [(tier.id,) for tier in framework.tiers])
    engine.load("stages", [("stage", TEXT), ("rank", NUMBER)], [(item.id, item.rank) for item in framework.stages])
    engine.load(
        "questions",
        [("question", TEXT), ("capability", TEXT)],
        [(question.id, groups[question.group].capability) for question in framework.questions],
    )
    engine.load(
        "asked",
        [("question", TEXT), ("tier", TEXT)],
        [(question.id, tier) for question in framework.questions for tier in question.tiers],
    )


def copy_into(opened: Sequence[OpenedPackage], engine: Engine) -> None:
    """Put the packages' rows, and the first one's framework, before another engine."""
    load_framework(engine, opened[0].framework)
    for name in (name for name in READ_BY_TABLES if any(item.has(name) for item in opened)):
        columns = [("inspection", TEXT)] + [
            (column.name, NUMBER if column.kind is Kind.COUNT else TEXT) for column in RESOURCES[name].columns
        ]
        listed = ", ".join(f'"{column}"' for column, _ in columns)
        query = f"select {listed} from {name}"  # noqa: S608 - our own names
        rows = [row for item in opened if item.has(name) for row in item.engine.rows(query)]
        engine.load(name, columns, rows)
