"""What joint work asks of people: signatures, reviews, milestones past their day, and what was taken to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.joint_work import OVERDUE
from headwater.engagement.queries import (
    joint_milestones_owed,
    looked_after,
    stands_on,
    steps_overdue,
    steps_to_answer,
    to_sign,
)
from headwater.engagement.queries.joint import agreed_of, binds_on
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody
SOON = timedelta(days=30)


@asks
def agreements_to_sign(viewer: Viewer) -> Iterator[Need]:
    """Agreements that wait for a party where they lead."""
    if not viewer.own:
        return
    for row in to_sign(viewer):
        words = _("Sign for %(name)s: %(title)s") % {"name": row.party.name, "title": row.agreement.title}
        why = _("You lead at %(name)s, which is a party to it.") % {"name": row.party.name}
        yield Need(words, reverse("joint-sign", args=[row.ref]), why)


@asks
def agreements_to_review(viewer: Viewer) -> Iterator[Need]:
    """Agreements that they look after, whose review is due within a month or overdue."""
    if not viewer.own:
        return
    due_soon = [row for row in looked_after(viewer, viewer.day + SOON) if binds_on(row, viewer.day)]
    for row in due_soon[:MOST]:
        due = agreed_of(row, viewer.day).review_on
        late = stands_on(row, viewer.day).state == OVERDUE
        words = _("The review of an agreement is overdue: %(title)s") if late else _("Review an agreement: %(title)s")
        why = _("You look after it, or have a post at %(name)s.") % {"name": row.organisation.name}
        yield Need(words % {"title": row.title}, reverse("joint-review", args=[row.ref]), why, due)


@asks
def joint_milestones_that_are_overdue(viewer: Viewer) -> Iterator[Need]:
    """Milestones that organisations of theirs own, past their day."""
    if not viewer.own:
        return
    for row in joint_milestones_owed(viewer)[:MOST]:
        words = _("A milestone of joint work is overdue: %(title)s") % {"title": row.title}
        why = _("%(name)s owns it, where you have a post.") % {"name": row.owner.name}
        yield Need(words, reverse("joint-milestone-said", args=[row.ref]), why, row.due)


@asks
def barriers_to_answer(viewer: Viewer) -> Iterator[Need]:
    """What was taken to a board or a post of theirs."""
    if not viewer.own:
        return
    for row in steps_to_answer(viewer)[:MOST]:
        words = _("Answer what was asked against a barrier: %(what)s") % {"what": row.what}
        why = _("%(name)s took it to a board where you sit, or to your post.") % {"name": row.barrier.organisation.name}
        yield Need(words, reverse("joint-step-answer", args=[row.ref]), why, row.due)


@asks
def barriers_whose_answer_is_overdue(viewer: Viewer) -> Iterator[Need]:
    """What they took further, and nobody answered by its day."""
    if not viewer.own:
        return
    for row in steps_overdue(viewer)[:MOST]:
        words = _("Nobody answered what you asked against a barrier: %(what)s") % {"what": row.what}
        why = _("You took it further for %(name)s.") % {"name": row.barrier.organisation.name}
        yield Need(words, reverse("joint-barrier", args=[row.barrier.ref]), why, row.due)
