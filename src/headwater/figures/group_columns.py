"""Tables whose columns come in threes, as in the workbooks of our reports: “x, percent”, “x, count”, “x, base”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.figures.statements import Counted, CountedByTier, Ratio, Statement
from headwater.figures.reading import Reading

SIDES = ("yes", "no")
PARTS = ("percent", "count", "base")
SIDE = re.compile(r"(?P<group>.*?)(?:\s\(\d+\))?[:,] (?P<side>yes|no)", re.IGNORECASE)
LABELS = ("label", "")  # not what a row is about: the word printed on every row, and columns without a name


def columns_in_threes(columns: Sequence[str]) -> list[str]:
    """The names x for which a table has all three columns."""
    names = [column.removesuffix(", percent") for column in columns if column.endswith(", percent")]
    return [name for name in names if all(f"{name}, {part}" in columns for part in PARTS)]


@dataclass(frozen=True)
class _Side:
    group: str
    side: str
    ratio: Ratio


def rows_in_threes(reading: Reading) -> Iterator[Statement]:
    """Each three as a share; yes and no of one group together; and groups against the one that is all of them."""
    names = columns_in_threes(reading.sheet.columns)
    others = [key for key in reading.sheet.columns if key.rpartition(", ")[0] not in names and key not in LABELS]
    for number, row in reading.sheet.rows:
        label = next((row[key] for key in (*others, *reading.sheet.columns[:1]) if row.get(key)), "")
        where = f"{reading.sheet.at(number)}, {label}"
        sides = []
        for name in names:
            percent = reading.percent(number, f"{name}, percent", row)
            count, base = (reading.whole(number, f"{name}, {part}", row) for part in ("count", "base"))
            if (percent, count, base) == (None, None, None):
                continue
            ratio = Ratio(f"{where}, {name}", percent, count, base)
            match = SIDE.fullmatch(name)
            if match:
                sides.append(_Side(match["group"], match["side"].lower(), ratio))
            else:
                yield ratio
        yield from _by_group(where, sides)


def _by_group(where: str, sides: Sequence[_Side]) -> Iterator[Statement]:
    groups: dict[str, dict[str, Ratio]] = {}
    for side in sides:
        groups.setdefault(side.group, {})[side.side] = side.ratio
    rows = []
    for group, told in groups.items():
        yes, no = told.get("yes"), told.get("no")
        if yes and no and yes.base != no.base:
            yield from (yes, no)  # of other bases, so they are no pair
            continue
        counts = {name: ratio.count for name, ratio in told.items() if ratio.count is not None}
        base = next(iter(told.values())).base
        yes_percent, no_percent = (told[side].percent if side in told else None for side in SIDES)
        rows.append(Counted(f"{where}, {group}", group, base, counts, yes_percent, no_percent))
    yield from rows
    for row in rows:
        rest = tuple(other for other in rows if other is not row)
        if row.group.lower().startswith("all") and len(rest) > 1:
            if sum(other.base or 0 for other in rest) == row.base:
                yield CountedByTier(where, rest, row)
            return
