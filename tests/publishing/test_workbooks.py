"""Both workbooks, read back by another library."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from headwater.core.percentages import Share
from headwater.publishing.document import Cell, Column, Report, Table
from headwater.publishing.ods import MIMETYPE, write_ods
from headwater.publishing.spreadsheet_text import cell_of
from headwater.publishing.workbook import sheet_names
from headwater.publishing.xlsx import write_xlsx

Write = Callable[[Report, Path], None]
Sheets = dict[str, list[list[Any]]]
WRITERS: dict[str, Write] = {"xlsx": write_xlsx, "ods": write_ods}
HEADER = ["organisation", "yes, percent", "yes, count", "yes, base", "visits"]


@pytest.fixture(params=WRITERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def table(id_: str = "answers", name: str = "Kent", label: str = "", notes: tuple[str, ...] = ()) -> Table:
    columns = (Column("organisation", "organisation"), Column("yes", "yes"), Column("visits", "visits"))
    rows: tuple[tuple[Cell, ...], ...] = ((name, Share(11, 12, 92), 3), ("Essex", None, None))
    return Table(id_, f"Title of {id_}", columns, rows, notes, label)


def report(*tables: Table, label: str = "", title: str = "Prevent") -> Report:
    meaning = "made up to agree with print" if label else ""
    return Report(title, "A subtitle", "HMIC & AC", "en-GB", date(2009, 4, 1), label, meaning, (), tables)


def written(kind: str, folder: Path, *tables: Table, label: str = "") -> Path:
    path = folder / f"report.{kind}"
    WRITERS[kind](report(*tables, label=label), path)
    return path


def read(path: Path) -> Sheets:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def all_parts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def body(rows: list[list[Any]], first: str = "organisation") -> list[list[Any]]:
    """The rows from the header on."""
    return rows[next(index for index, row in enumerate(rows) if row[0] == first) :]


def test_each_table_has_a_sheet_after_the_contents(kind: str, tmp_path: Path) -> None:
    assert list(read(written(kind, tmp_path, table("one"), table("two")))) == ["Contents", "one", "two"]


def test_a_sheet_reads_title_label_notes_blank_header_rows(kind: str, tmp_path: Path) -> None:
    rows = read(written(kind, tmp_path, table(label="RECONSTRUCTION", notes=("First.", "Second."))))["answers"]
    assert [row[0] for row in rows] == [
        "Title of answers",
        "RECONSTRUCTION",
        "First.",
        "Second.",
        "",
        "organisation",
        "Kent",
        "Essex",
    ]


def test_a_share_is_three_whole_numbers(kind: str, tmp_path: Path) -> None:
    header, kent, essex = body(read(written(kind, tmp_path, table()))["answers"])
    assert header == HEADER
    assert kent == ["Kent", 92, 11, 12, 3]
    assert [type(value) for value in kent[1:]] == [float] * 4
    assert essex == ["Essex", "", "", "", ""]


def test_a_number_in_words_stays_text(kind: str, tmp_path: Path) -> None:
    assert body(read(written(kind, tmp_path, table(name="007")))["answers"])[1][0] == "007"


def test_a_percentage_shows_its_sign(kind: str, tmp_path: Path) -> None:
    everything = all_parts(written(kind, tmp_path, table()))
    expected = {"xlsx": 'formatCode="0&quot;%&quot;"', "ods": "<text:p>92%</text:p>"}
    assert expected[kind] in everything


def test_the_label_is_on_every_row(kind: str, tmp_path: Path) -> None:
    sheets = read(written(kind, tmp_path, table(label="RECONSTRUCTION"), label="RECONSTRUCTION"))
    assert [row[-1] for row in body(sheets["answers"])] == ["label", "RECONSTRUCTION", "RECONSTRUCTION"]
    assert body(sheets["Contents"], "sheet")[1] == ["answers", "Title of answers", "RECONSTRUCTION"]


def test_the_label_is_on_every_printed_page(kind: str, tmp_path: Path) -> None:
    everything = all_parts(written(kind, tmp_path, table(), label="RECONSTRUCTION"))
    pattern = {"xlsx": "<oddHeader>&amp;CRECONSTRUCTION</oddHeader>", "ods": r"<style:header[^>]*><text:p>RECON"}
    assert len(re.findall(pattern[kind], everything)) == 2


def test_a_table_without_a_label_has_no_column_for_it(kind: str, tmp_path: Path) -> None:
    assert body(read(written(kind, tmp_path, table()))["answers"])[0] == HEADER


def test_the_contents_say_what_the_report_is(kind: str, tmp_path: Path) -> None:
    rows = read(written(kind, tmp_path, table(), label="RECONSTRUCTION"))["Contents"]
    assert [row[0] for row in rows[:6]] == [
        "Prevent",
        "RECONSTRUCTION",
        "A subtitle",
        "Publisher: HMIC & AC",
        "Date: 2009-04-01",
        "RECONSTRUCTION: made up to agree with print",
    ]


def test_the_contents_lead_to_the_sheets(kind: str, tmp_path: Path) -> None:
    everything = all_parts(written(kind, tmp_path, table("an answer")))
    expected = {"xlsx": """location="'an answer'!A1\"""", "ods": 'href="#&#x27;an answer&#x27;.A1"'}
    assert expected[kind] in everything


