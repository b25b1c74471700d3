"""Reading the cells of one sheet: numbers and percentages, with every problem kept until the sheet has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater.core.errors import Problem
from headwater.core.figures.rounding import Percent
from headwater.figures.sheet import Sheet

LONGEST = 15  # digits of a whole number
BLANK = ("", "-", "–", "—", "n/a")  # how tables say that there is no figure


@dataclass
class Reading:
    """A sheet that is being read, and what is wrong in its cells so far."""

    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)

    def whole(self, number: int, column: str, row: Mapping[str, str]) -> int | None:
        """The whole number in a cell; None where there is none."""
        text = row.get(column, "")
        if text.lower() in BLANK:
            return None
        bare = text.replace(",", "").replace(" ", "")
        if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST:
            return int(bare)
        self._wrong(number, column, text, "is not a whole number.", "Write a number such as 24.")
        return None

    def percent(self, number: int, column: str, row: Mapping[str, str]) -> Percent | None:
        """The percentage in a cell; None where there is none."""
        text = row.get(column, "")
        if text.lower() in BLANK:
            return None
        found = Percent.read(text)
        if found is None:
            self._wrong(number, column, text, "is not a percentage.", "Write a number such as 38 or 37.5.")
        return found

    def mean(self, number: int, column: str, row: Mapping[str, str], decimals: int | None) -> tuple[int, int] | None:
        """A mean in a cell as (units, decimals); noughts that a workbook dropped come back from ``decimals``."""
        text = row.get(column, "")
        if text.lower() in BLANK:
            return None
        found = units_of(text, decimals)
        if found is None:
            self._wrong(number, column, text, "is not a mean as printed.", "Write a number such as 3.46.")
        return found

    def _wrong(self, number: int, column: str, text: str, what: str, remedy: str) -> None:
        where = f"{self.sheet.at(number)}, {column}"
        self.problems.append(Problem(where, f"“{text[:40]}” {what}", remedy))


def units_of(text: str, decimals: int | None = None) -> tuple[int, int] | None:
    """A decimal number as whole units and how many decimals they have: 3.46 is (346, 2); None for what is none."""
    found = None if text.strip().endswith("%") else Percent.read(text)
    if found is None:
        return None
    missing = (decimals or 0) - found.decimals
    if decimals is not None and (missing < 0 or decimals > 6):
        return None
    return found.units * 10 ** max(missing, 0), max(found.decimals, decimals or 0)
