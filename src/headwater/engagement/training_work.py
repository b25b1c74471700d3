"""What works on files of training: at once where they are short, and by the worker of jobs where they are long."""

from __future__ import annotations

import logging
from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task  # Django 6 has the same under django.tasks

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.engagement import actions, training_files
from headwater.engagement.models import CHECKING, KEEPING, OVER, TrainingImport
from headwater.organisations.viewer import Viewer, viewer_of

log = logging.getLogger("headwater.engagement")
AT_ONCE = 2_000  # lines that a person waits for at the page
GIVEN_UP = gettext_noop(
    "Something went wrong in the service, and nothing was kept. Bring it again; if it fails again, tell its keeper."
)

WAITED = gettext_noop("Nobody confirmed it within a day, so the file is gone, and nothing was kept. Bring it again.")


def go_on(brought: TrainingImport, by: Viewer) -> None:
    """Go on with a file that was described or confirmed. Its page tells how far it is."""
    if brought.whole <= AT_ONCE:
        work_on(brought, by)
    else:
        transaction.on_commit(lambda: do.enqueue(brought.ref))


@task()
def do(ref: str) -> None:
    """Go on with the file of that reference, as whoever did the last thing with it. A worker calls this."""
    sweep()
    brought = TrainingImport.objects.select_related("organisation", "moved_by").get(ref=ref)
    work_on(brought, viewer_of(brought.moved_by))


def work_on(brought: TrainingImport, by: Viewer) -> None:
    """Look it through, or keep it: whichever it waits for. What cannot be is told on its page."""
    began = brought.state
    try:
        if brought.state == CHECKING:
            checked = actions.check(brought, by, lambda finished: actions.tell_progress(brought, finished))
            actions.say_found(brought, by=by, checked=checked)
        elif brought.state == KEEPING:
            brought = actions.keep(brought, by=by)
    except BadInput as bad:
        _give_up(brought, began, by, " ".join(str(problem) for problem in bad.problems))
    except Exception:
        log.exception("a file of training was given up")
        _give_up(brought, began, by, GIVEN_UP)
    if TrainingImport.objects.filter(pk=brought.pk, state__in=OVER).exists():
        training_files.forget(brought.ref)


def _give_up(brought: TrainingImport, began: str, by: Viewer, why: str) -> None:
    """Give it up, unless somebody else went on with it meanwhile: it was set aside, or tried again and done."""
    if TrainingImport.objects.filter(pk=brought.pk, state=began).exists():
        actions.give_up(brought, by=by, why=why)


def sweep() -> None:
    """Files are there for a day at the most, and so is what stood in their cells: what waits longer is given up."""
    training_files.sweep()
    waiting = TrainingImport.objects.exclude(state__in=OVER).filter(brought_at__lt=timezone.now() - training_files.KEPT)
    for brought in waiting.select_related("organisation", "moved_by"):
        with suppress(Refused):  # somebody ended it meanwhile
            actions.give_up(brought, by=viewer_of(brought.moved_by), why=WAITED)
        training_files.forget(brought.ref)


def set_aside(brought: TrainingImport, by: Viewer) -> None:
    """Set a file aside, and forget it."""
    actions.set_training_file_aside(brought, by=by)
    training_files.forget(brought.ref)
