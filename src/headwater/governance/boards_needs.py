"""What boards and overseers ask of people: what is late, what has come to a chair, and what is to be answered."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries import owed_to_boards, to_answer, with_the_chair
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20  # of each, on the page of what needs somebody


@asks
def actions_that_are_overdue(viewer: Viewer) -> Iterator[Need]:
    """Actions of boards that organisations of theirs own, past their day."""
    if not viewer.own:
        return
    for row in owed_to_boards(viewer).filter(due__lt=viewer.day)[:MOST]:
        words = _("An action of a board is overdue: %(what)s") % {"what": row.what}
        why = _("%(name)s owns it, where you have a post.") % {"name": row.owner.name}
        yield Need(words, reverse("board-action", args=[row.ref]), why, row.due)


@asks
def actions_that_came_to_a_chair(viewer: Viewer) -> Iterator[Need]:
    """What has come to them as a chair."""
    if not viewer.own:
        return
    for one in with_the_chair(viewer)[:MOST]:
        words = _("An action has come to you as a chair: %(what)s") % {"what": one.action.what}
        yield Need(words, reverse("board-action", args=[one.action.ref]), said(one.escalated.reason), one.action.due)


@asks
def questions_to_answer(viewer: Viewer) -> Iterator[Need]:
    """What overseers asked forces of theirs."""
    if not viewer.own:
        return
    for row in to_answer(viewer)[:MOST]:
        words = _("Answer %(body)s: %(asked)s") % {"body": row.oversight.body.name, "asked": row.asked}
        why = _("It watches over %(name)s, where you have a post.") % {"name": row.organisation.name}
        yield Need(words, reverse("oversight", args=[row.oversight.ref]), why, row.due)
