"""A database that is gone for ten seconds, and one that another process holds: people are told, and nothing is lost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPException
from itertools import count
from pathlib import Path

import pytest
from bench.processes import FailedError
from django.db import InterfaceError, OperationalError, transaction
from django.test import Client
from scripts.postgres_server import NoPostgresError, Server, stoppable_server

from headwater.api import application
from headwater.organisations import pages, queries
from headwater.organisations.models import Organisation

from .conftest import ClientOf, organisation
from .living import FILL, KEEPER, Living, demonstration, living, meanwhile, wait_until
from .prepared import prepare

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("running-it")]
GONE = 10  # seconds
ADDED = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.audit.models import Event\n"
    "from headwater.organisations.models import Organisation\n"
    "named = set(Organisation.objects.filter(name__startswith='Beat ').values_list('name', flat=True))\n"
    "told = set(Event.objects.filter(target_name__startswith='Beat ').values_list('target_name', flat=True))\n"
    "assert named == told, (named ^ told)\n"
    "assert not Organisation.objects.filter(path='').exists()\n"
    "print('\\n'.join(sorted(named)))\n"
)


class Writer:
    """Somebody who adds areas, one after another, and remembers which were answered with success."""

    def __init__(self, service: Living, name: str) -> None:
        self.service, self.name, self.numbers = service, name, count()
        self.visitor = service.visitor(KEEPER)
        self.kept: list[str] = []
        self.statuses: list[int] = []

    def write(self) -> None:
        area = f"Beat {self.name} {next(self.numbers)}"
        try:
            status = self.service.add_area(self.visitor, area)
        except (FailedError, HTTPException, OSError):  # its form did not come, or the server ended the connection
            self.visitor.connection.close()
            return
        self.statuses.append(status)
        if status == 302:
            self.kept.append(area)


class Reader:
    """Somebody who reads the list again and again: how long each answer took, and its status."""

    def __init__(self, service: Living) -> None:
        self.visitor = service.visitor(KEEPER)
        self.answers: list[tuple[int, float, str]] = []

    def read(self) -> None:
        began = time.monotonic()
        status, page = self.visitor.ask("GET", "/organisations/")
        self.answers.append((status, time.monotonic() - began, page))


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL server that keeps what it committed when it is stopped."""
    try:
        with stoppable_server(("-c", "fsync=off")) as running:
            yield running
    except NoPostgresError as error:
        pytest.skip(str(error))


@pytest.fixture
def on_postgres(server: Server, tmp_path: Path) -> Iterator[Living]:
    address = f"postgres://headwater@127.0.0.1:{server.port}/postgres"
    with living(demonstration(tmp_path / "data", address)) as service:
        yield service


@pytest.mark.postgres
def test_postgresql_gone_for_ten_seconds_is_told_and_nothing_that_was_answered_is_lost(
    server: Server, on_postgres: Living
) -> None:
    service, readers = on_postgres, [Reader(on_postgres) for _ in range(2)]
    writers = [Writer(on_postgres, name) for name in "ab"]
    with meanwhile(*(reader.read for reader in readers), *(writer.write for writer in writers)):
        wait_until(lambda: all(len(writer.kept) > 2 for writer in writers), 20)
        server.stop()
        gone = time.monotonic()
        wait_until(lambda: service.status("/ready") == 503, 3)
        assert service.status("/health") == 200
        during = [len(reader.answers) for reader in readers]
        wait_until(lambda: time.monotonic() - gone > GONE, GONE + 1)
        told = [answer for reader, number in zip(readers, during, strict=True) for answer in reader.answers[number:]]
        server.start()
        wait_until(lambda: service.status("/ready") == 200, 5)
        after = [len(writer.kept) for writer in writers]
        wait_until(lambda: all(len(writer.kept) > number + 2 for writer, number in zip(writers, after, strict=True)), 5)
    assert len(told) > 20
    assert {status for status, _, _ in told} == {503}
    assert max(seconds for _, seconds, _ in told) < 2
    assert all("cannot reach its records now" in page and "Nothing is lost." in page for _, _, page in told)
    assert {status for writer in writers for status in writer.statuses} <= {302, 503}
    added = set(service.python(ADDED).splitlines())
    assert {area for writer in writers for area in writer.kept} <= added
    assert service.run("audit", "verify").returncode == 0


