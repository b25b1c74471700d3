"""What statements of assurance ask of people: one that was signed waits for somebody who leads at its place."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.access import paths_with
from headwater.core.posts import Right
from headwater.interventions import queries
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # on the page of what needs somebody


@asks
def statements_to_take(viewer: Viewer) -> Iterator[Need]:
    """Signed statements of panels at places where the viewer leads; none is asked for of anybody else."""
    if not viewer.own or not paths_with(Right.EDIT, viewer.grants):
        return
    for row in queries.statements_to_take(viewer)[:MOST]:
        title = _("Take the statement of %(name)s, or give it back") % {"name": row.panel.name}
        yield Need(title, reverse("assurance", args=[row.ref]), _("You lead at its place."), row.signed_on)
