"""Series of figures for charts: place by indicator, dated values, where a definition changed. One question for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Q

from headwater.core.return_checks import KNOWN, Figure
from headwater.governance.queries import read_at
from headwater.organisations.viewer import Viewer
from headwater.performance.models import ReturnedFigure


@dataclass(frozen=True)
class Point:
    """A figure of a period: its parts, by which version of the definition, when it was said, if it was corrected."""

    period: date
    figure: Figure
    version: int
    said_on: date
    corrected: bool = False
    signed: bool = False

    @property
    def value(self) -> float | None:
        """The value to draw; none where there is no figure, or nothing that it is counted out of."""
        return self.figure.value


@dataclass(frozen=True)
class Series:
    """Figures of one place and indicator in time; each of ``breaks`` is the first period of a new definition."""

    place: str
    indicator: str
    points: tuple[Point, ...]
    breaks: tuple[date, ...]

    @property
    def stretches(self) -> tuple[tuple[Point, ...], ...]:
        """The points between breaks: what may be drawn as one line, and is compared with nothing beyond."""
        edges = [date.min, *self.breaks, date.max]
        return tuple(tuple(one for one in self.points if start <= one.period < end) for start, end in pairwise(edges))


def series(
    viewer: Viewer,
    *,
    collection: int,
    indicators: Iterable[str] = (),
    places: Iterable[str] = (),
    known_on: date | None = None,
) -> list[Series]:
    """The series of a collection that the viewer reads, as known on a day: of these places and indicators, or all.

    One question, however many series: rows are taken as plain values.
    """
    rows = ReturnedFigure.objects.filter(whole__collection=collection)
    rows = rows.filter(read_at(viewer, "whole__organisation__") | read_at(viewer, "whole__collection__organisation__"))
    if indicators := tuple(indicators):
        rows = rows.filter(indicator__ref__in=indicators)
    if places := tuple(places):
        rows = rows.filter(whole__organisation__ref__in=places)
    if known_on is None or known_on >= viewer.day:
        rows = rows.filter(superseded_on__isnull=True)
    else:
        rows = rows.filter(Q(superseded_on__isnull=True) | Q(superseded_on__gt=known_on), on__lte=known_on)
    columns = (
        "whole__organisation__ref", "indicator__ref", "whole__period", "answer", "numerator", "denominator", "words",
        "defined__number", "on", "corrected_because", "whole__signed_on",
    )  # fmt: skip
    found: dict[tuple[str, str], list[Point]] = {}
    for place, indicator, period, answer, numerator, denominator, words, version, on, because, signed in rows.order_by(
        "whole__period"
    ).values_list(*columns):
        figure = Figure(answer, numerator, denominator, words)
        was_signed = signed is not None and (known_on is None or signed <= known_on)
        point = Point(period, figure, version, on, corrected=bool(because), signed=was_signed)
        found.setdefault((place, indicator), []).append(point)
    return [Series(place, indicator, tuple(points), breaks_of(points)) for (place, indicator), points in found.items()]


def breaks_of(points: Iterable[Point]) -> tuple[date, ...]:
    """The periods from which another definition holds than before."""
    kept = [one for one in points if one.figure.answer == KNOWN]
    return tuple(later.period for earlier, later in pairwise(kept) if later.version != earlier.version)
