"""The national picture narrowed to one organisation and what lies below it, by the same chapters.

It is what somebody sees whose one post is at that organisation, whoever asks: so two people of it see the same, and
nothing comes in that they know from another post.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headwater.core.access import Grant, may
from headwater.core.commitments import KEPT, OVERDUE
from headwater.core.national_picture import Chapter, counted
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.learning.queries.as_at import promises_on
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.performance.queries.national import engagement, posts_paid, readiness, sharing, support


def narrowed(viewer: Viewer, place: Organisation) -> Viewer:
    """The viewer as if that place were all they read: never more than they do read of it."""
    sees = may(Right.SEE, viewer.grants, place.path, place.name).allowed
    because = sentence("You read {name}", name=place.name)
    grants = (Grant((Right.SEE,), place.path, because, "narrowed"),) if sees else ()
    own, paths = ((place.pk,), (place.path,)) if place.pk in viewer.own else ((), ())
    return Viewer(viewer.person, viewer.name, viewer.day, grants, own, paths)


def picture_of(viewer: Viewer, place: Organisation, day: date) -> list[Chapter]:
    """The chapters of a place: as many questions for a large force as for a small one.

    The stages of the newest report are left out, since they are of everybody who was inspected; and studies, since
    nobody is to tell who sent one.
    """
    there = narrowed(viewer, place)
    whole = [readiness(there, day), posts_paid(there, day), _shared(there, day), engagement(there, day)]
    return [*whole, support(there, day, place.path), promises(there, day, place.path)]


def _shared(viewer: Viewer, day: date) -> Chapter:
    """What the organisation itself agreed to share, said of it and not of whoever looks."""
    found = sharing(viewer, day)
    if not found.figures:
        return replace(found, empty=sentence("The organisation itself had no agreement to share on that day."))
    return replace(found, note=sentence("Of the organisation itself, and not of what lies below it."))


def promises(viewer: Viewer, day: date, within: str) -> Chapter:
    """What became of the reviews that a place promised."""
    found = promises_on(viewer, day, within)
    if not found:
        return Chapter("promises", day, empty=sentence("No review was promised by that day."))
    whole = sum(found.values())
    figures = (
        counted("kept", sentence("Promised reviews that were kept"), found[KEPT], whole),
        counted("overdue", sentence("Promised reviews that were overdue"), found[OVERDUE], whole),
    )
    return Chapter("promises", day, figures)
