"""What returns ask of people: to type them, to sign them, and what was asked for again or taken further."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.return_periods import called
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.performance import queries
from headwater.performance.models import FigureCollection
from headwater.schemes.returns import returning
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20  # of each, on the page of what needs somebody


def _href(name: str, collection: FigureCollection, place: Organisation, period: date) -> str:
    return reverse(name, args=[collection.ref, place.ref, f"{period:%Y-%m}"])


def _about(collection: FigureCollection, place: Organisation, period: date) -> dict[str, str]:
    return {"title": collection.title, "name": place.name, "period": said(called(collection.period, period))}


@asks
def returns_to_type(viewer: Viewer) -> Iterator[Need]:
    """Returns of their places that are due soon or late, and not handed in."""
    soon = viewer.day + timedelta(days=returning().remind_before.number)
    for place, period, due in queries.to_type(viewer, soon)[:MOST]:
        about = _about(place.collection, place.organisation, period)
        words = (
            _("A return is late: %(name)s, %(period)s")
            if due < viewer.day
            else _("Return figures: %(name)s, %(period)s")
        )
        why = _("%(name)s returns figures for “%(title)s”, and you answer for them or have a post there.") % about
        yield Need(words % about, _href("figure-return-type", place.collection, place.organisation, period), why, due)


@asks
def returns_to_sign(viewer: Viewer) -> Iterator[Need]:
    """Returns that wait for their signature."""
    for one in queries.to_sign(viewer)[:MOST]:
        about = _about(one.collection, one.organisation, one.period)
        why = _("You lead at %(name)s, and typed none of it.") % about
        words = _("Sign a return: %(name)s, %(period)s") % about
        yield Need(words, _href("figure-return", one.collection, one.organisation, one.period), why, one.due_on)


@asks
def returns_taken_further(viewer: Viewer) -> Iterator[Need]:
    """For those who lead at a place: returns that were taken to them because they are late."""
    for one, due in queries.taken_to(viewer)[:MOST]:
        about = _about(one.collection, one.organisation, one.period)
        words = _("A return was taken to you because it is late: %(name)s, %(period)s") % about
        why = _("You lead at %(name)s.") % about
        yield Need(words, _href("figure-return", one.collection, one.organisation, one.period), why, due)
