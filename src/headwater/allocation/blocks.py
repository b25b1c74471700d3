"""The unit increments of the model: what each area could be given beyond its least, block by block.

A block is one unit, or a team. Its value is kept as a whole number that is not above it and one that is not below, so
that sums and bounds are exact. Within an area values fall, so a block is never worth having before the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import gcd

from headwater.core.allocation import Allocation, Area, value_within

FINE = 10**30  # parts of the largest need that are told apart


@dataclass(frozen=True)
class Block:
    """The units after ``before`` of an area, together."""

    place: int  # of the area
    before: int
    units: int
    cost: int
    down: int
    up: int
    region: str  # where the region has a minimum to keep


@dataclass
class Rest:
    """What is left to give once every area has its least, and the blocks that could be given."""

    asked: Allocation
    base: list[int]
    units: int
    pence: int | None
    minima: Mapping[str, int]
    scale: int
    whole: int  # pence, and all prices, are multiples of it
    known: list[list[Block]] = field(default_factory=list)

    def block(self, place: int, number: int) -> Block | None:
        """The block of that number of an area; nothing past its most."""
        area, known = self.asked.areas[place], self.known[place]
        while len(known) <= number:
            before = self.base[place] + len(known) * area.team
            if before + area.team > self.asked.most(area):
                return None
            known.append(self._made(area, place, before))
        return known[number]

    def _made(self, area: Area, place: int, before: int) -> Block:
        bounds = [value_within(self.asked.method, area.need, before + more, self.scale) for more in range(area.team)]
        down, up = sum(low for low, _ in bounds), sum(high for _, high in bounds)
        region = area.region if self.minima.get(area.region) else ""
        return Block(place, before, area.team, area.cost * area.team, down, up, region)


def rest_of(asked: Allocation) -> Rest:
    """What is left once the least is given. ``asked`` has passed ``allocation_checks``."""
    base = [asked.least(area) for area in asked.areas]
    given = dict.fromkeys(asked.minima, 0)
    for area, units in zip(asked.areas, base, strict=True):
        if area.region in given:
            given[area.region] += units
    minima = {region: least - given[region] for region, least in asked.minima.items() if least > given[region]}
    largest = max(area.need for area in asked.areas)
    pence = None
    if asked.budget is not None:
        pence = asked.budget - sum(area.cost * units for area, units in zip(asked.areas, base, strict=True))
    whole = gcd(*(area.cost * area.team for area in asked.areas)) or 1
    scale = FINE * largest.denominator // max(largest.numerator, 1) + 1
    return Rest(asked, base, asked.total - sum(base), pence, minima, scale, whole, [[] for _ in asked.areas])


def units_of(rest: Rest, taken: list[int]) -> dict[str, int]:
    """Units by area for so many blocks of each."""
    return {area.code: rest.base[place] + taken[place] * area.team for place, area in enumerate(rest.asked.areas)}


def worth_of(rest: Rest, taken: list[int]) -> int:
    """A whole number that is not above the value of so many blocks of each area."""
    total = 0
    for place, count in enumerate(taken):
        for number in range(count):
            block = rest.block(place, number)
            total += block.down if block else 0
    return total
