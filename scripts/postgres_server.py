"""A PostgreSQL server of one's own, for a test run or a measurement; nothing of it is left afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
ORDINARY_USERS = ("postgres", "nobody")
# A crash may lose this server's rows: nobody wants them back, and they load faster.
SETTINGS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class NoPostgresError(Exception):
    """The programs of a PostgreSQL server are not on this machine, or cannot be run on it."""


@dataclass(frozen=True)
class Programs:
    """Where the server's programs are, and as whom they run: PostgreSQL refuses to run as root."""

    folder: Path
    user: Mapping[str, Any] = field(default_factory=dict)

    def run(self, program: str, arguments: Sequence[str], folder: Path) -> None:
        """Run ``program`` to its end, or raise with all that it said."""
        command = [str(self.folder / program), *arguments]
        log = folder / f"{program}.out"
        with log.open("w") as said:  # a file, since a server that goes on would keep a pipe open
            done = subprocess.run(command, cwd=folder, stdout=said, stderr=said, check=False, **self.user)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{log.read_text()}")


@dataclass(frozen=True)
class Server:
    """A running server: how to reach it, and how to have it gone for a while."""

    programs: Programs
    folder: Path
    port: int
    settings: Sequence[str]

    @property
    def dsn(self) -> str:
        """The connection string."""
        return f"host=127.0.0.1 port={self.port} user=headwater dbname=postgres"

    def start(self) -> None:
        """Start it, and wait until it answers; after a stop, with the rows that it had."""
        options = ["-h", "127.0.0.1", "-p", str(self.port), "-k", str(self.folder), *self.settings]
        log = str(self.folder / "server.log")
        self._control("start", "-l", log, "-o", " ".join(options))

    def stop(self) -> None:
        """Stop it as a crash does: nobody is waited for, and every connection breaks."""
        self._control("stop", "-m", "immediate")

    def _control(self, verb: str, *arguments: str) -> None:
        self.programs.run("pg_ctl", [verb, "-w", "-D", str(self.folder / "data"), *arguments], self.folder)


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server and give its connection string. Raises ``NoPostgresError`` where that cannot be."""
    with stoppable_server(SETTINGS) as server:
        yield server.dsn


@contextmanager
def stoppable_server(settings: Sequence[str] = ()) -> Iterator[Server]:
    """Start a server that can be stopped and started again. Raises ``NoPostgresError`` where that cannot be."""
    programs = Programs(programs_folder(), ordinary_user())
    folder = Path(tempfile.mkdtemp(prefix="headwater-postgres-"))
    try:
        if programs.user:
            os.chown(folder, programs.user["user"], programs.user["group"])
        account = ["--username=headwater", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        programs.run("initdb", [f"--pgdata={folder / 'data'}", *account], folder)
        server = Server(programs, folder, free_port(), settings)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def programs_folder() -> Path:
    """The folder that holds ``initdb`` and ``pg_ctl``: the one on the PATH, or Debian's newest."""
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgresError("no PostgreSQL server: install postgresql (Debian: apt-get install postgresql)")


def _version(folder: Path) -> float:
    name = folder.parent.name
    return float(name) if name.replace(".", "", 1).isdigit() else 0.0


def ordinary_user() -> Mapping[str, Any]:
    """As whom to run: nobody else, unless this is root."""
    if os.geteuid() != 0:
        return {}
    for name in ORDINARY_USERS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise NoPostgresError(f"root may not run PostgreSQL: add a user named {' or '.join(ORDINARY_USERS)}")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
