"""What the page of an organisation says of the posts that it shares out."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries.allocation import newest_at
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:  # noqa: ARG001
    """The newest allocations that it keeps. One query."""
    found = [
        (_("%(title)s: approved.") if row.approved else _("%(title)s: not approved yet.")) % {"title": row.title}  # type: ignore[attr-defined]
        for row in newest_at(place)
    ]
    return Panel(
        _("Allocation of posts"), reverse("allocations"), tuple(found) or (_("It has shared out no posts here."),)
    )
