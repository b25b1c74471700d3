"""Feed bytes, guided by coverage, to the readers of returned workbooks. Run by hand; see README.md."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["headwater", "zipfile", "json"]):
    from headwater import frameworks
    from headwater.core.errors import BadInput
    from headwater.core.return_days import hear_day
    from headwater.core.return_words import hear_answer
    from headwater.returns.identity import FORMAT, identity_of, read_identity
    from headwater.returns.plan import plan_of
    from headwater.returns.reading import read_return
    from headwater.returns.template import WRITERS

TEXT = frameworks.load("prevent-policing-2009")
IDENTITY = identity_of("Force 01", "priority", "prevent-2010", TEXT)
TODAY = date(2026, 1, 1)
# Which part of a good workbook the bytes take the place of; a file of bytes alone seldom gets past the zip.
PARTS = {
    "sheet": ("xlsx", "xl/worksheets/sheet2.xml"),
    "strings": ("xlsx", "xl/sharedStrings.xml"),
    "workbook": ("xlsx", "xl/workbook.xml"),
    "relations": ("xlsx", "xl/_rels/workbook.xml.rels"),
    "styles": ("xlsx", "xl/styles.xml"),
    "content": ("ods", "content.xml"),
}


# Bytes that choose marks, values and texts from these lists get past the parser; hardly any other XML does.
MARKS = {
    "sheet": "sheetData row c v f t is r cols col mergeCells mergeCell hyperlinks hyperlink si",
    "content": "table table-row table-cell covered-table-cell table-column p s a span tab annotation shapes frame "
    "table-source dde-source style table-properties null-date table-header-rows tracked-changes spreadsheet",
}
NAMES = """
    r t s ref id min max hidden width ht name style-name display visibility date-value value-type value string-value
    boolean-value formula number-columns-repeated number-rows-repeated number-columns-spanned number-rows-spanned c href
""".split()  # noqa: SIM905 - a list this long is read best as words
VALUES = """
    0 1 2 3 -1 7 60 5000 1048576 99999999 A1 D5 E5 D7 D5:D7 AV-1 Yes maybe yes s b e n str inlineStr d float date string
    boolean currency collapse filter false 2008-11-24 2008-13-45 0000-00-00 39776 1e999 nan AV hidden ZZZ9999999 _xD800_
    03/04/2008 Ref Answer =1+1 file:///a # #a
""".split()  # noqa: SIM905 - a list this long is read best as words


def made(content: bytes, marks: list[str]) -> str:
    """Well-formed XML that ``content`` chooses: two bits say whether a mark opens, closes, or a text stands."""
    body: list[str] = []
    open_marks: list[str] = []
    steps = iter(content)
    for step in steps:
        kind, choice = step & 3, step >> 2
        if kind == 0 and open_marks:
            body.append(f"</{open_marks.pop()}>")
        elif kind == 1:
            body.append(VALUES[choice % len(VALUES)])
        else:
            given = {NAMES[next(steps, 0) % len(NAMES)]: VALUES[next(steps, 0) % len(VALUES)] for _ in range(kind)}
            attributes = "".join(f' {name}="{value}"' for name, value in given.items())
            open_marks.append(marks[choice % len(marks)])
            body.append(f"<{open_marks[-1]}{attributes}>")
    return "".join(body) + "".join(f"</{name}>" for name in reversed(open_marks))


def good(kind: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{kind}")
        WRITERS[f".{kind}"](plan_of(TEXT.framework, IDENTITY), path)
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return stream.getvalue()


def put_in(content: bytes, name: str) -> bytes:
    """A good workbook with made marks among its own, so that what comes after them is read too."""
    kind, part = PARTS[name]
    parts, marks = GOOD[kind], made(content, MARKS[name].split())
    before, row, after = parts[part].partition(b'<row r="6"' if kind == "xlsx" else b"<table:table-row")
    return zipped(parts | {part: before + marks.encode() + row + after})


def words(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    hear_answer(text)
    hear_day(text)
    pairs = [line.partition("\t") for line in text.split("\n")]
    read_identity([(FORMAT, ""), *((name, value) for name, _, value in pairs)], "f")


def target(name: str) -> tuple[bytes, Callable[[bytes], object]]:
    """A good beginning, and what the bytes are given to."""
    if name == "words":
        rows = "\n".join("\t".join(row) for row in IDENTITY.rows()[1:])
        return rows.encode(), words
    if name == "file":
        return zipped(good("xlsx")), lambda content: read_return(content, "f", TEXT, TODAY)
    if name.startswith("made-"):
        return bytes(range(256)), lambda content: read_return(
            put_in(content, name.removeprefix("made-")), "f", TEXT, TODAY
        )
    kind, part = PARTS[name]
    parts = good(kind)
    return parts[part], lambda content: read_return(zipped(parts | {part: content}), "f", TEXT, TODAY)


GOOD = {kind: good(kind) for kind in ("xlsx", "ods")}


def main() -> None:
    seed, reader = target(sys.argv.pop(1))
    corpus = Path(tempfile.mkdtemp(prefix="headwater-fuzz-"))
    (corpus / "good").write_bytes(seed)

    def one(content: bytes) -> None:
        try:
            reader(content)
        except BadInput as refused:
            str(refused).encode()

    atheris.Setup([*sys.argv, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
