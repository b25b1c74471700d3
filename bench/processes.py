"""Running one command cold: how long it took, from start to end, and the most memory it held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """What one process took, and what it printed."""

    seconds: float
    megabytes: float
    output: str

    @property
    def told(self) -> dict[str, Any]:
        """What one of our own programs told of itself: its last line is JSON."""
        found: dict[str, Any] = json.loads(self.output.splitlines()[-1])
        return found


class FailedError(Exception):
    """A command that was to be measured did not work."""


def run_cold(command: Sequence[str]) -> Run:
    """Run ``command`` to its end in a process of its own. Raises ``FailedError`` with what it said."""
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=complained, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        if process.returncode:
            raise FailedError(f"{' '.join(command)}: {complained.read().strip()[-2000:]}")
        return Run(seconds, usage.ru_maxrss * BYTES_OF_MAXRSS / 1e6, said.read())


def program(name: str, *arguments: object) -> list[str]:
    """The command that runs one of this package's programs."""
    return [sys.executable, "-m", f"bench.{name}", *(str(argument) for argument in arguments)]


def alternated(times: int, *runs: Callable[[], Run]) -> list[list[Run]]:
    """Each of ``runs`` as often as said, by turns, so that a busy moment does not fall on one of them."""
    rounds = [[run() for run in runs] for _ in range(times)]
    return [list(series) for series in zip(*rounds, strict=True)]


def median_seconds(series: Sequence[Run]) -> float:
    """The middle one of the times."""
    return median(run.seconds for run in series)


def peak(series: Sequence[Run]) -> float:
    """The most memory that any of the runs held, in MB of a million bytes."""
    return max(run.megabytes for run in series)
