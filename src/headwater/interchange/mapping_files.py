"""A mapping's file with the two frameworks it names, each a shipped one or a file beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from headwater import frameworks
from headwater.core.errors import refuse
from headwater.core.mappings import FrameworkMapping, read_mapping
from headwater.frameworks import FrameworkText
from headwater.interchange.json_documents import read_bytes

LARGEST = 20_000_000  # bytes
SIDES = ("source", "target")


@dataclass(frozen=True)
class LoadedMapping:
    """A mapping and its two frameworks, with the texts that pin them."""

    mapping: FrameworkMapping
    source: FrameworkText
    target: FrameworkText


def load_mapping(path: Path) -> LoadedMapping:
    """The mapping in ``path``. Raises ``BadInput`` with every problem in it."""
    try:
        document = tomllib.loads(read_bytes(path, LARGEST).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise refuse(path.name, f"is not TOML in UTF-8: {error}.", "Mend the text at that line.") from error
    for side in SIDES:
        if isinstance(document.get(side), dict):  # [source] is one table; it is read like a list of one
            document[side] = [document[side]]
    source, target = (_framework(document, side, path) for side in SIDES)
    return LoadedMapping(read_mapping(document, path.name, source.framework, target.framework), source, target)


def _framework(document: Mapping[str, object], side: str, path: Path) -> FrameworkText:
    rows = document.get(side)
    row = rows[0] if isinstance(rows, list) and len(rows) == 1 else None
    name = row.get("framework") if isinstance(row, dict) else None
    if not isinstance(name, str):
        raise refuse(f"{path.name}, {side}", "names no framework.", f'Write one [{side}] with framework = "…".')
    return frameworks.load(name if name in frameworks.shipped_names() else path.parent / name)
