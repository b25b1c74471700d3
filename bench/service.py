"""The service: how soon it is ready, how long lists and saves take, and whether fifty people can work in it at once."""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from scripts.postgres_server import NoPostgresError, postgres_server

from bench.measures import Measure
from bench.processes import FailedError, run_cold
from bench.served import FILL, HIDDEN, TOKEN, Visitor, environment, python, served

SOAK = float(os.environ.get("BENCH_SOAK_SECONDS", "300"))
PEOPLE = 50
MANY = 1_000_000
KEEPER, LEAD = "Luca Fairweather", "Idris Maddox"
ADD_MANY = f"""
from headwater.config.starting import start; start()
from django.db import connection
with connection.cursor() as cursor:
    series = ("with recursive s(n) as (select 1 union all select n + 1 from s where n < {MANY}) "
              if connection.vendor == "sqlite" else "with s as (select generate_series(1, {MANY}) as n) ")
    columns = "(version, start, ref, kind, name, looks, nation, path) "
    cursor.execute("insert into organisations_organisation " + columns + series +
        "select 1, '2008-04-01', 'u' || n, 'neighbourhood', 'Unit ' || n, 'unit ' || n, 'England', 'u' || n || '/' "
        "from s")
    cursor.execute("analyze")
"""
REFS = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.organisations.models import Organisation\n"
    "for item in Organisation.objects.filter(kind='force').order_by('name'): print(item.ref)\n"
)


def service_measures() -> list[Measure]:
    """All of it: pages on SQLite, and fifty people on SQLite and on PostgreSQL."""
    measures = _starting()
    with tempfile.TemporaryDirectory() as folder:
        measures += _pages(environment(Path(folder)), "SQLite")
    with _on_sqlite() as settings:
        measures.append(_soak(settings, "SQLite"))
    with _on_postgres() as settings:
        measures.append(_soak(settings, "PostgreSQL"))
    return measures


@contextmanager
def _on_sqlite() -> Iterator[dict[str, str] | None]:
    with tempfile.TemporaryDirectory() as folder:
        yield environment(Path(folder))


@contextmanager
def _on_postgres() -> Iterator[dict[str, str] | None]:
    try:
        with tempfile.TemporaryDirectory() as folder, postgres_server() as dsn:
            parts = dict(part.split("=", 1) for part in dsn.split())
            address = f"postgres://{parts['user']}@{parts['host']}:{parts['port']}/{parts['dbname']}"
            yield environment(Path(folder), address)
    except NoPostgresError:
        yield None


def _starting() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        settings = environment(Path(folder))
        began = time.perf_counter()
        python(FILL.split("from headwater.organisations")[0], settings)
        first = time.perf_counter() - began
        size = sum(path.stat().st_size for path in Path(folder).glob("headwater.sqlite3*")) / 1e6
        python(FILL, settings)
        with served(settings) as (_, ready):
            pass
        os.environ |= {name: settings[name] for name in ("HEADWATER_DATA", "HEADWATER_DEMO")}
        program = [".venv/bin/headwater"]
        slowest = max(run_cold([*program, *words]).seconds for words in (["doctor"], ["audit", "verify"], ["migrate"]))
        for name in ("HEADWATER_DATA", "HEADWATER_DEMO"):
            os.environ.pop(name)
    return [
        Measure("service: first migrate", f"{first:.1f} s", "under 20 s", "SQLite", first < 20),
        Measure("service: a fresh database", f"{size:.1f} MB", "under 5 MB", "SQLite", size < 5),
        Measure(
            "service: ready to answer", f"{ready:.1f} s", "within 3 s", "static files made at the start", ready <= 3
        ),
        Measure(
            "service: slowest of three commands",
            f"{slowest:.1f} s",
            "under 2 s",
            "doctor, verify, migrate",
            slowest < 2,
        ),
    ]


