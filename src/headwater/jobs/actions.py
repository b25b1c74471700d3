"""The verbs of jobs. Progress is no event: it says nothing of what anybody did."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from headwater.audit.actions import action
from headwater.audit.guard import writing
from headwater.core.lifecycle import JOB
from headwater.jobs import policies
from headwater.jobs.models import Job, hash_of
from headwater.organisations.queries import reach_of
from headwater.organisations.viewer import Viewer


@action("job.asked", policy=policies.may_ask_for_job)
def ask_for_job(job: Job, *, by: Viewer) -> Job:
    """Ask for a job; ``job`` is not saved yet. It is taken up once this is kept."""
    job.asked_at = timezone.now()
    job.save()
    transaction.on_commit(lambda: _queue(job.ref))
    return job


def _queue(ref: str) -> None:
    from headwater.jobs.worker import do

    do.enqueue(ref)


@action("job.stopped", policy=policies.may_stop_job)
def stop_job(job: Job, *, by: Viewer) -> Job:
    """Stop a job. What works on it sees so within a second or two."""
    return _go(job, "stop")


@action("job.done", policy=policies.may_see_job)
def finish_job(job: Job, *, by: Viewer, file_name: str, media_type: str) -> Job:
    """Say that its file is made, and by which of the person's rights."""
    job.file_name, job.media_type, job.grants = file_name[:200], media_type[:100], hash_of(reach_of(by))
    return _go(job, "finish")


@action("job.failed", policy=policies.may_see_job)
def give_job_up(job: Job, *, by: Viewer, why: str) -> Job:
    """Say that it cannot be done, and why in words for whoever asked."""
    job.why = why[:500]
    return _go(job, "fail")


@action("job.taken", policy=policies.may_take_made_file)
def take_made_file(job: Job, *, by: Viewer) -> Job:
    """Write that the person took the file."""
    job.taken = True
    job.save()
    return job


def _go(job: Job, verb: str) -> Job:
    job.state = JOB.after(verb, job.state)
    if job.state in JOB.ends:
        job.ended_at = timezone.now()
    job.save()
    return job


def take_up(job: Job) -> bool:
    """Begin to work on a job, unless somebody stopped it."""
    begun = {"state": JOB.after("start", JOB.first), "seen_at": timezone.now()}
    with writing("job.started"):
        return bool(Job.objects.filter(pk=job.pk, state=JOB.first).update(**begun))


def tell_progress(job: Job, finished: int, whole: int | None) -> bool:
    """Say how far a job is; whether it is still wanted."""
    with writing("job.progress"):
        told = {"finished": finished, "whole": whole, "seen_at": timezone.now()}
        return bool(Job.objects.filter(pk=job.pk, state="running").update(**told))
