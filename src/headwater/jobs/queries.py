"""Questions about jobs, viewer first."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min, QuerySet

from headwater.jobs.models import Job
from headwater.organisations.viewer import Viewer


def jobs_of(viewer: Viewer) -> QuerySet[Job]:
    """The viewer's own, newest first."""
    return Job.objects.filter(person=viewer.person_id)


def waiting_since() -> datetime | None:
    """Since when the job that waits longest has waited; nothing where none does. For whoever keeps the service."""
    since: datetime | None = Job.objects.filter(state="waiting").aggregate(since=Min("asked_at"))["since"]
    return since
