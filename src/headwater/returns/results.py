"""What is told of each file that was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headwater.core.errors import Problem


class Verdict(StrEnum):
    """What became of a file."""

    READ = "read"
    BEFORE = "read before"
    WITH_PROBLEMS = "with problems"
    REFUSED = "refused"


@dataclass(frozen=True)
class FileResult:
    """One file: whose it is, how much of it was taken, and what is wrong with it."""

    file: str
    organisation: str
    answers: int
    blank: int
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    verdict: Verdict

    @property
    def row(self) -> tuple[str, str, int, int, int, str]:
        """The line of the table."""
        return self.file, self.organisation, self.answers, self.blank, len(self.problems), self.verdict.value


COLUMNS = ("file", "organisation", "answers", "blank", "problems", "verdict")
