"""The names that text gives to what its shares are of, and when words beside a share are one of them.

A name counts only where it stands for all of them: "non-priority forces" are not "priority forces", nor "forces",
and "forces' budgets" are no forces. Where words leave that open, no base is taken from them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from headwater.core.figures.number_words import NUMBER, number

_BEFORE = """
of the all these those our its their in within for by among amongst across and or both only most many some with from
at to than that which while whilst but as when where what if since so said say between
"""
BEFORE = frozenset(_BEFORE.split())
DETERMINERS = r"(?:(?:out of|of|the|all|these|those|our|in|within|for|among|across) )*"
POSSESSIVE = re.compile(r"(?<=s)['’](?=\s+\w)|['’]s\b")
QUOTES = re.compile(r"['’‘\"“”*_-]")


def plain(text: str) -> str:
    """Words without the quotes and hyphens that part one spelling of a name from another; "+" for a possessive."""
    return " ".join(QUOTES.sub(" ", POSSESSIVE.sub(" +", text.lower())).split())


class BaseNames:
    """What shares may be of: sizes by name."""

    def __init__(self, bases: Mapping[str, int]) -> None:
        self.sizes = {plain(name).removeprefix("all "): size for name, size in bases.items() if plain(name)}
        names = "|".join(re.escape(name) for name in sorted(self.sizes, key=len, reverse=True)) or r"(?!)"
        named = rf"(?P<name>{names})\b(?! \+)"
        self._start = re.compile(rf"{DETERMINERS}(?:(?P<number>{NUMBER}) )?{named}", re.ASCII)
        self._end = re.compile(rf"(?:^|\b(?P<before>[\w+]+) ){named}$", re.ASCII)
        self.everyone = re.compile(rf"(?:^|(?<=[.;!?] ))all (?:the )?{named}(?! \()", re.ASCII)

    @property
    def every(self) -> tuple[int, ...]:
        """All the sizes, smallest first."""
        return tuple(sorted(set(self.sizes.values())))

    def size(self, text: str) -> int | None:
        """The size of what ``text`` names from its first to its last word."""
        return self.sizes.get(plain(text).removeprefix("all "))

    def starting(self, text: str) -> int | None:
        """The size of what ``text`` names first; a number before the name is the size: "the 11 forces that"."""
        match = self._start.match(plain(text))
        if match is None:
            return None
        size = number(match["number"]) if match["number"] else self.sizes[match["name"]]
        return size or None

    def ending(self, text: str) -> int | None:
        """The size of what ``text`` names last, where nothing before the name narrows it."""
        match = self._end.search(plain(text))
        if match is None or (match["before"] and match["before"] not in BEFORE):
            return None
        return self.sizes[match["name"]]
