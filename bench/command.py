"""How long a person waits for the command: its help, and the whole national report."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measures import Measure
from bench.processes import ROOT, FailedError, Run, alternated, median_seconds, peak, run_cold

HEADWATER = str(ROOT / ".venv" / "bin" / "headwater")
PYTHON = str(ROOT / ".venv" / "bin" / "python")
RENDERINGS = {".pdf", ".html", ".xlsx", ".ods"}


def help_measure() -> Measure:
    """``headwater --help`` beside a Python that does nothing."""
    what, bar = "headwater --help, median of 5", "within 0.40 s"
    try:
        ours, floor = alternated(5, lambda: run_cold([HEADWATER, "--help"]), lambda: run_cold([PYTHON, "-c", "pass"]))
    except FileNotFoundError:
        return Measure(what, "not built", bar)
    seconds = median_seconds(ours)
    return Measure(what, f"{seconds:.2f} s", bar, f"python -c pass: {median_seconds(floor):.2f} s", seconds <= 0.4)


def report_measures() -> list[Measure]:
    """The whole national report, from nothing to files on disk."""
    what, bar = "whole national report, median of 3", "within 4.0 s"
    try:
        runs = [_report() for _ in range(3)]
    except FileNotFoundError:
        return [Measure(what, "not built", bar)]
    return _judged(what, bar, runs)


def _judged(what: str, bar: str, runs: Sequence[Run]) -> list[Measure]:
    seconds, megabytes = median_seconds(runs), peak(runs)
    beside = "renderings: PDF, HTML, XLSX, ODS"
    return [
        Measure(what, f"{seconds:.1f} s", bar, beside, seconds <= 4),
        Measure("its peak memory, highest of 3", f"{megabytes:.0f} MB", "within 500 MB", beside, megabytes <= 500),
    ]


def _report() -> Run:
    with tempfile.TemporaryDirectory() as folder:
        run = run_cold([HEADWATER, "report", "prevent-2009-reconstruction", "--out", f"{folder}/report"])
        missing = RENDERINGS - {path.suffix for path in Path(folder, "report").iterdir()}
        if missing:
            raise FailedError(f"the report came without {', '.join(sorted(missing))}")
        return run
