"""What plans ask of people: what their organisations are late with, plans to be reviewed and to be adopted."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries import owed, to_review
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody


@asks
def activities_that_are_overdue(viewer: Viewer) -> Iterator[Need]:
    """Activities that organisations of theirs own, past their day."""
    if not viewer.own:
        return
    for row in owed(viewer).filter(due__lt=viewer.day)[:MOST]:
        words = _("An activity is overdue: %(title)s") % {"title": row.title}
        why = _("%(name)s owns it, where you have a post.") % {"name": row.owner.name}
        yield Need(words, reverse("activity", args=[row.ref]), why, row.due)


@asks
def plans_to_review(viewer: Viewer) -> Iterator[Need]:
    """Adopted plans of organisations of theirs whose day of review has come."""
    if not viewer.own:
        return
    for row in to_review(viewer)[:MOST]:
        words = _("Review the plan: %(title)s") % {"title": row.title}
        why = _("It is the plan of %(name)s, where you have a post.") % {"name": row.organisation.name}
        yield Need(words, reverse("plan", args=[row.ref]), why, row.review_on)
