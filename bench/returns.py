"""Reading five hundred returned workbooks of 53 answers each, cold, to a data package on disk."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.command import HEADWATER
from bench.measures import Measure
from bench.processes import FailedError, Run, median_seconds, peak, program, run_cold

WORKBOOKS, ANSWERS, TIMES = 500, 53, 3


def returns_measures() -> list[Measure]:
    """How long it took and what it held; the answers are counted, so that none was passed over for speed."""
    with tempfile.TemporaryDirectory() as folder:
        run_cold(program("make_returns", f"{folder}/in", WORKBOOKS))
        runs = [_read(Path(folder), f"out-{number}") for number in range(TIMES)]
    what, beside = f"{WORKBOOKS} returned workbooks, median of {TIMES}", "half XLSX, half ODS"
    seconds, megabytes = median_seconds(runs), peak(runs)
    held = f"its peak memory, highest of {TIMES}"
    return [
        Measure(what, f"{seconds:.1f} s", "within 30 s", beside, seconds <= 30),
        Measure(held, f"{megabytes:.0f} MB", "within 500 MB", beside, megabytes <= 500),
    ]


def _read(folder: Path, out: str) -> Run:
    words = ("returns", "read", str(folder / "in"), "--framework", "prevent-policing-2009", "--out", str(folder / out))
    run = run_cold([HEADWATER, *words])
    read = _rows(folder / out / "answers.csv")
    if len(read) != WORKBOOKS * ANSWERS:
        raise FailedError(f"{len(read):,} answers were read of {WORKBOOKS * ANSWERS:,}")
    return run


def _rows(path: Path) -> Sequence[Sequence[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))[1:]
