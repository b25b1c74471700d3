"""What the page of an organisation says of its boards."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.governance.queries import boards
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """Its boards, with what is open and late. One query."""
    rows = list(boards(viewer).filter(organisation=place).order_by("name")[:10])
    if not rows:
        return Panel(_("Boards"), reverse("boards"), (_("No board is kept here. Set one up, and give it its chair."),))
    names = ", ".join(row.name for row in rows)
    late = sum(row.late_actions for row in rows)
    words = ngettext("%(count)s action is overdue.", "%(count)s actions are overdue.", late) % {"count": late}
    return Panel(_("Boards"), reverse("boards"), (names, words))
