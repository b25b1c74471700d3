"""Checking what is in a package, all of it at once: set-based queries find the kinds of values and where
they first stand, and the rules of ``core.package_contents`` say which are wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.analysis.checking_counts import count_problems
from headwater.analysis.engines import DuckDBEngine
from headwater.analysis.loading import stripped
from headwater.core.errors import Problem, short
from headwater.core.framework import Framework
from headwater.core.package_contents import NEEDED, RESOURCES, Column, Kind, Resource, fault_in
from headwater.packages.describing import File

LONGEST_TEXT = 32_767  # characters: the most that a spreadsheet's cell can hold
MOST_KINDS = 10_000  # distinct wrong values told of one column
CHECKED = frozenset(Kind) - {Kind.TEXT, Kind.NAME}


def names_in(framework: Framework, organisations: Collection[str]) -> Mapping[Kind, Collection[str]]:
    """What each kind of reference may name."""
    return {
        Kind.ORGANISATION: organisations,
        Kind.QUESTION: framework.question,
        Kind.TIER: framework.tier,
        Kind.CAPABILITY: framework.capability,
        Kind.STAGE: framework.stage,
        Kind.CRITERION: {item.id for stage in framework.stages for item in stage.criteria},
    }


def check_rows(engine: DuckDBEngine, files: Collection[File], framework: Framework, today: date) -> list[Problem]:
    """Every problem in the rows of ``files``, which are loaded."""
    loaded = {file.resource: file for file in files}
    organisations: set[str] = set()
    if "organisations" in loaded and "organisation" in {c.name for c in _present(engine, RESOURCES["organisations"])}:
        organisations = {str(row[0]) for row in engine.rows("select distinct organisation from raw_organisations")}
    checked = CHECKED if "organisations" in loaded else CHECKED - {Kind.ORGANISATION}
    rules = Rules(names_in(framework, organisations), checked, today)
    problems: list[Problem] = []
    for file in files:
        resource = RESOURCES[file.resource]
        for column in _present(engine, resource):
            problems.extend(_column_problems(engine, file, column, rules))
        if _is_whole(engine, resource):
            problems.extend(_repeated_keys(engine, file, resource))
    whole = {name: file for name, file in loaded.items() if _is_whole(engine, RESOURCES[name])}
    problems.extend(_wrong_tier(engine, whole, framework))
    problems.extend(count_problems(engine, whole))
    problems.extend(_nothing_in(engine, loaded))
    return problems


def _nothing_in(engine: DuckDBEngine, loaded: Mapping[str, File]) -> Iterator[Problem]:
    for name in dict.fromkeys(name for names in NEEDED.values() for name in names if name in loaded):
        if engine.rows(f"select count(*) from raw_{name}") == [(0,)]:  # noqa: S608
            yield Problem(loaded[name].path, "has no rows.", f"Write at least one; they say {RESOURCES[name].about}.")


def _is_whole(engine: DuckDBEngine, resource: Resource) -> bool:
    """Whether every column that must be there is: only then can rows be set against one another."""
    there = {column.name for column in _present(engine, resource)}
    return there >= {column.name for column in resource.columns if column.required}


def _present(engine: DuckDBEngine, resource: Resource) -> list[Column]:
    there = {str(row[0]) for row in engine.rows(f"describe raw_{resource.name}")}
    return [column for column in resource.columns if column.name in there]


def _at(file: File, row: int, column: str, times: int) -> str:
    more = f" and {times - 1:,} more" if times > 1 else ""
    return f"{file.path}, row {row}{more}, {column}"


@dataclass(frozen=True)
class Rules:
    """What values are held against: the names there are, the kinds that are checked, and the day."""

    names: Mapping[Kind, Collection[str]]
    checked: Collection[Kind]
    today: date


def _column_problems(engine: DuckDBEngine, file: File, column: Column, rules: Rules) -> Iterator[Problem]:
    table, value = f"raw_{file.resource}", f'"{column.name}"'
    if column.required:
        [(row, times)] = engine.rows(
            f"select min(row_), count(*) from {table} where coalesce({stripped(value)}, '') = ''"  # noqa: S608
        )
        if times:
            yield Problem(_at(file, row, column.name, times), "is blank.", "Fill it in; every row needs it.")
    if column.kind in rules.checked:
        yield from _wrong_values(engine, file, column, rules)
        return
    [(row, times)] = engine.rows(
        f"select min(row_), count(*) from {table} where length({value}) > {LONGEST_TEXT}"  # noqa: S608
    )
    if times:
        where = _at(file, row, column.name, times)
        yield Problem(where, "is longer than 32,767 characters.", "Shorten it; cite a document for the rest.")


def _wrong_values(engine: DuckDBEngine, file: File, column: Column, rules: Rules) -> Iterator[Problem]:
    value = f'"{column.name}"'
    kinds = engine.rows(
        f"select {value}, min(row_) as first, count(*) from raw_{file.resource} "  # noqa: S608
        f"where coalesce({stripped(value)}, '') <> '' group by {value} order by first"
    )
    told = 0
    for found, row, times in kinds:
        fault = fault_in(column.kind, str(found), rules.names, rules.today)
        told += fault is not None
        if fault is not None and told <= MOST_KINDS:
            yield Problem(_at(file, row, column.name, times), *fault)
    if told > MOST_KINDS:
        more = f"has {told - MOST_KINDS:,} more values of these kinds."
        yield Problem(f"{file.path}, {column.name}", more, "Mend those named, then check again.")


def _repeated_keys(engine: DuckDBEngine, file: File, resource: Resource) -> Iterator[Problem]:
    key = ", ".join(f'"{name}"' for name in resource.key)
    repeated = engine.rows(
        f"select {key}, min(row_) as first, max(row_) from raw_{resource.name} "  # noqa: S608
        f"group by {key} having count(*) > 1 order by first limit {MOST_KINDS}"
    )
    for *values, first, last in repeated:
        what = ", ".join(short(str(value)) for value in values)
        yield Problem(f"{file.path}, rows {first} and {last}", f"both are for {what}.", "Keep one of them.")


def _wrong_tier(engine: DuckDBEngine, loaded: Mapping[str, File], framework: Framework) -> Iterator[Problem]:
    """Questions answered by an organisation whose tier is not asked them."""
    queries = {
        "answers": "select a.question, o.tier, min(a.row_) as first, count(*) from raw_answers a "
        "join raw_organisations o on o.organisation = a.organisation group by 1, 2 order by first",
        "answer_counts": "select question, tier, min(row_) as first, count(*) from raw_answer_counts "
        "where n <> '0' group by 1, 2 order by first",
    }
    for resource, query in queries.items():
        if resource not in loaded or (resource == "answers" and "organisations" not in loaded):
            continue
        for question, tier, row, times in engine.rows(query):
            asked = framework.question.get(question)
            if asked and tier in framework.tier and tier not in asked.tiers:
                yield Problem(
                    _at(loaded[resource], row, "question", times),
                    f"{question} is not asked of {framework.tier[tier].title.lower()}.",
                    "Take the row out, or correct the organisation's tier.",
                )
