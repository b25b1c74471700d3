"""What sharing asks of people: the answers that originators owe, and to mind releases that were recalled."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import asked_of, recalled_after_reading
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
def recalled(viewer: Viewer) -> Iterator[Need]:
    """Releases that they read and that were recalled since."""
    for release in recalled_after_reading(viewer):
        words = _("A release that you read was recalled: do not rely on it")
        yield Need(words, reverse("release", args=[release.ref]), _("You read it before."))
