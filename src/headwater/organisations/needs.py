"""What the register asks of people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from headwater.organisations.models import Holding
from headwater.organisations.queries import asked_to_join, glass_broken_lately, vacant_posts
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


@asks
def looks_without_a_post(viewer: Viewer) -> Iterator[Need]:
    """Who broke the glass of an organisation that the viewer answers for, in the last week."""
    for glass in glass_broken_lately(viewer):
        told = {"person": glass.person, "name": glass.organisation, "reason": glass.reason}
        title = _("%(person)s looked at %(name)s without a post") % told
        when = date_format(timezone.localtime(glass.at), "j F Y, H:i")
        why = _("They could see it for an hour from %(when)s. Their reason: %(reason)s") % (told | {"when": when})
        yield Need(title, reverse("organisation", args=[glass.organisation.ref]), why)


@asks
def partnerships_that_ask(viewer: Viewer) -> Iterator[Need]:
    """Partnerships that ask an organisation of the viewer's to join."""
    for member in asked_to_join(viewer):
        told = {"partnership": member.partnership, "name": member.organisation}
        title = _("%(partnership)s asks %(name)s to join") % told
        href = reverse("partnership-answer", args=[member.partnership.ref, member.organisation.ref])
        why = _("It is led by %(lead)s. Its members see one another, so somebody of yours decides.")
        yield Need(title, href, why % {"lead": member.partnership.lead})
