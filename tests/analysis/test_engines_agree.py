"""One SQL text, three engines: the rows must be equal, or a figure depends on where it was counted."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.analysis.engines import DuckDBEngine, Engine, Row
from headwater.analysis.opened import OpenedPackage, copy_into, open_checked
from headwater.analysis.tables import ALL, NEEDS, make_what_it_needs, sql_of
from headwater.core.answers import Answer
from headwater.core.package_contents import RESOURCES
from headwater.packages.describing import DESCRIPTOR
from headwater.packages.opening import open_package

TODAY = date(2026, 1, 1)
RECONSTRUCTION, PUBLISHED = "prevent-2009-reconstruction", "prevent-2009-published"
READ_BY_TABLES = ("organisations", "answers", "judgements")
CHANGED_TO = {"yes": "no", "no": "not_known"}


@dataclass(frozen=True)
class Held:
    """Packages to put before an engine, and the tables that can be made of them."""

    opened: Sequence[OpenedPackage]
    tables: Sequence[str]

    @property
    def present(self) -> list[str]:
        return [name for name in RESOURCES if any(item.has(name) for item in self.opened)]


def rows_by_table(engine: Engine, held: Held) -> dict[str, list[Row]]:
    """Every table's rows, sorted here: engines may order text by different alphabets."""
    found = {}
    for table in held.tables:
        make_what_it_needs(engine, table, held.present)
        found[table] = sorted(engine.rows(sql_of(table)))
    return found


def a_later_round(folder: Path, inspection: str) -> OpenedPackage:
    """The reconstruction under another inspection's name, every seventh answer altered."""
    shutil.copytree(open_package(RECONSTRUCTION).folder, folder)
    described = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    described["headwater"]["inspection"] = inspection
    described["resources"] = [item for item in described["resources"] if item["name"] in READ_BY_TABLES]
    (folder / DESCRIPTOR).write_text(json.dumps(described), "utf-8")
    if inspection != "first":
        alter_answers(folder / "answers.csv")
    return open_checked(folder, TODAY)


def alter_answers(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows[::7]:
        row["answer"] = CHANGED_TO.get(row["answer"], "yes")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[3:])  # the first three are left out: missing, hence unanswered


