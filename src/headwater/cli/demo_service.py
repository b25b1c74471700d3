"""The service of the demonstration: its own folder, invented people, one-click sign-in, on this machine alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import click

from headwater.analysis.opened import OpenedPackage
from headwater.cli.options import say
from headwater.core.errors import WrongUse

PORT = 8000
ADDRESS = f"http://localhost:{PORT}"
LONGEST_WAIT = 20  # seconds


def serve_demonstration(opened: OpenedPackage, folder: Path) -> None:
    """Fill the register if it is empty and start the service; in the foreground where a person is watching."""
    if _answers():
        click.echo(f"Something answers on {ADDRESS}/ already, and goes on: sign in at {ADDRESS}/demo/")
        return
    os.environ |= {"HEADWATER_DATA": str(folder.resolve()), "HEADWATER_DEMO": "1"}
    for name in ("HEADWATER_DATABASE", "HEADWATER_HOSTS", "HEADWATER_SECRET_KEY", "HEADWATER_HTTPS"):
        os.environ.pop(name, None)  # the demonstration never touches a real service
    say("Making the service’s register: invented people and organisations")
    count = _fill(opened)
    command = [sys.executable, "-m", "headwater.cli.start", "serve"]
    if sys.stdout.isatty():
        click.echo(f"{count} organisations are in the register. Sign in as anybody: {ADDRESS}/demo/")
        os.execv(sys.executable, command)  # noqa: S606
    log = (folder / "service.log").open("ab")
    process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    _wait(process, folder)
    click.echo(f"{count} organisations are in the register, and the service runs on: {ADDRESS}/demo/")
    click.echo(f"To stop it: kill {process.pid}")


def _fill(opened: OpenedPackage) -> int:
    from headwater.config.starting import start

    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from headwater.evidence.demonstration import make_evidence
    from headwater.organisations.demonstration import make_demonstration

    count = make_demonstration(opened.engine.rows("select organisation, tier from organisations order by 1"))
    make_evidence()
    return count


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    started = time.monotonic()
    while time.monotonic() - started < LONGEST_WAIT:
        if process.poll() is not None:
            raise WrongUse(f"the service ended at once; {folder / 'service.log'} says why")
        if _answers():
            return
        time.sleep(0.1)
    process.terminate()
    raise WrongUse(f"the service did not answer in {LONGEST_WAIT} s; {folder / 'service.log'} says why")


def _answers() -> bool:
    try:
        with urllib.request.urlopen(f"{ADDRESS}/health", timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
