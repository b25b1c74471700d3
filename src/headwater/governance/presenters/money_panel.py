"""What the page of an organisation says of its funded posts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.pence import posts_told
from headwater.governance.queries.money import funded_at
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """How many posts grants that run pay for here, and how many of them are filled. One query."""
    found = funded_at(viewer, place)
    if not found["paid"]:
        line = _("No grant that runs pays for a post here.")
    else:
        words = _("Grants that run pay for %(posts)s posts here; %(filled)s of them are filled.")
        line = words % {"posts": posts_told(found["paid"]), "filled": posts_told(found["filled"])}
    return Panel(_("Money and posts"), reverse("money"), (line,))
