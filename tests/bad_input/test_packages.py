"""What the rows of a package say: every value that may not stand there, and packages with hardly any rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from headwater.analysis.tables import Tables
from headwater.core.errors import BadInput, WrongUse
from headwater.packages.describing import read_descriptor
from headwater.reports.building import build_report
from headwater.reports.compose import compose
from headwater.reports.material import gather

from .conftest import COUNTS, FILES, PER_ORGANISATION, Spoilt, command, told, well_said, within

ANSWERS = "organisation,question,answer,date,author,confidence,comment\n"
EVIL = {
    "quote": 'a"b',
    "SQL": "'; drop table answers; --",
    "new line": "new\nline",
    "markup": "<script>alert(1)</script>",
    "template": "{{7*7}}",
    "typesetting": '#eval("1")',
    "right to left": "שלום",
    "override": "\u202eabc",
    "emoji": "😀",
    "Chinese": "中文",
    "formula": '=cmd|"/C calc"!A0',
    "bar": "a|b",
    "backslash": "\\",
    "null": "NULL",
    "not a number": "nan",
    "private use": "\ue000",
    "bell": "a\x07b",
    "escape": "a\x1b[31mb",
    "path": "../../x",
    "dot": ".",
    "spaces": " Ayton ",
    "longest": "x" * 32_767,
}
CONTROLS = ("bell", "escape")
ALIKE = ("template", "backslash", "null", "not a number", "dot", "spaces", "quote", "new line")
FREE_TEXT = (
    ("organisations", "name"),
    ("answers", "author", "comment"),
    ("judgements", "author", "reason"),
    ("criteria", "author", "evidence"),
    ("statistics", "title", "category", "unit", "reference", "note"),
    ("territories", "territory", "country"),
    ("milestones", "title", "kind", "reference"),
)


def report_or_refuse(package: Spoilt) -> BadInput | WrongUse | None:
    """Build the report; where it is refused, nothing may be written. Any other exception is a fault."""
    out = package.folder.parent / "out"
    try:
        build_report(package.check(), out)
    except BadInput as refused:
        well_said(refused)
        assert not out.exists()
        return refused
    except WrongUse as refused:
        assert not out.exists()
        return refused
    assert (out / "report.pdf").is_file()
    return None


def compose_or_refuse(package: Spoilt) -> None:
    """As ``report_or_refuse``, but only up to the report's words, which is quicker."""
    try:
        compose(gather(package.check()), "0" * 64)
    except BadInput as refused:
        well_said(refused)


def test_the_tiny_packages_are_good(tiny: Spoilt, counts: Spoilt) -> None:
    assert report_or_refuse(tiny) is None
    counts.check()


# References


@pytest.mark.parametrize(
    ("resource", "column", "value", "remedy"),
    [
        ("answers", "organisation", "Nowhere", "or add it."),
        ("answers", "question", "AV-11", "Did you mean AV-1?"),
        ("organisations", "tier", "Big", "Did you mean big?"),
        ("judgements", "stage", "third", "or add it."),
        ("judgements", "capability", "XX", "or add it."),
        ("criteria", "criterion", "C9", "or add it."),
        ("criteria", "organisation", "Aytn", "Did you mean Ayton?"),
        ("statistics", "capability", "XX", "or add it."),
    ],
)
def test_a_reference_that_leads_nowhere_names_file_row_and_column(
    tiny: Spoilt, resource: str, column: str, value: str, remedy: str
) -> None:
    tiny.set(resource, 2, column, value)
    home = "in organisations." if column == "organisation" else "in the framework."
    what = f"the {column} “{value}” is not {home}"
    told(tiny.problems()[0], f"{resource}.csv, row 2, {column}", what, remedy)


def test_a_remedy_uses_the_right_article(small: Spoilt) -> None:
    small.set("answers", 2, "organisation", "Nowhere")
    assert "a organisation" not in small.problem().remedy


