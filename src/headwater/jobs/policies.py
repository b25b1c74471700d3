"""Whose jobs they are: those of whoever asked, and their files only while they may still do what they might then."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import JOB
from headwater.core.sentences import sentence
from headwater.jobs.models import Job, hash_of
from headwater.organisations.queries import reach_of
from headwater.organisations.viewer import Viewer

KEPT = timedelta(days=1)
MOST = 5  # jobs of one person that wait or are being done
QUIET = timedelta(minutes=2)  # without a sign of work


def may_see_job(by: Viewer, job: Job) -> Decision:
    """Whoever asked for it."""
    if by.person_id is not None and job.person_id == by.person_id:
        return allow("job/own", sentence("You asked for it."))
    return deny("job/other", sentence("Somebody else asked for it."))


def may_ask_for_job(by: Viewer, job: Job) -> Decision:
    """Anybody who is signed in, a few at a time."""
    running = Job.objects.filter(person=by.person_id, state__in=("waiting", "running")).count()
    if running >= MOST:
        return deny(
            "job/many",
            sentence("{running} of your files are being made. Wait for one of them, or stop one.", running=running),
        )
    return may_see_job(by, job)


def may_stop_job(by: Viewer, job: Job) -> Decision:
    """Whoever asked, while it is not over."""
    seen = may_see_job(by, job)
    return JOB.may("stop", job.state) if seen.allowed else seen


def may_take_made_file(by: Viewer, job: Job) -> Decision:
    """Whoever asked, for a day, and while their posts are those that it was made by."""
    seen = may_see_job(by, job)
    if not seen.allowed:
        return seen
    if job.state != "done" or job.ended_at is None:
        return deny("job/not-done", sentence("The file is not made yet."))
    if timezone.now() - job.ended_at > KEPT:
        return deny("job/old", sentence("Files are kept for a day. Make it again from the list."))
    if job.grants != hash_of(reach_of(by)):
        return deny(
            "job/grants", sentence("What you may see has changed since it was made. Make it again from the list.")
        )
    return seen


def has_gone_quiet(job: Job) -> bool:
    """Whether what worked on it has ended without a word."""
    return job.state == "running" and job.seen_at is not None and timezone.now() - job.seen_at > QUIET
