"""Files that are not the CSV their name says, or not quite."""

from __future__ import annotations

import gzip
import io
import os
import random
import zipfile

import pytest

from headwater.core.errors import Problem

from .conftest import Spoilt, told, within

UTF8 = "Save it as CSV UTF-8."
NOT_A_QUOTE = "has a double quote that does not close."
TOO_LONG = "is longer than 2 MB."


def answers(small: Spoilt) -> int:
    """How many answers are read."""
    [(number,)] = small.check().engine.rows("select count(*) from answers")
    assert isinstance(number, int)
    return number


def of_row_1(small: Spoilt) -> Problem:
    """The first thing that is said of the column names; rows may have faults of their own."""
    found = [problem for problem in small.problems() if problem.where == "answers.csv, row 1"]
    assert found
    return found[0]


def a_zip(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<workbook/>")
    return stream.getvalue()


# Encodings


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_are_refused_with_a_sentence(small: Spoilt, encoding: str) -> None:
    small.write("answers", small.text("answers").encode(encoding))
    told(small.problem(), "answers.csv", "is not in UTF-8 (it looks like UTF-16).", UTF8)


def test_a_byte_order_mark_is_harmless(small: Spoilt) -> None:
    small.write("answers", b"\xef\xbb\xbf" + small.text("answers").encode())
    assert answers(small) == 7


def test_a_byte_order_mark_before_quoted_names_is_harmless(small: Spoilt) -> None:
    text = small.text("answers").replace("organisation,question", '"organisation","question"', 1)
    small.write("answers", b"\xef\xbb\xbf" + text.encode())
    assert answers(small) == 7


def test_lines_that_end_as_on_windows_are_harmless(small: Spoilt) -> None:
    small.write("answers", small.text("answers").replace("\n", "\r\n"))
    rows = small.check().engine.rows("select comment from answers where comment is not null")
    assert rows == [("seen",)]


def test_a_byte_order_mark_and_windows_lines_together_are_harmless(small: Spoilt) -> None:
    small.write("answers", b"\xef\xbb\xbf" + small.text("answers").replace("\n", "\r\n").encode())
    assert answers(small) == 7


def test_lines_that_end_in_two_ways_are_harmless(small: Spoilt) -> None:
    small.write("answers", small.text("answers").replace("\n", "\r\n", 3))
    assert answers(small) == 7


def test_lines_that_end_as_on_an_old_mac_are_read_or_refused(small: Spoilt) -> None:
    small.write("answers", small.text("answers").replace("\n", "\r"))
    assert small.read() or answers(small) == 7


def test_a_carriage_return_among_the_names_is_refused(small: Spoilt) -> None:
    small.swap("answers", "comment", "com\rment")
    assert small.problems()[0].where.startswith("answers.csv")


def test_no_end_of_the_last_line_is_harmless(small: Spoilt) -> None:
    small.write("answers", small.text("answers").rstrip("\n"))
    assert answers(small) == 7


def test_latin_1_in_a_row_names_the_row(small: Spoilt) -> None:
    small.write("answers", small.text("answers").replace("seen", "séen").encode("latin-1"))
    problem = small.problem()
    assert problem.where in ("answers.csv, line 2", "answers.csv, row 2")
    assert problem.what == "is not in UTF-8."
    assert "UTF-8" in problem.remedy


def test_latin_1_among_the_names_is_refused(small: Spoilt) -> None:
    small.write("answers", small.text("answers").replace("comment", "commént").encode("latin-1"))
    told(small.problem(), "answers.csv, row 1", "is not in UTF-8.", UTF8)


def test_latin_1_in_every_row_is_collapsed(small: Spoilt) -> None:
    row = "Ayton,AV-1,yes,2008-11-24,Ann,,é\n".encode("latin-1")
    small.write("answers", small.header("answers").encode() + row * 30_000)
    with within(5):
        number = len(small.problems())
    assert number <= 10_000


@pytest.mark.parametrize("place", ["comment", "seen", "Ayton,AV-1", "high"])
def test_a_nul_byte_is_refused(small: Spoilt, place: str) -> None:
    small.swap("answers", place, place[:2] + "\x00" + place[2:])
    told(small.problem(), "answers.csv", "is not in UTF-8", UTF8)


def test_a_nul_byte_far_into_the_file_is_told_like_one_at_its_start(small: Spoilt) -> None:
    rows = [f"Org {number},AV-1,yes,2008-11-24,Ann,,{'x' * 200}" for number in range(500)]
    small.add("organisations", *[f"Org {number},,big,2008-11-24" for number in range(501)])
    small.add("answers", *rows, "Org 500,AV-1,yes,2008-11-24,Ann,,a\x00b")
    assert small.problems()[0].where.startswith("answers.csv")


# Other files under this name


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (a_zip("xl/workbook.xml"), "is a spreadsheet or an archive, though its name says CSV."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "is an old spreadsheet, though its name says CSV."),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF, though its name says CSV."),
        (gzip.compress(b"organisation,question\n"), "is compressed with gzip, though its name says CSV."),
    ],
    ids=["xlsx", "xls", "pdf", "gzip"],
)
def test_another_kind_of_file_renamed_is_told_by_what_it_is(small: Spoilt, content: bytes, what: str) -> None:
    small.write("answers", content)
    told(small.problem(), "answers.csv", what, "Save the table as CSV in UTF-8.")


