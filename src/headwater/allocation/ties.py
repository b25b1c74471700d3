"""Ties by the rule: of two areas with exactly the same claim, the one whose code comes first is given the unit."""

from __future__ import annotations

from fractions import Fraction

from headwater.core.allocation import Allocation, Area, exact_value
from headwater.core.allocation_checks import broken_by

Claim = tuple[object, ...]


def by_the_rule(asked: Allocation, given: dict[str, int]) -> dict[str, int]:
    """The same units, with those of no value that no minimum calls for taken back, and ties swapped by the rule."""
    now = _without_worthless(asked, dict(given))
    swapped = True
    while swapped:
        swapped = False
        wanting: dict[Claim, list[Area]] = {}
        for area in sorted(asked.areas, key=lambda one: one.code):
            if area.need > 0 and now[area.code] + area.team <= asked.most(area):
                wanting.setdefault(_claim(asked, area, now[area.code]), []).append(area)
        for area in sorted(asked.areas, key=lambda one: one.code, reverse=True):
            if now[area.code] - area.team < asked.least(area) or not area.need:
                continue
            for other in wanting.get(_claim(asked, area, now[area.code] - area.team), []):
                if other.code >= area.code:
                    break
                swap = now | {area.code: now[area.code] - area.team, other.code: now[other.code] + area.team}
                if not broken_by(asked, swap):
                    now, swapped = swap, True
                    break
            if swapped:
                break
    return now


def _claim(asked: Allocation, area: Area, before: int) -> Claim:
    """What two teams share exactly where neither comes before the other."""
    values = [exact_value(asked.method, area.need, before + more) for more in range(area.team)]
    if area.team == 1:
        return (1, values[0])
    rational = asked.method.value != "huntington_hill" and None not in values
    return (area.team, sum((value or Fraction() for value in values), Fraction()) if rational else tuple(values))


def _without_worthless(asked: Allocation, given: dict[str, int]) -> dict[str, int]:
    for area in sorted(asked.areas, key=lambda one: one.code, reverse=True):
        if area.need:
            continue
        while given[area.code] > asked.least(area):
            fewer = given | {area.code: given[area.code] - area.team}
            if broken_by(asked, fewer):
                break
            given = fewer
    return given
