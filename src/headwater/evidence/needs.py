"""What evidence asks of people."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.evidence.queries import ending
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks


@asks
def evidence_that_ends(viewer: Viewer) -> Iterator[Need]:
    """What the viewer added that is no longer good, or soon will not be."""
    for evidence in ending(viewer):
        day = evidence.good_until
        over = day is not None and day < viewer.day
        why = _("You added it: add what has taken its place, or say that it is still good.")
        form = _("No longer good: %(title)s, of %(name)s") if over else _("Soon no longer good: %(title)s, of %(name)s")
        words = form % {"title": evidence, "name": evidence.organisation}
        yield Need(words, reverse("evidence", args=[evidence.ref]), why, day)
