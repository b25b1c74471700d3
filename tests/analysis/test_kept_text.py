"""Texts that a spreadsheet might run: kept with an apostrophe in CSV, read without it, the same by every way."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
from hypothesis import given
from hypothesis import strategies as some
from tests.analysis.test_conditional_questions import TODAY, package

from headwater.analysis.opened import OpenedPackage, open_checked
from headwater.core.formula_signs import KEPT_RE2, as_kept, as_meant, might_run
from headwater.packages.describing import File
from headwater.packages.writing import copy_data, write_data
from headwater.reports.building import write_package
from headwater.reports.compose import compose
from headwater.reports.material import gather

ORGANISATION = "=1+1"
COMMENTS = ("=cmd|' /C calc'!A0", "'=1", "-5 posts", "@SUM(1)", "'@SUM(1)", "Kent, 't Hart", "\t=2")
COLUMNS = ("organisation", "question", "answer", "date", "author", "comment")
ROWS = [(ORGANISATION, f"AV-{number}", "yes", "2025-01-01", "+A", text) for number, text in enumerate(COMMENTS, 1)]
ANSWERS = File("answers", "answers.csv", "csv")


def raw(folder: Path) -> Path:
    """A package that somebody else's program wrote, which knows nothing of apostrophes."""
    made = package(folder, ((ORGANISATION, {}),), {})
    with (made / "answers.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *ROWS])
    return made


def cells_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [cell for row in csv.reader(stream) for cell in row]


def said(opened: OpenedPackage) -> list[tuple[object, ...]]:
    return opened.engine.rows(f"select {', '.join(COLUMNS)} from answers order by question")  # noqa: S608 - our own names


def test_a_reports_package_runs_nothing_and_says_the_same(tmp_path: Path) -> None:
    opened = open_checked(raw(tmp_path / "in"), TODAY)
    report = compose(gather(opened), opened.package.framework_text.sha256)
    write_package(opened, report, tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.csv"):
        assert not any(map(might_run, cells_of(path))), path.name
    assert "'=1+1" in cells_of(tmp_path / "out" / "organisations.csv")
    assert said(open_checked(tmp_path / "out", TODAY)) == said(opened)
    copy_data(tmp_path / "out" / "answers.csv", tmp_path / "again.csv", ANSWERS)
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "out" / "answers.csv").read_bytes()


def test_what_was_written_is_read_back_exactly(tmp_path: Path) -> None:
    made = package(tmp_path / "p", ((ORGANISATION, {}),), {})
    write_data(made / "organisations.csv", ("organisation", "tier"), [(ORGANISATION, "priority")])
    write_data(made / "answers.csv", COLUMNS, ROWS)
    assert not any(map(might_run, cells_of(made / "answers.csv")))
    assert said(open_checked(made, TODAY)) == ROWS


def test_a_file_in_which_nothing_might_run_keeps_its_bytes(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbforganisation,question,answer,date,author\r\nKent,"AV-1",yes,2025-01-01,\'t Hart\r\n\r\n'
    (tmp_path / "a.csv").write_bytes(content)
    copy_data(tmp_path / "a.csv", tmp_path / "b.csv", ANSWERS)
    assert (tmp_path / "b.csv").read_bytes() == content


@given(some.lists(some.text(some.sampled_from("'=+-@ \n\t＝a\ufeff\u00ad\u0085"), max_size=6), min_size=1, max_size=50))
def test_the_engine_takes_apostrophes_off_by_the_rule_of_the_core(texts: list[str]) -> None:
    kept = [*texts, *map(as_kept, texts)]
    query = "select case when regexp_matches(t, $1) then substr(t, 2) else t end from unnest($2::varchar[]) as a(t)"
    assert [row[0] for row in duckdb.execute(query, [KEPT_RE2, kept]).fetchall()] == list(map(as_meant, kept))
