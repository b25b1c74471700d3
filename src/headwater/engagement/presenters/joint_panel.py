"""What the page of a place says of joint work and of initiatives there."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.joint_work import PARTNER_WORDS
from headwater.engagement.queries import covered_on, initiatives
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel
from headwater.shell.saying import said


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """What is in force with partners, and with whom nothing is. Four questions."""
    row = covered_on(viewer, [place], viewer.day)[0]
    words = _("In force: %(strategies)s joint strategies and %(agreements)s agreements.")
    lines = [words % {"strategies": len(row.strategies), "agreements": len(row.agreements)}]
    if row.nothing:
        kinds = ", ".join(said(PARTNER_WORDS[key]) for key in row.nothing)
        lines.append(_("Nothing with: %(kinds)s.") % {"kinds": kinds})
    if row.councils:
        names = ", ".join(row.councils[:5])
        lines.append(_("Councils without an agreement: %(names)s.") % {"names": names})
    return Panel(_("Joint work"), reverse("joint-agreements"), tuple(lines))


def initiatives_panel(viewer: Viewer, place: Organisation) -> Panel:
    """How many initiatives run there, how many are paused, and open concerns. One question."""
    rows = initiatives(viewer).filter(below(place.path, "organisation__")).order_by()
    found = rows.aggregate(
        running=Count("pk", filter=Q(state="running"), distinct=True),
        paused=Count("pk", filter=Q(state="paused"), distinct=True),
        troubled=Count("pk", filter=Q(open_concerns__gt=0), distinct=True),
    )
    words = _("Running: %(running)s. Paused: %(paused)s. With open concerns: %(troubled)s.") % found
    return Panel(_("Initiatives"), reverse("initiatives"), (words,))
