"""``headwater doctor``: is the service set up so that it can run?"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from headwater.cli.start import DONE, WRONG_DATA

LEAST_FREE = 1_000_000_000  # bytes of disk
LONGEST_TURN = 10  # minutes that a job may wait
KEEPERS = ("security", "caches", "files", "database")  # of the checks of Django, those about what a keeper sets
Finding = tuple[bool, str]


@click.command()
def doctor() -> int:
    """Look at settings, disk, clock, database, mail and permissions, and say what to do about each fault."""
    from headwater.config.environment import KNOWN
    from headwater.config.starting import start

    environment = start()
    for name, meaning in KNOWN.items():
        said = "set" if os.environ.get(name) else "not set"
        click.echo(f"  {name}: {said} ({meaning})", err=True)
    checks: list[Callable[[], Iterator[Finding]]] = [
        lambda: _disk(environment.data),
        lambda: _permissions(environment.data),
        _database,
        _case_keys,
        _jobs,
        _deployment,
        _above_the_ceiling,
        lambda: _mail(environment.mail.host, environment.mail.port),
    ]
    wrong = 0
    for check in checks:
        for good, said in check():
            click.echo(f"{'ok   ' if good else 'WRONG'} {said}")
            wrong += not good
    return WRONG_DATA if wrong else DONE


def _disk(data: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(data).free
    yield free > LEAST_FREE, f"disk: {free / 1e9:.1f} GB free in {data}; keep at least 1 GB"


def _permissions(data: Path) -> Iterator[Finding]:
    from headwater.config.environment import key_file

    yield os.access(data, os.W_OK), f"folder: {data} must be writable by the service"
    key = key_file(data)
    if key.exists():
        others = key.stat().st_mode & 0o077
        yield not others, f"key: {key} must be readable by the service alone (chmod 600)"


def _case_keys() -> Iterator[Finding]:
    """The ring that cases are locked with: there if any case is, for its owner alone, and not beside the database."""
    from django.conf import settings
    from django.db import DatabaseError

    from headwater.interventions.case_keys import KeysMissing, ring, ring_file
    from headwater.interventions.models import Case

    try:
        numbers = set(Case.objects.filter(key_number__gt=0).values_list("key_number", flat=True).distinct())
    except DatabaseError:
        return  # said by the check of the database
    if not numbers and not ring_file().exists():
        return
    try:
        missing = numbers - set(ring().keys)
    except KeysMissing as error:
        yield False, f"keys of cases: {error}; put {ring_file()} back, or no case opens"
        return
    yield not missing, f"keys of cases: {'all there' if not missing else f'numbers {sorted(missing)} are missing'}"
    others = ring_file().stat().st_mode & 0o077
    yield not others, f"keys of cases: {ring_file()} must be readable by the service alone (chmod 600)"
    beside = ring_file().resolve().parent == Path(settings.ENVIRONMENT.data).resolve()
    away = settings.ENVIRONMENT.local or not beside
    yield away, "keys of cases: keep them on another disk than the data (HEADWATER_CASE_KEYS), and a copy apart"


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    started = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("select current_timestamp")
            [now] = cursor.fetchone()
        waiting = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield False, f"database: {str(error).strip().splitlines()[0]}. Check HEADWATER_DATABASE and its server"
        return
    yield True, f"database: {connection.vendor} answers in {1000 * (time.monotonic() - started):.0f} ms"
    yield (
        not waiting,
        f"database: {len(waiting)} migrations wait; run headwater migrate" if waiting else "database: up to date",
    )
    if isinstance(now, str):
        now = datetime.fromisoformat(now).replace(tzinfo=UTC)
    apart = abs((datetime.now(UTC) - now).total_seconds())
    yield apart < 5, f"clock: {apart:.0f} s from the database's; keep both on time"
    if not waiting:
        yield from _set_back()


def _set_back() -> Iterator[Finding]:
    """Whether the clock has gone back: the log knows how late it has been."""
    from django.db.models import Max

    from headwater.audit.models import Event

    latest = Event.objects.aggregate(latest=Max("at"))["latest"]
    behind = (latest - datetime.now(UTC)).total_seconds() if latest else 0
    if behind > 5:
        what = f"{timedelta(seconds=round(behind))} behind the latest event of the log"
        yield False, f"clock: {what}; set it right: until then hours and days that had ended run again"
    else:
        yield True, "clock: not behind the latest event of the log"


def _jobs() -> Iterator[Finding]:
    from django.db import DatabaseError
    from django.utils import timezone

    from headwater.jobs.queries import waiting_since

    try:
        since = waiting_since()
    except DatabaseError:
        return  # told of already
    waited = (timezone.now() - since).total_seconds() / 60 if since else 0
    yield (
        waited < LONGEST_TURN,
        (
            f"jobs: one has waited for {waited:.0f} minutes; see that headwater serve, or headwater work, runs"
            if waited >= LONGEST_TURN
            else "jobs: none waits for long"
        ),
    )


def _deployment() -> Iterator[Finding]:
    from django.conf import settings
    from django.core.checks import run_checks

    local = not settings.SESSION_COOKIE_SECURE
    told = run_checks(tags=KEEPERS, include_deployment_checks=True)
    found = [item for item in told if not (local and item.id and "security" in item.id)]
    yield not found, "settings: " + ("; ".join(f"{item.id} {item.msg}" for item in found) or "nothing amiss")
    if local:
        yield True, "settings: only this machine reaches it, so it runs without TLS"


def _above_the_ceiling() -> Iterator[Finding]:
    """Whether bodies are held that are marked above what this service is set to hold: a ceiling may come down."""
    from django.db import DatabaseError

    from headwater.sharing.queries import held_above_the_ceiling

    try:
        count = held_above_the_ceiling()
    except DatabaseError:
        return  # told of already
    yield not count, f"markings: {count} portions are marked above HEADWATER_CEILING; their authors must take them out"


def _mail(host: str, port: int) -> Iterator[Finding]:
    if not host:
        yield True, "mail: printed on the console; set HEADWATER_MAIL for a service that others use"
        return
    import smtplib

    try:
        with smtplib.SMTP(host, port, timeout=5) as server:
            server.noop()
    except OSError as error:
        yield False, f"mail: {host}:{port} does not answer ({error}); check HEADWATER_MAIL"
        return
    yield True, f"mail: {host}:{port} answers"