def test_parquet_renamed_is_told_by_what_it_is(small: Spoilt) -> None:
    small.as_parquet("answers").rename(small.path("answers"))
    small.point("answers", "answers.csv")
    told(small.problem(), "answers.csv", "is Parquet, though its name says CSV.", "Save the table as CSV in UTF-8.")


def test_random_bytes_are_refused(small: Spoilt) -> None:
    small.write("answers", random.Random(1).randbytes(5000))  # noqa: S311 - noise, not a secret
    assert small.problem().where.startswith("answers.csv")


@pytest.mark.parametrize("content", ["<html><body>Please sign in</body></html>\n", '[{"organisation": "x"}]\n', "x"])
def test_another_text_is_told_by_the_columns_it_has_not(small: Spoilt, content: str) -> None:
    small.write("answers", content)
    first, *others = [problem for problem in small.problems() if "column" in problem.what]
    told(first, "answers.csv, row 1", "has no column “organisation”.", "Add it; answers are")
    told(others[-1], "answers.csv, row 1", f"has a column “{content.strip()}” that is not known.", "Known:")


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_columns_parted_by_another_mark_are_refused_by_its_name(small: Spoilt, mark: str, name: str) -> None:
    small.write("answers", small.text("answers").replace(",", mark))
    told(small.problem(), "answers.csv", f"separates its columns with {name}.", "Save it with commas between columns.")


def test_semicolons_after_a_byte_order_mark_are_refused_by_name(small: Spoilt) -> None:
    small.write("answers", b"\xef\xbb\xbf" + small.text("answers").replace(",", ";").encode())
    told(small.problem(), "answers.csv", "separates its columns with semicolons.", "commas")


# Files with little in them


def test_an_empty_file_is_refused(small: Spoilt) -> None:
    small.write("answers", "")
    told(small.problem(), "answers.csv", "is empty.", "Write at least the line of column names.")


@pytest.mark.parametrize("content", [b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b" ", b",,,\n", b'""\n'])
def test_a_file_without_names_lacks_every_required_column(small: Spoilt, content: bytes) -> None:
    small.write("answers", content)
    missing = [problem.what for problem in small.problems() if "has no column" in problem.what]
    assert len(missing) == 5


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
def test_a_header_alone_is_a_file_of_no_rows(small: Spoilt, end: str) -> None:
    small.write("answers", small.header("answers").rstrip("\n") + end)
    told(
        small.problem(), "answers.csv", "has no rows.", "Write at least one; they say what each organisation answered."
    )


# Columns


def test_a_missing_column_is_named(small: Spoilt) -> None:
    text = small.text("answers").replace(",author,", ",").replace(",Ann,", ",")
    small.write("answers", text)
    what = "has no column “author”."
    told(small.problem(), "answers.csv, row 1", what, "Add it; answers are what each organisation answered.")


@pytest.mark.parametrize("name", ["Comment", "comment ", "commentaire", "x" * 500, "=1", "<b>"])
def test_an_unknown_column_is_named_with_those_known(small: Spoilt, name: str) -> None:
    small.swap("answers", "comment", name)
    what = f"has a column “{name[:60]}” that is not known."
    told(small.problem(), "answers.csv, row 1", what, "Known: organisation, question, answer, date, author")


def test_a_misspelt_required_column_is_both_missing_and_unknown(small: Spoilt) -> None:
    small.swap("answers", ",author,", ",autor,")
    assert [problem.what for problem in small.problems()] == [
        "has no column “author”.",
        "has a column “autor” that is not known.",
    ]


def test_a_column_twice_is_refused(small: Spoilt) -> None:
    small.swap("answers", "confidence,comment", "comment,comment")
    told(small.problem(), "answers.csv, row 1", "has the column “comment” more than once.", "Keep one of them.")


