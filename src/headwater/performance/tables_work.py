"""What protects tables of counts and attacks them, beside the service: nobody waits for it at a page."""

from __future__ import annotations

import logging
from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext_noop
from django_tasks import task  # Django 6 has the same under django.tasks

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.core.published_tables import AS_IT_IS
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.performance import actions, queries
from headwater.performance.models import TableOfCounts, TableProtection
from headwater.performance.table_texts import WHERE

log = logging.getLogger("headwater.performance")
GIVEN_UP = gettext_noop(
    "Something went wrong in the service, and nothing was found out. Have it protected again; if it fails again, tell "
    "its keeper."
)


def ask(table: TableOfCounts, by: Viewer, method: str, base: int) -> TableOfCounts:
    """Have a table protected and attacked. Its page tells what came of it."""
    made = actions.protect_table(table, by=by, method=method, base=base)
    return _queued(made)


def ask_again(table: TableOfCounts, by: Viewer) -> TableOfCounts:
    """Have the work begun again that nothing was heard of."""
    return _queued(actions.try_table_again(table, by=by))


def _queued(table: TableOfCounts) -> TableOfCounts:
    transaction.on_commit(lambda: do.enqueue(table.ref))
    return table


@task()
def do(ref: str) -> None:
    """Protect and attack the table of that reference, as whoever asked. A worker calls this."""
    table = TableOfCounts.objects.select_related("family").get(ref=ref)
    protection = queries.working_on(table)
    if protection is not None and table.state == "protecting":
        work_on(table, protection, viewer_of(protection.asked_by))


def work_on(table: TableOfCounts, protection: TableProtection, by: Viewer) -> None:
    """Look it through, and say what was found; what another did meanwhile stands."""
    with suppress(Refused):
        try:
            found = look_through(table, protection)
        except BadInput as bad:
            why = " ".join(str(problem) for problem in bad.problems)
            actions.give_table_up(table, by=by, protection=protection, why=why)
        except Exception as error:
            log.error("a table was given up: %s", type(error).__name__)  # noqa: TRY400 - a trace could tell of counts
            actions.give_table_up(table, by=by, protection=protection, why=GIVEN_UP)
        else:
            actions.say_protected(table, by=by, protection=protection, outcome=found)


def look_through(table: TableOfCounts, protection: TableProtection) -> actions.Outcome:
    """Protect a table, and attack it with all that was ever published of its family. Raises ``BadInput``."""
    from headwater.disclosure.protecting import attack_family, protect  # a solver, which pages need none of

    out = queries.released(table.family)
    rows = queries.kept_rows(table.counts)
    made = protect(WHERE, rows, protection.method, protection.base)
    editions = [queries.edition_of(one) for one in out]
    editions.append(queries.edition_as(table, made.rows, protection.base))
    counts = rows if protection.method == AS_IT_IS else ()
    attacked = attack_family(editions, adds_up=table.family.adds_up, counts=counts)
    return actions.Outcome(made.rows, len(made.protected), attacked, [one.table.ref for one in out])
