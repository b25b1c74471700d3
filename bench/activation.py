"""An activation: how soon after one press the first entry is in its log, over HTTP."""

from __future__ import annotations

import re
import time

from bench.measures import Measure
from bench.processes import FailedError
from bench.served import TOKEN, Visitor, python, served
from bench.service import _on_postgres, _on_sqlite

MANAGER, TIMES = "Idris Maddox", 20
MAKE = """
from headwater.config.starting import start; start()
from django.core.management import call_command; call_command('migrate', verbosity=0)
from headwater.organisations.demonstration import make_demonstration
make_demonstration([('Force 01', 'priority'), ('Force 02', 'priority'), ('Force 03', 'priority')])
from headwater.engagement.demonstration import make_engagement; make_engagement()
"""
REF = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.engagement.models import ConsequencePlan\n"
    "print(ConsequencePlan.objects.get(organisation__name='Force 01', state='issued').ref)\n"
)


def activation_measures() -> list[Measure]:
    """The two taps on both databases."""
    measures = []
    with _on_sqlite() as settings:
        measures.append(_taps(settings, "SQLite"))
    with _on_postgres() as settings:
        measures.append(_taps(settings, "PostgreSQL"))
    return measures


def _taps(settings: dict[str, str] | None, name: str) -> Measure:
    what = f"engaging: activation to its first entry, two taps, slowest of {TIMES}, {name}"
    if settings is None:
        return Measure(what, "left out: no PostgreSQL here")
    python(MAKE, settings)
    ref = python(REF, settings).strip()
    with served(settings) as (port, _):
        visitor = Visitor(port)
        visitor.sign_in(MANAGER)
        taken = sorted(_once(visitor, f"/engagement/consequences/{ref}/") for _ in range(TIMES))
    told = f"{taken[-1]:.2f} s"
    return Measure(what, told, "under 1 s", f"median {taken[TIMES // 2]:.2f} s", taken[-1] < 1)


def _once(visitor: Visitor, plan: str) -> float:
    """The seconds from the press to the log with the entry in it; afterwards it is stood down again."""
    _, page = visitor.ask("GET", plan)
    fields = _hidden(page)
    began = time.perf_counter()
    visitor.ask("POST", f"{plan}activate/", {**fields, "trigger": "arrests"})
    _, page = visitor.ask("GET", plan)
    found = re.search(r"/engagement/consequences/activations/\w+/", page)
    if found is None:
        raise FailedError("the plan did not run")
    _, page = visitor.ask("GET", found[0])
    entry = {**_hidden(page), "kind": "note", "words": "First entry"}
    status, _ = visitor.ask("POST", f"{found[0]}write/", entry)
    _, page = visitor.ask("GET", found[0])
    taken = time.perf_counter() - began
    if status != 302 or "First entry" not in page:
        raise FailedError(f"the entry was answered {status}")
    visitor.save(f"{found[0]}stand-down/", {"because": "Measured"})
    return taken


def _hidden(page: str) -> dict[str, str]:
    """The token and the key of the first form that has one."""
    token, key = TOKEN.search(page), re.search(r'name="key" value="(\w+)"', page)
    if token is None or key is None:
        raise FailedError("the page shows no form")
    return {"csrfmiddlewaretoken": token[1], "key": key[1]}
