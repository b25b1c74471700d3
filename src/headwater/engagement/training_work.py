"""What works on files of training: at once where they are short, and by the worker of jobs where they are long."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils.translation import gettext_noop
from django_tasks import task  # Django 6 has the same under django.tasks

from headwater.core.errors import BadInput
from headwater.engagement import actions, training_files
from headwater.engagement.models import CHECKING, KEEPING, OVER, TrainingImport
from headwater.organisations.viewer import Viewer, viewer_of

log = logging.getLogger("headwater.engagement")
AT_ONCE = 2_000  # lines that a person waits for at the page
GIVEN_UP = gettext_noop(
    "Something went wrong in the service, and nothing was kept. Bring it again; if it fails again, tell its keeper."
)


def go_on(brought: TrainingImport, by: Viewer) -> None:
    """Go on with a file that was described or confirmed. Its page tells how far it is."""
    if brought.whole <= AT_ONCE:
        work_on(brought, by)
    else:
        transaction.on_commit(lambda: do.enqueue(brought.ref))


@task()
def do(ref: str) -> None:
    """Go on with the file of that reference, as whoever did the last thing with it. A worker calls this."""
    brought = TrainingImport.objects.select_related("organisation", "brought_by", "confirmed_by").get(ref=ref)
    work_on(brought, viewer_of(brought.confirmed_by or brought.brought_by))


def work_on(brought: TrainingImport, by: Viewer) -> None:
    """Look it through, or keep it: whichever it waits for. What cannot be is told on its page."""
    try:
        if brought.state == CHECKING:
            checked = actions.check(brought, by, lambda finished: actions.tell_progress(brought, finished))
            actions.say_found(brought, by=by, checked=checked)
        elif brought.state == KEEPING:
            brought = actions.keep(brought, by=by)
    except BadInput as bad:
        actions.give_up(brought, by=by, why=" ".join(str(problem) for problem in bad.problems))
    except Exception:
        log.exception("a file of training was given up")
        actions.give_up(brought, by=by, why=GIVEN_UP)
    if TrainingImport.objects.filter(pk=brought.pk, state__in=OVER).exists():
        training_files.forget(brought.ref)


def set_aside(brought: TrainingImport, by: Viewer) -> None:
    """Set a file aside, and forget it."""
    actions.set_training_file_aside(brought, by=by)
    training_files.forget(brought.ref)
