"""The document as plain values (text, numbers, lists): what the page templates are given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from headwater.core.percentages import Share
from headwater.publishing.document import (
    Block,
    Bullets,
    Cell,
    Definitions,
    Facts,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)

Plain = dict[str, object]
Drawings = Mapping[str, str]
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"')


def plain_report(report: Report, drawings: Drawings, day: str) -> Plain:
    """The whole report; ``drawings`` holds each figure's SVG, ``day`` its date in words."""
    language, _, region = report.language.partition("-")
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "publisher": report.publisher,
        "day": day,
        "lang": language,
        "region": region or "GB",
        "language": report.language,
        "short": report.short,
        "label": report.label,
        "label_short": report.label.capitalize(),
        "label_meaning": report.label_meaning,
        "blocks": [block for section in report.sections for block in _section(section, 1, drawings)],
    }


def _section(section: Section, level: int, drawings: Drawings) -> list[Plain]:
    heading: Plain = {
        "type": "heading",
        "level": level,
        "id": section.id,
        "number": section.number,
        "title": section.title,
    }
    inner = [block for part in section.sections for block in _section(part, level + 1, drawings)]
    return [heading, *(_block(block, drawings) for block in section.blocks), *inner]


def _block(block: Block, drawings: Drawings) -> Plain:
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "text": block.text, "lead": block.lead}
    if isinstance(block, Bullets):
        leads = block.leads or ("",) * len(block.items)
        return {"type": "bullets", "items": [list(pair) for pair in zip(leads, block.items, strict=True)]}
    if isinstance(block, Note):
        return {"type": "note", "title": block.title, "text": block.text}
    if isinstance(block, Facts):
        return {"type": "facts", "items": [list(item) for item in block.items]}
    if isinstance(block, Definitions):
        return {"type": "definitions", "items": [list(item) for item in block.items]}
    return _table(block) if isinstance(block, Table) else _figure(block, drawings)


def _table(table: Table) -> Plain:
    numeric = [_is_numeric(table, index) for index in range(len(table.columns))]
    return {
        "type": "table",
        "id": table.id,
        "title": table.title,
        "label": table.label,
        "groups": _groups(table),
        "columns": [
            {"title": column.title, "width": column.width, "numeric": number}
            for column, number in zip(table.columns, numeric, strict=True)
        ],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "notes": list(table.notes),
    }


def _groups(table: Table) -> list[Plain]:
    """The headings that span columns; none where no column has one."""
    if not any(column.group for column in table.columns):
        return []
    spans = [(title, len(list(columns))) for title, columns in groupby(table.columns, key=lambda item: item.group)]
    return [{"title": title, "span": span} for title, span in spans]


def _is_numeric(table: Table, index: int) -> bool:
    return any(isinstance(row[index], int | Share) for row in table.rows)


def _cell(cell: Cell) -> str | Plain:
    if isinstance(cell, Share):
        return {"percent": f"{cell.percent}%", "fraction": f"{cell.count}/{cell.base}"}
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int) else cell


def _figure(figure: Figure, drawings: Drawings) -> Plain:
    svg = drawings[figure.id]
    size = SIZE.search(svg)
    return {
        "type": "figure",
        "id": figure.id,
        "title": figure.title,
        "label": figure.label,
        "alt": figure.alternative,
        "caption": figure.caption,
        "svg": svg,
        "width": float(size[1]) if size else 600.0,
        "table": _table(figure.table),
    }
