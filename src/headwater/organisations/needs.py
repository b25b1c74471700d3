"""What the register asks of people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.models import Holding
from headwater.organisations.queries import vacant_posts
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

SOON = timedelta(days=30)


@asks
def posts_without_a_holder(viewer: Viewer) -> Iterator[Need]:
    """Posts that the viewer may fill."""
    for post in vacant_posts(viewer):
        href = reverse("organisation", args=[post.organisation.ref])
        yield Need(
            _("%(post)s has no holder") % {"post": said(post)},
            href,
            _("You may appoint somebody, so it waits for you."),
        )


@asks
def posts_that_end_soon(viewer: Viewer) -> Iterator[Need]:
    """The viewer's own posts that end within a month."""
    ending = Holding.objects.as_at(viewer.day).filter(person=viewer.person, end__lte=viewer.day + SOON)
    for holding in ending.select_related("post__organisation"):
        href = reverse("my-access")
        yield Need(
            _("Your post ends: %(post)s") % {"post": said(holding.post)},
            href,
            _("What it lets you do ends with it."),
            holding.end,
        )
