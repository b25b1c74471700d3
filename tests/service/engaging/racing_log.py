"""Fifty people at one log at the same moment, in a process of its own: what each was told, as JSON."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from itertools import pairwise

from headwater.config.starting import start

start()

from django.core.management import call_command  # noqa: E402 - the service is started first
from django.db import connection  # noqa: E402

from headwater.accounts.models import Person  # noqa: E402
from headwater.engagement import actions  # noqa: E402
from headwater.engagement.demonstration_consequences import make_consequences  # noqa: E402
from headwater.engagement.models import Activation, ConsequencePlan, LogEntry  # noqa: E402
from headwater.organisations.actions import appoint  # noqa: E402
from headwater.organisations.demonstration import make_demonstration  # noqa: E402
from headwater.organisations.models import Holding, Post  # noqa: E402
from headwater.organisations.viewer import viewer_of  # noqa: E402

PEOPLE, EACH = 50, 3
told: Counter[str] = Counter()


def fifty() -> list[Person]:
    """Fifty people with a post at the area."""
    by = viewer_of(Person.objects.get(name="Idris Maddox"))
    post = Post.objects.filter(organisation__name="Ashvale area").order_by("pk")[0]
    people = [Person.objects.create_user(f"p{n}@example.org", name=f"Writer {n}") for n in range(PEOPLE)]
    for one in people:
        appoint(Holding(post=post, person=one, start=by.day, share=1, deputy=True), by=by)
    return people


def write(activation: Activation, person: Person, together: threading.Barrier) -> None:
    """Each entry twice, as a telephone does that did not hear the first answer."""
    by = viewer_of(person)
    connection.close()
    together.wait()
    try:
        for number in range(EACH):
            for _ in range(2):
                words = f"{person.pk} {number}"
                entry = LogEntry(activation=activation, key=f"key-{person.pk}-{number}", kind="note", words=words)
                _entry, new = actions.write_entry(entry, by=by)
                told["new" if new else "again"] += 1
    except Exception as error:
        told[f"failed: {error!r}"] += 1
    finally:
        connection.close()


def main() -> None:
    """Fifty write at once; the log is looked at afterwards."""
    call_command("migrate", verbosity=0)
    make_demonstration([(f"Force 0{number}", "priority") for number in (1, 2, 3)])
    make_consequences()
    people = fifty()
    plan = ConsequencePlan.objects.get(organisation__name="Ashvale area", state="issued")
    new = Activation(plan=plan, organisation=plan.organisation, key="race-of-fifty", trigger="local")
    activation = actions.activate(new, by=viewer_of(people[0]))
    together = threading.Barrier(PEOPLE)
    threads = [threading.Thread(target=write, args=[activation, one, together]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(200)
    rows = list(activation.entries.order_by("number").values_list("number", "at", "by", "words"))
    mine: dict[int, list[int]] = {}
    for _, _, by, words in rows[1:]:
        writer, number = words.split()
        mine.setdefault(by, []).append(int(number))
        told["of another"] += int(writer) != by
    sys.stdout.write(
        json.dumps(
            {
                "told": told,
                "numbers": [row[0] for row in rows] == list(range(1, len(rows) + 1)),
                "times": all(one[1] <= other[1] for one, other in pairwise(rows)),
                "each": all(numbers == list(range(EACH)) for numbers in mine.values()) and len(mine) == PEOPLE,
            }
        )
    )


if __name__ == "__main__":
    main()