def _p95(*runs: Callable[[], object], times: int = 200) -> list[tuple[float, float]]:
    """The 95th percentile and the median of each, in milliseconds, by turns: what disturbs one disturbs the others."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for run, times_of in zip(runs, taken, strict=True):
            began = time.perf_counter()
            run()
            times_of.append(1000 * (time.perf_counter() - began))
    return [(sorted(each)[int(0.95 * times)], median(each)) for each in taken]


def _pages(settings: dict[str, str], database: str) -> list[Measure]:
    python(FILL, settings)
    where = f"/organisations/{python(REFS, settings).split()[0]}/change/"
    measures = []
    for rows in (55, MANY):
        if rows == MANY:
            python(ADD_MANY, settings)
        with served(settings) as (port, _):
            keeper, lead = Visitor(port), Visitor(port)
            keeper.sign_in(KEEPER)
            lead.sign_in(LEAD)
            measures += [_listed(keeper, rows, database), _saved(lead, where, rows)]
    return measures


def _listed(keeper: Visitor, rows: int, database: str) -> Measure:
    def read() -> object:
        return keeper.ask("GET", "/organisations/?sort=name")

    def floor() -> object:
        return keeper.ask("GET", "/health")

    for _ in range(20):  # both workers warm
        read()
    (lowest, _), (listed, usual) = _p95(floor, read)
    return Measure(
        f"service: list of 100 of {rows:,} rows, p95 ({database})",
        f"{listed:.0f} ms, {listed / lowest:.1f} times the floor",
        "within 5 times, and 100 ms",
        f"health page {lowest:.1f} ms; median {usual:.0f} ms",
        listed <= 100 and listed <= 5 * lowest,
    )


def _saved(lead: Visitor, where: str, rows: int) -> Measure:
    saves = sorted(_save(lead, where, f"Force 01 {number}") for number in range(100))
    what = f"service: a save with its event, p95, {rows:,} rows"
    return Measure(what, f"{saves[94]:.0f} ms", "within 50 ms", f"median {median(saves):.0f} ms", saves[94] <= 50)


def _save(visitor: Visitor, where: str, name: str) -> float:
    """The milliseconds of the POST alone: the form was opened before."""
    _, page = visitor.ask("GET", where)
    token = TOKEN.search(page)
    if token is None:
        raise FailedError(f"{where} shows no form")
    form = {**dict(HIDDEN.findall(page)), "csrfmiddlewaretoken": token[1], "name": name, "nation": "England"}
    began = time.perf_counter()
    status, _ = visitor.ask("POST", where, form)
    if status != 302:
        raise FailedError(f"saving answered {status}")
    return 1000 * (time.perf_counter() - began)


@dataclass
class Tally:
    """What fifty people did, and what went wrong."""

    reads: int = 0
    writes: int = 0
    errors: list[str] = field(default_factory=list)
    slowest: float = 0.0


def _soak(settings: dict[str, str] | None, database: str) -> Measure:
    what, bar = f"service: {PEOPLE} people for {SOAK:.0f} s, {database}", "no error, no lost write"
    if settings is None:
        return Measure(what, "left out: no server's programs", bar)
    python(FILL, settings)
    refs = python(REFS, settings).split()
    tallies = [Tally() for _ in range(PEOPLE)]
    with served(settings) as (port, _):
        until = time.monotonic() + SOAK
        workers = [
            threading.Thread(target=_work, args=(port, number, refs[number % len(refs)], tallies[number], until))
            for number in range(PEOPLE)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    writes = sum(tally.writes for tally in tallies)
    kept = int(python(_count(), settings))
    errors = [error for tally in tallies for error in tally.errors]
    reads, slowest = sum(tally.reads for tally in tallies), max(tally.slowest for tally in tallies)
    figure = f"{len(errors)} errors, {writes - kept} of {writes:,} writes lost"
    told = f"{reads:,} pages read; slowest {slowest:.1f} s; each rests 0.2 to 1 s" + (
        f"; {errors[0]}" if errors else ""
    )
    return Measure(what, figure, bar, told, not errors and writes == kept)


def _work(port: int, number: int, ref: str, tally: Tally, until: float) -> None:
    """Read lists and pages, and now and then make a post: every one of them must be there at the end."""
    chance = random.Random(number)  # noqa: S311 - whom it imitates is no secret
    try:
        visitor = Visitor(port)
        visitor.sign_in(KEEPER)
        while time.monotonic() < until:
            began = time.monotonic()
            if chance.random() < 0.25:
                status = visitor.save(f"/organisations/{ref}/post/", {"kind": "finance-lead", "start": "2 March 2026"})
                tally.writes += status == 302
                expected = 302
            else:
                status, _ = visitor.ask("GET", chance.choice(["/", "/organisations/", f"/organisations/{ref}/"]))
                tally.reads += 1
                expected = 200
            tally.slowest = max(tally.slowest, time.monotonic() - began)
            if status != expected:
                tally.errors.append(f"status {status}")
            time.sleep(chance.uniform(0.2, 1))
    except Exception as error:
        tally.errors.append(repr(error))


def _count() -> str:
    return (
        "from headwater.config.starting import start; start()\n"
        "from headwater.audit.models import Event\n"
        "from headwater.organisations.models import Post\n"
        "posts = Post.objects.filter(kind='finance-lead').count()\n"
        "assert posts == Event.objects.filter(event='post.made', target_name__startswith='Finance lead').count()\n"
        "print(posts)\n"
    )
