"""What the page of an organisation says of its eight roles: which are not held, and what hangs on one person."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.core.enablers import Presence
from headwater.governance import queries
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """How many of the eight are wholly held. Six queries; none for a body that has no such roles."""
    title = _("The eight roles")
    if not place.tiered:
        return Panel(title, reverse("enablers"), (_("They are roles of forces and areas."),))
    roles = queries.roles_at([place], viewer.day)[0].roles
    held = sum(one.role.presence is Presence.PRESENT for one in roles)
    single = sum(len(one.role.single) for one in roles)
    words = ngettext("%(held)s of %(all)s is wholly held.", "%(held)s of %(all)s are wholly held.", held)
    lines = [words % {"held": held, "all": len(roles)}]
    if single:
        again = ngettext(
            "In %(count)s post all hangs on one person.", "In %(count)s posts all hangs on one person.", single
        )
        lines.append(again % {"count": single})
    return Panel(title, reverse("enablers-of", args=[place.ref]), tuple(lines))
