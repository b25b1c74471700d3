"""What jobs ask of people: to take the files that are made, and to look at those that could not be."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.jobs.policies import KEPT
from headwater.jobs.queries import jobs_of
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks


@asks
def files_made(viewer: Viewer) -> Iterator[Need]:
    """Files of today that nobody has taken yet are ready."""
    for job in jobs_of(viewer).filter(state="done", ended_at__gt=timezone.now() - KEPT, taken=False)[:10]:
        title = _("Your file is ready: %(title)s") % {"title": job}
        until = timezone.localdate(job.ended_at + KEPT) if job.ended_at else None
        yield Need(title, reverse("job", args=[job.ref]), _("You asked for it. It is kept for a day."), until)


@asks
def files_that_could_not_be_made(viewer: Viewer) -> Iterator[Need]:
    """Files of today that could not be made, with why."""
    for job in jobs_of(viewer).filter(state="failed", ended_at__gt=timezone.now() - KEPT)[:10]:
        yield Need(
            _("Your file could not be made: %(title)s") % {"title": job}, reverse("job", args=[job.ref]), _(job.why)
        )
