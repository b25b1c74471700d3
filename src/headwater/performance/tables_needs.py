"""What tables of counts ask of people: to publish what another prepared, and to look at what was refused."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.viewer import Viewer
from headwater.performance import policies, queries
from headwater.performance.models import TableOfCounts
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody


def _about(one: TableOfCounts) -> dict[str, object]:
    return {"title": one.title, "number": one.edition, "name": one.organisation.name}


@asks
def tables_to_publish(viewer: Viewer) -> Iterator[Need]:
    """Tables that wait for another person than who prepared them."""
    for one in queries.to_publish(viewer)[:MOST]:
        if policies.may_answer_for(viewer, one.organisation).allowed:
            about = _about(one)
            words = _("Publish a table: %(title)s, edition %(number)s") % about
            why = _("You lead at %(name)s, and somebody else prepared it.") % about
            yield Need(words, reverse("table-of-counts", args=[one.ref]), why)


@asks
def tables_refused(viewer: Viewer) -> Iterator[Need]:
    """Tables of theirs that give something away."""
    for one in queries.refused_of(viewer)[:MOST]:
        words = _("A table gives something away: %(title)s, edition %(number)s") % _about(one)
        why = _("You prepared it. Protect it in another way, or give other counts.")
        yield Need(words, reverse("table-of-counts", args=[one.ref]), why)