def test_a_comma_after_the_last_name_is_refused(small: Spoilt) -> None:
    small.swap("answers", "comment\n", "comment,\n")
    told(of_row_1(small), "answers.csv, row 1", "has a column “” that is not known.", "Known:")


def test_the_header_again_as_a_row_is_refused(small: Spoilt) -> None:
    small.add("answers", small.header("answers").rstrip("\n"))
    assert {problem.where.split(", ")[1] for problem in small.problems()} == {"row 9"}


@pytest.mark.parametrize("line", ["My answers", "# exported on Monday", "sep=,"])
def test_a_line_before_the_header_is_taken_for_it_and_refused(small: Spoilt, line: str) -> None:
    small.write("answers", f"{line}\n" + small.text("answers"))
    told(of_row_1(small), "answers.csv, row 1", "has no column “organisation”.", "Add it")


def test_ten_thousand_unknown_columns_finish_in_seconds(small: Spoilt) -> None:
    small.swap("answers", "comment", ",".join(f"c{number}" for number in range(10_000)))
    with within(5):
        first = of_row_1(small)
    told(first, "answers.csv, row 1", "has a column “c0” that is not known.", "Known:")


# Rows


@pytest.mark.parametrize("row", ["Beeby,AV-1", "Beeby", "Beeby,AV-1,yes,2008-12-01,Ann,"])
def test_a_row_with_too_few_columns_is_named(small: Spoilt, row: str) -> None:
    small.add("answers", row)
    problem = small.problem()
    assert problem.where in ("answers.csv, line 9", "answers.csv, row 9")
    assert problem.what == "has fewer columns than the header."
    assert problem.remedy == "Check for a missing comma."


def test_a_row_with_too_many_columns_is_named(small: Spoilt) -> None:
    small.swap("answers", "Ann,high,seen", "Ann,high,seen, and heard, twice")
    problem = small.problem()
    assert problem.where in ("answers.csv, line 2", "answers.csv, row 2")
    assert problem.what == "has more columns than the header."
    assert problem.remedy == "Put text that holds a comma between double quotes."


@pytest.mark.parametrize("tail", [",x", ""])
def test_rows_that_are_all_ragged_do_not_move_the_header(small: Spoilt, tail: str) -> None:
    header, *rows = small.text("answers").splitlines()
    ragged = [row + tail if tail else row.rsplit(",", 2)[0] for row in rows]
    small.write("answers", "\n".join([header, *ragged]) + "\n")
    assert small.problems()[0].where.startswith(("answers.csv, line 2", "answers.csv, row 2"))


def test_a_ragged_row_after_a_cell_of_two_lines_is_named_by_its_own_line(small: Spoilt) -> None:
    header = small.header("answers")
    small.write("answers", f'{header}Ayton,AV-1,yes,2008-11-24,Ann,,"two\nlines"\nAyton,AV-2\n')
    assert small.problem().where in ("answers.csv, row 3", "answers.csv, line 4")


def test_a_blank_line_does_not_shift_the_rows_that_are_named(small: Spoilt) -> None:
    small.swap("answers", "Beeby,AV-1,yes", "\nBeeby,AV-1,maybe")
    assert small.problem().where != "answers.csv, row 5, answer"


def test_a_line_of_commas_alone_is_a_row_of_blanks(small: Spoilt) -> None:
    small.add("answers", ",,,,,,")
    assert {problem.what for problem in small.problems()} == {"is blank."}


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("seen", '"seen', 2),
        ("seen", '"seen"n', 2),
        ("Ann,low,", 'Ann,low,"open', 7),
        ("not_applicable,2009-01-12,Ann,,", 'not_applicable,2009-01-12,Ann,,"open', 8),
        ("question", '"question', 1),
    ],
)
def test_a_quote_that_does_not_close_names_its_row(small: Spoilt, old: str, new: str, row: int) -> None:
    small.swap("answers", old, new)
    problem = small.problems()[0]
    assert problem.where in (f"answers.csv, line {row}", f"answers.csv, row {row}")
    if row > 1:
        assert problem.what == NOT_A_QUOTE
        assert problem.remedy == "Double a quote inside text, and close the text."


def test_a_quote_that_does_not_close_before_much_more_ends_soon(small: Spoilt) -> None:
    rows = "Ayton,AV-1,yes,2008-11-24,Ann,,fine\n" * 300_000
    small.write("answers", small.header("answers") + 'Ayton,AV-1,yes,2008-11-24,Ann,,"open\n' + rows)
    with within(10):
        first = small.problems()[0]
    assert first.where.startswith(("answers.csv, line 2", "answers.csv, row 2"))


