"""The findings of 10,000,000 questions asked, by Headwater and by pandas, in turns, on the same files."""

from __future__ import annotations

from bench.dataset import Dataset
from bench.measures import Measure
from bench.processes import FailedError, Run, alternated, median_seconds, peak, program, run_cold

TIMES_FASTER = 8
ASKED = 10_000_000


def findings_measures() -> list[Measure]:
    """The bars are set on rows in the order that a package has them."""
    ours, pandas, tuned, floor = _runs(Dataset(ASKED).made())
    times = median_seconds(pandas) / median_seconds(ours)
    return [
        Measure(
            "findings, 10M asked: times faster than pandas",
            f"{times:.1f} times ({median_seconds(ours):.2f} s)",
            f"at least {TIMES_FASTER}",
            f"pandas {_told(pandas)}; floor {median_seconds(floor):.2f} s",
            times >= TIMES_FASTER,
        ),
        Measure("its peak memory", f"{peak(ours):.0f} MB", "under 400 MB", f"pandas {_told(pandas)}", peak(ours) < 400),
        Measure("the same, pandas tuned by categories", _ratio(ours, tuned), beside=f"pandas {_told(tuned)}"),
    ]


def shuffled_measures() -> list[Measure]:
    """The harder case, told without a bar: no run of equal names for Parquet to shorten."""
    ours, pandas, tuned, floor = _runs(Dataset(ASKED, shuffled=True).made())
    beside = f"pandas {_told(pandas)}; floor {median_seconds(floor):.2f} s"
    return [
        Measure("findings, 10M asked, rows shuffled", f"{_ratio(ours, pandas)}, {peak(ours):.0f} MB", beside=beside),
        Measure("the same, pandas tuned by categories", _ratio(ours, tuned), beside=f"pandas {_told(tuned)}"),
    ]


def _runs(dataset: Dataset) -> list[list[Run]]:
    commands = [
        program("ours", dataset.folder),
        program("pandas_peer", dataset.folder),
        program("pandas_peer", dataset.folder, "tuned"),
        program("floor", dataset.folder),
    ]
    series = alternated(3, *(lambda command=command: run_cold(command) for command in commands))
    if len({run.told["checksum"] for runs in series[:3] for run in runs}) != 1:
        raise FailedError("Headwater and pandas do not give equal rows")
    return series


def _ratio(ours: list[Run], peer: list[Run]) -> str:
    return f"{median_seconds(peer) / median_seconds(ours):.1f} times ({median_seconds(ours):.2f} s)"


def _told(series: list[Run]) -> str:
    return f"{median_seconds(series):.2f} s, {peak(series):.0f} MB"
