"""Findings and an end of one dip sample at the same moment, in a process of its own: what each was told, as JSON."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from headwater.config.starting import start

start()

from django.core.management import call_command  # noqa: E402 - the service is started first
from django.db import connection  # noqa: E402

from headwater.accounts.models import Person  # noqa: E402
from headwater.audit.actions import Refused  # noqa: E402
from headwater.core.dip_sampling import QUESTIONS  # noqa: E402
from headwater.interventions import actions  # noqa: E402
from headwater.interventions.demonstration import make_support  # noqa: E402
from headwater.interventions.models import DipSample, SampledCase  # noqa: E402
from headwater.organisations.demonstration import make_demonstration  # noqa: E402
from headwater.organisations.viewer import viewer_of  # noqa: E402

from .casework import CHAIR, channel, referred  # noqa: E402

TURNS, SAMPLER = 6, "Jonah Brackley"
ANSWERS, SEEN = dict.fromkeys(QUESTIONS, "yes"), dict.fromkeys(QUESTIONS, "The record shows it. (invented)")
told: Counter[str] = Counter()


def drawn() -> DipSample:
    """A sample of two closed cases."""
    chair = viewer_of(Person.objects.get(name=CHAIR))
    for number in range(2):
        actions.close_case(referred(f"Somebody {number}"), by=chair, outcome="lost", because="Gone.")
    sample = DipSample(panel=channel(), sampler=Person.objects.get(name=SAMPLER), number=2)
    sample.period_start, sample.period_end = chair.day - timedelta(days=1), chair.day
    return actions.draw_sample(sample, by=chair)


def say(row: SampledCase) -> None:
    """What its sampler found."""
    actions.say_finding(row, by=viewer_of(Person.objects.get(name=SAMPLER)), answers=ANSWERS, seen=SEEN)


def end(sample: DipSample) -> None:
    """The chair’s end of it."""
    actions.end_sample(sample, by=viewer_of(Person.objects.get(name=CHAIR)))


def at_once(*works: Callable[[], object]) -> None:
    """Do all of them at the same moment."""
    together = threading.Barrier(len(works))

    def work(do: Callable[[], object]) -> None:
        together.wait()
        try:
            do()
            told["kept"] += 1
        except Refused:
            told["refused"] += 1
        except Exception as error:
            told[f"failed: {error!r}"] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[do]) for do in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def main() -> None:
    """By turns: the last two findings at once, in two windows; and a finding while the chair ends the sample."""
    call_command("migrate", verbosity=0)
    make_demonstration([(f"Force 0{number}", "priority") for number in (1, 2, 3)])
    make_support()
    for old in DipSample.objects.filter(ended_on__isnull=True):
        end(old)
    torn = 0
    for turn in range(TURNS):
        sample = drawn()
        rows = list(sample.cases.select_related("case", "sample"))
        at_once(partial(say, rows[0]), partial(say, rows[1]) if turn % 2 else partial(end, sample))
        waits = sample.cases.filter(done_on__isnull=True, let_go_on__isnull=True).exists()
        torn += waits or DipSample.objects.get(pk=sample.pk).ended_on is None
    sys.stdout.write(json.dumps({"told": told, "torn": torn}))


if __name__ == "__main__":
    main()