def test_a_question_asked_of_the_wrong_tier_names_the_row(small: Spoilt) -> None:
    small.add("answers", "Beeby,AV-3,yes,2008-12-01,Ann,,")
    what = "AV-3 is not asked of small forces."
    told(small.problem(), "answers.csv, row 9, question", what, "correct the organisation's tier.")


def test_counts_of_a_question_asked_of_the_wrong_tier_name_the_row(counts: Spoilt) -> None:
    counts.add("answer_counts", "AV-3,small,yes,1")
    told(
        counts.problem(), "answer_counts.csv, row 6, question", "AV-3 is not asked of small forces.", "Take the row out"
    )


def test_a_stage_not_in_the_framework_is_told_of_counts_too(counts: Spoilt) -> None:
    counts.set("stage_counts", 2, "stage", "third")
    told(counts.problem(), "stage_counts.csv, row 2, stage", "the stage “third” is not in the framework.", "or add it.")


# Repeated rows


def test_a_duplicate_answer_names_both_rows(small: Spoilt) -> None:
    small.add("answers", "Beeby,AV-1,no,2008-12-02,Bob,,")
    told(small.problem(), "answers.csv, rows 5 and 9", "both are for Beeby, AV-1.", "Keep one of them.")


def test_the_same_answer_twice_is_a_duplicate_as_well(small: Spoilt) -> None:
    small.add("answers", "Ayton,AV-1,yes,2008-11-24,Ann,high,seen")
    told(small.problem(), "answers.csv, rows 2 and 9", "both are for Ayton, AV-1.", "Keep one of them.")


@pytest.mark.parametrize("resource", list(FILES))
def test_every_resource_of_answers_refuses_a_row_twice(tiny: Spoilt, resource: str) -> None:
    first = tiny.text(resource).splitlines()[1]
    last = len(tiny.text(resource).splitlines()) + 1
    tiny.add(resource, first)
    assert tiny.problem().where == f"{resource}.csv, rows 2 and {last}"


@pytest.mark.parametrize("resource", list(COUNTS))
def test_every_resource_of_counts_refuses_a_row_twice(counts: Spoilt, resource: str) -> None:
    first = counts.text(resource).splitlines()[1]
    counts.add(resource, first)
    assert f"{resource}.csv, rows 2 and" in counts.problems()[0].where


def test_a_tier_whose_size_is_given_twice_is_told_once(counts: Spoilt) -> None:
    counts.add("tier_sizes", "big,1")
    told(counts.problem(), "tier_sizes.csv, rows 2 and 4", "both are for big.", "Keep one of them.")


def test_a_long_identifier_given_twice_is_shortened(small: Spoilt) -> None:
    small.add("organisations", *[f"{'x' * 30_000},,big,2008-11-24"] * 2)
    assert small.problem().where == "organisations.csv, rows 5 and 6"


# Values


@pytest.mark.parametrize("answer", ["maybe", "YES", "y", "1", "yes ", "true", "ja", "not applicable", "n/a"])
def test_an_answer_outside_the_five_is_refused(small: Spoilt, answer: str) -> None:
    small.set("answers", 2, "answer", answer)
    told(
        small.problem(),
        "answers.csv, row 2, answer",
        f"“{answer}” is not one of the answers.",
        "yes, no, not_applicable, not_known, unanswered.",
    )


@pytest.mark.parametrize(
    ("resource", "column", "allowed"),
    [("answers", "confidence", "high, medium, low."), ("criteria", "state", "met, not_met, not_known.")],
)
def test_a_word_outside_a_list_is_refused_with_the_list(tiny: Spoilt, resource: str, column: str, allowed: str) -> None:
    tiny.set(resource, 2, column, "perhaps")
    told(tiny.problem(), f"{resource}.csv, row 2, {column}", "“perhaps” is not one of", allowed)