def test_a_report_without_tables_still_has_its_contents(kind: str, tmp_path: Path) -> None:
    assert list(read(written(kind, tmp_path))) == ["Contents"]


def test_a_table_without_rows_still_has_its_header(kind: str, tmp_path: Path) -> None:
    empty = Table("empty", "Nothing", (Column("a", "a"),), ())
    assert body(read(written(kind, tmp_path, empty))["empty"], "a") == [["a"]]


def test_a_formula_in_an_organisations_name_stays_text(kind: str, tmp_path: Path) -> None:
    path = written(kind, tmp_path, table(name='=HYPERLINK("http://example.org")'))
    assert body(read(path)["answers"])[1][0] == '\'=HYPERLINK("http://example.org")'
    assert not re.search(r"<f>|table:formula|Target=\"http://example", all_parts(path))


def test_an_address_does_not_become_a_link(kind: str, tmp_path: Path) -> None:
    path = written(kind, tmp_path, table(name="https://example.org"))
    assert 'https://example.org"' not in all_parts(path)


def test_a_formula_in_a_title_a_note_or_the_reports_own_words_stays_text(kind: str, tmp_path: Path) -> None:
    risky = Table("risky", "=1", (Column("a", "=2"),), (), ("=3",), "=4")
    WRITERS[kind](report(risky, title="=5", label="=6"), tmp_path / "risky")
    sheets = read(tmp_path / "risky")
    assert [row[0] for row in sheets["risky"]] == ["'=1", "'=4", "'=3", "", "'=2"]
    assert [row[0] for row in sheets["Contents"][:2]] == ["'=5", "'=6"]


@pytest.mark.parametrize(
    "name", ["<r>", "<r></r>", "<r><t>x</t></r>", "<r></si><si><t>y</t></r>", "<r> _x0041_</r>", "_x0041_"]
)
def test_markup_in_an_organisations_name_stays_text(kind: str, tmp_path: Path, name: str) -> None:
    assert body(read(written(kind, tmp_path, table(name=name)))["answers"])[1][0] == name


def test_white_space_inside_a_text_survives(kind: str, tmp_path: Path) -> None:
    name = " two  spaces \n\n a line   "
    assert body(read(written(kind, tmp_path, table(name=name)))["answers"])[1][0] == name


def test_a_tab_is_an_element_of_its_own_in_ods(tmp_path: Path) -> None:
    content = part(written("ods", tmp_path, table(name="a\t b")), "content.xml")
    assert '<text:p>a<text:tab/><text:s text:c="1"/>b</text:p>' in content


@pytest.mark.parametrize("format_", WRITERS)
@settings(max_examples=25, deadline=None)
@given(names=st.lists(st.text(st.characters(codec=None, exclude_categories=())), min_size=1, max_size=8))
def test_any_text_survives_but_for_the_guard_and_control_characters(format_: str, names: list[str]) -> None:
    columns = (Column("number", "number"), Column("name", "name"))
    names_table = Table("names", "Names", columns, tuple(enumerate(names)))
    with TemporaryDirectory() as folder:
        rows = body(read(written(format_, Path(folder), names_table))["names"], "number")
    assert [row[1] for row in rows[1:]] == [as_read(format_, name) for name in names]


def as_read(kind: str, name: str) -> str:
    """The cell's text as the reader gives it: in an ODS file it passes over tabs."""
    return cell_of(name).replace("\t", "") if kind == "ods" else cell_of(name)


