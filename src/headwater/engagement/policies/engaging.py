"""Who reads how communities are engaged at a place, who writes it, and who answers for what is decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from headwater.core.access import may
from headwater.core.decision import Decision
from headwater.core.posts import Right
from headwater.governance.policies import may_lead, may_read_leadership
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer

may_read_engagement = may_read_leadership  # a post there, above it or everywhere, or at a body that watches over it
may_engage = may_work_on  # write it: a post there or at what it is part of, as an engagement officer has (4.6.1)
may_answer_for = may_lead  # decide, approve, publish and stop: those who lead there or above it


def may_close_at(by: Viewer, place: Organisation) -> Decision:
    """End what a place has: those who answer for it or, where it has ended itself, those who lead above it."""
    if place.end is None or place.end >= by.day:
        return may_answer_for(by, place)
    above = any(place.path.startswith(own) and own != place.path for own in by.own_paths if own)
    if by.person is not None and above:
        return may(Right.EDIT, by.grants, place.path, place.name)
    return may_answer_for(by, place)


def held_by(by: Viewer) -> frozenset[int]:
    """The keys of the posts that somebody holds today: one query for a viewer, however many rules ask it."""
    key = ("posts held", by.day, by.person_id)
    if key not in by.found:
        by.found[key] = frozenset(posts_held(by)) if by.person is not None and by.own else frozenset()
    found: frozenset[int] = by.found[key]
    return found


def posts_held(by: Viewer) -> QuerySet[Any, Any]:
    """The keys of the posts that somebody holds today: none that has ended, nor any at a place that has."""
    held = Holding.objects.as_at(by.day).filter(person=by.person_id, post__organisation__in=by.own)
    held = held.filter(Q(post__end__isnull=True) | Q(post__end__gte=by.day))
    return held.order_by().values_list("post", flat=True)
