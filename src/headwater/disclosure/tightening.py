"""What can be told without a solver: in each row, what the others can be at most says what one must be at least.

Row by row, until nothing changes. It finds what one subtraction or a chain of them gives away; a solver is asked only
about what is left, and only within cells that hang together.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from math import ceil, floor, isinf

from headwater.core.disclosure import Key
from headwater.disclosure.evidence import INFINITE, Evidence, Row

Ranges = dict[Key, tuple[float, float]]
TIMES = 60  # that one row is looked at: bounds can creep on without end
NEAR = 1e-7


class ContradictionError(Exception):
    """The tables cannot all be true; carries those of the row where it came out."""

    def __init__(self, tables: tuple[str, ...]) -> None:
        self.tables = tables
        super().__init__(", ".join(tables))


def tightened(evidence: Evidence, *, whole: bool = True) -> Ranges:
    """For every cell the least and the most that rows one at a time allow.

    ``whole``: the reader knows that these are whole numbers. Raises ``ContradictionError``.
    """
    ranges = _begun(evidence)
    touching: defaultdict[Key, list[int]] = defaultdict(list)
    for number, row in enumerate(evidence.rows):
        for key, _ in row.terms:
            touching[key].append(number)
    waiting, queued = deque(range(len(evidence.rows))), set(range(len(evidence.rows)))
    looked = [0] * len(evidence.rows)
    while waiting:
        number = waiting.popleft()
        queued.discard(number)
        looked[number] += 1
        for key in _changed(evidence.rows[number], ranges, whole=whole):
            for other in touching[key]:
                if other not in queued and looked[other] < TIMES:
                    queued.add(other)
                    waiting.append(other)
    return ranges


def _begun(evidence: Evidence) -> Ranges:
    ranges: Ranges = {key: (0.0, INFINITE) for row in evidence.rows for key, _ in row.terms}
    for one in evidence.said:
        low, high = ranges.get(one.key, (0.0, INFINITE))
        ranges[one.key] = _sound((max(low, one.low), min(high, one.high)), one.table)
    return ranges


def _changed(row: Row, ranges: Ranges, *, whole: bool) -> Iterator[Key]:
    """The cells of a row whose range it makes narrower."""
    lows, highs = zip(*(_reach(by, ranges[key]) for key, by in row.terms), strict=True)
    (low, low_open), (high, high_open) = _total(lows), _total(highs)
    for place, (key, by) in enumerate(row.terms):
        others_low = _others(low, low_open, lows[place], -INFINITE)
        others_high = _others(high, high_open, highs[place], INFINITE)
        least, most = sorted(((row.low - others_high) / by, (row.high - others_low) / by))
        if whole:
            least, most = rounded_in(least, most)
        before = ranges[key]
        after = (max(before[0], least), min(before[1], most))
        if after != before:
            ranges[key] = _sound(after, row.table)
            yield key


def rounded_in(low: float, high: float) -> tuple[float, float]:
    """The whole numbers within a range."""
    return low if isinf(low) else ceil(low - NEAR), high if isinf(high) else floor(high + NEAR)


def _reach(by: int, within: tuple[float, float]) -> tuple[float, float]:
    low, high = within
    return (by * low, by * high) if by > 0 else (by * high, by * low)


def _total(values: tuple[float, ...]) -> tuple[float, int]:
    """The sum of what has an end, and how many have none."""
    return sum(value for value in values if not isinf(value)), sum(isinf(value) for value in values)


def _others(total: float, endless: int, own: float, no_end: float) -> float:
    """The sum without one of them."""
    if isinf(own):
        return total if endless == 1 else no_end
    return no_end if endless else total - own


def _sound(within: tuple[float, float], table: str) -> tuple[float, float]:
    if within[0] > within[1] + NEAR:
        raise ContradictionError((table,))
    return within


def together(evidence: Evidence, ranges: Mapping[Key, tuple[float, float]]) -> list[tuple[list[Key], list[Row]]]:
    """The cells that are not told yet, in groups that hang together, each with its rows."""
    parent: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    rows = []
    for row in evidence.rows:
        open_keys = [key for key, _ in row.terms if ranges[key][0] < ranges[key][1]]
        for key in open_keys:
            parent.setdefault(key, key)
            parent[root(key)] = root(open_keys[0])
        if len(open_keys) > 1:
            rows.append((open_keys[0], row))
    groups: dict[Key, tuple[list[Key], list[Row]]] = {}
    for key in parent:
        groups.setdefault(root(key), ([], []))[0].append(key)
    for key, row in rows:
        groups[root(key)][1].append(row)
    return list(groups.values())
