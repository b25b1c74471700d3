"""What is to be allocated: areas with their need, and the limits, as data (methods (ii)).

Everything is whole: half posts, or other units, and pence. Need is a fraction, so that equal needs are equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from headwater.core.sentences import sentence


class Method(StrEnum):
    """How a unit is valued: need over a divisor that grows with what the area has already."""

    SAINTE_LAGUE = "sainte_lague"
    HUNTINGTON_HILL = "huntington_hill"
    DHONDT = "dhondt"


METHOD_WORDS: Mapping[Method, str] = {
    Method.SAINTE_LAGUE: sentence("Sainte-Laguë: need over 1, 3, 5 …; as near to each area’s share as whole units go"),
    Method.HUNTINGTON_HILL: sentence("Huntington-Hill: need over √(k(k+1)); the first unit goes to all that have need"),
    Method.DHONDT: sentence("D’Hondt: need over 1, 2, 3 …; leans towards the areas with most need"),
}


@dataclass(frozen=True)
class Area:
    """An area: its need, the least and the most that it is given, its team, and what a unit costs there in pence."""

    code: str
    name: str
    need: Fraction
    region: str = ""
    floor: int = 0
    cap: int | None = None
    team: int = 1  # units that are given together or not at all
    cost: int = 0

    @property
    def title(self) -> str:
        """What it is called in a sentence."""
        return self.name or self.code


@dataclass(frozen=True)
class Allocation:
    """What is to be shared out. ``total`` is in units; ``budget`` is in pence, or there is none."""

    areas: tuple[Area, ...]
    total: int
    method: Method = Method.SAINTE_LAGUE
    minima: Mapping[str, int] = field(default_factory=dict)  # units, by region
    budget: int | None = None

    def most(self, area: Area) -> int:
        """The most units that an area can be given: whole teams, within its cap and the total."""
        cap = self.total if area.cap is None else min(area.cap, self.total)
        return cap // area.team * area.team

    def least(self, area: Area) -> int:
        """The fewest units that an area is given: whole teams, and the first unit where the method gives it to all."""
        first = int(self.method is Method.HUNTINGTON_HILL and area.need > 0 and (area.cap is None or area.cap > 0))
        return -(-max(area.floor, first) // area.team) * area.team


def divisor(method: Method, before: int) -> tuple[int, int]:
    """The divisor of the unit after ``before``, as a whole number and whether its root is meant (1 or 2)."""
    if method is Method.SAINTE_LAGUE:
        return 2 * before + 1, 1
    if method is Method.DHONDT:
        return before + 1, 1
    return before * (before + 1), 2


def exact_value(method: Method, need: Fraction, before: int) -> Fraction | None:
    """What orders units exactly: the priority value, or its square where it is a root; None is above all others."""
    by, power = divisor(method, before)
    if not need:
        return need
    return need**power / by if by else None


def value_within(method: Method, need: Fraction, before: int, scale: int) -> tuple[int, int]:
    """The priority value times ``scale`` as a whole number that is not above it, and one that is not below it.

    Not for a unit that the method gives to all.
    """
    if not need:
        return 0, 0
    by, power = divisor(method, before)
    top, bottom = (need.numerator * scale) ** power, need.denominator**power * by
    down = top // bottom
    if power == 1:
        return down, down + (top % bottom > 0)
    root = isqrt(down)
    return root, root + (root * root * bottom < top)


def as_number(method: Method, need: Fraction, before: int) -> float:
    """The priority value as people read it; infinite where the method gives the unit to all."""
    exact = exact_value(method, need, before)
    if exact is None:
        return float("inf")
    return float(exact) ** 0.5 if divisor(method, before)[1] == 2 else float(exact)


def posts(units: int) -> str:
    """Half posts as posts: 27 of them are 13.5."""
    whole, half = divmod(abs(units), 2)
    return f"{'-' if units < 0 else ''}{whole:,}{'.5' if half else ''}"


def pounds(pence: int) -> str:
    """Pence as pounds and pence: £1,234.05."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02}"


TIE_RULE = sentence("Where two areas have exactly the same claim, the one whose code comes first is given the unit.")
