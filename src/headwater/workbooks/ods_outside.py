"""What in an OpenDocument workbook points outside it, and whether it holds a program: told, and never followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from headwater.workbooks.grid import MOST_LINKS, shown
from headwater.workbooks.safe_xml import Attributes, Walk

OUTSIDE = {
    "dde-source": "a program to ask for data (DDE)",
    "table-source": "a sheet of another file",
    "cell-range-source": "cells of another file",
    "database-source-sql": "a database",
    "database-source-table": "a database",
    "database-source-query": "a database",
}
PROGRAMS = ("script", "event-listener")


class Outside(Walk):
    """Looks at every element, wherever it stands. Links that a person may click are asked for by ``links``."""

    def __init__(self, names: frozenset[str]) -> None:
        self.inner = names | {str(folder) for name in names for folder in PurePosixPath(name).parents}
        self.elsewhere: dict[str, None] = {}
        self.program = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Look at one element."""
        self.program = self.program or name in PROGRAMS
        if name in OUTSIDE:
            self._tell(f"{OUTSIDE[name]}: “{shown(' '.join(attributes.values()))}”")
        elif name != "a":
            for link in self.links(attributes):
                self._tell(f"{link} ({shown(name)})")

    def links(self, attributes: Attributes) -> Iterator[str]:
        """Where an element leads, if that is outside the file."""
        href = attributes.get("href", "")
        if href and not href.startswith("#") and href.removeprefix("./") not in self.inner:
            yield f"“{shown(href)}”"

    def _tell(self, what: str) -> None:
        if len(self.elsewhere) < MOST_LINKS:
            self.elsewhere[what] = None
