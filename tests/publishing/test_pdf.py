"""The PDF, read back by two other programs: what assistive technology finds in it, and what is on its pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from headwater.core.errors import BadInput, WrongUse
from headwater.core.percentages import Share
from headwater.publishing.charts import Bar, bars
from headwater.publishing.document import (
    Bullets,
    Column,
    Definitions,
    Facts,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)
from headwater.publishing.drawing import draw
from headwater.publishing.pdf import write_pdf
from headwater.publishing.plain import plain_report

pytestmark = pytest.mark.xdist_group("pdf")
Element = dict[str, Any]
LABEL = "RECONSTRUCTION"
MARKUP = r"#let x = 1 *bold* _thin_ $x$ <label> @ref \ `raw` // gone /* gone */ = no - no --- ~ [x] {y} #x"


@pytest.fixture(scope="module")
def pdf(built_report: Path) -> Path:
    return built_report / "report.pdf"


@pytest.fixture(scope="module")
def read(pdf: Path) -> PdfReader:
    return PdfReader(pdf)


@pytest.fixture(scope="module")
def read_published(published_report: Path) -> PdfReader:
    return PdfReader(published_report / "report.pdf")


def told(*words: str | Path) -> str:
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True).stdout


def pages_of(pdf: Path) -> list[str]:
    """The text of each page: a page ends in a form feed."""
    return told("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def root(read: PdfReader) -> Any:
    """The document's catalogue: the reader's types do not say what is in it."""
    return read.root_object


def elements_of(read: PdfReader, kind: str) -> list[Element]:
    """The elements of one kind in the tree of tags, in reading order."""
    return [element for element in _elements(root(read)["/StructTreeRoot"]) if element["/S"] == kind]


def _elements(node: Any) -> Iterator[Element]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for part in node:
            yield from _elements(part)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def bookmarks(read: PdfReader) -> list[tuple[str, list[str]]]:
    """The bookmarks of the first level, each with those below it."""
    found: list[tuple[str, list[str]]] = []
    for item in read.outline:
        if isinstance(item, list):
            found[-1][1].extend(str(below.title) for below in item if not isinstance(below, list))
        else:
            found.append((str(item.title), []))
    return found


def squeezed(text: str) -> str:
    """``text`` without white space, as lines may break anywhere."""
    return re.sub(r"\s", "", text)


def report_saying(text: str, *, title: str = "") -> Report:
    """A small report with ``text`` wherever a report has text."""
    cells = Table(
        "cells", text, (Column("a", text), Column("b", "b", text)), ((text, Share.of(22, 24)),), (text,), text
    )
    behind = Table("behind", text, (Column("a", "a"),), ((text,),))
    chart = bars([Bar(text, "all", Share.of(1, 3))], ["all"], "Per cent")
    figure = Figure("figure-1", f"Figure 1. {text}", chart, behind, text, text, text)
    blocks = (
        Paragraph(text),
        Paragraph(text, lead=True),
        Bullets((text,), (text,)),
        Note(text, text),
        Facts(((text, text),)),
        Definitions(((text, text),)),
        cells,
        figure,
    )
    inside = Section("inside", "1.1", text, (Paragraph(text),))
    sections = (Section("one", "1", text, blocks, (inside,)),)
    return Report(title or text, text, text, "en-GB", date(2009, 3, 31), text, text, sections)


def set_as_pdf(report: Report, path: Path) -> Path:
    write_pdf(plain_report(report, {figure.id: draw(figure) for figure in report.figures()}, "31 March 2009"), path)
    return path


@pytest.mark.poppler
def test_poppler_finds_it_tagged_without_script_or_form(pdf: Path) -> None:
    said = dict(line.split(":", 1) for line in told("pdfinfo", pdf).splitlines())
    assert {key: said[key].strip() for key in ("Tagged", "JavaScript", "Form", "Encrypted")} == {
        "Tagged": "yes",
        "JavaScript": "no",
        "Form": "none",
        "Encrypted": "no",
    }
    assert "(A4)" in said["Page size"]


def test_it_declares_pdf_ua_1(read: PdfReader) -> None:
    assert root(read)["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a reader's own kind of truth
    metadata = root(read)["/Metadata"].get_data().decode("utf-8")
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", metadata)


def test_it_says_its_language_and_its_title_and_a_reader_shows_the_title(
    read: PdfReader, reconstruction: Report
) -> None:
    assert root(read)["/Lang"] == "en-GB"
    assert root(read)["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert read.metadata is not None
    assert read.metadata.title == reconstruction.title
    assert read.metadata.author == reconstruction.publisher


def test_no_date_of_making_is_in_it(read: PdfReader) -> None:
    assert read.metadata is not None
    assert read.metadata.creation_date is None
    assert read.metadata.modification_date is None


def test_every_section_has_a_bookmark_in_order(read: PdfReader, reconstruction: Report) -> None:
    found = [(squeezed(title), [squeezed(below) for below in inside]) for title, inside in bookmarks(read)]
    assert found == [
        (squeezed(part.number + part.title), [squeezed(below.number + below.title) for below in part.sections])
        for part in reconstruction.sections
    ]


def test_a_bookmark_parts_the_number_from_the_title(read: PdfReader) -> None:
    assert [title for title, _ in bookmarks(read) if not re.match(r"\d+\s+\S", title)] == []


def test_bookmarks_lead_forward_through_the_pages(read: PdfReader) -> None:
    pages = [read.get_destination_page_number(item) for item in read.outline if not isinstance(item, list)]
    assert all(isinstance(page, int) for page in pages)
    assert pages == sorted(set(pages), key=lambda page: page or 0)


def test_every_figure_has_its_alternative_text(read: PdfReader, reconstruction: Report) -> None:
    alternatives = [element.get("/Alt") for element in elements_of(read, "/Figure")]
    assert alternatives == [figure.alternative for figure in reconstruction.figures()]


def test_every_table_on_the_pages_is_tagged_with_its_headings(read: PdfReader, reconstruction: Report) -> None:
    shown = [block for block in reconstruction.blocks() if isinstance(block, Table)]
    assert len(elements_of(read, "/Table")) == len(shown)
    assert len(elements_of(read, "/THead")) == len(shown)
    least = sum(len(table.columns) for table in shown)
    assert len(elements_of(read, "/TH")) >= least


def test_headings_step_down_one_level_at_a_time(read: PdfReader) -> None:
    kinds = [str(element["/S"]) for element in _elements(root(read)["/StructTreeRoot"])]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.poppler
def test_every_font_is_embedded_and_is_ours(pdf: Path) -> None:
    rows = told("pdffonts", pdf).splitlines()[2:]
    assert len(rows) >= 3
    for row in rows:
        name, embedded, subset, has_unicode = row.split()[0], *row.split()[-5:-2]
        assert re.fullmatch(r"[A-Z]{6}\+SourceSans3-\w+", name), row
        assert (embedded, subset, has_unicode) == ("yes", "yes", "yes"), row


@pytest.mark.poppler
def test_the_label_stands_on_every_page_from_the_first_on(pdf: Path, read: PdfReader) -> None:
    pages = pages_of(pdf)
    assert len(pages) == len(read.pages) > 20
    assert LABEL in pages[0]
    heads = [text.strip().splitlines()[0] for text in pages[1:]]
    assert [head for head in heads if not head.endswith(LABEL)] == []


@pytest.mark.poppler
def test_the_published_report_is_nowhere_called_a_reconstruction(published_report: Path) -> None:
    pdf = published_report / "report.pdf"
    assert LABEL not in told("pdftotext", pdf, "-")
    assert LABEL not in told("pdfinfo", "-meta", pdf)
    alternatives = [str(element.get("/Alt")) for element in elements_of(PdfReader(pdf), "/Figure")]
    assert LABEL not in " ".join(alternatives)


@pytest.mark.poppler
def test_the_numbers_of_the_findings_are_on_the_pages(built_report: Path, published_report: Path) -> None:
    for folder in (built_report, published_report):
        text = told("pdftotext", "-layout", folder / "report.pdf", "-")
        assert all(number in text for number in ("92%", "22/24", "41 of 43 (95%)", "10 of 24 priority forces (42%)"))


def all_strings(report: Report) -> Iterator[str]:
    """Every text that the pages should hold: running text, cells and captions."""
    for block in report.blocks():
        if isinstance(block, Paragraph):
            yield block.text
        if isinstance(block, Bullets):
            yield from block.items
        if isinstance(block, Note):
            yield from (block.title, block.text)
        if isinstance(block, Definitions):
            yield from (text for item in block.items for text in item)
        if isinstance(block, Figure):
            yield from (block.title, block.caption)
        if isinstance(block, Table):
            yield from (
                block.title,
                *block.notes,
                *(cell for row in block.rows for cell in row if isinstance(cell, str)),
            )


@pytest.mark.poppler
def test_everything_that_the_report_says_is_on_its_pages(pdf: Path, reconstruction: Report) -> None:
    words = set(told("pdftotext", pdf, "-").split())
    missing = {word for text in all_strings(reconstruction) for word in text.split() if word not in words}
    assert {word for word in missing if len(word) < 40} == set()  # the framework's hash is longer than a line


@pytest.mark.poppler
def test_the_typesetters_markup_in_a_text_is_only_text(tmp_path: Path) -> None:
    said = {}
    for name, text in (("markup", MARKUP), ("plain", "plain")):
        pdf = set_as_pdf(report_saying(text), tmp_path / f"{name}.pdf")
        said[name] = squeezed(told("pdftotext", "-raw", pdf, "-")).lower()
    assert said["markup"].count(squeezed(MARKUP)) == said["plain"].count("plain") > 30


def test_the_typesetters_markup_in_a_title_or_an_alternative_is_only_text(tmp_path: Path) -> None:
    read = PdfReader(set_as_pdf(report_saying(MARKUP), tmp_path / "markup.pdf"))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == (MARKUP, MARKUP)
    assert [element.get("/Alt") for element in elements_of(read, "/Figure")] == [MARKUP]
    assert [squeezed(title) for title, _ in bookmarks(read)] == [squeezed(f"1{MARKUP}")]


@pytest.mark.poppler
@pytest.mark.parametrize("text", ["Llŷr Ŵyn", "Škoda Łódź", "Жуковский", "½ – “so”, it’s", "a|b", "a\tb", "x" * 300])
def test_a_name_in_any_european_script_is_set_as_it_is(text: str, tmp_path: Path) -> None:
    pdf = set_as_pdf(report_saying(text), tmp_path / "name.pdf")
    assert squeezed(text)[:50] in squeezed(told("pdftotext", "-raw", pdf, "-"))


@pytest.mark.parametrize("text", ["警察", "😀 ready", "\x07 bell"])
def test_a_text_that_our_font_lacks_is_set_or_is_refused_in_a_sentence(text: str, tmp_path: Path) -> None:
    cells = Table("cells", "Cells", (Column("a", "a"),), ((text,),))
    report = Report("Title", "", "", "en-GB", date(2009, 3, 31), "", "", (Section("one", "1", "One", (cells,)),))
    try:
        set_as_pdf(report, tmp_path / "rare.pdf")
    except (BadInput, WrongUse) as refused:
        assert re.search(rf"{text[0]}|{ord(text[0]):x}", str(refused))  # noqa: PT017 - to set it is as good


def test_the_same_report_is_the_same_bytes(tmp_path: Path) -> None:
    report = report_saying("Same")
    first, second = (set_as_pdf(report, tmp_path / name).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert first == second