@pytest.mark.parametrize(
    "day",
    [
        "2009-02-30",
        "20090101",
        "2009-W01-1",
        "2009-13-01",
        "01/02/2009",
        "2009-1-1",
        "0000-01-01",
        "2009-01-01T00:00",
        " 2009-01-01",
        "٢٠٠٩-٠١-٠١",
        "yesterday",
        "39814",
    ],
)
def test_a_day_that_is_not_a_date_is_refused_with_an_example(small: Spoilt, day: str) -> None:
    small.set("answers", 2, "date", day)
    told(small.problem(), "answers.csv, row 2, date", f"“{day}” is not a date.", "2008-11-24")


@pytest.mark.parametrize("month", ["2008-13", "2008-11-24", "2008", "200811", "Nov 2008", "2008-1"])
def test_a_month_that_is_none_is_refused_with_an_example(tiny: Spoilt, month: str) -> None:
    tiny.set("territories", 2, "visited", month)
    told(tiny.problem(), "territories.csv, row 2, visited", f"“{month}” is not a date.", "2008-11.")


@pytest.mark.parametrize(
    ("resource", "column", "value"),
    [
        ("answers", "date", "2026-01-02"),
        ("judgements", "date", "9999-12-31"),
        ("organisations", "visited", "2031-01-01"),
        ("territories", "visited", "2026-02"),
    ],
)
def test_a_date_in_the_future_is_refused_with_todays(tiny: Spoilt, resource: str, column: str, value: str) -> None:
    tiny.set(resource, 2, column, value)
    what = f"the date {value} is in the future."
    told(tiny.problem(), f"{resource}.csv, row 2, {column}", what, "today is 2026-01-01.")


def test_today_itself_is_not_in_the_future(tiny: Spoilt) -> None:
    tiny.set("answers", 2, "date", "2026-01-01")
    tiny.set("territories", 2, "visited", "2026-01")
    tiny.check()


@pytest.mark.parametrize("day", ["2031-01-01", "20090331", "2009-W14-2"])
def test_the_packages_own_date_is_checked_as_strictly(small: Spoilt, day: str) -> None:
    small.describe(lambda document: document["headwater"].update(as_at=day))
    problem = small.problem()
    assert "datapackage.json" in problem.where
    assert day in problem.what
    assert "20" in problem.remedy


@pytest.mark.parametrize(
    "count",
    ["1" * 16, "9" * 5000, "-1", "+1", "1.0", "1e3", "1,000", "1 000", "1_000", "１", "²", " 3", "many", "0x10", "½"],
)
def test_a_count_that_is_no_whole_number_is_refused(tiny: Spoilt, count: str) -> None:
    tiny.set("statistics", 2, "count", count)
    what = f"“{count[:10]}"
    told(tiny.problem(), "statistics.csv, row 2, count", what, "Write a number such as 24.")


@pytest.mark.parametrize("blank", ["", " ", "   "])
@pytest.mark.parametrize("column", ["organisation", "question", "answer", "date", "author"])
def test_a_blank_required_cell_is_named(small: Spoilt, column: str, blank: str) -> None:
    small.set("answers", 3, column, blank)
    told(small.problems()[0], f"answers.csv, row 3, {column}", "is blank.", "Fill it in; every row needs it.")


@pytest.mark.parametrize("blank", ["\t", "\u2003", "\n"])
def test_a_required_cell_of_other_white_space_is_blank_too(small: Spoilt, blank: str) -> None:
    small.set("answers", 3, "author", blank)
    told(small.problem(), "answers.csv, row 3, author", "is blank.", "Fill it in")


@pytest.mark.parametrize(
    ("resource", "column"),
    [
        ("organisations", "visited"),
        ("milestones", "until"),
        ("answers", "confidence"),
        ("statistics", "capability"),
        ("printed", "numerator"),
    ],
)
def test_white_space_in_an_optional_cell_is_refused_or_read_as_empty(tiny: Spoilt, resource: str, column: str) -> None:
    tiny.set(resource, 2, column, " ")
    compose_or_refuse(tiny)


