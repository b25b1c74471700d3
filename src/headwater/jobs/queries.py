"""Questions about jobs, viewer first."""

from __future__ import annotations

from django.db.models import QuerySet

from headwater.jobs.models import Job
from headwater.organisations.viewer import Viewer


def jobs_of(viewer: Viewer) -> QuerySet[Job]:
    """The viewer's own, newest first."""
    return Job.objects.filter(person=viewer.person_id)
