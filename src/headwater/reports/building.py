"""Building the report: one document, four renderings, all put in place together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from headwater.analysis.opened import OpenedPackage
from headwater.packages.describing import RESULT
from headwater.packages.freezing import freeze
from headwater.packages.opening import PINNED_FRAMEWORK
from headwater.packages.writing import copy_data, write_descriptor, write_rows
from headwater.publishing.document import Report, Section, Table, flat_columns, flat_rows
from headwater.publishing.drawing import draw
from headwater.publishing.html import write_html
from headwater.publishing.ods import write_ods
from headwater.publishing.pdf import write_pdf
from headwater.publishing.placing import placed_together
from headwater.publishing.plain import plain_report
from headwater.publishing.spreadsheet_text import guarded
from headwater.publishing.xlsx import write_xlsx
from headwater.reports.compose import compose
from headwater.reports.material import gather
from headwater.reports.wording import day
from headwater.reports.written import with_written

PDF, HTML, XLSX, ODS, PACKAGE = "report.pdf", "report.html", "report.xlsx", "report.ods", "package"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What was built, for a person to read."""

    figures: int
    tables: int
    files_in_package: int


def build_report(opened: OpenedPackage, out: Path, say: Say = lambda _: None, written: Sequence[Section] = ()) -> Built:
    """Write the four renderings of ``opened`` to the folder ``out``, or none of them.

    ``written`` are chapters that people wrote; they come first, and those made from the tables follow them.
    The same package gives the same bytes: nothing in them comes from the clock or from this machine.
    """
    say("Making the tables")
    report = with_written(compose(gather(opened), opened.package.framework_text.sha256), written)
    with placed_together(out) as work, ThreadPoolExecutor(max_workers=1) as beside:
        figures = report.figures()
        say(f"Drawing {len(figures)} figures and filling {len(report.tables())} sheets")
        drawn = beside.submit(lambda: {figure.id: draw(figure) for figure in figures})
        write_xlsx(report, work / XLSX)
        write_ods(report, work / ODS)
        listed = write_package(opened, report, work / PACKAGE)
        plain = plain_report(report, drawn.result(), day(report.day))
        say("Setting the PDF and the page")
        write_pdf(plain, work / PDF)
        write_html(plain, work / HTML)
    return Built(len(figures), len(report.tables()), listed)


def write_package(opened: OpenedPackage, report: Report, folder: Path) -> int:
    """The data as they came, the framework they were given to, and every table: frozen, to be checked anywhere.

    Returns how many files the manifest lists. The data keep their bytes, unless a spreadsheet might run a cell of
    theirs: that gets an apostrophe, which is taken off when the package is read. The tables' cells are guarded too.
    """
    package = opened.package
    taken = {file.path.split("/")[0] for file in package.descriptor.files}
    room = next(name for name in ("tables", "tables-of-the-report", "report-tables-only") if name not in taken)
    (folder / room).mkdir(parents=True)
    columns = {}
    for file in package.descriptor.files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_data(package.path(file), target, file)
        columns[file.resource] = _columns(opened, file.resource)
    (folder / PINNED_FRAMEWORK).write_bytes(package.framework_text.text)
    results = [_write_table(table, folder, room) for table in report.tables()]
    write_descriptor(folder, package.descriptor, columns, results)
    return freeze(folder)


def _columns(opened: OpenedPackage, resource: str) -> Sequence[str]:
    described = opened.engine.rows(f"describe raw_{resource}")
    return [str(row[0]) for row in described if row[0] != "row_"]


def _write_table(table: Table, folder: Path, room: str) -> dict[str, object]:
    """Write a table as CSV and describe it as a resource."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", table.id)[:80]
    name, path = f"{RESULT}{plain}", f"{room}/{plain}.csv"
    columns = flat_columns(table)
    rows = [[guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in flat_rows(table)]
    keys = [key for key, _ in columns]
    if table.label:
        keys, rows = [*keys, "label"], [[*row, guarded(table.label)] for row in rows]
    write_rows(folder / path, keys, rows)
    numbers = [all(isinstance(row[index], int | None) for row in rows) for index in range(len(keys))]
    titles = dict(columns) | {"label": "Label"}
    return {
        "name": name.lower(),
        "path": path,
        "title": table.title,
        "description": " ".join(table.notes),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": key, "title": titles[key], "type": "integer" if number else "string"}
                for key, number in zip(keys, numbers, strict=True)
            ]
        },
    }
