"""Returns that wait for somebody: to be typed, to be signed, and what was taken to whoever leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.core.return_periods import after, end_of, starts
from headwater.core.return_states import BEGUN, HANDED_IN
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    ESCALATED,
    CollectionPlace,
    FigureCollection,
    PeriodReturn,
    ReturnChase,
    ReturnedFigure,
    due_of,
)
from headwater.performance.policies import may_answer_for
from headwater.performance.policies.returns import may_sign_returns_of
from headwater.performance.queries.returns import asked_in, last_period


def to_type(viewer: Viewer, soon: date) -> list[tuple[CollectionPlace, date, date]]:
    """For those who answer for a place, or work there where no post answers: returns not yet handed in that are due by
    a day, with their period and that day, the first due first. Two questions, and none for those without a post.
    """
    if not viewer.own:
        return []
    mine = Q(answers__isnull=True) | Q(answers__in=_posts_held(viewer))
    rows = CollectionPlace.objects.filter(mine, organisation__in=viewer.own, collection__ended_on__isnull=True)
    places = list(rows.select_related("organisation", "collection__organisation", "answers").order_by("pk"))
    wanted = [(one, period) for one in places for period in _lately(one.collection, viewer.day)]
    kept = _kept(viewer, wanted)
    found = []
    for place, period in wanted:
        one = kept.get((place.collection_id, place.organisation_id, period))
        due = due_of(one, place.collection.due(period))
        if asked_in(place, period) and due <= soon and (one is None or one.state == BEGUN):
            found.append((place, period, due))
    return sorted(found, key=lambda one: one[2])


def _kept(viewer: Viewer, wanted: Sequence[tuple[Any, date]]) -> dict[tuple[int, int, date], PeriodReturn]:
    """What was begun of the returns of the viewer’s places in collections and periods: one question, or none."""
    if not wanted:
        return {}
    collections, periods = {one.collection_id for one, _ in wanted}, {period for _, period in wanted}
    rows = PeriodReturn.objects.filter(organisation__in=viewer.own, collection__in=collections, period__in=periods)
    return {(one.collection_id, one.organisation_id, one.period): one for one in rows}


def _lately(collection: FigureCollection, day: date) -> tuple[date, ...]:
    """The last three periods that are over: older ones are on the list of exceptions."""
    last = last_period(collection, day)
    if end_of(collection.period, last) >= day:
        return ()
    return starts(collection.period, max(collection.first, after(collection.period, last, -2)), last)


def _posts_held(viewer: Viewer) -> QuerySet[Any, Any]:
    """The keys of the posts that somebody holds today."""
    held = Holding.objects.as_at(viewer.day).filter(person=viewer.person_id, post__organisation__in=viewer.own)
    return held.order_by().values("post")


def to_sign(viewer: Viewer) -> list[PeriodReturn]:
    """Returns that wait for the viewer’s sign-off, by the rule of ``policies.may_sign_return``, the first due first.

    One question: whether they typed any of it is asked of all at once.
    """
    if not viewer.own:
        return []
    typed = ReturnedFigure.objects.filter(whole=OuterRef("pk"), by=viewer.person_id)
    rows = PeriodReturn.objects.filter(~Exists(typed), organisation__in=viewer.own, state=HANDED_IN)
    rows = rows.exclude(typed_by=viewer.person_id).select_related("collection__organisation", "organisation")
    return [one for one in rows.order_by("due_on", "pk") if may_sign_returns_of(viewer, one).allowed]


def taken_to(viewer: Viewer) -> list[tuple[ReturnChase, date]]:
    """Returns that were taken to the viewer, who leads at their places, and are not handed in, each with the day that
    it is due; the first due first. Two questions.
    """
    if not viewer.own:
        return []
    rows = ReturnChase.objects.filter(organisation__in=viewer.own, step=ESCALATED, collection__ended_on__isnull=True)
    rows = rows.select_related("collection", "organisation").order_by("pk")
    mine = [one for one in rows if may_answer_for(viewer, one.organisation).allowed]
    kept = _kept(viewer, [(one, one.period) for one in mine])
    found = []
    for chase in mine:
        one = kept.get((chase.collection_id, chase.organisation_id, chase.period))
        if one is None or one.state == BEGUN:
            found.append((chase, due_of(one, chase.collection.due(chase.period))))
    return sorted(found, key=lambda one: one[1])
