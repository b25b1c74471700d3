"""The divisor method by itself, without any limit, and the largest remainder: what others can recompute by hand.

A divisor method gives one unit after the other to whoever has the highest value for the next. It is monotone: with
more to give, nobody is given less, which the largest remainder (Hamilton) does not keep (the Alabama paradox).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction
from functools import total_ordering

from headwater.core.allocation import Method, exact_value


@total_ordering
class _Claim:
    """An area's claim to its next unit: the highest value first, and of equal ones the first code."""

    __slots__ = ("code", "value")

    def __init__(self, code: str, value: Fraction | None) -> None:
        self.code, self.value = code, value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Claim) and (self.code, self.value) == (other.code, other.value)

    def __lt__(self, other: _Claim) -> bool:
        if self.value == other.value:
            return self.code < other.code
        return self.value is None or (other.value is not None and self.value > other.value)

    __hash__ = None  # type: ignore[assignment]


def shared_out(needs: Mapping[str, Fraction], total: int, method: Method) -> dict[str, int]:
    """The units of each area by the divisor method. Areas without need are given none."""
    given = dict.fromkeys(needs, 0)
    claims = [_Claim(code, exact_value(method, need, 0)) for code, need in needs.items() if need > 0]
    heapq.heapify(claims)
    for _ in range(total if claims else 0):
        code = claims[0].code
        given[code] += 1
        heapq.heapreplace(claims, _Claim(code, exact_value(method, needs[code], given[code])))
    return given


def by_largest_remainder(weights: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """A sum shared by weights so that the shares add up to it: money to the penny. Ties: the first code.

    It is for money, of which a penny more or less is nothing. Of posts, see the Alabama paradox.
    """
    whole = sum(weights.values(), Fraction())
    if whole <= 0:
        return dict.fromkeys(weights, 0)
    exact = {code: weight * total / whole for code, weight in weights.items()}
    shares = {code: share.numerator // share.denominator for code, share in exact.items()}
    order = sorted(weights, key=lambda code: (shares[code] - exact[code], code))
    for code in order[: total - sum(shares.values())]:
        shares[code] += 1
    return shares