def test_a_text_too_long_for_a_cell_is_cut_not_dropped(kind: str, tmp_path: Path) -> None:
    value = str(body(read(written(kind, tmp_path, table(name="long " * 9000)))["answers"])[1][0])
    assert value.endswith("[cut here: the whole text has 45,000 characters]")


def test_a_table_too_long_for_a_sheet_is_refused(kind: str, tmp_path: Path) -> None:
    endless = Table("endless", "Endless", (Column("a", "a"),), ((None,),) * 1_048_576)
    with pytest.raises(ValueError, match="do not fit"):
        WRITERS[kind](report(endless), tmp_path / "endless")


def test_the_same_report_is_the_same_bytes_at_any_time_and_place(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = set()
    for zone, clock in (("UTC", 1e9), ("Asia/Kathmandu", 1.7e9), ("America/St_Johns", 1.8e9)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        monkeypatch.setattr(time, "time", lambda clock=clock: clock)
        found.add(written(kind, tmp_path, table(label="X", notes=("A note.",)), label="X").read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert len(found) == 1


def test_no_part_of_a_workbook_names_this_year(kind: str, tmp_path: Path) -> None:
    path = written(kind, tmp_path, table())
    assert f"{datetime.now(UTC).year}-" not in all_parts(path)
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_name_title_publisher_day_and_language(kind: str, tmp_path: Path) -> None:
    everything = all_parts(written(kind, tmp_path, table()))
    creator = "<dc:creator>HMIC &amp; AC</dc:creator>"
    assert all(text in everything for text in ("<dc:title>Prevent</dc:title>", creator, "2009-04-01T00:00:00", "en-GB"))


def test_an_xlsx_sheet_keeps_its_header_in_sight_and_prints_on_one_pages_width(tmp_path: Path) -> None:
    path = written("xlsx", tmp_path, table())
    sheet = part(path, "xl/worksheets/sheet2.xml")
    assert '<pane ySplit="3" topLeftCell="A4"' in sheet
    assert '<autoFilter ref="A3:E5"/>' in sheet
    assert re.search(r'<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"', sheet)
    assert "answers!$3:$3" in part(path, "xl/workbook.xml")


def test_an_ods_file_begins_with_its_mimetype_uncompressed(tmp_path: Path) -> None:
    path = written("ods", tmp_path, table())
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert path.read_bytes()[30:].startswith(b"mimetype" + MIMETYPE.encode())


def test_every_part_of_an_ods_file_is_well_formed_and_in_its_manifest(tmp_path: Path) -> None:
    path = written("ods", tmp_path, table(name="<&>\"'", label="<L> & ]]>"), label="<&>")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
    for name in names:
        ElementTree.fromstring(part(path, name))  # noqa: S314
    manifest = part(path, "META-INF/manifest.xml")
    assert all(f'full-path="{name}"' in manifest for name in names if not name.startswith("META-INF"))


def test_every_style_that_an_ods_cell_names_exists(tmp_path: Path) -> None:
    path = written("ods", tmp_path, table(label="X", notes=("n",)), label="X")
    everything = part(path, "content.xml") + part(path, "styles.xml")
    used = set(re.findall(r"""(?:table:style-name|page-name|layout-name)=["']([^"']+)""", everything))
    assert used <= set(re.findall(r'style:name="([^"]+)"', everything))


def test_ods_repeats_the_header_on_every_page(tmp_path: Path) -> None:
    content = part(written("ods", tmp_path, table()), "content.xml")
    assert content.count("<table:table-header-rows>") == 2


def test_sheet_names_are_short_plain_and_unlike_each_other() -> None:
    ids = ["Contents", "history", "a/b", "a?b", "A-B", "x" * 40, "x" * 41, "'quoted'", "=1", "", "😀"]
    names = sheet_names(ids)
    assert names[:5] == ["Contents-2", "history-2", "a-b", "a-b-2", "A-B-3"]
    assert names[5:7] == ["x" * 31, "x" * 29 + "-2"]
    assert names[7:] == ["quoted", "1", "Sheet", "Sheet-2"]


@given(st.lists(st.text(), max_size=6))
def test_any_ids_give_sheet_names_that_every_spreadsheet_takes(ids: list[str]) -> None:
    names = sheet_names(ids)
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)
    assert all(cell_of(name) == name for name in names)
