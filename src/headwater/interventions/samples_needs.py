"""What dip samples ask of people: to say what was found, and for the chair what is past its day. References alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.interventions import queries
from headwater.interventions.policies import panels_with
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody


@asks
def samples_to_read(viewer: Viewer) -> Iterator[Need]:
    """Samples with cases that wait for the viewer."""
    if viewer.person is None or not panels_with(viewer, "sampler"):
        return
    for row in queries.samples_to_read(viewer)[:MOST]:
        title = _("Say what you found of sample %(ref)s") % {"ref": row.ref}
        yield Need(title, reverse("sample", args=[row.ref]), _("You were asked to read it."), row.due_on)


@asks
def samples_that_are_late(viewer: Viewer) -> Iterator[Need]:
    """For the chair: samples that are past their day."""
    if not panels_with(viewer, "chair"):
        return
    for row in queries.late_samples(viewer)[:MOST]:
        title = _("Sample %(ref)s is past its day") % {"ref": row.ref}
        yield Need(title, reverse("sample", args=[row.ref]), _("You chair the panel."), row.due_on)
