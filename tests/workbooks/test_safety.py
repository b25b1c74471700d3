"""What is refused before a part of a workbook is opened, and what is never done."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile

import pytest
from tests.workbooks.made import XLSX, ods, xlsx, zipped

from headwater.core.errors import BadInput
from headwater.workbooks.opening import open_book
from headwater.workbooks.safety import LARGEST_FILE, MOST_PARTS

CELL = "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Yes</t></is></c></row></sheetData>"
ROW = "<table:table-row><table:table-cell><text:p>Yes</text:p></table:table-cell></table:table-row>"
BILLION = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;]>',
)


def said_of(content: bytes) -> str:
    with pytest.raises(BadInput) as bad:
        open_book(content, "a.xlsx")
    return str(bad.value)


def test_good_workbooks_of_both_kinds_are_read() -> None:
    for content in (xlsx(CELL), ods(ROW)):
        [sheet] = open_book(content, "a").sheets
        assert sheet.at(0, 0).value == "Yes"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty."),
        (b"%PDF-1.7", "is a PDF, not a workbook."),
        (b"\xef\xbb\xbfRef,Answer", "is text, not a workbook."),
        (b"Ref,Answer", "is not a workbook."),
        (b"<?xml version='1.0'?><a/>", "is XML, not a workbook."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is a workbook of an old kind (.xls)."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password.",
        ),
        (b"PK\x03\x04" + bytes(40), "is damaged, or cut short."),
        (xlsx(CELL)[:-30], "is damaged, or cut short."),
        (zipped({"word/document.xml": "<a/>"}), "is not a workbook."),
        (zipped({"xl/workbook.bin": "x"}), "is a binary workbook (.xlsb)."),
        (bytes(LARGEST_FILE + 1), "is larger than 20 MB."),
        (ods(ROW, parts={"mimetype": "application/vnd.oasis.opendocument.text"}), "is not a workbook."),
        (ods(ROW, parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "is protected by a password."),
        (ods(ROW, parts=XLSX), "is two workbooks in one file."),
    ],
)
def test_what_is_no_workbook_is_told_by_what_it_is(content: bytes, what: str) -> None:
    assert what in said_of(content)


def test_a_bomb_is_refused_by_what_it_says_of_its_size() -> None:
    content = zipped(XLSX | {"xl/worksheets/sheet1.xml": "<a>" + " " * 60_000_000 + "</a>"})
    assert len(content) < 100_000
    said = said_of(content)
    assert "unpacks to" in said
    assert "packed more than 200 times" in said


def test_a_small_part_packed_steeply_is_refused_too() -> None:
    assert "packed more than 200 times" in said_of(zipped(XLSX | {"xl/media/a": " " * 5_000_000}))


def test_a_bomb_that_lies_about_its_size_takes_no_more_than_it_said() -> None:
    content = bytearray(zipped(XLSX | {"xl/worksheets/sheet1.xml": "<a>" + " " * 40_000_000 + "</a>"}))
    true, lie = struct.pack("<L", 40_000_007), struct.pack("<L", 1_000)
    assert content.count(true) == 2
    tracemalloc.start()
    assert "xl/worksheets/sheet1.xml" in said_of(bytes(content.replace(true, lie)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_too_many_parts_are_refused() -> None:
    assert "has 2,004 parts" in said_of(zipped(XLSX | {f"xl/{number}": "" for number in range(MOST_PARTS + 1)}))


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "xl/../../evil", "C:\\evil", "xl\\evil"])
def test_parts_that_lead_elsewhere_are_refused(name: str) -> None:
    assert "lead elsewhere" in said_of(zipped(XLSX | {name: "x"}))


def test_a_part_that_is_there_twice_is_refused() -> None:
    stream = io.BytesIO(zipped(XLSX | {"a": "1"}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("XL/WORKBOOK.XML", "<other/>")
    assert "are there twice" in said_of(stream.getvalue())


def test_locked_and_oddly_packed_parts_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert "packed in a way that no workbook is" in said_of(stream.getvalue())
    content = bytearray(xlsx(CELL))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "is protected by a password" in said_of(bytes(content))


@pytest.mark.parametrize("declaration", BILLION)
def test_document_types_and_entities_are_refused_wherever_they_stand(declaration: str) -> None:
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"):
        content = zipped(XLSX | {"xl/worksheets/sheet1.xml": "<worksheet/>"} | {part: f"{declaration}<x>&a;</x>"})
        assert "declares a document type or entities" in said_of(content)
    assert "declares a document type" in said_of(ods(ROW, parts={"content.xml": f"{declaration}<x/>"}))


@pytest.mark.parametrize(
    "name",
    ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"],
)
def test_an_xlsx_with_a_macro_is_refused_unopened(name: str) -> None:
    assert "holds macros" in said_of(zipped(XLSX | {name: b"\x00not xml", "xl/worksheets/sheet1.xml": "not xml"}))


def test_an_xlsm_is_refused_by_its_content_type() -> None:
    kind = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    assert "holds macros" in said_of(zipped(XLSX | {"[Content_Types].xml": kind}))


@pytest.mark.parametrize("name", ["Basic/Standard/Module1.xml", "Scripts/python/evil.py", "Dialogs/a.xml"])
def test_an_ods_with_a_macro_is_refused_unopened(name: str) -> None:
    assert "holds macros" in said_of(ods(ROW, parts={name: "x"}))


def test_a_program_in_the_content_of_an_ods_is_refused() -> None:
    script = "<office:scripts><office:script script:language='Basic'/></office:scripts>"
    listener = "<script:event-listener xlink:href='vnd.sun.star.script:evil'/>"
    for before in (script, listener):
        assert "holds a macro" in said_of(ods(ROW, before=before))
    assert open_book(ods(ROW, before="<office:scripts/>"), "a").sheets


def test_what_points_outside_an_xlsx_is_named_and_not_followed() -> None:
    relation = "<Relationship Id='r' Type='x/externalLinkPath' TargetMode='External' Target='{}'/>"
    outside = f"<Relationships>{relation}</Relationships>"
    dde = "<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"
    parts = {
        "xl/worksheets/sheet1.xml": f"<worksheet>{CELL}</worksheet>",
        "xl/externalLinks/externalLink1.xml": dde,
        "xl/externalLinks/_rels/externalLink1.xml.rels": outside.format("file:///\\\\10.0.0.1\\share\\a.xlsx"),
        "xl/connections.xml": "<connections/>",
    }
    book = open_book(zipped(XLSX | parts), "a")
    assert [what.split(" (")[0] for what in book.elsewhere] == [
        "another workbook or a program",
        "a source of data",
        "“file:///\\\\10.0.0.1\\share\\a.xlsx”",
    ]


def test_what_points_outside_an_ods_is_named_and_not_followed() -> None:
    table = (
        "<table:table-source xlink:href='file:///secret.ods' table:table-name='x'/>"
        "<table:shapes><draw xlink:href='http://127.0.0.1:1/pixel.png'/></table:shapes>" + ROW
    )
    dde = "<office:dde-source office:dde-application='cmd' office:dde-topic='calc'/>"
    book = open_book(ods(table, before=dde, parts={"Pictures/a.png": "x"}), "a")
    assert len(book.elsewhere) == 3
    assert "a program to ask for data (DDE)" in book.elsewhere[0]
    assert "secret.ods" in book.elsewhere[1]
    assert "pixel.png" in book.elsewhere[2]
    inside = ods(ROW, before="<a xlink:href='Pictures/a.png'/>", parts={"Pictures/a.png": "x"})
    assert not open_book(inside, "a").elsewhere


@pytest.mark.parametrize(
    "content",
    [
        xlsx("<sheetData><row r='1'>" + "<c><v>1</v></c>" * 2_100_000 + "</row></sheetData>"),
        xlsx("<sheetData>" + "<row><c><f/></c><c><f/></c></row>" * 400_000 + "</sheetData>"),
        ods(
            "<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
            "table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell></table:table-row>"
        ),
        ods("<table:table-row table:number-rows-repeated='99999999999999'/>"),
        ods(ROW.replace("Yes", "<text:s text:c='9999999'/>")),
        ods("<a>" * 100_000 + "</a>" * 100_000),
        xlsx("<a>" * 100_000 + "</a>" * 100_000),
        xlsx("<mergeCells>" + "<mergeCell ref='A1:B2'/>" * 100_000 + "</mergeCells>"),
    ],
    ids=["cells", "formulas", "repeats", "times", "spaces", "deep ods", "deep xlsx", "merges"],
)
def test_what_grows_without_end_is_stopped_soon(content: bytes) -> None:
    began = time.monotonic()
    tracemalloc.start()
    said_of(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 250_000_000
    assert time.monotonic() - began < 60


def test_two_cells_far_apart_take_no_more_than_two_cells() -> None:
    last = "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    far = f"<sheetData><row r='1'><c r='A1'><v>1</v></c></row>{last}</sheetData>"
    tracemalloc.start()
    [sheet] = open_book(xlsx(far), "a").sheets
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sheet.cells) == 1
    assert most < 5_000_000
