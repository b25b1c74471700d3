"""Workbooks as people make them: percentages by format, notes beside tables, sheets that hold no figures."""

from pathlib import Path

import pytest
import xlsxwriter

from headwater.core.errors import BadInput
from headwater.figures.checking import Looked, look_at

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Shares">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""


def book(folder: Path, sheets: dict[str, list[list[object]]], form: str = "") -> Path:
    path = folder / "book.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    shown = workbook.add_format({"num_format": form}) if form else None
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, *([shown] if shown and isinstance(cell, float) else []))
    workbook.close()
    return path


def wrong(looked: Looked) -> list[str]:
    return [item.why for item in looked.checked if item.verdict.is_wrong]


def shares(percent: object) -> list[list[object]]:
    return [["measure", "percent", "count", "base"], ["plans", percent, 10, 24], ["all", 1.0, 24, 24]]


@pytest.mark.parametrize(("form", "kept"), [("0%", 0.42), ("0%", 10 / 24), ("0.0%", 10 / 24), ('0.00 "of"%', 10 / 24)])
def test_a_share_that_is_shown_as_a_percentage_is_read_as_it_is_shown(tmp_path: Path, form: str, kept: float) -> None:
    looked = look_at([book(tmp_path, {"Shares": shares(kept)}, form)], {})
    assert wrong(looked) == []
    assert len(looked.checked) == 2


def test_a_wrong_share_that_is_shown_as_a_percentage_is_found(tmp_path: Path) -> None:
    assert wrong(look_at([book(tmp_path, {"Shares": shares(0.46)}, "0%")], {})) == ["10/24 is 42%, not 46%."]


@pytest.mark.parametrize("kept", [0.42, 10 / 24])
def test_a_column_of_parts_of_one_is_taken_for_shares_without_a_format(tmp_path: Path, kept: float) -> None:
    assert wrong(look_at([book(tmp_path, {"Shares": shares(kept)})], {})) == []


def test_percentages_below_one_that_fit_their_counts_stay_percentages(tmp_path: Path) -> None:
    path = tmp_path / "rare.csv"
    path.write_text("measure,percent,count,base\na,0.5,5,1000\nb,0.30,3,1000\nc,0.8,5,1000\n", "utf-8")
    assert wrong(look_at([path], {})) == ["5/1000 is 0.5%, not 0.8%."]


def test_a_percentage_cell_of_an_opendocument_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    import zipfile

    def cells(*row: str) -> str:
        return f"<table:table-row>{''.join(row)}</table:table-row>"

    def cell(kind: str, value: str, text: str) -> str:
        attribute = f'office:value="{value}"' if kind != "string" else ""
        return f'<table:table-cell office:value-type="{kind}" {attribute}><text:p>{text}</text:p></table:table-cell>'

    head = cells(*(cell("string", "", name) for name in ("measure", "percent", "count", "base")))
    row = cells(
        cell("string", "", "plans"),
        cell("percentage", "0.4166666667", "41.7%"),
        cell("float", "10", "10"),
        cell("float", "24", "24"),
    )
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=head + row))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    [checked] = look_at([path], {}).checked
    assert (checked.verdict.value, checked.why) == ("consistent", "10/24 is 41.7%.")


def test_a_sheet_of_no_known_kind_is_passed_over_and_said_to_be(tmp_path: Path) -> None:
    notes: list[list[object]] = [["Notes", "by"], ["written late", "me"], ["one", "two", "three, beyond the names"]]
    looked = look_at([book(tmp_path, {"Notes": notes, "Shares": shares(46)})], {})
    assert wrong(looked)[0] == "10/24 is 42%, not 46%."
    assert looked.notices == ("book.xlsx: passed over, being of no known kind of table: Notes.",)


def test_a_workbook_with_no_known_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="which are of no known table"):
        look_at([book(tmp_path, {"Notes": [["Notes", "by"], ["a", "b"]]})], {})


def test_titles_and_notes_above_a_table_are_passed_over(tmp_path: Path) -> None:
    above: list[list[object]] = [["Shares of plans"], ["Date:", "2009"], ["a note"], []]
    looked = look_at([book(tmp_path, {"Shares": [*above, *shares(46)]})], {})
    assert next(item.where for item in looked.checked) == "book.xlsx, sheet Shares, row 6, plans"
    assert wrong(looked) == ["10/24 is 42%, not 46%.", "24/24 is 100%, not 1%."]


def test_columns_in_threes_are_checked_and_yes_beside_no_and_groups_against_all(tmp_path: Path) -> None:
    groups = (
        "Priority (24): Yes",
        "Priority (24): No",
        "Others (19): Yes",
        "Others (19): No",
        "All (43): Yes",
        "All (43): No",
    )
    head: list[object] = ["Ref", *(f"{group}, {part}" for group in groups for part in ("percent", "count", "base"))]
    sound = ["A", 92, 22, 24, 8, 2, 24, 89, 17, 19, 11, 2, 19, 91, 39, 43, 9, 4, 43]
    slip = ["B", 92, 22, 24, 8, 2, 24, 89, 17, 19, 11, 2, 19, 93, 40, 43, 7, 3, 43]
    looked = look_at([book(tmp_path, {"F": [["Findings"], [], head, sound]})], {})
    assert wrong(looked) == []
    assert "yes: 22 (Priority) + 17 (Others) = 39, and “All” has 40." in wrong(
        look_at([book(tmp_path, {"F": [["Findings"], [], head, slip]})], {})
    )


def test_every_bad_cell_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / "one.csv", tmp_path / "two.csv", tmp_path / "three.csv"]
    paths[0].write_text("measure,percent,count,base\nplans,lots,38,43\nothers,3,many,none\n", "utf-8")
    paths[1].write_text("id,p_yes_pct,p_no_pct,p_yes_count_of_24\nX,a,b,c\n", "utf-8")
    paths[2].write_text("measure;percent;count;base\nplans;88;38;43\n", "utf-8")
    with pytest.raises(BadInput) as caught:
        look_at(paths, {})
    assert [problem.where for problem in caught.value.problems] == [
        "one.csv, row 2, percent",
        "one.csv, row 3, count",
        "one.csv, row 3, base",
        "two.csv, row 2, p_yes_pct",
        "two.csv, row 2, p_no_pct",
        "two.csv, row 2, p_yes_count_of_24",
        "three.csv",
    ]
    assert "separates its columns with semicolons. Save it with commas between columns." in str(caught.value)


@pytest.mark.parametrize("name", ["report.xlsx", "report.ods"])
def test_the_workbook_of_a_report_of_ours_is_checked_and_is_sound(built_report: Path, name: str) -> None:
    looked = look_at([built_report / name], {})
    assert wrong(looked) == []
    assert len(looked.checked) > 1_000
    assert looked.notices[0].startswith(f"{name}: passed over, being of no known kind of table: Contents, visits,")
