"""What is wrong with someone's input, said so that they can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: where it is, what it is, and what to do about it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


class BadInput(Exception):  # noqa: N818 - the name is what a person would say
    """Input that cannot be used; carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class WrongUse(Exception):  # noqa: N818
    """Something was asked for that this input or this set-up cannot give; says what would."""


def refuse(where: str, what: str, remedy: str) -> BadInput:
    """A refusal with a single problem, ready to raise."""
    return BadInput([Problem(where, what, remedy)])
