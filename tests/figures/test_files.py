"""The check on files: the source's own tables and figures, sentences, and input that is not what it should be."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from headwater.core.errors import BadInput
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.checking import check_files

FIXTURES = Path(__file__).parent / "fixtures"
BASES = {"forces": 43, "priority forces": 24, "non-priority forces": 19}
HEADWATER = str(Path(sys.executable).with_name("headwater"))


def check(*names: str) -> list[Checked]:
    return check_files([FIXTURES / name for name in names], BASES)


def wrong(checked: list[Checked]) -> list[tuple[str, str]]:
    return [(item.where, item.verdict.value) for item in checked if item.verdict.is_wrong]


def problems_of(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        check_files([path], BASES)
    return str(caught.value)


def test_every_contradiction_in_the_sources_tables_is_found_and_nothing_else_is_called_wrong() -> None:
    checked = check("comparison.csv", "stages.csv", "appendix_d.csv")
    assert sorted(wrong(checked)) == [
        ("appendix_d.csv, row 24 and appendix_d.csv, row 27", "conflict"),
        ("comparison.csv, row 12, Leadership, Governance and Structures, funded DA / all DA", "conflict"),
        ("comparison.csv, row 30, Assessing Success, funded DA / funded", "conflict"),
        ("comparison.csv, row 30, Assessing Success, funded DA / funded", "impossible"),
        ("comparison.csv, row 5, Overall Performance, funded DA / funded", "impossible"),
    ]


def test_the_three_partial_cells_are_those_of_national_indicator_35() -> None:
    partial = [item.where for item in check("appendix_d.csv") if item.verdict is Verdict.PARTIAL]
    assert partial == [f"appendix_d.csv, row 50, AS-3, {group}" for group in ("p", "n", "a")]


def test_all_42_rows_of_two_tiers_add_up() -> None:
    whole = [item for item in check("appendix_d.csv") if item.why.startswith("The tiers add up")]
    assert len(whole) == 42


def test_figures_told_twice_in_the_source_contradict_each_other_in_six_places_and_differ_in_two() -> None:
    checked = check("source-2009.toml")
    assert [item.where for item in checked if item.verdict is Verdict.CONFLICT] == [
        "6.6.4, priority forces that have and have not held the exercise",
        "6.2.1 and Appendix D, CE-2",
        "7.2.3 and Appendix D, AS-3",
        "6.4.2 and Appendix D, CE-12",
        "6.6.4, percentage and 6.6.4, fourteen and seven",
        "6.6.4 and Appendix D, CE-15",
    ]
    assert sum(item.verdict is Verdict.DIFFERS for item in checked) == 2
    assert sum(item.verdict is Verdict.IMPOSSIBLE for item in checked) == 0


def test_figures_are_found_in_running_text_and_the_wrong_ones_are_named() -> None:
    checked = check("paragraphs.md")
    told = {
        item.where.split("(")[1].split(")")[0]: item.verdict.value
        for item in checked
        if item.verdict is not Verdict.CONSISTENT
    }
    assert told == {
        "1.5": "partial",
        "2.1": "conflict",
        "2.2": "impossible",
        "2.3": "impossible",
        "2.4": "impossible",
        "2.5": "ambiguous",
    }


def test_years_fractions_of_a_day_and_paragraph_numbers_are_left_alone() -> None:
    assert not [item for item in check("paragraphs.md") if "(1.6)" in item.where and item.verdict.is_wrong]


@pytest.mark.parametrize(("paragraph", "shares"), [("1.1", 2), ("1.2", 2), ("1.3", 3), ("1.4", 3), ("1.7", 2)])
def test_every_share_of_a_paragraph_is_found(paragraph: str, shares: int) -> None:
    found = [item for item in check("paragraphs.md") if f"({paragraph})" in item.where]
    assert [item.verdict for item in found] == [Verdict.CONSISTENT] * shares


def test_a_workbook_is_checked_sheet_by_sheet(tmp_path: Path) -> None:
    path = tmp_path / "both.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for name in ("comparison", "stages"):
        sheet = workbook.add_worksheet(name)
        with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.reader(stream)):
                for column, cell in enumerate(row):
                    sheet.write(number, column, int(cell) if cell.isdigit() else cell)
    workbook.close()
    assert len(wrong(check_files([path], BASES))) == 4


def test_the_command_lists_every_verdict_as_json_and_exits_with_1() -> None:
    done = subprocess.run(
        [HEADWATER, "figures", "check", str(FIXTURES / "comparison.csv"), "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    listed = json.loads(done.stdout)
    assert done.returncode == 1
    assert {tuple(item) for item in listed} == {("where", "verdict", "why", "repair")}
    assert len(listed) == 31


def test_what_is_consistent_exits_with_0(tmp_path: Path) -> None:
    path = tmp_path / "good.csv"
    path.write_text("measure,percent,count,base\nplans,88,38,43\n", "utf-8")
    assert subprocess.run([HEADWATER, "figures", "check", str(path)], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "a.csv: is empty."),
        ("a.csv", "measure;percent\n".encode("utf-16"), "is not in UTF-8 (it looks like UTF-16)"),
        ("a.csv", b"x,y\n1,2\n", "has the columns x, y, which are of no known table."),
        ("a.csv", b"measure,percent,count,base\nplans,lots,38,43\n", "row 2, percent: “lots” is not a percentage."),
        ("a.csv", b"measure,percent,count,base\nplans,88,many,43\n", "row 2, count: “many” is not a whole number."),
        ("a.csv", b'measure,percent\n"open', "cannot be read as CSV"),
        ("a.toml", b"[[ratio]\n", "is not TOML"),
        ("a.toml", b"[[ration]]\npercent = 3\n", "ration: is not a kind of statement."),
        ("a.toml", b"rounding = 'sideways'\n", "rounding: is “sideways”."),
        ("a.toml", b"[[total]]\nwhere = 'x'\ntotal = 3\nparts = 'abc'\n", "“parts” is not a list of whole numbers."),
        ("a.toml", b"[[same]]\nmeasure = 'x'\ntold = [{}]\n", "“told” is not a list of two tellings or more."),
        ("a.xlsx", b"not a workbook", "cannot be read as a workbook"),
        ("a.pdf", b"%PDF", "is not a file that can be checked."),
        ("a.md", b"\xff\xfe\x00", "is not in UTF-8"),
    ],
)
def test_input_that_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told in problems_of(path)


def test_the_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in paths:
        path.write_text("x,y\n", "utf-8")
    with pytest.raises(BadInput) as caught:
        check_files(paths, {})
    assert [problem.where for problem in caught.value.problems] == ["one.csv", "two.csv"]


HEAD = "question,tier,yes,no,base,yes_percent,no_percent\n"


def test_a_row_that_ends_early_says_less_and_one_that_goes_on_is_refused(tmp_path: Path) -> None:
    """The first was found by atheris: the reader broke off."""
    path = tmp_path / "f.csv"
    path.write_text(f"{HEAD}AV-1\nAV-2,all,10,14,24,42,58,,\n", "utf-8")
    assert {item.verdict for item in check_files([path], {}) if "AV-2" in item.where} == {Verdict.CONSISTENT}
    path.write_text(f"{HEAD}AV-1,all,1,000,14,24,42,58\n", "utf-8")
    assert "f.csv, row 2: has more cells than there are column names." in problems_of(path)
