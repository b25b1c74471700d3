"""What the page of an organisation says of training there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.engagement.presenters.training import summed
from headwater.engagement.queries.training_counts import counts_at
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """How many have all that their level needs, and how many are overdue. One query."""
    whole = summed(counts_at(place, viewer.day))
    words = _("Nobody with a level of training is known to serve here. Bring a staff list.")
    if whole.staff:
        words = _("%(trained)s of %(staff)s have all that their level needs. Overdue: %(late)s.")
        words %= {"trained": f"{whole.trained:,}", "staff": f"{whole.staff:,}", "late": f"{whole.overdue:,}"}
    return Panel(_("Training"), reverse("training-of", args=[place.ref]), (words,))
