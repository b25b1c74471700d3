"""Figures that places return: what is asked for a period and what stands, and figures that a program sends in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from headwater.api.application import PROBLEMS, api, needs_to_write
from headwater.api.schemas import FigureIn, FigureOut, FigureReturnOut, FiguresIn
from headwater.core.return_checks import Figure
from headwater.organisations.viewer import asking
from headwater.performance import actions, queries
from headwater.performance.actions import Said
from headwater.performance.models import PeriodReturn

WHERE = "/collections/{ref}/places/{place}/periods/{period}"


def _asked_for(request: HttpRequest, ref: str, place: str, period: str) -> PeriodReturn:
    found = queries.find_asked(asking(request), ref, place, period)
    if found is None:
        raise Http404
    return found


def _out(request: HttpRequest, one: PeriodReturn) -> FigureReturnOut:
    asked = queries.figures_asked(one.collection, one if one.pk else None, one.period, asking(request).day)
    return FigureReturnOut(
        collection=one.collection.ref,
        place=one.organisation.ref,
        period=f"{one.period:%Y-%m}",
        state=one.state if one.pk else "",
        due=one.due_on,
        figures=[_figure(item) for item in asked],
    )


def _figure(item: queries.Asked) -> FigureOut:
    row, version = item.said, item.version
    return FigureOut(
        indicator=item.indicator.ref,
        name=version.name,
        form=version.form,
        numerator_of=version.numerator,
        denominator_of=version.denominator,
        definition=version.number,
        answer=row.answer if row else "",
        numerator=row.numerator if row else None,
        denominator=row.denominator if row else None,
        words=row.words if row else "",
        why=row.why if row else "",
        said_on=row.on if row else None,
    )


def _said(given: FigureIn) -> Said:
    return Said(Figure(given.answer, given.numerator, given.denominator, given.words, given.why), given.so)


@api.get(WHERE, response={200: FigureReturnOut, **PROBLEMS})
def figures(request: HttpRequest, ref: str, place: str, period: str) -> Any:
    """What a place is asked for a period such as 2009-04 (of a quarter, its first month), and what stands so far."""
    return _out(request, _asked_for(request, ref, place, period))


@api.post(WHERE, response={200: FigureReturnOut, **PROBLEMS})
def say_figures(request: HttpRequest, ref: str, place: str, period: str, given: FiguresIn) -> Any:
    """Send figures in: the same checks as on the page, all are kept or none, and what stands already changes nothing.

    Needs a token whose scope is write. A figure that is asked about is refused until `so` says why it is so.
    """
    needs_to_write(request)
    one = _asked_for(request, ref, place, period)
    said = {item.indicator: _said(item) for item in given.figures}
    return _out(request, actions.say_figures(one, by=asking(request), said=said))