@pytest.fixture(scope="module", params=[RECONSTRUCTION, PUBLISHED, "two rounds"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Held:
    if request.param == "two rounds":
        folder = tmp_path_factory.mktemp("rounds")
        return Held([a_later_round(folder / name, name) for name in ("first", "second")], tuple(NEEDS))
    tables = [table for table in NEEDS if table != "change"]
    if request.param == PUBLISHED:
        tables.remove("crosstab")  # it needs single answers, and only counts were published
    return Held([open_checked(request.param, TODAY)], tables)


@pytest.fixture(scope="module")
def on_duckdb(held: Held) -> dict[str, list[Row]]:
    """A package is read where DuckDB opened it; rounds are brought together first."""
    if len(held.opened) == 1:
        return rows_by_table(held.opened[0].engine, held)
    together = DuckDBEngine()
    copy_into(held.opened, together)
    return rows_by_table(together, held)


def test_every_table_has_rows_to_compare(held: Held, on_duckdb: Mapping[str, list[Row]]) -> None:
    assert list(on_duckdb) == list(held.tables)
    assert all(on_duckdb.values())


def test_change_compares_rounds_that_differ(held: Held, on_duckdb: Mapping[str, list[Row]]) -> None:
    rows = on_duckdb.get("change", [])
    assert any(row[4:9] != row[9:14] for row in rows) == (len(held.opened) == 2)


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")  # one server for the run, not one a worker
def test_every_table_is_equal_on_postgresql_and_duckdb(
    held: Held, on_duckdb: Mapping[str, list[Row]], postgres_dsn: str
) -> None:
    from headwater.analysis.engine_postgres import PostgresEngine  # an optional extra

    engine = PostgresEngine(postgres_dsn)
    with engine.connection:
        copy_into(held.opened, engine)
        assert rows_by_table(engine, held) == on_duckdb


@pytest.mark.spark
@pytest.mark.xdist_group("spark")  # one server for the run, not one a worker
def test_every_table_is_equal_on_spark_and_duckdb(
    held: Held, on_duckdb: Mapping[str, list[Row]], spark_session: Any
) -> None:
    from headwater.analysis.engine_spark import SparkEngine  # an optional extra

    engine = SparkEngine(spark_session.newSession())
    copy_into(held.opened, engine)
    assert rows_by_table(engine, held) == on_duckdb


@dataclass(frozen=True)
class SmallInspection:
    """What an inspection is made of, small enough to count by hand."""

    tiers: tuple[str, ...]
    asked: frozenset[tuple[str, str]]
    organisations: Mapping[tuple[str, str], str]
    answers: Mapping[tuple[str, str, str], str]

    def places(self, question: str, tier: str) -> Iterable[str]:
        """The rows of the findings that an answer counts in."""
        everyone_is_asked = all((question, other) in self.asked for other in self.tiers)
        return (tier, ALL) if everyone_is_asked else (tier,)


@st.composite
def small_inspections(draw: st.DrawFn) -> SmallInspection:
    tiers = draw(st.sampled_from([("a",), ("a", "b"), ("a", "b", "c")]))
    asked = draw(st.frozensets(st.tuples(st.sampled_from(["Q1", "Q2", "Q3"]), st.sampled_from(tiers))))
    names = st.tuples(st.sampled_from(["first", "second"]), st.sampled_from(["north", "south", "east", "west"]))
    organisations = draw(st.dictionaries(names, st.sampled_from(tiers)))
    answers = {}
    for (inspection, organisation), tier in organisations.items():
        for question in sorted(question for question, of in asked if of == tier):
            answer = draw(st.sampled_from([*Answer, None]))
            if answer is not None:  # a row that is missing, as against one that says "unanswered"
                answers[inspection, organisation, question] = answer.value
    return SmallInspection(tiers, asked, organisations, answers)


def counted_by_hand(small: SmallInspection) -> list[Row]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for (inspection, organisation), tier in small.organisations.items():
        for question in (question for question, of in small.asked if of == tier):
            answer = small.answers.get((inspection, organisation, question), "unanswered")
            counts.update((inspection, question, place, answer) for place in small.places(question, tier))
    rows = {key[:3] for key in counts}
    return sorted((*row, *(counts[*row, answer.value] for answer in Answer)) for row in rows)


def counted_by_sql(small: SmallInspection) -> list[Row]:
    engine = DuckDBEngine(threads=1)
    text = {"inspection": "varchar", "organisation": "varchar", "question": "varchar", "tier": "varchar"}
    columns = text | {"answer": "varchar"}
    relations: Mapping[str, tuple[list[str], Iterable[Sequence[str]]]] = {
        "tiers": (["tier"], [(tier,) for tier in small.tiers]),
        "asked": (["question", "tier"], small.asked),
        "organisations": (
            ["inspection", "organisation", "tier"],
            [(*key, tier) for key, tier in small.organisations.items()],
        ),
        "answers": (
            ["inspection", "organisation", "question", "answer"],
            [(*key, answer) for key, answer in small.answers.items()],
        ),
    }
    for name, (wanted, rows) in relations.items():
        engine.load(name, [(column, columns[column]) for column in wanted], rows)
    make_what_it_needs(engine, "findings", ())
    with engine.connection:
        return sorted(engine.rows(sql_of("findings")))


@given(small_inspections())
@settings(max_examples=100, deadline=None)
def test_findings_equal_a_count_by_hand_on_any_small_inspection(small: SmallInspection) -> None:
    assert counted_by_sql(small) == counted_by_hand(small)
