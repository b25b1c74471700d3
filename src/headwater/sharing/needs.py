"""What sharing asks of people: the answers that originators owe, and to mind releases that were recalled."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import NEED
from headwater.sharing.queries import (
    asked_of,
    grown,
    messages_to_approve,
    owed,
    owner_of,
    recalled_after_reading,
    surveys_waiting,
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
def audiences_that_grew(viewer: Viewer) -> Iterator[Need]:
    """What they agreed to for an audience that others came into since."""
    for consent in grown(viewer):
        words = _("“%(audience)s” has grown since you agreed: may those who came have it too?")
        why = _("It is from %(name)s, where you have a post.") % {"name": consent.portion.originator.name}
        yield Need(words % {"audience": consent.audience.title}, reverse("consent-again", args=[consent.ref]), why)


@asks
def readers_to_answer(viewer: Viewer) -> Iterator[Need]:
    """What readers said of releases of theirs; a need that somebody owns is asked of them alone."""
    for remark in owed(viewer):
        late = remark.due < viewer.day
        if late:
            form = _("A reader still waits: answer what was said of “%(title)s”")
        else:
            form = _("Answer a reader of “%(title)s”")
        words, where, why = form % {"title": remark.release.title}, "remark", _("It was issued where you have a post.")
        owner = owner_of(remark) if remark.kind == NEED and (late or remark.owner_id) else None
        if owner is not None:
            where, why = "gap", _("You own this need of a reader.")
        if owner is None or owner.key == viewer.person_id:
            yield Need(words, reverse(where, args=[remark.ref]), why, remark.due)


@asks
def surveys_of_readers(viewer: Viewer) -> Iterator[Need]:
    """What they made of products of which they read a version; and what was changed since."""
    to_answer, changed = surveys_waiting(viewer)
    why = _("You read a version of what it is about.")
    for survey in to_answer:
        words = _("What did you make of “%(title)s”?") % {"title": survey.title}
        yield Need(words, reverse("survey-answer", args=[survey.ref]), why, survey.closes)
    for survey in changed:
        words = _("You said, and this was changed: “%(title)s”") % {"title": survey.title}
        yield Need(words, reverse("survey", args=[survey.ref]), why)


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
