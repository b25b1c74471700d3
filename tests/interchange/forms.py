"""XLSForms made for the tests: rows in, a workbook out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

Cells = Mapping[str, Sequence[Sequence[str]]]
YES_NO = (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No"))
KINDS = (*YES_NO, ("kinds", "honey", "Honey bees"), ("kinds", "bumble", "Bumble bees"))
HEADER = ("type", "name", "label", "relevant")


def form(path: Path, sheets: Cells, finish: Callable[[xlsxwriter.Workbook], None] | None = None) -> Path:
    """The workbook with these sheets at ``path``; ``finish`` may do more to it."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(number, column, text)
        if finish:
            finish(book)
    return path


def survey(
    path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER, choices: Sequence[Sequence[str]] = KINDS
) -> Path:
    """A form with these rows in its survey and two lists of choices."""
    return form(path, {"survey": [header, *rows], "choices": choices})


def with_parts(path: Path, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes]) -> Path:
    """The workbook again, with each part changed and more parts put in."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    path.write_bytes(stream.getvalue())
    return path
