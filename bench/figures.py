"""The figures check on 10,000 statements: as a table, and as running text. A program and a measure."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from pathlib import Path

from bench.measures import Measure
from bench.processes import program, run_cold

STATEMENTS = 10_000
SECONDS = 2.0


def figures_measures() -> list[Measure]:
    """A line for each kind of input: the whole process, from cold."""
    measures = []
    for kind in ("table", "text"):
        run = run_cold(program("figures", kind))
        told = f"{run.seconds:.2f} s, {run.megabytes:.0f} MB ({run.told['check']:.2f} s without starting)"
        measures.append(
            Measure(
                f"figures check, 10,000 statements, {kind}",
                told,
                f"within {SECONDS:.0f} s",
                "none known",
                run.seconds <= SECONDS,
            )
        )
    return measures


def main(kind: str) -> None:
    """Write the statements to a file, then time the check of it."""
    from bench.telling import tell
    from headwater.figures.checking import check_files

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "statements.csv" if kind == "table" else "statements.md")
        _write_table(path) if kind == "table" else _write_text(path)
        began = time.perf_counter()
        checked = check_files([path], {"forces": 43})
        seconds = time.perf_counter() - began
    if len(checked) != STATEMENTS:
        raise SystemExit(f"{len(checked)} statements were checked, not {STATEMENTS}")
    tell([(item.where, item.verdict.value) for item in checked], check=seconds)


def _write_table(path: Path) -> None:
    chance = random.Random(2009)  # noqa: S311 - made-up figures
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["measure", "percent", "count", "base"])
        for number in range(STATEMENTS):
            base = chance.randint(1, 400)
            count = chance.randint(0, base)
            writer.writerow([f"measure {number}", (200 * count + base) // (2 * base), count, base])


def _write_text(path: Path) -> None:
    shares = [(number % 44, (200 * (number % 44) + 43) // 86) for number in range(STATEMENTS)]
    path.write_text("\n".join(f"Of these, {count} ({percent}%) forces agree." for count, percent in shares), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
