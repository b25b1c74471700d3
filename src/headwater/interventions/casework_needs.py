"""What casework asks of people: what is due in their cases, and glasses that were broken. By reference, and no name."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.interventions.models import NEXT_STEPS
from headwater.interventions.policies import panels_with, seats_of
from headwater.interventions.queries import glasses_to_read, open_cases
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20  # on the page of what needs somebody


@asks
def cases_that_are_due(viewer: Viewer) -> Iterator[Need]:
    """Cases that they own, whose next day is today or past."""
    if not seats_of(viewer):
        return
    rows = open_cases(viewer).filter(owner=viewer.person, next_on__lte=viewer.day)
    for row in rows.order_by("next_on", "pk")[:MOST]:
        title = _("Case %(ref)s: %(what)s") % {"ref": row.ref, "what": said(NEXT_STEPS[row.next_what])}
        yield Need(title, reverse("case", args=[row.ref]), _("You own it."), row.next_on)


@asks
def broken_glasses(viewer: Viewer) -> Iterator[Need]:
    """Cases of panels that they chair, which somebody looked into without a part in them."""
    if not panels_with(viewer, "chair"):
        return
    for row in glasses_to_read(viewer)[:MOST]:
        title = _("%(who)s broke the glass of case %(ref)s") % {"who": row.person.name, "ref": row.case.ref}
        yield Need(title, reverse("case-glasses"), _("You chair its panel: read why."), viewer.day)
