"""The real server, started as people start it, for tests of what befalls it while it runs."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.served import Visitor
from scripts.postgres_server import free_port

from .small_disk import SmallDisk

FILL = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    "from headwater.evidence.demonstration import make_evidence\n"
    "from headwater.organisations.demonstration import make_demonstration\n"
    "make_demonstration([('Force 01', 'priority'), ('Force 02', 'non_priority')])\n"
    "make_evidence()\n"
)
REFS = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.organisations.models import Organisation\n"
    "print(*Organisation.objects.filter(kind='force').order_by('name').values_list('ref', flat=True))\n"
)
KEEPER = "Luca Fairweather"  # of the register


@dataclass
class Living:
    """A running service."""

    port: int
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None
    inside: Sequence[str] = ()  # the command that runs another one where the service is
    disk: SmallDisk | None = None  # the one that its data is on, if that is a small one
    refs: list[str] = field(default_factory=list)
    visitors: list[Visitor] = field(default_factory=list)

    def visitor(self, name: str = "") -> Visitor:
        """Somebody with a browser, signed in if they are named."""
        visitor = Visitor(self.port)
        self.visitors.append(visitor)
        if name:
            visitor.sign_in(name)
        return visitor

    def add_area(self, visitor: Visitor, name: str) -> int:
        """Add an area below Force 01; the status of the answer."""
        given = {"kind": "area", "name": name, "nation": "England", "start": "1 April 2020"}
        return visitor.save(f"/organisations/{self.refs[0]}/add/", given)

    def status(self, path: str) -> int:
        """The status that a page has for anybody."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=15) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command, run where the service is."""
        command = [*self.inside, sys.executable, "-m", "headwater.cli.start", *words]
        return subprocess.run(command, env=dict(self.environment), capture_output=True, text=True, check=False)

    def python(self, code: str) -> str:
        """What a short program says, run where the service is."""
        return _python(code, self.environment, self.inside)


@contextmanager
def living(environment: Mapping[str, str], *, inside: Sequence[str] = (), fill: bool = True) -> Iterator[Living]:
    """Fill the register unless it is filled already, and start the service on it."""
    if fill:
        _python(FILL, environment, inside)
    port = free_port()
    command = [*inside, sys.executable, "-m", "headwater.cli.start", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    service = Living(port, environment, process, inside)
    try:
        wait_until(lambda: _answers(service), 120)
        service.refs = _python(REFS, environment, inside).split()
        yield service
    finally:
        for visitor in service.visitors:
            visitor.connection.close()
        process.terminate()
        process.wait(20)


def demonstration(folder: Path, database: str = "") -> dict[str, str]:
    """The environment of a demonstration in ``folder``, which lets anybody sign in with one click."""
    from .test_running_it import environment

    named = {"HEADWATER_DATABASE": database} if database else {}
    return environment(folder) | {"HEADWATER_DEMO": "1"} | named


def wait_until(holds: Callable[[], bool], seconds: float) -> float:
    """Wait until it holds; how many seconds that took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"still not so after {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - began


@contextmanager
def meanwhile(*works: Callable[[], object]) -> Iterator[threading.Event]:
    """Do each of ``works`` again and again, in a thread of its own, until the block ends or the event is set."""
    enough = threading.Event()

    def again(work: Callable[[], object]) -> None:
        while not enough.is_set():
            work()
            time.sleep(0.05)

    threads = [threading.Thread(target=again, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield enough
    finally:
        enough.set()
        for thread in threads:
            thread.join(30)


def _answers(service: Living) -> bool:
    assert service.process is not None
    assert service.process.poll() is None
    try:
        return service.status("/ready") == 200
    except OSError:
        return False


def _python(code: str, environment: Mapping[str, str], inside: Sequence[str]) -> str:
    done = subprocess.run(
        [*inside, sys.executable, "-c", code], env=dict(environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