def test_text_longer_than_a_spreadsheets_cell_is_refused(small: Spoilt) -> None:
    small.set("answers", 2, "comment", "x" * 32_768)
    told(small.problem(), "answers.csv, row 2, comment", "is longer than 32,767 characters.", "Shorten it")


# Numbers that contradict one another


@pytest.mark.parametrize(("column", "value"), [("count", "5"), ("base", "0"), ("base", "2")])
def test_a_statistic_of_more_than_its_base_is_refused(tiny: Spoilt, column: str, value: str) -> None:
    tiny.set("statistics", 2, column, value)
    problem = tiny.problem()
    assert problem.where.startswith("statistics.csv, row 2")
    assert "base" in problem.what + problem.remedy


@pytest.mark.parametrize(("row", "total"), [(2, 2), (3, 3)])
def test_answers_that_add_up_to_more_than_the_tier_are_refused(counts: Spoilt, row: int, total: int) -> None:
    counts.set("answer_counts", row, "n", "2")
    problem = counts.problem()
    assert problem.where.startswith("answer_counts.csv, row")
    assert f"add up to {total}, but the tier" in problem.what
    assert "Correct the counts or the size of the tier." in problem.remedy


@pytest.mark.parametrize(("column", "value"), [("reached", "2"), ("base", "20")])
def test_a_tier_of_which_more_reached_a_stage_than_it_has_is_refused(counts: Spoilt, column: str, value: str) -> None:
    counts.set("reached_counts", 2, column, value)
    assert counts.problem().where.startswith("reached_counts.csv, row 2")


def test_more_judged_than_there_are_organisations_is_refused(counts: Spoilt) -> None:
    counts.set("stage_counts", 2, "n", "20")
    assert counts.problem().where.startswith("stage_counts.csv, row 2")


def test_answers_of_a_tier_whose_size_is_not_given_are_refused(counts: Spoilt) -> None:
    counts.swap("tier_sizes", "big,1\n", "")
    assert all("big" in str(problem) for problem in counts.problems())


def test_stages_that_nobody_reached_are_refused_or_reported(counts: Spoilt) -> None:
    counts.write("stage_counts", "capability,stage,n\nAV,first,0\nAV,second,0\n")
    report_or_refuse(counts)


@pytest.mark.parametrize("resource", ["tier_sizes", "answer_counts", "stage_counts", "reached_counts"])
def test_a_package_of_answers_may_not_bring_its_own_totals(tiny: Spoilt, resource: str) -> None:
    """They are counted from the answers; totals brought along would silently stand in their place."""
    text = COUNTS[resource].replace(",1\n", ",90\n").replace(",1,1\n", ",90,90\n")
    tiny.write(resource, text)
    tiny.describe(lambda document: document["resources"].append({"name": resource, "path": f"{resource}.csv"}))
    assert any(resource in str(problem) for problem in tiny.problems())


@pytest.mark.parametrize(
    "row",
    [
        "findings,AV-1,yes,100,1,1",
        "findings,XX,big yes,100,1,1",
        "stages,XX,second,33,1,3",
        "comparison,AV,nonsense,33,1,3",
        "comparison,AV,big inspection,33,1,3",
        "comparison,AV,big __class__,33,1,3",
        "nowhere,AV,x,33,1,3",
    ],
)
def test_a_printed_cell_that_is_nowhere_in_the_report_is_refused_or_left_out(tiny: Spoilt, row: str) -> None:
    tiny.write("printed", tiny.header("printed") + row + "\n")
    compose_or_refuse(tiny)


# Few rows


def test_no_organisations_at_all_are_refused_or_reported(tiny: Spoilt) -> None:
    tiny.empty(*PER_ORGANISATION)
    report_or_refuse(tiny)


def test_answers_of_no_organisations_name_each_missing_one(tiny: Spoilt) -> None:
    tiny.empty("organisations", "judgements", "criteria")
    problems = [problem for problem in tiny.problems() if problem.where.startswith("answers.csv")]
    told(problems[0], "answers.csv, row 2 and 2 more, organisation", "“Ayton” is not in organisations.", "add it.")
    assert len(problems) == 3


