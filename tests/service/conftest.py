"""A small register, and clients signed in as the people in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import trans_real
from scripts.postgres_server import NoPostgresError, postgres_server

from headwater.accounts.models import Person
from headwater.audit.migrations import __name__ as migrations
from headwater.config.sign_on import SignOn
from headwater.engagement.demonstration import make_engagement
from headwater.evidence.demonstration import make_evidence
from headwater.governance.demonstration import make_leading
from headwater.interventions.case_keys import make_ring
from headwater.interventions.demonstration import make_support
from headwater.interventions.demonstration_figures import make_figures
from headwater.learning.demonstration import make_learning
from headwater.organisations.demonstration import make_demonstration
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.performance.demonstration import make_measures
from headwater.sharing.demonstration import make_sharing
from headwater.vulnerability.demonstration import make_places

from .identity_provider import Provider, provider_running
from .prepared import MIGRATE, keep_in, made, one_at_a_time, tables_on
from .standing import GROUNDS, Ground, lay, stand_on

UNITS = (("Force 01", "priority"), ("Force 02", "non_priority"), ("Force 03", "non_priority"))
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"  # where Django puts the tests' database
INVITED = "idris.maddox@example.org"
TODAY = date(2026, 11, 24)
ClientOf = Callable[[str], Client]


def _make_register() -> None:
    make_demonstration(UNITS)
    make_evidence()


def _make_county() -> None:
    make_sharing()
    make_places()
    make_leading()
    make_engagement()
    make_support()
    make_figures()
    make_learning()
    make_measures()


REGISTER = Ground("register", _make_register)
COUNTY = Ground("county", _make_county, (REGISTER,))
GROUNDS.extend((COUNTY, REGISTER))


@pytest.fixture(scope="session", autouse=True)
def what_is_prepared(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What takes long to make is made once in a run, and kept where every worker finds it; all with one key."""
    own = tmp_path_factory.getbasetemp()
    keep_in(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    with one_at_a_time("secret") as path:
        if not path.exists():
            path.write_text(django_settings.SECRET_KEY, "utf-8")
        django_settings.SECRET_KEY = path.read_text("utf-8")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    what_is_prepared: None, django_db_modify_db_settings_parallel_suffix: None
) -> Iterator[None]:
    """The tests' database begins with tables that are made already; `migrate` finds nothing more to do."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = tables_on(os.environ["HEADWATER_DATABASE"])
        yield
        return
    with (
        closing(sqlite3.connect(made(MIGRATE) / "headwater.sqlite3")) as tables,
        closing(sqlite3.connect(IN_MEMORY, uri=True)) as memory,
    ):
        tables.backup(memory)
        yield  # what is in memory lasts as long as somebody is connected to it


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of the tests' own, and no others': those who take it are in one group."""
    try:
        with postgres_server() as dsn:
            parts = dict(part.split("=", 1) for part in dsn.split())
            yield f"postgres://{parts['user']}@{parts['host']}:{parts['port']}/"
    except NoPostgresError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session", autouse=True)
def passwords_that_are_cheap_to_check() -> Iterator[None]:
    """Argon2 as in earnest, but without the 100 MB and the tenth of a second that make a guess dear."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("time_cost", "memory_cost", "parallelism"):
            patch.setattr(Argon2PasswordHasher, name, {"memory_cost": 64}.get(name, 1))
        yield


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any, tmp_path: Path) -> None:
    """Pages are drawn without the hashed files that `headwater serve` collects."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def folder_of_files(settings: Any, tmp_path: Path) -> None:
    """Files that a test brings are its own, and nothing scans them unless it says so."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.SCAN = ()


@pytest.fixture(autouse=True)
def keys_of_cases(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One ring of keys for a run: what was locked once is put back for each test."""
    settings.CASE_KEYS = tmp_path_factory.getbasetemp() / "case-keys.json"
    if not settings.CASE_KEYS.exists():
        with one_at_a_time("ring.json") as path:
            if not path.exists():
                make_ring()
                path.write_bytes(settings.CASE_KEYS.read_bytes())
            settings.CASE_KEYS.touch(0o600)  # as the service makes it
            settings.CASE_KEYS.write_bytes(path.read_bytes())


@pytest.fixture(autouse=True)
def counts_of_its_own(settings: Any, tmp_path: Path) -> None:
    """What limits count in one test is nothing to another."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": tmp_path / "counts"}}


@pytest.fixture
def standing(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, folder_of_files: None
) -> None:
    """What a test stands on is in the database before its transaction begins."""
    named = [ground for ground in GROUNDS if ground.name in request.fixturenames]
    with django_db_blocker.unblock():
        stand_on(max(named, key=lambda ground: len(ground.whole), default=None))


@pytest.fixture
def _django_db_helper(standing: None, _django_db_helper: None) -> None:
    """pytest-django’s own, after that."""


@pytest.fixture
def register(db: None) -> None:
    """The demonstration with three forces, two of them with evidence."""
    lay(REGISTER)


@pytest.fixture
def county(register: None) -> None:
    """The demonstration’s twelve areas and what is known of them."""
    lay(COUNTY)


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def were_invited(*names: str) -> None:
    """As if the demonstration's people had been sent a letter."""
    Person.objects.filter(name__in=names).update(invited_at=timezone.now())


def organisation(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def as_viewer(name: str) -> Viewer:
    return viewer_of(person(name))


@pytest.fixture
def client_of(register: None) -> ClientOf:
    """A client signed in as one of the invented people."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(person(name))
        return client

    return signed_in


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language in which everything is in brackets."""

    def one(message: str) -> str:
        return f"⟦{message}⟧" if message.strip() else message

    def several(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    for name, spoken in (("gettext", one), ("ngettext", several)):
        monkeypatch.setattr(translation._trans, name, spoken, raising=False)  # type: ignore[attr-defined]
        monkeypatch.setattr(trans_real, name, spoken)
    for name in ("pgettext", "npgettext"):
        given = (lambda _, message: one(message)) if name == "pgettext" else (lambda _, *rest: several(*rest))
        monkeypatch.setattr(translation._trans, name, given, raising=False)  # type: ignore[attr-defined]


@pytest.fixture
def unlocked_log(db: None) -> Iterator[None]:
    """The log without its triggers, as somebody who owns the database could have it."""
    from importlib import import_module

    from django.apps import apps

    triggers = import_module(f"{migrations}.0002_append_only")
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        triggers.allow(apps, editor)
        yield
        triggers.forbid(apps, editor)


@pytest.fixture(scope="session")
def provider_process() -> Iterator[Provider]:
    """An identity provider that answers on this machine."""
    with provider_running() as found:
        yield found


@pytest.fixture
def provider(provider_process: Provider, register: None, settings: Any) -> Provider:
    """The provider, set as ours; it knows one of the invented people by the address they were invited by."""
    cache.clear()
    settings.SIGN_ON = SignOn(provider_process.issuer, "headwater", "kept quiet", "the county’s account")
    provider_process.knows("idris", email=INVITED.upper(), email_verified=True, name="I. Maddox")
    return provider_process


@pytest.fixture
def somebody() -> Client:
    """Somebody who is not signed in, on the machine that the provider sends people back to."""
    return Client(SERVER_NAME="localhost")
