"""Where the invented answers lie, and how many there are; made once by ``bench.make_dataset``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.processes import ROOT, program, run_cold

DATA = ROOT / "bench" / "data"
RECIPE = 1  # a change of ``make_dataset`` takes a new number, so that no old data is read for new
ROUNDS = 10
QUESTIONS = 100
TIERS = ("large", "medium", "small")


@dataclass(frozen=True)
class Dataset:
    """``asked`` questions put to organisations over ten inspections; shuffled rows stand in no order."""

    asked: int
    shuffled: bool = False

    @property
    def organisations_a_round(self) -> int:
        """How many organisations each inspection has."""
        return self.asked // ROUNDS // QUESTIONS

    @property
    def folder(self) -> Path:
        """Its own folder, named after what is in it."""
        return DATA / f"{self.asked}-{'shuffled' if self.shuffled else 'ordered'}-{RECIPE}"

    def made(self) -> Dataset:
        """Itself, when it is on disk: made now if it was not."""
        if not self.folder.exists():
            run_cold(program("make_dataset", self.asked, *(["shuffled"] if self.shuffled else [])))
        return self
