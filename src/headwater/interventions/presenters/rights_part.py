"""What the person asked, as it stands on the page of the case."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.person_rights import DECISIONS, REQUESTS
from headwater.interventions.models import Case, RightsRequest
from headwater.interventions.presenters.cases import Part
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said


def part(viewer: Viewer, case: Case) -> Part:
    """What is open with its day, what holds, and what was decided last."""
    rows = list(case.rights_requests.order_by("received_on", "pk"))
    lines = [_line(row, viewer) for row in rows if row.told_on is None]
    if any(row.kind == "restrict" and row.decision in ("granted", "partly") and not row.lifted_on for row in rows):
        lines.insert(0, _("Restricted: it is held, and nothing is done with it but what the law or a life asks for."))
    if not lines:
        lines = [_("The person waits for no answer.") if rows else _("The person has asked for nothing yet.")]
    return Part(_("What the person asked"), reverse("case-rights", args=[case.ref]), tuple(lines))


def _line(row: RightsRequest, viewer: Viewer) -> str:
    if row.decision:
        words = _("%(what)s: decided (%(decision)s); the person is to be told.")
        return words % {"what": said(REQUESTS[row.kind]), "decision": said(DECISIONS[row.decision])}
    late = (viewer.day - row.due_on).days
    given = {"what": said(REQUESTS[row.kind]), "day": told(row.due_on), "late": late}
    if late > 0:
        return _("%(what)s: was to be answered by %(day)s, %(late)s days ago.") % given
    return _("%(what)s: to be answered by %(day)s.") % given
