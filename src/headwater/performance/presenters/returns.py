"""Collections, the grid of what was returned, and the list of exceptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.performance_frameworks import WORDS
from headwater.core.return_checks import ANSWERS, KNOWN
from headwater.core.return_periods import called
from headwater.core.return_states import STATES
from headwater.core.sentences import sentence
from headwater.performance.models import CHASED, COLLECTED, CollectionPlace, FigureCollection, ReturnedFigure
from headwater.performance.queries import Standing
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

COLLECTIONS = TableOf(
    title=sentence("Collections of figures"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("figure-collection", args=[row.ref]),
        ),
        Column("whose", sentence("Who collects"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("framework", sentence("Framework"), lambda row: row.framework.title, sort="framework__title"),
        Column("period", sentence("How often"), lambda row: row.period, sort="period", words=COLLECTED),
        Column("places", sentence("Places"), lambda row: str(row.asked), sort="asked"),
        Column("ended", sentence("Ended on"), lambda row: told(row.ended_on) if row.ended_on else "", sort="ended_on"),
    ),
    filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
TAGS: Mapping[str, str] = {
    "late": "red",
    "begun_late": "red",
    "handed_in_late": "orange",
    "signed_late": "yellow",
    "signed": "green",
    "handed_in": "blue",
    "begun": "light-blue",
    "open": "light-blue",
}


@dataclass(frozen=True)
class CellOf:
    """One cell of the grid: where it leads, its words, its tone, and whether a figure was corrected."""

    href: str
    words: str
    tag: str
    corrected: bool


def cells_of(
    collection: FigureCollection,
    place: CollectionPlace,
    periods: Sequence[date],
    found: Mapping[tuple[int, date], Standing],
) -> list[CellOf]:
    """The cells of a place, period by period."""
    rows = [found[place.organisation_id, period] for period in periods]
    return [
        CellOf(
            "" if row.state == "not_asked" else return_href(collection, place, row.period),
            said(STATES[row.state]),
            TAGS.get(row.state, "grey"),
            row.corrected,
        )
        for row in rows
    ]


def return_href(collection: FigureCollection, place: CollectionPlace, period: date) -> str:
    """Where the return of a place for a period is."""
    return reverse("figure-return", args=[collection.ref, place.organisation.ref, in_address(period)])


def in_address(period: date) -> str:
    """A period as an address has it: 2009-04."""
    return f"{period:%Y-%m}"


def exceptions_table(collection: FigureCollection, rows: Sequence[Standing]) -> Table:
    """What is late or was corrected, newest first."""
    heads = (
        Head("place", _("Place"), width=2),
        Head("period", _("Period"), width=1.5),
        Head("state", _("How it stands"), width=1.5),
        Head("due", _("Due on"), width=1.2),
        Head("chased", _("What was done"), width=2),
    )
    cells = tuple(
        (
            row.place.organisation.name,
            said(called(collection.period, row.period)),
            _words(row),
            told(row.due),
            _done(row),
        )
        for row in rows
    )
    return Table("exceptions", _("Exceptions of %(title)s") % {"title": collection.title}, heads, cells)


def _words(row: Standing) -> str:
    state = said(STATES[row.state])
    return _("%(state)s, corrected") % {"state": state} if row.corrected else state


def _done(row: Standing) -> str:
    return "; ".join(said(CHASED[step]) for step in row.chased)


def figure_in_words(row: ReturnedFigure | None) -> str:
    """A figure as a page says it: its parts, and why there is none."""
    if row is None:
        return _("Not answered yet")
    if row.answer != KNOWN:
        return f"{said(ANSWERS[row.answer])}: {row.why}"
    if row.defined.form == WORDS:
        return str(row.words)
    if row.denominator is None:
        return f"{row.numerator:,}"
    return _("%(part)s of %(whole)s") % {"part": f"{row.numerator:,}", "whole": f"{row.denominator:,}"}


def facts(collection: FigureCollection) -> list[tuple[str, Any]]:
    """A collection as rows of what and how."""
    due = _("%(days)s working days after the period. %(source)s")
    rows = [
        (_("Who collects"), collection.organisation.name),
        (_("How often"), said(COLLECTED[collection.period])),
        (_("First period"), said(called(collection.period, collection.first))),
        (_("Due"), due % {"days": collection.due_days, "source": collection.due_source}),
        (_("Who looks at it"), collection.reviewed_by),
    ]
    return [(words, value) for words, value in rows if value]
