"""Two tables of one family published at the same moment, in a process of its own: what each was told, as JSON."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter

from headwater.config.starting import start

start()

from django.core.management import call_command  # noqa: E402 - the service is started first
from django.db import connection  # noqa: E402

from headwater.accounts.models import Person  # noqa: E402
from headwater.core.errors import BadInput  # noqa: E402
from headwater.organisations.demonstration import make_demonstration  # noqa: E402
from headwater.organisations.models import Organisation  # noqa: E402
from headwater.organisations.viewer import Viewer, viewer_of  # noqa: E402
from headwater.performance import actions, queries, tables_work  # noqa: E402
from headwater.performance.models import TableFamily, TableOfCounts  # noqa: E402

TURNS = 10
PARTS = {"whole": "area,adopted\nAshvale,3\nBrook,12\nCold,7\nAll,22\n", "parts": "area,adopted\nBrook,12\nCold,7\n"}
told: Counter[str] = Counter()


def _viewer(name: str) -> Viewer:
    return viewer_of(Person.objects.get(name=name))


def proposed(family: TableFamily, title: str) -> TableOfCounts:
    """A table that waits for another person: each by itself gives nothing away, and both together do."""
    by = _viewer("Idris Maddox")
    new = TableOfCounts(family=family, title=title, first=by.day, last=by.day, scheme="gsc", level="OFFICIAL")
    made = actions.prepare_table(new, by=by, text=PARTS[title])
    asked = actions.protect_table(made, by=by, method="hidden" if title == "whole" else "as_it_is")
    protection = queries.working_on(asked)
    if protection is not None:
        tables_work.work_on(asked, protection, by)
    return TableOfCounts.objects.get(pk=asked.pk)


def publish(table: TableOfCounts, together: threading.Barrier) -> None:
    """One window."""
    by = _viewer("Frances Hale")
    connection.close()
    together.wait()
    try:
        actions.publish_table(table, by=by, seen=table.version)
        told["published"] += 1
    except BadInput:
        told["refused"] += 1
    except Exception as error:
        told[f"failed: {error!r}"] += 1
    finally:
        connection.close()


def turn(number: int) -> None:
    """Both at once."""
    force = Organisation.objects.get(name="Force 01")
    family = TableFamily(organisation=force, title=f"Race {number}", counted="Referrals", adds_up=False)
    family = actions.begin_table_family(family, by=_viewer("Idris Maddox"))
    tables = [proposed(family, title) for title in PARTS]
    states = [table.state for table in tables]
    if states != ["proposed", "proposed"]:
        told[f"began as {states}"] += 1
    together = threading.Barrier(len(tables))
    threads = [threading.Thread(target=publish, args=[table, together]) for table in tables]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(200)
    told["both out"] += family.tables.filter(state="published").count() > 1


def main() -> None:
    """Some turns, and what came of them."""
    call_command("migrate", verbosity=0)
    make_demonstration([(f"Force 0{number}", "priority") for number in (1, 2, 3)])
    for number in range(TURNS):
        turn(number)
    sys.stdout.write(json.dumps({"told": told}))


if __name__ == "__main__":
    main()
