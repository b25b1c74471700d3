"""What the room of plans says on the page of a case about another area."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.support_plans import TRANSFER_STATES
from headwater.interventions.models import Case
from headwater.interventions.presenters.cases import Part
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said


def part(viewer: Viewer, case: Case) -> Part:  # noqa: ARG001 - every part is asked with the viewer
    """Its part: one question."""
    lines = []
    for row in case.transfers.prefetch_related("to_panel", "asked_by").order_by("pk"):
        words = _("%(who)s asked %(panel)s on %(day)s to take it on: %(state)s.")
        given = {"who": row.asked_by.name, "panel": row.to_panel.name, "day": told(row.asked_on)}
        lines.append(words % (given | {"state": said(TRANSFER_STATES[row.state])}))
    if not lines:
        lines.append(_("No other area was asked to take it on."))
    return Part(_("Other areas"), reverse("case-transfer", args=[case.ref]), tuple(lines))
