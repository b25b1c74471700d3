"""What is looked at in a table of figures before it is used: whose rows it has, what is no number, what is too small.

Figures are of areas. A table with a row for each person, or with several rows for an area, is not taken. Of counts of
people the smallest are withheld as the table comes in: who lives there can tell whom they mean (methods (v)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.characteristics import of_persons
from headwater.core.errors import Problem
from headwater.core.sentences import sentence

SMALLEST, LARGEST = 1e-15, 1e15  # beside nothing: what lies beyond is no figure of an area, and upsets all sums
SMALLEST_SHOWN = 5  # of a count of people (methods (v): k < 5 is hidden; a deployment may ask for more)
NOT_KNOWN = ("", "-", "–", "..", ":", "n/a", "na", "null", "none", "not known", "x", "c", "*", "nan")


@dataclass(frozen=True)
class ColumnLook:
    """What a column holds: its numbers, what is not known, what is no number, and where it runs from and to."""

    heading: str
    values: tuple[float | None, ...]
    not_known: int
    no_numbers: tuple[str, ...]  # the first few texts that are none
    infinite: int
    negative: int
    lowest: float | None
    highest: float | None

    @property
    def constant(self) -> bool:
        """Whether it is the same wherever it is known."""
        return self.lowest is not None and self.lowest == self.highest


def look_at(heading: str, texts: Sequence[str]) -> ColumnLook:
    """A column of texts as numbers. A text that is no number is never read as one, and never as nothing."""
    values: list[float | None] = []
    bad: list[str] = []
    infinite = 0
    for text in texts:
        value: float | None = None
        if text.casefold() not in NOT_KNOWN:
            value = number_of(text)
            if value is None and len(bad) < 5:
                bad.append(text)
            if value and not SMALLEST <= abs(value) <= LARGEST:
                infinite, value = infinite + 1, None
        values.append(value)
    known = [value for value in values if value is not None]
    return ColumnLook(
        heading,
        tuple(values),
        sum(1 for text in texts if text.casefold() in NOT_KNOWN),
        tuple(bad),
        infinite,
        sum(1 for value in known if value < 0),
        min(known, default=None),
        max(known, default=None),
    )


def number_of(text: str) -> float | None:
    """1234.5, 1,234.5, 12.5% or £1,200 as a number; None for anything else, and for a comma that may be a point."""
    bare = text.strip().removeprefix("£").removesuffix("%").strip().replace("\u2212", "-")
    if "," in bare:
        whole, point, rest = bare.partition(".")
        first, *groups = whole.split(",")
        if not all(len(group) == 3 and group.isdigit() for group in groups) or not first.lstrip("-").isdigit():
            return None
        bare = "".join([first, *groups]) + point + rest
    try:
        return float(bare) if "_" not in bare else None
    except ValueError:
        return None


def problems_of_rows(headings: Sequence[str], areas: Sequence[str]) -> Iterator[Problem]:
    """Why a table is not one of areas: rows of people, rows without an area, several rows for one."""
    for heading, what in of_persons(headings):
        words = sentence("“{heading}” holds {what}: rows of people are not taken.", heading=heading, what=what)
        yield Problem("File", words, sentence("Bring one row for each area, with nothing about a person in it."))
    blank = sum(1 for area in areas if not area)
    if blank:
        what = sentence("{count} rows do not say which area they are of.", count=blank)
        yield Problem("File", what, sentence("Let the first column say it in each row."))
    twice = [area for area, count in Counter(filter(None, areas)).items() if count > 1]
    if twice:
        some = ", ".join(twice[:3])
        what = sentence("{count} areas have more than one row, among them {some}.", count=len(twice), some=some)
        yield Problem("File", what, sentence("Rows of people or of events are not taken: add them up for each area."))


def problems_of_column(look: ColumnLook) -> Iterator[Problem]:
    """Why a column is no figure: texts in it, numbers without end, or nothing at all."""
    if look.no_numbers:
        some = ", ".join(f"“{text[:30]}”" for text in look.no_numbers[:3])
        what = sentence("has what is no number: {some}.", some=some)
        remedy = sentence("Write a number, or leave the cell empty where it is not known.")
        yield Problem(look.heading, what, remedy)
    if look.infinite:
        what = sentence("has {count} numbers without end, or larger or smaller than a figure is.", count=look.infinite)
        yield Problem(look.heading, what, sentence("Look for a division by nothing where it was made."))
    if look.lowest is None and not look.no_numbers:
        yield Problem(look.heading, sentence("is empty."), sentence("Leave the column out."))


def quarters(values: Sequence[float | None]) -> tuple[float | None, float | None]:
    """Between what the middle half of areas lies; nothing for fewer than four of which it is known."""
    known = sorted(value for value in values if value is not None)
    if len(known) < 4:
        return None, None
    return known[len(known) // 4], known[-1 - len(known) // 4]


def stale_from(as_of: date, months: int) -> date:
    """The first day on which figures of ``as_of`` are older than so many months (3.1.13)."""
    month = as_of.month - 1 + months
    year, month = as_of.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(as_of.day, last)) + timedelta(days=1)


def strangers(areas: Collection[str], known: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Areas of a table that are not known, and known areas that it lacks; all of them where none are known yet."""
    return tuple(sorted(set(areas) - set(known))), tuple(sorted(set(known) - set(areas)))


def withheld(values: Sequence[float | None], smallest: int = SMALLEST_SHOWN) -> tuple[tuple[float | None, ...], int]:
    """A count of people without its smallest values, and how many those were; nothing at all says nothing of anybody.

    A count that was made smaller than one by dividing is none, and is asked about as such.
    """
    kept = tuple(None if value is not None and 0 < value < smallest else value for value in values)
    return kept, sum(1 for before, after in zip(values, kept, strict=True) if before is not after)
