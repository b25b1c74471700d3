"""What the page of an organisation says of its capability: how much of what is asked is met, and by when the rest."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance import queries
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel
from headwater.shell.saying import said


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """The countdown of a place; of a body of which nothing is asked, that. At most seven queries."""
    title, href = _("What it must be able to do"), reverse("capability-of", args=[place.ref])
    version = queries.version_for(place, viewer.day) if place.tiered else None
    if version is None:
        return Panel(title, reverse("capability"), (_("No standard asks anything of it."),))
    return Panel(title, href, (said(queries.picture(version, [place], viewer.day).countdown.told),))
