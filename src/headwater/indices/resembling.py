"""Whether what counts resembles what must never count: a figure renamed, or several that together tell the same.

Words find what is said (``core.characteristics``); this finds what figures tell, of the characteristics that are known
of the same areas. It cannot find one of which nothing is known, and says how many areas it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from headwater.core.errors import Problem
from headwater.core.sentences import sentence
from headwater.indices.building import Built
from headwater.indices.frames import Frame, Numbers

THE_SAME = 0.99  # of a correlation: it is that figure under another name
CLOSE = 0.7  # from here on it is told
FEWEST = 5  # areas: of fewer a correlation tells nothing


@dataclass(frozen=True)
class Likeness:
    """How like a figure, or the index itself, is to a figure of a characteristic; over how many areas."""

    code: str
    title: str
    context: str
    context_title: str
    correlation: float
    areas: int

    @property
    def same(self) -> bool:
        """Whether it is that figure under another name."""
        return abs(self.correlation) >= THE_SAME


def likenesses(built: Built, frame: Frame) -> tuple[Likeness, ...]:
    """Every pair that is close, the closest first: of the figures as they came, and of the index."""
    found = []
    specification = built.specification
    for context in specification.context:
        if not context.characteristic:
            continue
        known = frame.column(context.code)
        for item in specification.scored:
            columns = [frame.column(item.code)]
            if item.denominator:
                with np.errstate(divide="ignore", invalid="ignore"):
                    columns.append(columns[0] / frame.column(item.denominator))
            best = max((_alike(column, known) for column in columns), key=lambda one: abs(one[0]))
            found.append(Likeness(item.code, item.title, context.code, context.title, *best))
        scores = _on(frame, built)
        found.append(Likeness(built.tree.top, specification.title, context.code, context.title, *_alike(scores, known)))
    close = [one for one in found if abs(one.correlation) >= CLOSE]
    return tuple(sorted(close, key=lambda one: (-abs(one.correlation), one.code)))


def problems_of_likeness(found: tuple[Likeness, ...], top: str) -> tuple[Problem, ...]:
    """The figures that are a characteristic under another name: for each the index is refused."""
    return tuple(
        Problem(
            one.code,
            sentence("over {areas} areas it is the same as “{title}”.", areas=one.areas, title=one.context_title),
            sentence("A protected characteristic does not count under another name (law 1). Leave it out."),
        )
        for one in found
        if one.same and one.code != top
    )


def _on(frame: Frame, built: Built) -> Numbers:
    """The index on all areas of the frame, open where an area has none."""
    places = {area: place for place, area in enumerate(built.areas)}
    return np.array([built.score[places[area]] if area in places else np.nan for area in frame.areas])


def _alike(one: Numbers, other: Numbers) -> tuple[float, int]:
    """The stronger of the correlation of values and that of ranks, and over how many areas."""
    both = np.isfinite(one) & np.isfinite(other)
    count = int(both.sum())
    if count < FEWEST:
        return 0.0, count
    straight = _correlation(one[both], other[both])
    by_rank = _correlation(_ranks(one[both]), _ranks(other[both]))
    return (straight if abs(straight) >= abs(by_rank) else by_rank), count


def _ranks(values: Numbers) -> Numbers:
    order = np.sort(values)
    left, right = np.searchsorted(order, values, "left"), np.searchsorted(order, values, "right")
    return np.asarray((left + right) / 2, dtype=np.float64)


def _correlation(one: Numbers, other: Numbers) -> float:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
