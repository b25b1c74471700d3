"""What sharing asks of people: the answers that originators owe, and to mind releases that were recalled."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import (
    asked_of,
    messages_to_approve,
    recalled_after_reading,
    remarks_to_answer,
    to_review,
)
from headwater.shell.needs import Need, asks


@asks
def answers_that_are_owed(viewer: Viewer) -> Iterator[Need]:
    """Whether portions of theirs may go to an audience."""
    for consent in asked_of(viewer):
        given = {"audience": consent.audience.title, "name": consent.portion.product.organisation.name}
        words = _("May a portion of yours go to “%(audience)s”? %(name)s asks") % given
        why = _("It is from %(name)s, where you have a post.") % {"name": consent.portion.originator.name}
        yield Need(words, reverse("consent", args=[consent.ref]), why, consent.due)


@asks
def readers_to_answer(viewer: Viewer) -> Iterator[Need]:
    """What readers said of releases of theirs."""
    for remark in remarks_to_answer(viewer):
        if remark.due < viewer.day:
            form = _("A reader still waits: answer what was said of “%(title)s”")
        else:
            form = _("Answer a reader of “%(title)s”")
        why = _("It was issued where you have a post.")
        yield Need(form % {"title": remark.release.title}, reverse("remark", args=[remark.ref]), why, remark.due)


@asks
def agreements_to_review(viewer: Viewer) -> Iterator[Need]:
    """Agreements that organisations of theirs keep, past their day of review."""
    for agreement in to_review(viewer):
        why = _("It is kept by %(name)s.") % {"name": agreement.organisation.name}
        yield Need(
            _("Review “%(title)s”") % {"title": agreement.title}, reverse("agreements"), why, agreement.review_on
        )


@asks
def recalled(viewer: Viewer) -> Iterator[Need]:
    """Releases that they read and that were recalled since."""
    for release in recalled_after_reading(viewer):
        words = _("A release that you read was recalled: do not rely on it")
        yield Need(words, reverse("release", args=[release.ref]), _("You read it before."))


@asks
def messages_that_wait_for_approval(viewer: Viewer) -> Iterator[Need]:
    """Messages for the public that a colleague wrote."""
    for message in messages_to_approve(viewer):
        why = _("A colleague at %(name)s wrote it; somebody else approves it.") % {"name": message.organisation.name}
        words = _("Read a message for the public, and approve it: “%(title)s”") % {"title": message.title}
        yield Need(words, reverse("message", args=[message.ref]), why)
