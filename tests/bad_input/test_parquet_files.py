"""Parquet that is cut short, damaged, of other types, or not Parquet."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.core.errors import Problem

from .conftest import Spoilt, told

WHOLE = "Copy it again, whole."
ANY = "select * from given"
GREAT = "repeat('x', 10_000_000)"


def cut(path: Path, keep: int) -> None:
    """Keep so many bytes of a file; a negative number takes bytes off its end."""
    path.write_bytes(path.read_bytes()[:keep])


def replaced(column: str, value: str) -> str:
    return f"select * replace ({value} as {column}) from given"  # noqa: S608 - a test's own words


# Cut short, damaged, renamed


@pytest.mark.parametrize("keep", [4, 8, 11, 12, 100, -1, -4, -8, -100])
def test_truncated_parquet_is_told_as_cut_short(small: Spoilt, keep: int) -> None:
    cut(small.as_parquet("answers"), keep)
    told(small.problem(), "answers.parquet", "was cut short: the end of the Parquet file is missing.", WHOLE)


def test_the_first_bytes_alone_are_not_parquet(small: Spoilt) -> None:
    cut(small.as_parquet("answers"), 3)
    what = "is not Parquet, though its name says so."
    told(small.problem(), "answers.parquet", what, "Save the table as Parquet, or as .csv.")


def test_an_empty_parquet_file_is_refused_without_talk_of_lines(small: Spoilt) -> None:
    cut(small.as_parquet("answers"), 0)
    problem = small.problem()
    assert (problem.where, problem.what) == ("answers.parquet", "is empty.")
    assert "line" not in problem.remedy


def test_csv_renamed_is_told_by_what_it_is(small: Spoilt) -> None:
    small.path("answers").rename(small.folder / "answers.parquet")
    small.point("answers", "answers.parquet")
    what = "is not Parquet, though its name says so."
    told(small.problem(), "answers.parquet", what, "Save the table as Parquet, or as .csv.")


def unreadable(problem: Problem) -> None:
    """It must name the file and be a sentence of ours, without the engine's own words or this machine's folders."""
    assert problem.where == "answers.parquet"
    assert "Parquet" in problem.what
    assert not any(word in problem.what for word in ("Error", "/", "Exception", "prefetch", "Prefetch"))
    assert "whole" in problem.remedy


def test_parquet_cut_in_the_middle_with_its_end_put_back_is_refused(small: Spoilt) -> None:
    path = small.as_parquet("answers")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"PAR1")
    unreadable(small.problem())


def test_parquet_whose_footer_is_longer_than_the_file_is_refused(small: Spoilt) -> None:
    small.as_parquet("answers").write_bytes(b"PAR1" + b"\xff" * 4 + b"PAR1")
    unreadable(small.problem())


@pytest.mark.parametrize(("start", "length"), [(4, 196), (4, 8), (30, 4), (60, 60), (200, 20), (400, 30)])
@pytest.mark.parametrize("byte", [b"\x00", b"\xff", b"A"], ids=["nought", "ff", "A"])
def test_parquet_with_damaged_rows_is_refused_or_read(small: Spoilt, start: int, length: int, byte: bytes) -> None:
    path = small.as_parquet("answers")
    content = path.read_bytes()
    path.write_bytes(content[:start] + byte * length + content[start + length :])
    small.read()


def test_parquet_with_rows_damaged_beyond_reading_is_told_of_the_file(small: Spoilt) -> None:
    path = small.as_parquet("answers")
    content = path.read_bytes()
    path.write_bytes(content[:4] + b"\xff" * 196 + content[200:])
    unreadable(small.problem())


def test_text_that_is_not_utf_8_inside_parquet_is_refused(small: Spoilt) -> None:
    path = small.as_parquet("answers", packing="uncompressed")
    content = path.read_bytes()
    assert b"not_applicable" in content
    path.write_bytes(content.replace(b"not_applicable", b"not_\xffpplicable"))
    assert small.problems()[0].where.startswith("answers.parquet")


# Types


@pytest.mark.parametrize(
    "query",
    [
        replaced("date", "cast(date as date)"),
        replaced("answer", "answer::enum('yes', 'no', 'unanswered', 'not_known', 'not_applicable')"),
        replaced("comment", "null::varchar"),
        replaced("comment", "null"),
        replaced("comment", "42"),
    ],
)
def test_other_types_that_say_the_same_are_read(small: Spoilt, query: str) -> None:
    small.as_parquet("answers", query)
    assert small.check().engine.rows("select count(*) from answers") == [(7,)]


def test_parquet_of_no_rows_is_refused(small: Spoilt) -> None:
    small.as_parquet("answers", f"{ANY} where false")
    told(small.problem(), "answers.parquet", "has no rows.", "Write at least one; they say what each organisation")


@pytest.mark.parametrize("kind", ["integer", "bigint", "smallint", "ubigint", "utinyint"])
def test_counts_of_any_whole_type_are_read(tiny: Spoilt, kind: str) -> None:
    tiny.as_parquet("statistics", replaced("count", f"cast(count as {kind})"))
    assert tiny.check().engine.rows("select count from statistics order by 1") == [(1,), (3,)]


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("date", "cast(date as timestamp)", "“2008-11-24 00:00:00” is not a date."),
        ("date", "39776", "“39776” is not a date."),
        ("answer", "true", "“true” is not one of the answers."),
        ("answer", "1", "“1” is not one of the answers."),
        ("author", "null", "is blank."),
        ("author", "null::varchar", "is blank."),
        ("organisation", "7", "the organisation “7” is not in organisations."),
    ],
)
def test_other_types_that_say_something_else_are_refused_by_row(
    small: Spoilt, column: str, value: str, what: str
) -> None:
    small.as_parquet("answers", replaced(column, value))
    problem = small.problems()[0]
    assert problem.where.startswith("answers.parquet, row 2 and")
    assert problem.where.endswith(column)
    assert problem.what == what


@pytest.mark.parametrize("value", ["18446744073709551615::ubigint", "-3", "1.5", "true", "1e300", "'nan'::double"])
def test_counts_that_are_no_counts_are_refused_by_row(tiny: Spoilt, value: str) -> None:
    tiny.as_parquet("statistics", replaced("count", value))
    problem = tiny.problems()[0]
    told(problem, "statistics.parquet, row 2 and 1 more, count", "is not a whole number.", "Write a number such as 24.")


@pytest.mark.parametrize("value", ["['a', 'b']", "{'a': 1}", "map {'a': 1}", "'\\xAA'::blob"])
def test_nested_values_are_refused_or_read(small: Spoilt, value: str) -> None:
    small.as_parquet("answers", replaced("comment", value))
    small.read()


# Columns and cells


@pytest.mark.parametrize("name", ["extra", 'a"b', "file_row_number", "row_", "Author", "x'); drop table answers; --"])
def test_an_unknown_column_of_parquet_is_named(small: Spoilt, name: str) -> None:
    double = name.replace('"', '""')
    small.as_parquet("answers", f'select *, 1 as "{double}" from given')  # noqa: S608 - a test's own words
    if name == "Author":  # the engine tells columns apart without regard to case, and gives it another name
        assert small.problems()
        return
    told(small.problem(), "answers.parquet", f"has a column “{name}” that is not known.", "Known: organisation")


def test_a_missing_column_of_parquet_is_named(small: Spoilt) -> None:
    small.as_parquet("answers", "select * exclude (author) from given")
    told(small.problem(), "answers.parquet", "has no column “author”.", "Add it; answers are")


def test_a_duplicate_answer_in_parquet_names_both_rows(small: Spoilt) -> None:
    small.as_parquet("answers", f"{ANY} union all ({ANY} limit 1)")
    problem = small.problem()
    assert problem.where == "answers.parquet, rows 2 and 9"
    assert problem.what == "both are for Ayton, AV-1."


def test_ten_megabytes_in_a_comment_of_parquet_name_the_row(small: Spoilt) -> None:
    small.as_parquet("answers", f"{replaced('comment', GREAT)} limit 1")
    what = "is longer than 32,767 characters."
    told(small.problem(), "answers.parquet, row 2, comment", what, "Shorten it; cite a document for the rest.")


@pytest.mark.parametrize("column", ["organisation", "answer", "date", "question"])
def test_ten_megabytes_in_another_cell_of_parquet_are_shortened(small: Spoilt, column: str) -> None:
    small.as_parquet("answers", f"{replaced(column, GREAT)} limit 1")
    problem = small.problem()
    assert problem.where == f"answers.parquet, row 2, {column}"
    assert len(str(problem)) < 300


def test_ten_megabytes_in_every_organisations_name_are_shortened(small: Spoilt) -> None:
    small.as_parquet("organisations", replaced("organisation", GREAT))
    assert max(len(str(problem)) for problem in small.problems()) < 300
