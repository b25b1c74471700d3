"""What works on jobs, beside the service: asks the list for its rows as the person who asked, and keeps the file."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task  # Django 6 has the same under django.tasks

from headwater.core.errors import BadInput
from headwater.jobs.actions import finish_job, give_job_up, take_up, tell_progress
from headwater.jobs.models import Job
from headwater.jobs.policies import KEPT
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.shell.long_lists import makes_files

log = logging.getLogger("headwater.jobs")
OFTEN = 1.0  # seconds between two words of progress
GIVEN_UP = gettext_noop(
    "Something went wrong in the service, and no file was made. Ask again; if it fails again, tell its keeper."
)


class NotWanted(Exception):  # noqa: N818
    """Whoever asked stopped it."""


class Progress:
    """Tells how far a job is, once a second; raises ``NotWanted`` when it was stopped."""

    def __init__(self, job: Job) -> None:
        self.job, self.last = job, 0.0

    def __call__(self, finished: int, whole: int | None) -> None:
        """So many of so many rows."""
        if time.monotonic() - self.last < OFTEN:
            return
        self.last = time.monotonic()
        if not tell_progress(self.job, finished, whole):
            raise NotWanted


@task()
def do(ref: str) -> None:
    """Do a job. A worker calls this with its reference."""
    remove_old_files()
    job = Job.objects.select_related("person").get(ref=ref)
    if not take_up(job):
        return
    viewer = viewer_of(job.person)
    try:
        answer = _ask(job, viewer)
        _keep(job, viewer, answer)
    except NotWanted:
        job.place.unlink(missing_ok=True)
    except BadInput as bad:
        give_job_up(job, by=viewer, why=" ".join(str(problem) for problem in bad.problems))
    except Exception:
        log.exception("a job was given up")
        give_job_up(job, by=viewer, why=GIVEN_UP)


def _ask(job: Job, viewer: Viewer) -> HttpResponse:
    """What the list's own page answers to this person, so that the file holds what they may see and no more."""
    path, _, query = job.address.partition("?")
    found = resolve(unquote(path))
    if not makes_files(found.func):
        raise ValueError(f"{path} makes no files")
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.GET = QueryDict(query)
    request.user, request.viewer = job.person, viewer  # type: ignore[attr-defined]
    request.progress = Progress(job)  # type: ignore[attr-defined]
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    if answer.status_code != 200 or "attachment" not in answer.headers.get("Content-Disposition", ""):
        raise ValueError(f"{path} answered {answer.status_code} and no file")
    return answer


def _keep(job: Job, viewer: Viewer, answer: HttpResponse) -> None:
    job.place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = job.place.with_suffix(".part")
    try:
        part.write_bytes(answer.content)
        part.replace(job.place)
    finally:
        part.unlink(missing_ok=True)
    name = answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"')
    finish_job(job, by=viewer, file_name=name, media_type=answer.headers["Content-Type"])


def remove_old_files() -> None:
    """Files are kept for a day; the jobs themselves say for good that they were made."""
    folder: Path = settings.FILES_ROOT / "jobs"
    oldest = timezone.now().timestamp() - KEPT.total_seconds()
    for path in folder.glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
