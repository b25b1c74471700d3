"""The service of the demonstration: its own folder, invented people, one-click sign-in, on this machine alone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import click

from headwater.analysis.opened import OpenedPackage
from headwater.cli.options import say
from headwater.core.errors import WrongUse

PORTS = range(8000, 8010)
LONGEST_WAIT = 60  # seconds
KEPT = ("HEADWATER_SCAN",)  # of the settings of a real service, what a demonstration may use too


def serve_demonstration(opened: OpenedPackage, folder: Path) -> None:
    """Fill the register if it is empty and start the service; in the foreground where a person is watching."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    _stop_the_last_one(folder / "service.pid")
    port = next((port for port in PORTS if _is_free(port)), None)
    if port is None:
        raise WrongUse("ports 8000 to 8009 are taken; stop what uses one of them, or add --no-serve")
    for name in [name for name in os.environ if name.startswith("HEADWATER_") and name not in KEPT]:
        del os.environ[name]  # the demonstration never touches a real service
    os.environ |= {"HEADWATER_DATA": str(folder), "HEADWATER_DEMO": "1"}
    say("Making the service’s register: invented people and organisations")
    count = _fill(opened)
    told = f"{count} organisations are in the register. Sign in as anybody: http://localhost:{port}/demo/"
    command = [sys.executable, "-m", "headwater.cli.start", "serve", "--port", str(port)]
    if sys.stdout.isatty():
        click.echo(told)
        os.execv(sys.executable, command)  # noqa: S606
    with (folder / "service.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
    (folder / "service.pid").write_text(str(process.pid), "utf-8")
    _wait(process, port, folder)
    click.echo(told)
    click.echo(f"It goes on running. To stop it: kill {process.pid}")


def _stop_the_last_one(pid: Path) -> None:
    """End the server that an earlier demonstration left running: its program may be older than this one."""
    with suppress(OSError, ValueError):
        number = int(pid.read_text("utf-8"))
        if "headwater" in Path(f"/proc/{number}/cmdline").read_text("utf-8"):
            os.kill(number, signal.SIGTERM)
            for _ in range(100):
                os.kill(number, 0)
                time.sleep(0.1)


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _fill(opened: OpenedPackage) -> int:
    from headwater.config.starting import start

    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from headwater.engagement.demonstration import make_engagement
    from headwater.evidence.demonstration import make_evidence
    from headwater.governance.demonstration import make_leading
    from headwater.inspection.demonstration import make_inspection
    from headwater.inspection.demonstration_pilot import make_pilot
    from headwater.interventions.demonstration import make_support
    from headwater.interventions.demonstration_figures import make_figures, make_quarters_before
    from headwater.learning.demonstration import make_learning
    from headwater.organisations.demonstration import make_demonstration
    from headwater.organisations.models import Organisation
    from headwater.performance.demonstration import make_measures
    from headwater.sharing.demonstration import make_sharing
    from headwater.vulnerability.demonstration import make_places

    make_demonstration(opened.engine.rows("select organisation, tier from organisations order by 1"))
    make_evidence()
    answers: dict[str, dict[str, str]] = {}
    for organisation, question, answer in opened.engine.rows("select organisation, question, answer from answers"):
        answers.setdefault(organisation, {})[question] = answer
    make_inspection(answers)
    say("Taking a pilot of five forces from terms of reference to a published report")
    make_pilot(answers)
    make_sharing()
    say("Making an invented county of twelve areas")
    make_places()
    say("Leading it: capability, plans, boards, posts and money")
    make_leading()
    say("Engaging its communities: advisers, joint work, training and plans for the day after")
    make_engagement()
    say("Supporting people: two panels and a handful of invented cases, sealed")
    make_support()
    make_quarters_before()
    make_figures()
    say("Learning from each other: studies, what came of them elsewhere, and promises")
    make_learning()
    say("Measuring: frameworks, and two years of monthly returns of seven places")
    make_measures()
    return Organisation.objects.count()


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    started = time.monotonic()
    while time.monotonic() - started < LONGEST_WAIT:
        if process.poll() is not None:
            raise WrongUse(f"the service ended at once; {folder / 'service.log'} says why")
        if _answers(port):
            return
        time.sleep(0.1)
    process.terminate()
    raise WrongUse(f"the service did not answer in {LONGEST_WAIT} s; {folder / 'service.log'} says why")


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
