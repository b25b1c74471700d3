"""A framework as the TOML that ``headwater framework check`` reads: what is written reads back equal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from headwater import frameworks
from headwater.core.framework import Framework
from headwater.core.framework_reading import FORMAT
from headwater.frameworks import FrameworkText

# The parts of a framework whose tables have another name in the document than the field has here.
TABLES = {
    "tiers": "tier",
    "capabilities": "capability",
    "groups": "group",
    "questions": "question",
    "stages": "stage",
    "readings": "reading",
    "minimums": "minimum",
    "enablers": "enabler",
    "recommendations": "recommendation",
    "plan_headings": "plan_heading",
    "figures": "figure",
    "terms": "term",
    "criteria": "criterion",
    "expectations": "expectation",
    "behaviours": "behaviour",
    "parts": "part",
    "translations": "translation",
}

ALWAYS = ("kind",)  # a figure's kind is written though it has a default: a document must say it


def export_toml(loaded: FrameworkText) -> bytes:
    """A framework's TOML as it may be used again: a published one in the very bytes that were published.

    Packages pin those bytes, and no others pass for them. Raises ``BadInput`` where the text claims to be a published
    one and says something else.
    """
    for name in frameworks.shipped_names():
        shipped = frameworks.load(name)
        if shipped.framework == loaded.framework:
            return shipped.text
    frameworks.check_unchanged(loaded)
    return write_framework(loaded.framework)


def write_framework(framework: Framework) -> bytes:
    """The framework's TOML in UTF-8; the same framework always makes the same bytes."""
    lines = [f"format = {_value(FORMAT)}", *_table(framework, "")]
    return ("\n".join(lines).strip("\n") + "\n").encode("utf-8")


def _table(part: Any, path: str) -> Iterator[str]:
    """The lines of one table: its own values first, as TOML wants them, then the tables within it."""
    present = [(item, getattr(part, item.name)) for item in fields(part)]
    nested = [(item, value) for item, value in present if _is_tables(value)]
    for item, value in present:
        if not _is_tables(value) and not _left_out(item, value):
            yield f"{item.name} = {_value(value)}"
    for item, value in nested:
        name = f"{path}.{TABLES[item.name]}" if path else TABLES[item.name]
        for one in value:
            yield from ("", f"[[{name}]]", *_table(one, name))


def _is_tables(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _left_out(item: Field[Any], value: object) -> bool:
    """Whether reading gives the same value where nothing is written."""
    default = item.default is not MISSING and item.name not in ALWAYS
    return value is None or value == () or (default and value == item.default)


def _value(value: object) -> str:
    if isinstance(value, str):  # JSON's escapes are TOML's, save that TOML wants the delete character escaped too
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_value(item) for item in value)}]"
    return str(value)
