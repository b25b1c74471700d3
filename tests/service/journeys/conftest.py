"""The real server with the demonstration's register, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from ..prepared import new_database, prepare, tables_on

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FILL = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    "from headwater.evidence.demonstration import make_evidence\n"
    "from headwater.organisations.demonstration import make_demonstration\n"
    "from datetime import date; from headwater.analysis.opened import open_checked\n"
    "opened, said = open_checked('prevent-2009-reconstruction', date.today()), {}\n"
    "make_demonstration(opened.engine.rows('select organisation, tier from organisations order by 1'))\n"
    "make_evidence()\n"
    "from headwater.inspection.demonstration import make_inspection\n"
    "for place, question, answer in opened.engine.rows('select organisation, question, answer from answers'):\n"
    "    said.setdefault(place, {})[question] = answer\n"
    "make_inspection(said)\n"
    "from headwater.sharing.demonstration import make_sharing; make_sharing()\n"
    "from headwater.vulnerability.demonstration import make_places; make_places()\n"
    "from headwater.governance.demonstration import make_leading; make_leading()\n"
    "from headwater.engagement.demonstration import make_engagement; make_engagement()\n"
    "from headwater.interventions.demonstration import make_support; make_support()\n"
    "from headwater.interventions.demonstration_figures import make_figures; make_figures()\n"
    "from headwater.learning.demonstration import make_learning; make_learning()\n"
    "from headwater.performance.demonstration import make_measures; make_measures()\n"
    "from headwater.accounts.models import Person; from django.utils import timezone\n"
    "Person.objects.filter(name='Gareth Ormsby').update(invited_at=timezone.now())\n"
)


def free_port() -> int:
    with closing(socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def a_database_of_its_own(server: str, name: str) -> str:
    """The address of a new database on the server, with its tables: each worker of the tests has its own service."""
    return new_database(server, f"{name}-{os.environ.get('PYTEST_XDIST_WORKER', 'one')}", tables_on(server))


@contextmanager
def service_running(folder: Path, fill: str = FILL, more: str = "", **settings: str) -> Iterator[str]:
    """`headwater serve`, as people run it, on a folder of its own; ``more`` is done once it is filled."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    environment |= {"HEADWATER_DATA": str(folder)} | settings
    if "HEADWATER_DATABASE" in os.environ:
        environment["HEADWATER_DATABASE"] = a_database_of_its_own(os.environ["HEADWATER_DATABASE"], folder.name)
        subprocess.run([sys.executable, "-c", fill], env=environment, check=True)
    else:
        prepare(folder, fill)
    if more:
        subprocess.run([sys.executable, "-c", more], env=environment, check=True)
    port = free_port()
    log = (folder / "log").open("wb")
    command = [sys.executable, "-m", "headwater.cli.start", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        _wait(address, process, folder / "log")
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service as a demonstration, where one click signs in."""
    with service_running(tmp_path_factory.mktemp("service"), HEADWATER_DEMO="1") as address:
        yield address


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/ready", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def chromium_without_windows() -> str | None:
    """The same Chromium without windows and tabs of its own, where it is: a page opens in half the time."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """It is closed behind these tests: while it runs, Django takes whatever comes after for asynchronous code."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_without_windows(), args=QUIET)
        yield chromium
        chromium.close()


Opened = Callable[..., Page]


def follow(page: Page, what: Locator) -> None:
    """Click, and wait until the page that it leads to has come: a look before that would be at the page before."""
    with page.expect_navigation():
        what.click()


def sign_in(page: Page, name: str) -> None:
    """Sign in by one click as one of the invented people."""
    page.goto("/demo/")
    follow(page, page.get_by_role("button", name=f"Sign in as {name}"))


@pytest.fixture
def as_somebody(server: str, browser: Browser) -> Iterator[Opened]:
    """A window of its own, signed in by one click as one of the invented people."""
    contexts = []

    def opened(name: str = "", width: int = 1280, *, scripted: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripted, base_url=server
        )
        contexts.append(context)
        page = context.new_page()
        if name:
            sign_in(page, name)
        return page

    yield opened
    for context in contexts:
        context.close()