def test_quotes_doubled_and_lines_inside_quotes_are_read(small: Spoilt) -> None:
    small.swap("answers", "seen", '"he said ""yes"",\nand so on"')
    [(comment,)] = small.check().engine.rows("select comment from answers where comment is not null")
    assert comment == 'he said "yes",\nand so on'


# Great cells


@pytest.mark.parametrize("cell", ["x" * 10_000_000, '"' + "x\n" * 5_000_000 + '"'], ids=["plain", "in lines"])
@pytest.mark.parametrize("column", ["comment", "answer"])
def test_ten_megabytes_in_one_cell_name_the_row_and_say_why(small: Spoilt, column: str, cell: str) -> None:
    rows = [f"Ayton,AV-1,{cell},2008-11-24,Ann,,", f"Ayton,AV-1,yes,2008-11-24,Ann,,{cell}"]
    small.write("answers", small.header("answers") + rows[column == "comment"] + "\n")
    with within(10):
        problem = small.problem()
    assert problem.where in ("answers.csv, line 2", "answers.csv, row 2")
    assert problem.what == TOO_LONG
    assert "Shorten the text" in problem.remedy


def test_two_megabytes_in_an_answer_are_shortened_in_the_message(small: Spoilt) -> None:
    small.set("answers", 2, "answer", "x" * 1_900_000)
    told(small.problem(), "answers.csv, row 2, answer", f"“{'x' * 37}…” is not one of the answers.", "yes, no")


@pytest.mark.parametrize("content", ["x" * 10_000_000, "," * 1_000_000, '"' * 10_000_000], ids=["x", ",", '"'])
def test_megabytes_without_a_line_end_are_refused_soon(small: Spoilt, content: str) -> None:
    small.write("answers", content)
    with within(10):
        first = small.problems()[0]
    assert first.where.startswith("answers.csv")


# Things that are not files


def test_a_folder_where_a_file_should_be_is_refused(small: Spoilt) -> None:
    small.path("answers").unlink()
    small.path("answers").mkdir()
    told(small.problem(), "answers.csv", "is not there.", "Put the file back, or unlist it.")


def test_a_pipe_where_a_file_should_be_is_refused_and_not_waited_for(small: Spoilt) -> None:
    small.path("answers").unlink()
    os.mkfifo(small.path("answers"))
    told(small.problem(), "answers.csv", "is not there.", "Put the file back, or unlist it.")


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", "/nowhere", "answers.csv", "/"])
def test_a_link_out_of_the_package_or_to_nothing_is_refused(small: Spoilt, target: str) -> None:
    small.path("answers").unlink()
    small.path("answers").symlink_to(target)
    problem = small.problem()
    assert problem.where == "answers.csv"
    assert problem.what in (
        "is listed in datapackage.json but is not there.",
        "is a link that leads out of the package.",
    )


def test_a_link_to_a_file_outside_says_what_to_do(small: Spoilt) -> None:
    small.path("answers").rename(small.folder.parent / "answers.csv")
    small.path("answers").symlink_to(small.folder.parent / "answers.csv")
    what = "is a link that leads out of the package."
    told(small.problem(), "answers.csv", what, "Copy the file itself into the package.")


def test_a_file_below_a_link_to_a_folder_outside_is_refused(small: Spoilt) -> None:
    outside = small.folder.parent / "outside"
    outside.mkdir()
    small.path("answers").rename(outside / "answers.csv")
    (small.folder / "sub").symlink_to(outside)
    small.point("answers", "sub/answers.csv")
    told(small.problem(), "sub/answers.csv", "is a link that leads out of the package.", "Copy the file itself")


def test_a_link_inside_the_package_is_read(small: Spoilt) -> None:
    small.path("answers").rename(small.folder / "given.csv")
    small.path("answers").symlink_to("given.csv")
    assert answers(small) == 7


def test_a_missing_file_is_named(small: Spoilt) -> None:
    small.path("answers").unlink()
    what = "is listed in datapackage.json but is not there."
    told(small.problem(), "answers.csv", what, "Put the file back, or unlist it.")


def test_every_missing_file_is_named(small: Spoilt) -> None:
    small.path("answers").unlink()
    small.path("organisations").unlink()
    assert [problem.where for problem in small.problems()] == ["organisations.csv", "answers.csv"]
