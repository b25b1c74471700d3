"""What is asked of people: plans that are not fit, what runs, activations without a review, lessons that are late."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.engagement import queries
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20  # of each, on the page of what needs somebody


@asks
def plans_that_are_not_fit(viewer: Viewer) -> Iterator[Need]:
    """Issued plans that lack something, long before they are needed: asked of whoever holds the post that owns them."""
    if not viewer.own:
        return
    for plan, fit in queries.unfit(viewer)[:MOST]:
        words = _("A consequence plan is not fit: %(title)s") % {"title": plan.title}
        more = ngettext("%(count)s more thing.", "%(count)s more things.", len(fit.lacks) - 1)
        why = said(fit.lacks[0]) + (" " + more % {"count": len(fit.lacks) - 1} if len(fit.lacks) > 1 else "")
        yield Need(words, reverse("consequence-plan", args=[plan.ref]), why, viewer.day)


@asks
def activations_that_run(viewer: Viewer) -> Iterator[Need]:
    """What runs where they have a post, or was opened to them by name."""
    if not viewer.own:
        return
    for row in queries.running_for(viewer)[:MOST]:
        words = _("An activation runs: %(title)s") % {"title": row.plan.title}
        why = _("You may write its log.")
        yield Need(words, reverse("activation", args=[row.ref]), why, row.started_at.date())


@asks
def activations_to_review(viewer: Viewer) -> Iterator[Need]:
    """What was stood down where they have a post, and has no after-action review."""
    if not viewer.own:
        return
    rows = queries.activations(viewer).filter(organisation__in=viewer.own, ended_at__isnull=False, review__isnull=True)
    for row in rows.order_by("ended_at")[:MOST]:
        words = _("Write the after-action review: %(title)s") % {"title": row.plan.title}
        why = _("It was stood down, and nobody has written what it showed.")
        yield Need(words, reverse("activation-review", args=[row.ref]), why)


@asks
def lessons_that_are_late(viewer: Viewer) -> Iterator[Need]:
    """Lessons that organisations of theirs own, past their day."""
    if not viewer.own:
        return
    for row in queries.lessons_late(viewer)[:MOST]:
        words = _("A lesson is overdue: %(what)s") % {"what": row.what}
        why = _("%(name)s owns it, where you have a post.") % {"name": row.owner.name}
        yield Need(words, reverse("lesson-done", args=[row.ref]), why, row.due)
