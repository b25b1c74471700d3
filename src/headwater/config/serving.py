"""The production server, in the process that made everything ready: nothing is loaded twice before the first answer."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import Any

from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from headwater.config.starting import loading

WORK = [sys.executable, "-m", "headwater.cli.start", "work", "--with-parent"]  # and the server's own number
PATIENCE = 10  # seconds that a job may still take
SETTINGS = {
    "threads": 4,
    "preload_app": True,
    "control_socket_disable": True,
    "loglevel": "warning",
    "graceful_timeout": 10,  # seconds that requests may still take after the end was asked for
    "timeout": 30,
    "max_requests": 20_000,
    "max_requests_jitter": 2_000,
}


class Worker:
    """What does the jobs: it runs beside the server and ends with it, and by itself where the server was killed."""

    process: subprocess.Popen[bytes] | None = None

    def start(self, _: Any) -> None:
        """Once the server listens."""
        command = [*WORK, str(os.getpid())]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command

    def end(self, _: Any) -> None:
        """Before the server ends: whoever stopped it may go on to restore what the worker would still hold open."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()


class Service(BaseApplication):  # type: ignore[misc]
    """The service as the server runs it: loaded once, then shared by the processes that answer."""

    def __init__(self, address: str, port: int, workers: int) -> None:
        self.worker = Worker()
        self.given = SETTINGS | {"bind": f"{address}:{port}", "workers": workers}
        super().__init__()

    def load_config(self) -> None:
        """What the server is told; it reads nothing else."""
        for name, value in self.given.items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", self.worker.start)
        self.cfg.set("on_exit", self.worker.end)

    def load(self) -> Any:
        """Everything that a request needs, so that no process reads it for itself, and no two share a connection."""
        with loading():
            import scipy.stats  # noqa: F401 - it takes seconds to load: a command that draws no funnel goes without

            from headwater.config.wsgi import application

            _ = get_resolver().url_patterns
        connections.close_all()
        gc.collect()
        gc.freeze()  # what is loaded stays: the processes that answer go on sharing its memory
        return application