def test_headers_alone_are_refused_or_reported(tiny: Spoilt) -> None:
    tiny.empty(*FILES)
    report_or_refuse(tiny)


@pytest.mark.parametrize("resource", [name for name in FILES if name not in ("organisations", "answers")])
def test_one_file_with_a_header_alone_is_reported(tiny: Spoilt, resource: str) -> None:
    tiny.empty(resource)
    tiny.check()


def test_one_organisation_is_reported(tiny: Spoilt) -> None:
    for resource in PER_ORGANISATION:
        lines = tiny.text(resource).splitlines(keepends=True)
        tiny.write(resource, "".join(line for line in lines if not line.startswith(("Beeby", "Ceeham"))))
    assert report_or_refuse(tiny) is None


def test_a_tier_with_no_organisations_is_reported(tiny: Spoilt) -> None:
    tiny.write("organisations", tiny.text("organisations").replace(",small,", ",big,"))
    assert report_or_refuse(tiny) is None


def test_a_tier_of_size_nought_is_reported(counts: Spoilt) -> None:
    counts.write("tier_sizes", "tier,organisations\nbig,0\nsmall,2\n")
    counts.write("answer_counts", counts.header("answer_counts") + "AV-1,small,yes,1\n")
    counts.leave_out("reached_counts", "stage_counts")
    assert report_or_refuse(counts) is None


@pytest.mark.parametrize("answer", ["unanswered", "not_known", "not_applicable"])
def test_nothing_but_silence_is_reported(tiny: Spoilt, answer: str) -> None:
    text = re.sub(r",(yes|no|not_known|not_applicable|unanswered),", f",{answer},", tiny.text("answers"))
    tiny.write("answers", text)
    assert report_or_refuse(tiny) is None


def test_organisations_and_answers_alone_are_enough(tiny: Spoilt) -> None:
    tiny.leave_out("judgements", "criteria", "statistics", "territories", "milestones", "printed")
    assert report_or_refuse(tiny) is None


# Identifiers and text that someone made to do harm


@pytest.mark.parametrize("name", EVIL.values(), ids=list(EVIL))
def test_an_organisation_may_have_any_name(tiny: Spoilt, name: str) -> None:
    tiny.rename("Ayton", name)
    opened = tiny.check()
    [(tables,)] = opened.engine.rows("select count(*) from answers")
    assert tables == 7
    assert len(Tables(opened.engine, opened.framework, ["organisations", "answers"]).findings()) == 7


@pytest.mark.parametrize("kind", [kind for kind in EVIL if kind not in CONTROLS + ALIKE])
def test_free_text_may_hold_anything(tiny: Spoilt, kind: str) -> None:
    for resource, *columns in FREE_TEXT:
        for column in columns:
            tiny.set(resource, 2, column, EVIL[kind])
    tiny.set("statistics", 3, "title", EVIL[kind])
    tiny.set("statistics", 3, "unit", EVIL[kind])
    assert report_or_refuse(tiny) is None


@pytest.mark.parametrize("name", ['a"b', "😀", "=1", "a b"])
def test_a_statistic_may_have_any_name(tiny: Spoilt, name: str) -> None:
    for row in (2, 3):
        tiny.set("statistics", row, "statistic", name)
    assert report_or_refuse(tiny) is None


@pytest.mark.parametrize("name", ["a/b", "../../x", "x" * 300, "new\nline"])
def test_a_statistics_name_that_no_file_can_have_is_not_blamed_on_the_folder(tiny: Spoilt, name: str) -> None:
    for row in (2, 3):
        tiny.set("statistics", row, "statistic", name)
    assert not isinstance(report_or_refuse(tiny), WrongUse)


