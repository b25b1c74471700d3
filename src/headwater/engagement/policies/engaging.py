"""Who reads how communities are engaged at a place, who writes it, and who answers for what is decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from headwater.governance.policies import may_lead, may_read_leadership
from headwater.organisations.models import Holding
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer

may_read_engagement = may_read_leadership  # a post there, above it or everywhere, or at a body that watches over it
may_engage = may_work_on  # write it: a post there or at what it is part of, as an engagement officer has (4.6.1)
may_answer_for = may_lead  # decide, approve, publish and stop: those who lead there or above it


def posts_held(by: Viewer) -> QuerySet[Any, Any]:
    """The keys of the posts that somebody holds today: none that has ended, nor any at a place that has."""
    held = Holding.objects.as_at(by.day).filter(person=by.person_id, post__organisation__in=by.own)
    held = held.filter(Q(post__end__isnull=True) | Q(post__end__gte=by.day))
    return held.order_by().values_list("post", flat=True)
