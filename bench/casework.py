"""Casework among 100,000 cases: a case’s page beside the plainest page, and new keys for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable

from bench.measures import Measure
from bench.served import Visitor, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

COPY_WITHIN = 60  # seconds
ROTATE = """
from headwater.config.starting import start; start()
from time import perf_counter
from headwater.interventions.actions import rotate_keys
from headwater.organisations.viewer import console
class Stopped(Exception): pass
def stop(done, whole):
    if done >= whole // 2: raise Stopped
began = perf_counter()
try: rotate_keys(by=console('bench'), tell=stop)
except Stopped: pass
done, number = rotate_keys(by=console('bench'), tell=lambda done, whole: None, anew=False)
from headwater.interventions.models import Case
left = Case.objects.filter(key_number__gt=0, key_number__lt=number).count()
print(perf_counter() - began, done, left)
"""


def casework_measures() -> list[Measure]:
    """On both databases."""
    measures = []
    with _on_sqlite() as settings:
        measures += _casework(settings, "SQLite")
    with _on_postgres() as settings:
        measures += _casework(settings, "PostgreSQL")
    return measures


def _casework(settings: dict[str, str] | None, name: str) -> list[Measure]:
    if settings is None:
        return [Measure(f"casework, {name}", "left out: no PostgreSQL here")]
    told = json.loads(python("from bench.made_casework import main; main()", settings).splitlines()[-1])
    with served(settings) as (port, _):
        measures = [
            _page(port, told["owner"], f"/support/cases/{told['case']}/", (f"a case’s page, p95, {name}", 5)),
            _page(port, "Rosalind Quaye", "/support/cases/?open=yes", (f"the chair’s list of cases, p95, {name}", 10)),
            _page(port, "Rosalind Quaye", "/support/late/", (f"what is late, p95, {name}", 10)),
        ]
    measures.append(_copy(settings, name))
    seconds, done, left = python(ROTATE, settings).split()
    beside = f"{told['cases']:,} cases; stopped half-way and gone on with: {done} in the second part"
    what, met = f"casework: new keys for 100,000 cases, resumable, {name}", left == "0"
    return [*measures, Measure(what, f"{float(seconds):.1f} s, {left} left", "resumable, none left", beside, met)]


def _copy(settings: dict[str, str], name: str) -> Measure:
    """Everything held of a case with 300 documents: found in, decided, made and locked."""
    told = json.loads(python("from bench.made_copy import main; main()", settings).splitlines()[-1])
    beside = f"{told['found']} proposals decided, {told['megabytes']:.0f} MB; progress told {told['told']} times"
    met = told["seconds"] <= COPY_WITHIN and told["told"] > 1
    what = f"casework: a copy of a case with 300 documents, {name}"
    return Measure(what, f"{told['seconds']:.1f} s", f"{COPY_WITHIN} s, with progress", beside, met)


def _page(port: int, who: str, address: str, bar: tuple[str, int]) -> Measure:
    what, times = bar
    visitor = Visitor(port)
    visitor.sign_in(who)

    def asking(where: str) -> Callable[[], object]:
        return lambda: visitor.ask("GET", where)

    (floor, _), (plain, _), (taken, usual) = _p95(
        asking("/health"), asking("/my-access/name/"), asking(address), times=60
    )
    beside = f"health page {floor:.1f} ms; plainest page of whoever signs in {plain:.1f} ms; median {usual:.0f} ms"
    told, met = f"{taken:.0f} ms, {taken / plain:.1f} times", taken <= times * plain
    return Measure(f"casework: {what}", told, f"within {times} times the floor", beside, met)
