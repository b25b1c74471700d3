"""A table as one writes it in a field: a line for each row, with | or a tab between its cells, its headings first."""

from __future__ import annotations

from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence

MOST_COLUMNS, MOST_ROWS = 12, 500
WHERE = "What it says"
HOW = sentence("Write a line for each row, with | between its cells, and the headings in the first.")


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of each row, the headings first. Lines that are blank are none; nothing is checked."""
    return tuple(_cells(line) for line in text.splitlines() if line.strip(" |\t"))


def _cells(line: str) -> tuple[str, ...]:
    apart = line.strip() if "|" in line else line.strip("\r\n ")
    cells = apart.removeprefix("|").removesuffix("|").split("|") if "|" in line else apart.split("\t")
    return tuple(cell.strip() for cell in cells)


def checked(text: str) -> tuple[tuple[str, ...], ...]:
    """The same, for what somebody just wrote. Raises ``BadInput`` that says which row is of another width."""
    rows = rows_of(text)
    if len(rows) < 2 or len(rows[0]) < 2:
        raise refuse(WHERE, sentence("a table has headings, a row below them, and two columns."), HOW)
    if len(rows) > MOST_ROWS or len(rows[0]) > MOST_COLUMNS:
        most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        what = sentence("a table here has at most {rows} rows and {columns} columns.", **most)
        raise refuse(WHERE, what, sentence("Attach it as a file."))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            told = {"number": number, "cells": len(row), "wanted": len(rows[0])}
            raise refuse(WHERE, sentence("row {number} has {cells} cells, and the first has {wanted}.", **told), HOW)
    return rows


def is_table(text: str) -> bool:
    """Whether somebody who wrote this wrote a table."""
    try:
        return bool(checked(text))
    except BadInput:
        return False
