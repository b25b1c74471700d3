"""Charts and funnels in words and tables. What is drawn, what stands in the table and what is said are one object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from headwater.core.control_charts import Chart
from headwater.core.funnels import Compared, Funnel
from headwater.core.intervals import byar, wilson
from headwater.core.percentages import half_up
from headwater.core.return_checks import KNOWN
from headwater.core.return_periods import called
from headwater.organisations.models import TIERS
from headwater.performance.models import CollectionPlace, FigureCollection
from headwater.performance.queries.comparing import ChartOf
from headwater.performance.queries.series import Point
from headwater.publishing.over_time import number_told
from headwater.shell.saying import said


@dataclass(frozen=True)
class Row:
    """A period of a chart, as its table has it."""

    period: str
    figure: str
    value: str
    between: str
    signs: tuple[str, ...]


def rows_of(collection: FigureCollection, found: ChartOf) -> Iterator[Row]:
    """The table of a chart, the newest period first."""
    rows = []
    for phase in found.chart.phases:
        limits = phase.limits
        between = _("no limits") if limits is None else _between(limits.mean, limits.low, limits.high)
        for charted in phase.points:
            point = found.points.get(charted.point.start)
            value = "" if charted.point.value is None else number_told(charted.point.value)
            words = said(called(collection.period, charted.point.start))
            signs = tuple(said(flag.sentence) for flag in charted.flags)
            rows.append(Row(words, figure_told(point), value, between, signs))
    return reversed(rows)


def _between(mean: float, low: float, high: float) -> str:
    low = max(low, 0.0)  # of what is counted nothing lies below nothing
    told = {"mean": number_told(mean), "low": number_told(low), "high": number_told(high)}
    return _("%(mean)s (%(low)s to %(high)s)") % told


def figure_told(point: Point | None) -> str:
    """The parts of a figure as they were returned; why there is none, where there is none."""
    if point is None:
        return _("nothing returned")
    figure = point.figure
    if figure.answer != KNOWN or figure.numerator is None:
        return _("no figure")
    told = f"{figure.numerator:,}"
    if figure.denominator is not None:
        told = _("%(part)s of %(whole)s") % {"part": told, "whole": f"{figure.denominator:,}"}
    more = [
        words for words, there in ((_("corrected"), point.corrected), (_("not signed yet"), not point.signed)) if there
    ]
    return f"{told} ({', '.join(more)})" if more else told


def told_of(chart: Chart) -> list[str]:
    """What a chart shows, in words."""
    return [said(words) for words in chart.sentences]


@dataclass(frozen=True)
class PlaceRow:
    """A place in the list of charts: its newest figure, and the signs that figure is part of."""

    name: str
    ref: str
    period: str
    value: str
    signs: tuple[str, ...]
    why_none: str


def places_with_signs(
    collection: FigureCollection, places: Sequence[CollectionPlace], charts: Mapping[str, Chart]
) -> list[PlaceRow]:
    """The places by name, each with what its newest figure says."""
    return [_place_row(collection, one, charts.get(one.organisation.ref)) for one in places]


def _place_row(collection: FigureCollection, place: CollectionPlace, chart: Chart | None) -> PlaceRow:
    name, ref = place.organisation.name, place.organisation.ref
    last = next((one for one in reversed(chart.points) if one.point.value is not None), None) if chart else None
    if chart is None or last is None or last.point.value is None:
        return PlaceRow(name, ref, "", "", (), _("Nothing returned yet"))
    period = said(called(collection.period, last.point.start))
    few = chart.phases[-1].too_few
    signs = tuple(said(flag.sentence) for flag in last.flags)
    return PlaceRow(name, ref, period, number_told(last.point.value), signs, said(few) if few else "")


@dataclass(frozen=True)
class BodyRow:
    """A place of a funnel, as its table has it: by name, and in no other order."""

    name: str
    tier: str
    figure: str
    value: str
    chance: str
    standing: str


def with_tiers_told(funnel: Funnel) -> Funnel:
    """A funnel whose tiers are words and not codes, as its picture shows them."""
    words = {code: said(tier) for code, tier in TIERS}
    bodies = (replace(one, body=replace(one.body, tier=words.get(one.body.tier, ""))) for one in funnel.bodies)
    return replace(funnel, bodies=tuple(bodies))


def bodies_of(funnel: Funnel) -> list[BodyRow]:
    """The table of a funnel."""
    return [_body_row(funnel, one) for one in funnel.bodies]


def _body_row(funnel: Funnel, one: Compared) -> BodyRow:
    body = one.body
    told = {"part": f"{body.count:,}", "whole": f"{body.base:,.0f}"}
    figure, tier = _("%(part)s of %(whole)s") % told, said(dict(TIERS).get(body.tier, ""))
    if funnel.kind.value == "share":
        chance = wilson(body.count, int(body.base))
        words = _("%(low).1f%% to %(high).1f%%") % {"low": 100 * chance.low, "high": 100 * chance.high}
        value = f"{half_up(body.count, int(body.base))}%"
    else:
        low, high = byar(body.count)
        words = _("%(low).2f to %(high).2f") % {"low": low / body.base, "high": high / body.base}
        value = f"{one.value:.2f}"
    return BodyRow(body.name, tier, figure, value, words, said(one.standing.sentence))
