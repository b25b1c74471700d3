"""What is wrong with someone's input, said so that they can put it right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 400  # characters of one part of a message
UNSHOWN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # Unicode's control, format and surrogate characters, and line ends


def printable(text: str) -> str:
    """``text`` on one line, without characters that could speak to a terminal, turn text about, or end a renderer."""
    return "".join("�" if unicodedata.category(character) in UNSHOWN else character for character in text)


def short(value: str) -> str:
    """A value as a sentence quotes it: forty characters at the most."""
    return value if len(value) <= 40 else f"{value[:37]}…"


def shown(text: str) -> str:
    """``text`` as a message may show it: printable, and with its middle left out where it is long."""
    return printable(text if len(text) <= LONGEST else f"{text[: LONGEST - 101]}…{text[-100:]}")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: where it is, what it is, and what to do about it."""

    where: str
    what: str
    remedy: str

    def __post_init__(self) -> None:
        for name in ("where", "what", "remedy"):
            text = getattr(self, name)
            if shown(text) != text:  # else it stays what it is: a sentence can be said in another language
                object.__setattr__(self, name, shown(text))

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