@pytest.mark.parametrize(
    ("resource", "column"),
    [("milestones", "title"), ("statistics", "category"), ("judgements", "reason")],
)
def test_a_control_character_never_ends_the_process(tiny: Spoilt, resource: str, column: str) -> None:
    tiny.set(resource, 2, column, "a\x07b")
    out = tiny.folder.parent / "out"
    said = command("report", tiny.folder, "--out", out)
    assert said.code == (0 if out.exists() else 1)


def test_markup_in_a_table_of_the_page_is_escaped(tiny: Spoilt) -> None:
    tiny.set("statistics", 2, "category", EVIL["markup"])
    report_or_refuse(tiny)
    page = (tiny.folder.parent / "out" / "report.html").read_text("utf-8")
    assert "alert(1)" in page
    assert "<script" not in page


def test_a_message_shows_no_control_characters_and_stays_on_one_line(small: Spoilt) -> None:
    small.set("answers", 2, "organisation", "a\x1b[2J\nb")
    assert not re.search(r"[\x00-\x1f\x7f]", str(small.problem()))


# Many problems at once


def test_problems_of_every_file_are_told_together(tiny: Spoilt) -> None:
    tiny.set("organisations", 2, "tier", "huge")
    tiny.set("answers", 3, "answer", "maybe")
    tiny.set("judgements", 2, "stage", "third")
    tiny.set("statistics", 2, "count", "-1")
    tiny.set("territories", 2, "visited", "2008-13")
    tiny.set("milestones", 2, "date", "2031-01-01")
    tiny.set("printed", 2, "percent", "many")
    assert [problem.where for problem in tiny.problems()] == [
        "organisations.csv, row 2, tier",
        "answers.csv, row 3, answer",
        "judgements.csv, row 2, stage",
        "statistics.csv, row 2, count",
        "territories.csv, row 2, visited",
        "milestones.csv, row 2, date",
        "printed.csv, row 2, percent",
    ]


def test_a_missing_file_and_wrong_rows_elsewhere_are_told_together(tiny: Spoilt) -> None:
    tiny.path("printed").unlink()
    tiny.set("answers", 2, "answer", "maybe")
    assert {problem.where for problem in tiny.problems()} == {"printed.csv", "answers.csv, row 2, answer"}


def test_a_ragged_row_and_wrong_values_of_one_file_are_told_together(small: Spoilt) -> None:
    small.set("answers", 2, "answer", "maybe")
    small.add("answers", "Beeby,AV-1")
    assert len(small.problems()) == 2


def test_a_missing_column_and_wrong_values_of_one_file_are_told_together(small: Spoilt) -> None:
    small.set("answers", 2, "answer", "maybe")
    small.swap("answers", ",author,", ",auteur,")
    assert "answers.csv, row 2, answer" in {problem.where for problem in small.problems()}


def test_a_wrong_framework_hash_and_wrong_rows_are_told_together(small: Spoilt) -> None:
    small.describe(lambda document: document["headwater"]["framework"].update(sha256="0" * 64))
    small.set("answers", 2, "answer", "maybe")
    assert "answers.csv, row 2, answer" in {problem.where for problem in small.problems()}


def test_a_fault_of_the_descriptor_and_wrong_rows_are_told_together(small: Spoilt) -> None:
    small.describe(lambda document: document["headwater"].update(notes="one"))
    small.set("answers", 2, "answer", "maybe")
    assert "answers.csv, row 2, answer" in {problem.where for problem in small.problems()}


def test_one_wrong_value_in_every_row_is_told_once(small: Spoilt) -> None:
    small.write("answers", ANSWERS + "Ayton,AV-1,maybe,2008-11-24,Ann,,\n" * 100_000)
    with within(10):
        problems = small.problems()
    told(problems[0], "answers.csv, row 2 and 99,999 more, answer", "“maybe” is not one of the answers.", "yes, no")
    assert len(problems) == 2  # and that they are all for one question


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("Org {0},AV-1,yes,2008-11-24,Ann,,\n", {"organisation"}),
        ("Ayton,AV-1,yes,on {0},Ann,,\n", {"date", "rows"}),
    ],
)
def test_a_hundred_thousand_different_wrong_values_finish_in_seconds(
    small: Spoilt, row: str, columns: set[str]
) -> None:
    small.write("answers", ANSWERS + "".join(row.format(number) for number in range(100_000)))
    with within(10):
        problems = small.problems()
    number = len(problems)
    assert 1000 < number <= 10_010
    assert {word for word in columns for problem in problems if word in problem.where} == columns


