"""What the eight roles ask of those who lead: who is about to leave, so that the post is handed over (App. E)."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries import leaving_soon
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20


@asks
def roles_that_change_hands(viewer: Viewer) -> Iterator[Need]:
    """Whoever leaves one of the eight roles at a place that they lead, within two months."""
    for holding, followed in leaving_soon(viewer)[:MOST]:
        place = holding.post.organisation
        words = _("%(who)s leaves %(post)s at %(place)s")
        words %= {"who": holding.person, "post": holding.post.title, "place": place.name}
        why = _("Somebody follows. See that they are handed what they need.") if followed else _("Nobody follows yet.")
        yield Need(words, reverse("enablers-of", args=[place.ref]), why, holding.end)
