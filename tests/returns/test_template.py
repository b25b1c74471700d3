"""The workbook that goes out: what is asked and no more, in both formats the same, with locks and lists."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum
from tests.returns.filled import KINDS, YES, filled, identity, text, written

from headwater.core.errors import BadInput, WrongUse
from headwater.returns.identity import FORMAT, SHEET, identity_of, read_identity
from headwater.returns.plan import HEADER_ROW, HEADINGS, README, plan_of
from headwater.returns.template import FileNames, write_template
from headwater.workbooks.opening import open_book

SHEETS = [README, "AV", "LG", "IS", "CE", "CD", "AS", SHEET]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def main_part(kind: str, content: bytes) -> str:
    return part(content, "xl/worksheets/sheet2.xml" if kind == "xlsx" else "content.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_both_formats_hold_the_same_cells_as_another_library_reads_them(kind: str) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(filled(kind, {"AV-1": YES})))
    assert book.sheet_names == SHEETS
    rows = book.get_sheet_by_name("AV").to_python(skip_empty_area=False)
    assert rows[0][0] == "Assessing Vulnerability"
    assert rows[HEADER_ROW] == list(HEADINGS)
    assert rows[HEADER_ROW + 1][3:6] == ["Yes", date(2010, 1, 5), "A. Clerk"]
    assert [row[0] for row in rows[HEADER_ROW + 1 :]] == [item.id for item in text().framework.questions_of("AV")]


@pytest.mark.parametrize("kind", KINDS)
def test_an_organisation_is_asked_the_questions_of_its_tier_only(kind: str) -> None:
    book = open_book(filled(kind, {}, identity(tier="non_priority")), "a")
    asked = [cell.text for grid in book.sheets for place, cell in grid.cells.items() if place.column == 0]
    expected = [item.id for item in text().framework.questions if "non_priority" in item.tiers]
    assert [name for name in asked if name in text().framework.question] == expected
    assert len(expected) == 42


@pytest.mark.parametrize("kind", KINDS)
def test_the_identity_is_hidden_and_holds_the_frameworks_hash(kind: str) -> None:
    content = filled(kind, {})
    book = open_book(content, "a")
    assert [grid.name for grid in book.sheets if grid.hidden] == [SHEET]
    rows = [(book.sheets[-1].at(row, 0).text, book.sheets[-1].at(row, 1).text) for row in book.sheets[-1].rows()]
    assert rows[0][0] == FORMAT
    assert read_identity(rows, "a") == identity()
    assert text().sha256 in str(rows)
    if kind == "xlsx":
        [state] = [item.visible for item in CalamineWorkbook.from_filelike(io.BytesIO(content)).sheets_metadata][-1:]
        assert state is SheetVisibleEnum.VeryHidden


def test_an_xlsx_is_locked_but_for_its_inputs_and_offers_the_answers() -> None:
    content = filled("xlsx", {})
    sheet = part(content, "xl/worksheets/sheet2.xml")
    assert '<sheetProtection sheet="1"' in sheet
    assert '<formula1>"Yes,No,Not applicable,Not known"</formula1>' in sheet
    assert '<formula1>"High,Medium,Low"</formula1>' in sheet
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert part(content, "xl/styles.xml").count('<protection locked="0"/>') == 3
    for number in range(1, 9):
        assert '<sheetProtection sheet="1"' in part(content, f"xl/worksheets/sheet{number}.xml")


def test_an_ods_is_locked_but_for_its_inputs_and_offers_the_answers() -> None:
    content = filled("ods", {})
    body = part(content, "content.xml")
    assert body.count('table:protected="true"') == 8
    assert 'table:structure-protected="true"' in body
    assert "of:cell-content-is-in-list(&quot;Yes&quot;;&quot;No&quot;;&quot;Not applicable&quot;" in body
    assert part(content, "styles.xml").count('style:cell-protect="none"') == 3
    assert "VerticalSplitPosition" in part(content, "settings.xml")
    assert "table:print-ranges" in body


@pytest.mark.parametrize("kind", KINDS)
def test_guidance_and_conditions_stand_beside_their_question(kind: str) -> None:
    framework = text().framework
    first = replace(framework.questions[0], guidance="Look in the minutes.", relevant="AV-2 = yes")
    changed = replace(framework, questions=(first, *framework.questions[1:]))
    book = open_book(written(kind, plan_of(changed, identity())), "a")
    guidance = book.sheets[1].at(HEADER_ROW + 1, 2).text
    read_for = "Inspectors read it for Assessing Vulnerability, stage Developed: "
    assert guidance.split("\n") == [
        "Answer this only if AV-2 is answered Yes. Otherwise leave it blank.",
        "Look in the minutes.",
        "Answer for your force as a whole.",
        "Yes means: The force’s strategic assessment deals with violent extremism.",
        read_for + "Plans and policies fit together and support one another.",
        "See 3.1.2; App. D AV-1.",
    ]
    assert book.sheets[1].at(HEADER_ROW + 2, 2).text.startswith("Answer for the areas of your force:")


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_sheet_says_whose_it_is_and_by_when(kind: str) -> None:
    book = open_book(written(kind, plan_of(text().framework, identity(), date(2010, 3, 31))), "a")
    cells = {grid.at(row, 0).text: grid.at(row, 1).text for grid in book.sheets[:1] for row in grid.rows()}
    assert cells["For"] == "Force 01"
    assert cells["Tier"] == "Priority forces"
    assert cells["Return it by"] == "2010-03-31"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_workbook_is_the_same_bytes(kind: str) -> None:
    assert filled(kind, {"AV-1": YES}) == filled(kind, {"AV-1": YES})


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_looks_like_a_formula_is_none(kind: str) -> None:
    name = '=HYPERLINK("http://127.0.0.1")'
    book = open_book(filled(kind, {}, identity(name)), "a")
    assert not [cell for grid in book.sheets for cell in grid.cells.values() if cell.formula]
    assert book.sheets[0].at(1, 1).text == f"'{name}"


def test_a_tier_that_is_not_in_the_framework_is_refused() -> None:
    with pytest.raises(BadInput, match="has no tier “big”"):
        identity_of("Kent", "big", "x", text())


def test_another_ending_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"a workbook is \.xlsx or \.ods"):
        write_template(text().framework, identity(), tmp_path / "a.xls")
    assert list(tmp_path.iterdir()) == []


def test_file_names_are_plain_and_unlike_one_another() -> None:
    names = FileNames()
    given = ["Force 01", "FORCE-01", "../../etc", "CON", "Heddlu Gwent — Gŵyr", "***", "x" * 300]
    made = [names.of(name) for name in given]
    assert made[:6] == ["force-01", "force-01-2", "etc", "con-", "heddlu-gwent-gŵyr", "organisation"]
    assert len(made[6]) == 80
