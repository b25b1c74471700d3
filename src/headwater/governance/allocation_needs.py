"""What allocations ask of people: to approve what is proven."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries.allocation import waiting_for_approval
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 10


@asks
def allocations_to_approve(viewer: Viewer) -> Iterator[Need]:
    """Allocations of places where they direct, that somebody else proposed: each once."""
    seen: set[int] = set()
    for run in waiting_for_approval(viewer)[: MOST * 3]:
        allocation = run.scenario.allocation
        if allocation.pk in seen or len(seen) == MOST:
            continue
        seen.add(allocation.pk)
        words = _("Approve an allocation of posts, or not: %(title)s") % {"title": allocation.title}
        why = _("You direct at %(name)s, and somebody else proposed it.") % {"name": run.organisation.name}
        yield Need(words, reverse("allocation", args=[allocation.ref]), why, allocation.day)
