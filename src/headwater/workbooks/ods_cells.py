"""What one cell of an OpenDocument workbook holds."""

from __future__ import annotations

from datetime import date

from headwater.workbooks.grid import Cell, cut, shown
from headwater.workbooks.safe_xml import Attributes, TooMuch


def value_of(attributes: Attributes, paragraphs: list[list[str]]) -> Cell:
    """What a cell holds, by its attributes first and its text second."""
    if "formula" in attributes:
        return Cell(formula=True)
    kind, text = attributes.get("value-type", "string"), "\n".join("".join(piece) for piece in paragraphs)
    if kind == "boolean":
        return Cell(attributes.get("boolean-value") == "true")
    if kind == "date":
        return Cell(day_of(attributes.get("date-value", "")) or text)
    if kind in ("float", "percentage", "currency"):
        try:
            return Cell(float(attributes.get("value", "")))
        except ValueError:
            return Cell(text, wrong=True)
    return Cell(cut(attributes.get("string-value", text)))


def times_of(attributes: Attributes, name: str) -> int:
    """How often something is repeated, or how far it reaches. Raises ``TooMuch`` for what no sheet has."""
    text = attributes.get(name, "1")
    if text.isascii() and text.isdigit() and 0 < len(text) < 8:
        return max(1, int(text))
    raise TooMuch(f"repeats something “{shown(text)}” times")


def day_of(text: str) -> date | None:
    """The day that begins ``text``, if it is one."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
