"""The readers of both formats: what they take from a sheet, held against another library and against chance."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import lru_cache

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.returns.filled import KINDS, TODAY, YES, filled, text
from tests.workbooks.made import ods, xlsx, zipped

from headwater.core.errors import BadInput
from headwater.returns.reading import read_return
from headwater.workbooks.grid import Cell, Place
from headwater.workbooks.opening import open_book

PARTS = {
    "xlsx": ("xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml"),
    "ods": ("content.xml", "styles.xml", "META-INF/manifest.xml", "mimetype"),
}
Value = str | float | bool | date
# What every XML reader changes by itself (ends of lines) and what a cell cannot hold is left out.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)
VALUES = TEXTS | st.integers(-(10**9), 10**9).map(float) | st.booleans() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


def written(cells: dict[Place, Value]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page, day = book.add_worksheet("One"), book.add_format({"num_format": "dd/mm/yy"})
        for place, value in cells.items():
            if isinstance(value, str):
                page.write_string(*place, value)
            elif isinstance(value, bool):
                page.write_boolean(*place, value)
            elif isinstance(value, date):
                page.write_datetime(*place, value, day)
            else:
                page.write_number(*place, value)
    return stream.getvalue()


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.builds(Place, st.integers(0, 40), st.integers(0, 30)), VALUES, min_size=1, max_size=12))
def test_every_value_of_an_xlsx_is_read_as_another_library_reads_it(cells: dict[Place, Value]) -> None:
    content = written(cells)
    [sheet] = open_book(content, "a").sheets
    assert {place: cell.value for place, cell in sheet.cells.items()} == cells
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert {place: rows[place.row][place.column] for place in cells} == cells


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="B2" t="inlineStr"><is><r><t>Ye</t></r><r><t>s</t></r></is></c>', Cell("Yes")),
        ('<c r="B2" t="str"><v>Yes</v></c>', Cell("Yes")),
        ('<c r="B2" t="str"><v>a_x000D_b_x005F_x</v></c>', Cell("a\rb_x")),
        ('<c r="B2" t="str"><v>_xD800__x0000_</v></c>', Cell("\ufffd\ufffd")),
        ('<c r="B2" t="b"><v>1</v></c>', Cell(True)),
        ('<c r="B2" t="e"><v>#REF!</v></c>', Cell("#REF!", wrong=True)),
        ('<c r="B2" t="s"><v>99</v></c>', Cell(wrong=True)),
        ('<c r="B2"><v>x</v></c>', Cell("x", wrong=True)),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', Cell(formula=True)),
        ('<c r="B2"><v>1.5</v></c>', Cell(1.5)),
        ('<c r="A1"/><c><v>3</v></c>', None),
    ],
)
def test_the_kinds_of_cell_of_an_xlsx(cell: str, expected: Cell | None) -> None:
    [sheet] = open_book(xlsx(f'<sheetData><row r="2">{cell}</row></sheetData>'), "a").sheets
    assert sheet.cells == ({Place(1, 1): expected} if expected else {Place(0, 1): Cell(3.0)})


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<table:table-cell><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>', "a  b\nc"),
        ('<table:table-cell office:value-type="string" office:string-value="Yes"><text:p>Shown</text:p>', "Yes"),
        ('<table:table-cell office:value-type="float" office:value="1.5"><text:p>1,5</text:p>', 1.5),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p>', True),
        (
            '<table:table-cell office:value-type="date" office:date-value="2008-11-24T10:00:00"><text:p>x</text:p>',
            date(2008, 11, 24),
        ),
        (
            "<table:table-cell><office:annotation><text:p>a note</text:p></office:annotation><text:p>Yes</text:p>",
            "Yes",
        ),
        ("<table:table-cell><text:p>a<text:span>b</text:span><text:line-break/>c</text:p>", "ab\nc"),
    ],
)
def test_the_kinds_of_cell_of_an_ods(cell: str, expected: Value) -> None:
    [sheet] = open_book(ods(f"<table:table-row>{cell}</table:table-cell></table:table-row>"), "a").sheets
    assert sheet.cells == {Place(0, 0): Cell(expected)}


def test_repeats_of_an_ods_move_what_comes_after() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    [sheet] = open_book(ods(rows), "a").sheets
    assert sorted(sheet.cells) == [Place(3, 2), Place(3, 3), Place(4, 2), Place(4, 3)]


def test_a_copy_of_a_linked_table_is_not_taken_for_a_sheet() -> None:
    row = "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    inner = f'<table:table table:name="Inner">{row.format("<text:p>x</text:p>")}</table:table>'
    [sheet] = open_book(ods(row.format(f"{inner}<text:p>Yes</text:p>")), "a").sheets
    assert sheet.cells == {Place(0, 0): Cell("Yes")}


@lru_cache
def good(kind: str) -> bytes:
    return filled(kind, {"AV-1": YES, "CE-2": YES})


@lru_cache
def parts_of(kind: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(good(kind))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reads_or_refuses(content: bytes) -> None:
    """Whatever the bytes are, there is an answer or a sentence, and the sentence can be printed."""
    try:
        found = read_return(content, "f", text(), TODAY)
    except BadInput as refused:
        str(refused).encode()
    else:
        assert "\n".join(map(str, (*found.problems, *found.notices))).encode() is not None
        for placed in found.answers:
            assert "".join((placed.record.author, placed.record.comment, *placed.record.citations)).encode() is not None


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(good(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    reads_or_refuses(bytes(content[: data.draw(st.integers(0, len(content)))]))
    reads_or_refuses(bytes(content))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_a_part_with_pieces_moved_lost_or_put_in_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PARTS[kind]))
    body = parts_of(kind)[name]
    for _ in range(data.draw(st.integers(1, 4))):
        cut = st.integers(0, len(body))
        start, end, at = data.draw(cut), data.draw(cut), data.draw(cut)
        put_in = data.draw(st.sampled_from((body[start : start + 60], *PIECES)) | st.binary(max_size=8))
        lost = min(end, at + data.draw(st.sampled_from((0, 0, 1, 20))))
        body = body[:at] + put_in + body[max(at, lost) :]
    reads_or_refuses(zipped(parts_of(kind) | {name: body}))


PIECES = (
    b"&#xD800;",
    b"&#9;",
    b"_xD83D_",
    b"</c>",
    b"<c>",
    b"<f>",
    b"<table:table>",
    b"</table:table-cell>",
    b' table:number-columns-repeated="99999"',
    b' r="ZZZ9999999"',
    b' t="s"',
    b"<!DOCTYPE a>",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    "\u0660\u00b2\u202e\ufeff".encode(),
)
