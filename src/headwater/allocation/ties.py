"""Ties by the rule: of two areas with exactly the same claim, the one whose code comes first is given the unit."""

from __future__ import annotations

from fractions import Fraction

from headwater.core.allocation import Allocation, Area, Method, exact_value
from headwater.core.allocation_checks import broken_by, cost_of

Claim = tuple[object, ...]


def by_the_rule(asked: Allocation, given: dict[str, int]) -> dict[str, int]:
    """The same units, with those of no value that no minimum calls for taken back, and ties swapped by the rule."""
    ties = _Ties(asked, _without_worthless(asked, dict(given)))
    while ties.swap_once_each():
        pass
    return ties.given


class _Ties:
    """What is given, and what is left of money and above each region's minimum, as swaps change it."""

    def __init__(self, asked: Allocation, given: dict[str, int]) -> None:
        self.asked, self.given = asked, given
        self.areas = sorted((area for area in asked.areas if area.need > 0), key=lambda one: one.code)
        self.left = None if asked.budget is None else asked.budget - cost_of(asked, given)
        self.above = {region: -least for region, least in asked.minima.items()}
        for area in asked.areas:
            if area.region in self.above:
                self.above[area.region] += given[area.code]

    def swap_once_each(self) -> bool:
        """Swap each tie that stands against the rule, an area once at a time; whether there was one.

        Each swap moves a team to an earlier code, so there comes an end of them.
        """
        wanting: dict[Claim, list[Area]] = {}
        for area in self.areas:
            if self.given[area.code] + area.team <= self.asked.most(area):
                wanting.setdefault(_claim(self.asked, area, self.given[area.code]), []).append(area)
        moved: set[str] = set()
        for area in reversed(self.areas):
            if self.given[area.code] - area.team < self.asked.least(area) or area.code in moved:
                continue
            others = wanting.get(_claim(self.asked, area, self.given[area.code] - area.team), [])
            other = next((one for one in others if self._may(area, one, moved)), None)
            if other is not None:
                others.remove(other)
                self._swap(area, other)
                moved |= {area.code, other.code}
        return bool(moved)

    def _may(self, area: Area, other: Area, moved: set[str]) -> bool:
        """Whether the team of ``area`` may go to ``other``: an earlier code, within money and minima."""
        if other.code >= area.code or other.code in moved:
            return False
        if self.left is not None and (other.cost - area.cost) * area.team > self.left:
            return False
        return other.region == area.region or self.above.get(area.region, area.team) >= area.team

    def _swap(self, area: Area, other: Area) -> None:
        self.given[area.code] -= area.team
        self.given[other.code] += other.team
        if self.left is not None:
            self.left -= (other.cost - area.cost) * area.team
        for one, by in ((area, -area.team), (other, other.team)):
            if one.region in self.above:
                self.above[one.region] += by


def _claim(asked: Allocation, area: Area, before: int) -> Claim:
    """What two teams share exactly where neither comes before the other."""
    values = [exact_value(asked.method, area.need, before + more) for more in range(area.team)]
    if area.team == 1:
        return (1, values[0])
    rational = asked.method is not Method.HUNTINGTON_HILL
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
