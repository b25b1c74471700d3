"""What initiatives ask of people: reviews, concerns to look at again, and serious ones to decide on."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.initiatives import CONCERN_KINDS
from headwater.engagement.queries import (
    concerns_to_decide,
    concerns_to_look_at,
    initiatives_to_move,
    initiatives_to_review,
)
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20


@asks
def initiatives_to_be_reviewed(viewer: Viewer) -> Iterator[Need]:
    """Those that go on at places of theirs, whose day of review has come."""
    if not viewer.own:
        return
    for row in initiatives_to_review(viewer)[:MOST]:
        words = _("Review the initiative: %(title)s") % {"title": row.title}
        why = _("It is of %(name)s, where you have a post.") % {"name": row.organisation.name}
        yield Need(words, reverse("initiative-review", args=[row.ref]), why, row.review_on)


@asks
def concerns_to_be_looked_at(viewer: Viewer) -> Iterator[Need]:
    """Open concerns whose day has come."""
    if not viewer.own:
        return
    for row in concerns_to_look_at(viewer)[:MOST]:
        words = _("Look again at a concern (%(kind)s): %(title)s")
        words %= {"kind": said(CONCERN_KINDS[row.kind]), "title": row.initiative.title}
        why = _("Your post sees to it, or you have a post at %(name)s.") % {"name": row.organisation.name}
        yield Need(words, reverse("initiative", args=[row.initiative.ref]), why, row.review_on)


@asks
def concerns_to_be_decided(viewer: Viewer) -> Iterator[Need]:
    """Serious ones at places that they answer for: the work is paused until somebody decides."""
    if not viewer.own:
        return
    for row in concerns_to_decide(viewer)[:MOST]:
        words = _("Decide whether work may go on beside a serious concern: %(title)s")
        why = _("You answer for %(name)s. It is paused until somebody decides.") % {"name": row.organisation.name}
        words %= {"title": row.initiative.title}
        yield Need(words, reverse("concern-decide", args=[row.ref]), why, row.raised_on)


@asks
def initiatives_that_wait(viewer: Viewer) -> Iterator[Need]:
    """Those to approve, to start, and to finish or stop because their last day is past."""
    if not viewer.own:
        return
    for row in initiatives_to_move(viewer)[:MOST]:
        given = {"title": row.title, "name": row.organisation.name}
        href = reverse("initiative", args=[row.ref])
        if row.state == "proposed":
            why = _("It is whole, and you answer for %(name)s.") % given
            yield Need(_("Approve an initiative, or say what it lacks: %(title)s") % given, href, why)
        elif row.state == "approved":
            why = _("It is approved, and its first day has come at %(name)s.") % given
            yield Need(_("Start the initiative: %(title)s") % given, href, why, row.start)
        else:
            why = _("Its last day is past at %(name)s.") % given
            yield Need(_("Say that the initiative is finished, or stop it: %(title)s") % given, href, why, row.end)
