"""The attacker: everything that can be worked out of hidden and rounded cells from all published tables together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from math import ceil, floor, isinf

from headwater.core.disclosure import AT_LEAST, Attacked, Bounds, Exposed, Key, Published
from headwater.disclosure.evidence import Evidence, evidence_of
from headwater.disclosure.solving import group_of, solved
from headwater.disclosure.tightening import NEAR, ContradictionError, Ranges, tightened, together

SECONDS = 60.0
NAMED = 40  # cells given away of which it is told by which few tables


def attack(
    tables: Sequence[Published], at_least: int = AT_LEAST, *, whole: bool = True, seconds: float = SECONDS
) -> Attacked:
    """Try to work out every cell that is not printed; those in which fewer than ``at_least`` numbers can stand.

    ``whole``: he knows that counts are whole numbers. That none is below nought everybody knows.
    """
    ends = time.monotonic() + seconds
    evidence = evidence_of(tables)
    try:
        ranges, finished = _ranges(evidence, evidence.checked, ends, whole=whole)
    except ContradictionError:
        return Attacked(contradiction=_cannot_be(evidence, ends))
    bounds = {key: _bounds(ranges[key]) for key in sorted(evidence.checked)}
    narrow = [key for key, found in bounds.items() if found.values is not None and found.values < at_least]
    exposed = []
    for number, key in enumerate(narrow):
        by = _given_away_by(evidence, key, at_least, whole=whole) if number < NAMED and time.monotonic() < ends else ()
        exposed.append(Exposed(key, bounds[key], by or tuple(evidence.tables)))
    return Attacked(bounds, tuple(exposed), finished)


def _ranges(evidence: Evidence, wanted: Iterable[Key], ends: float, *, whole: bool) -> tuple[Ranges, bool]:
    ranges, asked, finished = tightened(evidence, whole=whole), set(wanted), True
    for keys, rows in together(evidence, ranges):
        if rows and not asked.isdisjoint(keys):
            group = group_of(keys, rows, ranges)
            finished = solved(group, asked, ends, whole=whole) and finished
            ranges.update(
                (key, (float(low), float(high)))
                for key, low, high in zip(group.keys, group.low, group.high, strict=True)
            )
    return ranges, finished


def _bounds(within: tuple[float, float]) -> Bounds:
    """Whole numbers; where an end lies between two, the range is not told narrower than it is."""
    low, high = within
    return Bounds(floor(low + NEAR), None if isinf(high) else ceil(high - NEAR))


def _given_away_by(evidence: Evidence, key: Key, at_least: int, *, whole: bool) -> tuple[str, ...]:
    """A few tables that give a cell away together, none of which can be left out."""
    near = _hanging_with(evidence, key)
    if len(near.tables) == 1:
        return tuple(near.tables)
    for table in near.tables:
        fewer = near.without([table])
        if _is_given_away(fewer, key, at_least, whole=whole):
            near = fewer
    return tuple(near.tables) if _is_given_away(near, key, at_least, whole=whole) else ()


def _hanging_with(evidence: Evidence, key: Key) -> Evidence:
    """What hangs together with a cell through cells that are not printed."""
    printed = {one.key for one in evidence.said if one.printed}
    keys, before = {key}, 0
    while len(keys) > before:
        before = len(keys)
        keys |= {other for row in evidence.around(keys).rows for other, _ in row.terms} - (printed - {key})
    return evidence.around(keys)


def _is_given_away(evidence: Evidence, key: Key, at_least: int, *, whole: bool) -> bool:
    if key not in {one.key for one in evidence.said} | {one for row in evidence.rows for one, _ in row.terms}:
        return False
    ranges, _ = _ranges(evidence, [key], time.monotonic() + 1, whole=whole)
    values = _bounds(ranges[key]).values
    return values is not None and values < at_least


def _cannot_be(evidence: Evidence, ends: float) -> tuple[str, ...]:
    """Tables that cannot all be true, none of which can be left out."""
    left = evidence
    for table in evidence.tables:
        fewer = left.without([table])
        if time.monotonic() < ends and _contradicts(fewer, ends):
            left = fewer
    return tuple(left.tables)


def _contradicts(evidence: Evidence, ends: float) -> bool:
    try:
        ranges = tightened(evidence)
        for keys, rows in together(evidence, ranges):
            solved(group_of(keys, rows, ranges), set(), ends, whole=True)
    except ContradictionError:
        return True
    return False
