"""What the page of a place says of its advisers: who is heard, and who is not."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.engagement.queries import representation
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """How many communities have a voice, and which have none. A handful of queries."""
    rows = representation(viewer, [place], viewer.day)
    gaps = [row.community.name for row in rows if row.standing.gap]
    href = reverse("representation", args=[place.ref])
    if not rows:
        words = _("No community is in the register here. Name the first one, as it calls itself.")
        return Panel(_("Advisers and communities"), href, (words,))
    words = _("Communities with a voice: %(heard)s of %(all)s.") % {"heard": len(rows) - len(gaps), "all": len(rows)}
    if not gaps:
        return Panel(_("Advisers and communities"), href, (words,))
    further = _("and %(count)s more") % {"count": len(gaps) - 3} if len(gaps) > 3 else ""
    without = _("Without a voice: %(names)s.") % {"names": ", ".join([*gaps[:3], *filter(None, [further])])}
    return Panel(_("Advisers and communities"), href, (words, without))
