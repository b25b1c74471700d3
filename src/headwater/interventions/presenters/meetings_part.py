"""What the room of meetings says on the page of a case: the next meeting, and what was decided the last time."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.panel_meetings import DECISIONS
from headwater.interventions.models import Case
from headwater.interventions.presenters.cases import Part
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said


def part(viewer: Viewer, case: Case) -> Part:  # noqa: ARG001 - every part is asked with the viewer
    """Its part: one question."""
    rows = list(case.agenda.filter(taken_off_on__isnull=True).select_related("meeting").order_by("meeting__day", "pk"))
    lines = []
    for row in rows:
        if not row.decision and row.meeting.state == "planned":
            lines.append(_("It is on the agenda of %(day)s.") % {"day": told(row.meeting.day)})
        elif not row.decision and row.meeting.state == "held":
            words = _("The meeting of %(day)s was held: what it decided is not written down yet.")
            lines.append(words % {"day": told(row.meeting.day)})
    decided = [row for row in rows if row.decision]
    if decided:
        last = max(decided, key=lambda row: (row.meeting.day, row.pk))
        words = _("The meeting of %(day)s decided: %(what)s.")
        lines.append(words % {"day": told(last.meeting.day), "what": said(DECISIONS[last.decision])})
    return Part(_("Panel meetings"), reverse("case-agenda", args=[case.ref]), tuple(lines) or (_("None yet."),))
