"""Inspections: how long the wall and a save take, and whether 43 respondents at once lose anything."""

from __future__ import annotations

import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.measures import Measure
from bench.processes import FailedError
from bench.served import HIDDEN, TOKEN, Visitor, environment, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

PEER = "a well-known platform: 6.6 s for as many rows"
LEAD, RESPONDENT = "Miriam Okafor-Lisle", "Idris Maddox"
ANSWERED = ("IS-1", "IS-2", "IS-3", "IS-4")


def inspection_measures() -> list[Measure]:
    """The wall in two sizes, a save, and everybody at once on both databases."""
    measures = []
    with tempfile.TemporaryDirectory() as folder:
        measures += _reconstruction(environment(Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        measures.append(_big(environment(Path(folder))))
    with _on_sqlite() as settings:
        measures.append(_together(settings, "SQLite"))
    with _on_postgres() as settings:
        measures.append(_together(settings, "PostgreSQL"))
    return measures


def _made(what: str, settings: dict[str, str]) -> list[str]:
    return python(f"from bench.made_inspections import {what}; {what}()", settings).split()


def _wall(visitor: Visitor, ref: str, times: int) -> tuple[float, float]:
    def read() -> object:
        status, page = visitor.ask("GET", f"/inspections/{ref}/wall/")
        if status != 200 or "questions." not in page:
            raise FailedError(f"the wall answered {status}")
        return page

    for _ in range(5):
        read()
    [(p95, usual)] = _p95(read, times=times)
    return p95, usual


def _reconstruction(settings: dict[str, str]) -> list[Measure]:
    ref, whole = _made("reconstruction", settings)
    with served(settings) as (port, _):
        lead, respondent = Visitor(port), Visitor(port)
        lead.sign_in(LEAD)
        respondent.sign_in(RESPONDENT)
        p95, usual = _wall(lead, ref, 100)
        saves = sorted(_save(respondent, whole, number) for number in range(100))
        reports = [_report(lead, ref) for _ in range(3)]
    return [
        Measure("inspection: wall of 43 by 53, p95", f"{p95:.0f} ms", "within 300 ms", PEER, p95 <= 300),
        Measure("inspection: wall of 43 by 53, median", f"{usual:.0f} ms", "-", PEER),
        Measure(
            "inspection: saving an answer, p95",
            f"{saves[94]:.0f} ms",
            "within 50 ms",
            f"median {median(saves):.0f} ms",
            saves[94] <= 50,
        ),
        Measure(
            "inspection: the report from the live database, slowest of 3",
            f"{max(reports):.1f} s",
            "within 5 s",
            "four renderings and the data, as one file",
            max(reports) <= 5,
        ),
    ]


def _report(visitor: Visitor, ref: str) -> float:
    """The seconds until the live report is here."""
    began = time.perf_counter()
    visitor.connection.timeout = 60
    status = visitor.take(f"/inspections/{ref}/report/live/")
    if status != 200:
        raise FailedError(f"the live report answered {status}")
    return time.perf_counter() - began


def _save(visitor: Visitor, whole: str, number: int) -> float:
    """The milliseconds of sending one answer; the section was opened before."""
    return _send(visitor, whole, ANSWERED[number % 4], "no" if number // 4 % 2 else "yes")


def _send(visitor: Visitor, whole: str, question: str, answer: str) -> float:
    address = f"/returns/{whole}/sections/IS/"
    _, page = visitor.ask("GET", address)
    token = TOKEN.search(page)
    if token is None:
        raise FailedError(f"{address} shows no form")
    hidden = dict(HIDDEN.findall(page))
    seen = f"{question}-seen"
    form = {"csrfmiddlewaretoken": token[1], seen: hidden.get(seen, "0"), f"{question}-answer": answer}
    began = time.perf_counter()
    status, _ = visitor.ask("POST", address, form)
    if status != 302:
        raise FailedError(f"saving answered {status}")
    return 1000 * (time.perf_counter() - began)


def _big(settings: dict[str, str]) -> Measure:
    [ref] = _made("big", settings)
    with served(settings) as (port, _):
        lead = Visitor(port)
        lead.sign_in(LEAD)
        p95, usual = _wall(lead, ref, 30)
    told = f"median {usual:.0f} ms"
    return Measure("inspection: wall of 400 by 100, p95", f"{p95:.0f} ms", "under 1500 ms", told, p95 < 1500)


@dataclass
class Together:
    """Where 43 people wait for one another, and what became of what they sent."""

    gate: threading.Barrier
    errors: list[str] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)  # milliseconds


def _together(settings: dict[str, str] | None, database: str) -> Measure:
    what, bar = f"inspection: 43 respondents saving at once, {database}", "nothing lost"
    if settings is None:
        return Measure(what, "left out: no server's programs", bar)
    words = _made("waiting", settings)
    pairs = list(zip(words[::2], words[1::2], strict=True))
    together = Together(threading.Barrier(len(pairs)))
    with served(settings) as (port, _):
        threads = [
            threading.Thread(target=_respond, args=(Visitor(port), name.replace("_", " "), whole, together))
            for name, whole in pairs
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    kept, errors, taken = int(python(KEPT, settings)), together.errors, together.taken
    sent = len(taken)
    told = f"{sent} saves; slowest {max(taken, default=0) / 1000:.1f} s" + (f"; {errors[0]}" if errors else "")
    figure = f"{len(errors)} errors, {sent - kept} of {sent} answers lost"
    return Measure(what, figure, bar, told, not errors and sent == kept == 4 * len(pairs))


def _respond(visitor: Visitor, name: str, whole: str, together: Together) -> None:
    """Answer four questions, at the moment that everybody else begins to."""
    try:
        visitor.sign_in(name)
        together.gate.wait(120)
        together.taken.extend(_send(visitor, whole, question, "yes") for question in ANSWERED)
    except Exception as error:
        together.errors.append(repr(error))


KEPT = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.inspection.models import Answer, Saying\n"
    f"said = Answer.objects.filter(question__in={ANSWERED!r}, answer='yes')\n"
    f"assert said.count() == Saying.objects.filter(to__question__in={ANSWERED!r}, answer='yes').count()\n"
    "print(said.count())\n"
)
