"""The real server on a folder of its own, and people who use it over HTTP as a browser does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

from bench.processes import ROOT, FailedError

FILL = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    "from headwater.organisations.demonstration import make_demonstration\n"
    "make_demonstration([(f'Force {n:02}', 'priority' if n < 25 else 'non_priority') for n in range(1, 44)])\n"
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """That of a demonstration in ``folder``; ``database`` is the address of a PostgreSQL database, if it has one."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    kept |= {"HEADWATER_DATA": str(folder), "HEADWATER_DEMO": "1"}
    return kept | ({"HEADWATER_DATABASE": database} if database else {})


def python(code: str, settings: Mapping[str, str]) -> str:
    """What a short program printed, run where the service is."""
    done = subprocess.run(
        [sys.executable, "-c", code], env=dict(settings), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise FailedError(done.stderr[-2000:])
    return done.stdout


@contextmanager
def served(settings: Mapping[str, str], workers: int = 2) -> Iterator[tuple[int, float]]:
    """The server's port, and how many seconds it took to be ready."""
    with closing(socket()) as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [sys.executable, "-m", "headwater.cli.start", "serve", "--port", str(port), "--workers", str(workers)]
    log = Path(settings["HEADWATER_DATA"], "bench.log")
    with log.open("wb") as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=dict(settings), cwd=ROOT, stdout=said, stderr=said)
        try:
            while not _answers(port):
                if process.poll() is not None:
                    raise FailedError(log.read_text()[-2000:])
                time.sleep(0.02)
            yield port, time.perf_counter() - began
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


class Visitor:
    """Somebody with a browser's memory for cookies, and one open connection."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("localhost", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.last = time.monotonic()

    def ask(self, method: str, address: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The status and the page."""
        if time.monotonic() - self.last > 1:
            self.connection.close()  # the server ends a connection that rests for two seconds
        self.last = time.monotonic()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body, headers["Content-Type"] = urllib.parse.urlencode(form), "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, page

    def take(self, address: str) -> int:
        """The status of a file, read to its end."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.connection.close()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def sign_in(self, person: str) -> None:
        """As one of the demonstration's people, by their name."""
        _, page = self.ask("GET", "/demo/")
        token = TOKEN.search(page)
        row = re.search(rf"<td[^>]*>{re.escape(person)}</td>.*?name=\"person\" value=\"(\d+)\"", page, re.DOTALL)
        if token is None or row is None:
            raise FailedError(f"nobody is called {person}")
        status, _ = self.ask("POST", "/demo/", {"csrfmiddlewaretoken": token[1], "person": row[1]})
        if status != 302:
            raise FailedError(f"signing in as {person} answered {status}")

    def save(self, address: str, fields: Mapping[str, str]) -> int:
        """Open a form, fill ``fields`` in over what it holds, send it; the status."""
        _, page = self.ask("GET", address)
        token = TOKEN.search(page)
        if token is None:
            raise FailedError(f"{address} shows no form")
        return self.ask("POST", address, {**dict(HIDDEN.findall(page)), "csrfmiddlewaretoken": token[1], **fields})[0]
