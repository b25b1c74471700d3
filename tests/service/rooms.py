"""What the tables of tests need of each room of an app: rows of addresses, fills of them, constraints and pages.

A room brings them by the names of its files in the app’s folder of tests: ``addresses_*.csv``, ``fills_of_*.py``,
``constraints_of_*.py`` and ``pages_of_*.py``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.db import models


@dataclass
class Rooms:
    """The rooms of one app, found by the names of their files: ``package`` is the dotted name of the folder."""

    package: str
    folder: Path
    addresses: list[dict[str, str]] = field(default_factory=list)
    spoilt: dict[str, Callable[[], models.Model]] = field(default_factory=dict)
    good: list[Callable[[], models.Model]] = field(default_factory=list)
    pages: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # who -> the name of a page -> the steps to it

    def __post_init__(self) -> None:
        for path in sorted(self.folder.glob("addresses_*.csv")):
            self.addresses += csv.DictReader(path.read_text("utf-8").splitlines())
        for room in self._files("constraints"):
            self.spoilt |= room.SPOILT
            self.good += room.GOOD
        for room in self._files("pages"):
            for who, steps in room.PAGES.items():
                self.pages.setdefault(who, {}).update(steps)

    def _files(self, kind: str) -> list[ModuleType]:
        return [import_module(f"{self.package}.{path.stem}") for path in sorted(self.folder.glob(f"{kind}_of_*.py"))]

    def fills(self, whose: str) -> dict[str, str]:
        """What fills the addresses of every room, of whoever is meant: one’s own, another’s or nobody’s.

        The longest part stands first: a part of an address is not filled before the whole that holds it.
        """
        found = {part: value for room in self._files("fills") for part, value in room.fills(whose).items()}
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))
