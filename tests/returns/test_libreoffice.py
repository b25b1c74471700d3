"""The same after LibreOffice saved it, in its own format and in Excel's."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.returns.filled import YES, Filled, filled, problems_of, read
from tests.returns.test_template import part

from headwater.returns.plan import ANSWER, CITATIONS, COMMENT, CONFIDENCE, DAY
from headwater.workbooks.opening import open_book

pytestmark = [pytest.mark.libreoffice, pytest.mark.xdist_group("libreoffice")]
ANSWERS: Filled = {
    "AV-1": YES | {CONFIDENCE: "High", COMMENT: "  =1+1, two\nlines; <&> “quotes”", CITATIONS: "Minutes, 3  May"},
    "AV-2": YES | {ANSWER: "Not applicable", DAY: date(1990, 1, 1)},
    "AV-3": YES | {ANSWER: " NAGE ", DAY: "24/11/2008"},
    "CE-1": YES | {ANSWER: "Not known", DAY: date(2025, 12, 31)},
}


def saved(content: bytes, kind: str, into: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    source = folder / f"in.{kind}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", into, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / "out" / f"in.{into}").read_bytes()


@pytest.mark.parametrize("into", ["ods", "xlsx"])
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_return_saved_by_libreoffice_gives_the_same_answers(kind: str, into: str, tmp_path: Path) -> None:
    sent = filled(kind, ANSWERS, whole=("B. Clerk", ""))
    back = saved(sent, kind, into, tmp_path)
    found = read(back, "f")
    assert (found.problems, found.notices) == ((), ())
    assert found.content == read(sent).content
    assert found.given == 4
    assert [grid.name for grid in open_book(back, "f").sheets if grid.hidden] == ["headwater-identity"]


@pytest.mark.parametrize(("kind", "into"), [("xlsx", "ods"), ("ods", "xlsx")])
def test_locks_and_lists_survive_the_other_program(kind: str, into: str, tmp_path: Path) -> None:
    back = saved(filled(kind, {}), kind, into, tmp_path)
    if into == "ods":
        body = part(back, "content.xml")
        assert body.count('table:protected="true"') == 8
        assert "of:cell-content-is-in-list(&quot;Yes&quot;;&quot;No&quot;;&quot;Not applicable&quot;" in body
    else:
        sheet = part(back, "xl/worksheets/sheet2.xml")
        assert "<sheetProtection sheet=" in sheet
        assert "&quot;Yes,No,Not applicable,Not known&quot;" in sheet or '"Yes,No,Not applicable,Not known"' in sheet


def test_a_problem_keeps_its_cell_through_both_programs(tmp_path: Path) -> None:
    wrong: Filled = {"AV-3": YES | {ANSWER: "maybe"}}
    as_ods = saved(filled("xlsx", wrong), "xlsx", "ods", tmp_path)
    as_xlsx = saved(as_ods, "ods", "xlsx", tmp_path)
    expected = ["f, sheet AV, cell D7: “maybe” is not an answer. Write Yes, No, Not applicable or Not known."]
    assert problems_of(as_ods) == expected
    assert problems_of(as_xlsx) == expected
