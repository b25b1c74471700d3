"""How far inspectors who judged the same things apart from one another agree: Krippendorff's alpha, with its interval.

Krippendorff (2011), “Computing Krippendorff’s Alpha-Reliability”: alpha is one less the disagreement that was seen,
divided by the disagreement that chance would give. The interval is the 95 per cent percentile bootstrap over what was
judged (Efron and Tibshirani, 1993, “An Introduction to the Bootstrap”, chapter 13), not Krippendorff’s own, which draws
pairs. The core has no chance of its own, so the draws come of a generator with a seed: the same judgements give the
same interval, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TypeVar

from headwater.core.sentences import Sentence, sentence

T = TypeVar("T", bound=Hashable)
Pairs = Mapping[tuple[int, int], float]  # how often one value stands beside another, by their places
Distance = Callable[[Sequence[float], int, int], float]
MASK = (1 << 64) - 1
SEED = 2009
RELIABLE, TENTATIVE = 0.800, 0.667  # Krippendorff's own thresholds
TAIL = 0.025  # left out at either end of the draws


@dataclass(frozen=True)
class Agreement:
    """Alpha and its interval, none where it means nothing, and what they rest on.

    ``units`` are the things judged, ``pairable`` those that two or more judged, ``same`` those of them on which all
    agreed. ``reason`` says why there is no alpha, and is empty where there is one.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    pairable: int
    same: int
    reason: str = ""

    @property
    def in_words(self) -> str:
        """What alpha says of the judgements, or why there is none."""
        if self.alpha is None:
            return self.reason
        if self.alpha >= RELIABLE:
            return sentence("Conclusions can be drawn from these judgements.")
        if self.alpha >= TENTATIVE:
            return sentence("Only tentative conclusions can be drawn from these judgements.")
        return sentence("Inspectors disagree too much for conclusions to be drawn from these judgements.")


def agreement(
    units: Sequence[Sequence[T]], *, order: Sequence[T] | None = None, draws: int = 1_000, seed: int = SEED
) -> Agreement:
    """How far the values given to each of ``units`` agree; a value that somebody did not give is left out.

    With ``order`` the values are steps of a scale, and two far apart disagree more than two that are near. Raises
    ``ValueError`` for a value that is not in it.
    """
    place = _places(units, order)
    # Sorted, so that the interval does not hang on the order in which a database happened to give them.
    judged = sorted(sorted(place[value] for value in unit) for unit in units if len(unit) > 1)
    pairable = [_pairs(unit) for unit in judged]
    distance = _nominal if order is None else _ordinal
    alpha = _alpha(pairable, len(place), distance)
    low, high = (None, None) if alpha is None else _interval(pairable, len(place), distance, draws, seed)
    same = sum(len(set(unit)) == 1 for unit in judged)
    reason = _why_none(len(judged)) if alpha is None else ""
    return Agreement(alpha, low, high, len(units), len(judged), same, reason)


def _places(units: Sequence[Sequence[T]], order: Sequence[T] | None) -> dict[T, int]:
    """The number of each value: its step where there is a scale, otherwise by its name."""
    given = {value for unit in units for value in unit}
    values = sorted(given, key=str) if order is None else order
    missing = given - set(values)
    if missing:
        raise ValueError(f"not in the order of values: {sorted(map(str, missing))}")
    return {value: number for number, value in enumerate(values)}


def _why_none(pairable: int) -> Sentence:
    if not pairable:
        return sentence("Nothing was judged by two inspectors yet.")
    return sentence("Everybody gave one and the same value, so agreement cannot be told from chance.")


def _pairs(unit: Sequence[int]) -> Pairs:
    """One unit's part of the coincidences: every ordered pair of its values, all together as many as its values."""
    counted = Counter(unit)
    pairs: dict[tuple[int, int], float] = {}
    for one, often in counted.items():
        for other, beside in counted.items():
            together = often * (beside - 1) if one == other else often * beside
            if together:
                pairs[one, other] = together / (len(unit) - 1)
    return pairs


def _alpha(units: Sequence[Pairs], values: int, distance: Distance) -> float | None:
    """Alpha of the coincidences of all units together; none where only one value was given."""
    together = _added(units)
    margins = [sum(weight for (one, _), weight in together.items() if one == value) for value in range(values)]
    far = {(one, other): distance(margins, one, other) for one, other in permutations(range(values), 2)}
    expected = sum(margins[one] * margins[other] * apart for (one, other), apart in far.items())
    if not expected:
        return None
    seen = sum(together[pair] * apart for pair, apart in far.items() if pair in together)
    return 1 - (sum(margins) - 1) * seen / expected


def _added(units: Sequence[Pairs]) -> Pairs:
    coincidences: dict[tuple[int, int], float] = defaultdict(float)
    for pairs in units:
        for pair, weight in pairs.items():
            coincidences[pair] += weight
    return coincidences


def _nominal(_: Sequence[float], one: int, other: int) -> float:
    return float(one != other)


def _ordinal(margins: Sequence[float], one: int, other: int) -> float:
    """The values that lie between two steps of a scale, the two themselves by half, squared."""
    first, last = min(one, other), max(one, other)
    return float(sum(margins[first : last + 1]) - (margins[first] + margins[last]) / 2) ** 2


def _interval(
    units: Sequence[Pairs], values: int, distance: Distance, draws: int, seed: int
) -> tuple[float | None, float | None]:
    """The middle 95 per cent of alpha over draws of as many units; a draw of one value alone says nothing."""
    chance = _chance(seed)
    drawn = ([units[next(chance) % len(units)] for _ in units] for _ in range(draws))
    alphas = (_alpha(some, values, distance) for some in drawn)
    found = sorted(alpha for alpha in alphas if alpha is not None)
    if not found:
        return None, None
    tail = int(TAIL * len(found))
    return found[tail], found[-1 - tail]


def _chance(seed: int) -> Iterator[int]:
    """SplitMix64 (Steele, Lea and Flood, 2014): whole numbers of 64 bits that ``seed`` alone decides."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield mixed ^ (mixed >> 31)
