"""What the page of an organisation says of its plan in force."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries import plan_in_force, plans
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """Its plan, how far it is and when it is reviewed; or that none is adopted. Two queries."""
    found = plan_in_force(place, viewer.day)
    if found is None:
        words = _("No plan that is adopted holds today. Begin one, and have it adopted.")
        return Panel(_("Plan"), reverse("plans"), (words,))
    row = plans(viewer).get(pk=found.pk)
    words = _("%(title)s, adopted on %(day)s. Done: %(done)s of %(of)s. Overdue: %(late)s.")
    words %= {"title": row.title, "day": told(row.adopted_on), "done": row.done, "of": row.count, "late": row.late}
    return Panel(_("Plan"), reverse("plan", args=[row.ref]), (words,))
