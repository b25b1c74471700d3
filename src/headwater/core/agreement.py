"""How far inspectors who judged the same things apart from one another agree: Krippendorff's alpha, with its interval.

Krippendorff (2011), “Computing Krippendorff’s Alpha-Reliability”: alpha is one less the disagreement that was seen,
divided by the disagreement that chance would give. The interval is the 95 per cent percentile bootstrap over what was
judged. The core has no chance of its own, so the draws come of a generator with a seed: the same judgements give the
same interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from headwater.core.sentences import Sentence, sentence

T = TypeVar("T", bound=Hashable)
Pairs = Mapping[tuple[int, int], float]  # how often one value stands beside another, by their places
Distance = Callable[[Sequence[float], int, int], float]
MASK = (1 << 64) - 1
SEED = 2009
RELIABLE, TENTATIVE = 0.800, 0.667  # Krippendorff's own thresholds
LOW, HIGH = 0.025, 0.975


@dataclass(frozen=True)
class Agreement:
    """Alpha and its interval, none where it means nothing, and what they rest on.

    ``units`` are the things judged, ``pairable`` those that two or more judged, ``same`` those of them on which all
    agreed.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    pairable: int
    same: int

    @property
    def in_words(self) -> Sentence:
        """What it says of the judgements."""
        if not self.pairable:
            return sentence("Nothing was judged by two inspectors yet.")
        if self.alpha is None:
            return sentence("Everybody gave one and the same value, so agreement cannot be told from chance.")
        if self.alpha >= RELIABLE:
            return sentence("Conclusions can be drawn from these judgements.")
        if self.alpha >= TENTATIVE:
            return sentence("Only tentative conclusions can be drawn from these judgements.")
        return sentence("Inspectors disagree too much for conclusions to be drawn from these judgements.")


def agreement(units: Sequence[Sequence[T]], order: Sequence[T] = (), draws: int = 1_000, seed: int = SEED) -> Agreement:
    """How far the values given to each of ``units`` agree; a value that somebody did not give is left out.

    With ``order`` the values are steps of a scale, and two far apart disagree more than two that are near. Raises
    ``ValueError`` for a value that is not in it.
    """
    values = list(order) or list(dict.fromkeys(value for unit in units for value in unit))
    place = {value: number for number, value in enumerate(values)}
    missing = {value for unit in units for value in unit} - set(place)
    if missing:
        raise ValueError(f"not in the order of values: {sorted(map(str, missing))}")
    pairable = [_pairs([place[value] for value in unit]) for unit in units if len(unit) > 1]
    distance = _ordinal if order else _nominal
    alpha = _alpha(pairable, len(values), distance)
    low, high = _interval(pairable, len(values), distance, draws, seed) if alpha is not None else (None, None)
    same = sum(len(set(unit)) == 1 for unit in units if len(unit) > 1)
    return Agreement(alpha, low, high, len(units), len(pairable), same)


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
    coincidences: Counter[tuple[int, int]] = Counter()
    for pairs in units:
        for pair, weight in pairs.items():
            coincidences[pair] += weight  # type: ignore[assignment]  # a Counter may hold fractions
    margins = [sum(weight for (one, _), weight in coincidences.items() if one == value) for value in range(values)]
    total = sum(margins)
    steps = [(one, other) for one in range(values) for other in range(values) if one != other]
    far = {pair: distance(margins, *pair) for pair in steps}
    expected = sum(margins[one] * margins[other] * far[one, other] for one, other in steps)
    if not expected:
        return None
    seen = sum(weight * far[pair] for pair, weight in coincidences.items() if pair in far)
    return 1 - (total - 1) * seen / expected


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
    found = []
    for _ in range(draws):
        alpha = _alpha([units[next(chance) % len(units)] for _ in units], values, distance)
        if alpha is not None:
            found.append(alpha)
    if not found:
        return None, None
    found.sort()
    return found[int(LOW * len(found))], found[min(int(HIGH * len(found)), len(found) - 1)]


def _chance(seed: int) -> Iterator[int]:
    """SplitMix64 (Steele, Lea and Flood, 2014): whole numbers of 64 bits that ``seed`` alone decides."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield mixed ^ (mixed >> 31)