def test_while_another_process_holds_sqlite_for_ten_seconds_writers_wait_and_readers_go_on(tmp_path: Path) -> None:
    prepare(tmp_path / "data", FILL)
    with living(demonstration(tmp_path / "data"), fill=False) as service:
        reader, writer = Reader(service), Writer(service, "a")
        with closing(sqlite3.connect(tmp_path / "data" / "headwater.sqlite3", isolation_level=None)) as other:
            other.execute("begin exclusive")
            held = time.monotonic()
            with meanwhile(reader.read, writer.write):
                wait_until(lambda: time.monotonic() - held > GONE, GONE + 1)
                assert writer.statuses == []
                other.execute("rollback")
                wait_until(lambda: len(writer.kept) > 2, 5)
        assert {status for status, _, _ in reader.answers} == {200}
        assert len(reader.answers) > 50
        assert max(seconds for _, seconds, _ in reader.answers) < 2
        assert set(writer.statuses) == {302}
        assert service.run("audit", "verify").returncode == 0


@pytest.mark.parametrize("error", [OperationalError("the server closed the connection"), InterfaceError("closed")])
def test_a_page_says_that_the_database_is_gone_and_when_to_ask_again(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    client = client_of(KEEPER)
    client.raise_request_exception = False
    client.get("/health")  # the addresses are loaded before anything is put in the place of what they use
    monkeypatch.setattr(queries, "organisations", _raising(error))
    answer = client.get("/organisations/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.headers["Cache-Control"] == "private, no-store"
    page = answer.content.decode()
    assert "The service cannot reach its records now" in page
    assert "Load this page again in a little while." in page


def test_a_page_that_fails_after_its_action_was_kept_does_not_say_that_nothing_was_saved(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda call, robust=False: call())  # no test commits
    client, force = client_of(KEEPER), organisation("Force 01")
    client.raise_request_exception = False
    monkeypatch.setattr(pages, "redirect", _raising(OperationalError("gone")))
    form = {"kind": "area", "name": "Cropwell area", "nation": "England", "start": "1 April 2020"}
    answer = client.post(f"/organisations/{force.ref}/add/", form)
    assert answer.status_code == 503
    assert "What you sent was saved; only the page" in answer.content.decode()
    assert organisation("Cropwell area").parent == force
    monkeypatch.setattr(Organisation, "save", _raising(OperationalError("gone")))
    again = client.post(f"/organisations/{force.ref}/add/", form | {"name": "Cropwell town"})
    assert "Look whether it is there before you send it again." in again.content.decode()


def test_the_api_says_so_as_a_problem(register: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "token_of", _raising(OperationalError("gone")))
    answer = Client().get("/api/v1/me", headers={"Authorization": "Bearer hw_any"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("The service cannot reach its records now.")


def test_a_fault_of_the_program_does_not_say_either_that_nothing_was_saved_where_an_action_was_kept(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda call, robust=False: call())  # no test commits
    client, force = client_of(KEEPER), organisation("Force 01")
    client.raise_request_exception = False
    monkeypatch.setattr(pages, "redirect", _raising(KeyError("a fault")))
    form = {"kind": "area", "name": "Cropwell area", "nation": "England", "start": "1 April 2020"}
    answer = client.post(f"/organisations/{force.ref}/add/", form)
    assert answer.status_code == 500
    assert "What you sent was saved; only the page" in answer.content.decode()
    assert "Nothing was saved" not in answer.content.decode()
    assert organisation("Cropwell area").parent == force
    monkeypatch.setattr(Organisation, "save", _raising(KeyError("a fault")))
    again = client.post(f"/organisations/{force.ref}/add/", form | {"name": "Cropwell town"})
    assert "Nothing was saved. Try again in a minute" in again.content.decode()
    monkeypatch.setattr(queries, "organisations", _raising(KeyError("a fault")))
    assert "Nothing is lost. Load this page again" in client.get("/organisations/").content.decode()


def test_a_fault_of_the_program_is_a_problem_to_a_program(register: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "token_of", _raising(KeyError("a fault")))
    answer = Client(raise_request_exception=False).get("/api/v1/me", headers={"Authorization": "Bearer hw_any"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["detail"].startswith("Something went wrong. Nothing is lost.")


def _raising(error: Exception) -> Callable[..., object]:
    def run(*_: object, **__: object) -> object:
        raise error

    return run
