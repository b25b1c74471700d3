"""How time and memory grow from a million to a hundred million questions asked."""

from __future__ import annotations

from bench.dataset import Dataset
from bench.measures import Measure
from bench.processes import Run, median_seconds, peak, program, run_cold

SCALES = {1_000_000: ("1M", 3), 10_000_000: ("10M", 3), 100_000_000: ("100M", 1)}


def growth_measures() -> list[Measure]:
    """A line a scale, and how far from a straight line the largest is."""
    measures, series = [], []
    for asked, (name, times) in SCALES.items():
        folder = Dataset(asked).made().folder
        runs = [run_cold(program("ours", folder)) for _ in range(times)]
        floor = run_cold(program("floor", folder))
        series.append(runs)
        measures.append(_scale(name, runs, floor))
    return [*measures, *_straightness(*series)]


def _scale(name: str, runs: list[Run], floor: Run) -> Measure:
    figure = f"{peak(runs):.0f} MB ({median_seconds(runs):.2f} s)"
    beside = f"floor {floor.seconds:.2f} s, {floor.megabytes:.0f} MB"
    return Measure(f"findings, {name} asked: peak memory", figure, "under 400 MB", beside, peak(runs) < 400)


def _straightness(first: list[Run], middle: list[Run], last: list[Run]) -> list[Measure]:
    """Starting takes a good part of the smallest, which flatters the whole: so the query alone is told too."""
    whole = median_seconds(last) / median_seconds(first)
    alone = [min(run.told["query"] for run in runs) for runs in (first, middle, last)]
    beside = f"query alone {alone[2] / alone[0]:.0f} times; from 10M {alone[2] / alone[1]:.0f} times (straight: 10)"
    return [Measure("time of 100M to that of 1M", f"{whole:.0f} times", "at most 100", beside, whole <= 100)]