def test_values_beyond_the_most_that_are_told_are_counted(small: Spoilt) -> None:
    rows = "".join(f"Ayton,AV-1,maybe{number},2008-11-24,Ann,,\n" for number in range(100_000))
    small.write("answers", ANSWERS + rows)
    counted = any("90,000" in str(problem) for problem in small.problems())
    assert counted


def test_a_hundred_thousand_ragged_rows_finish_in_seconds_and_are_collapsed(small: Spoilt) -> None:
    small.write("answers", ANSWERS + "Ayton,AV-1,yes,2008-11-24,Ann,,,x,y\n" * 100_000)
    with within(10):
        problems = small.problems()
    number = len(problems)
    assert problems[0].where.startswith("answers.csv")
    assert number <= 10_010


def test_hints_for_many_misspelt_names_among_many_finish_in_seconds(small: Spoilt) -> None:
    names = "".join(f"Police force of the county {number},,big,2008-11-24\n" for number in range(2000))
    small.write("organisations", small.header("organisations") + names)
    rows = "".join(f"Police forces of county {number},AV-1,yes,2008-11-24,Ann,,\n" for number in range(60))
    small.write("answers", ANSWERS + rows)
    with within(1.5):
        problems = small.problems()
    assert len(problems) == 60


# Where a package lies


@pytest.mark.parametrize("name", ["it's", "data [2009]", "a*b", "a?b", "a{b,c}", "é 😀", "new\nline"])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_package_may_lie_in_a_folder_of_any_name(small: Spoilt, tmp_path: Path, name: str, form: str) -> None:
    if form == "parquet":
        small.as_parquet("answers")
    opened = small.moved(tmp_path / name / "p").check()
    assert opened.engine.rows("select count(*) from answers") == [(7,)]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_whose_name_holds_an_equals_sign_adds_no_column(small: Spoilt, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        small.as_parquet("organisations")
    opened = small.moved(tmp_path / "tier=big").check()
    assert opened.engine.rows("select tier from organisations order by 1") == [("big",), ("small",), ("small",)]


def test_a_folder_whose_name_is_a_pattern_reads_no_other_folder(small: Spoilt, tmp_path: Path) -> None:
    other = tmp_path / "pack1"
    other.mkdir()
    (other / "answers.csv").write_text(ANSWERS + "Ayton,AV-1,maybe,2008-11-24,Ann,,\n", "utf-8")
    opened = small.moved(tmp_path / "pack*").check()
    assert opened.engine.rows("select count(*) from answers") == [(7,)]


@pytest.mark.parametrize("given", ["tiny", "./tiny/", "tiny/../tiny/.", "link"])
def test_parquet_is_read_through_any_way_to_its_folder(
    tiny: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    tiny.as_parquet("answers")
    (tmp_path / "link").symlink_to(tiny.folder)
    monkeypatch.chdir(tmp_path)
    assert report_or_refuse(Spoilt(Path(given))) is None


def test_data_named_like_a_table_of_the_report_survive_it(tiny: Spoilt, tmp_path: Path) -> None:
    (tiny.folder / "tables").mkdir()
    tiny.path("judgements").rename(tiny.folder / "tables" / "stages.csv")
    tiny.point("judgements", "tables/stages.csv")
    if report_or_refuse(tiny) is None:
        sent = tmp_path / "out" / "package"
        [path] = [file.path for file in read_descriptor(sent)[0].files if file.resource == "judgements"]
        assert (sent / path).read_bytes() == (tiny.folder / "tables" / "stages.csv").read_bytes()
