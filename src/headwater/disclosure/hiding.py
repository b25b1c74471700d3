"""Hiding cells so that none can be worked out: those that must be, and others beside them that are large enough.

First by counting: a sum in which one cell alone is hidden gives it away. Then by the attacker: while he finds a cell
too closely, the cheapest other cell of one of its sums is hidden too. At last whatever was hidden needlessly is shown
again. It is no proof that fewer would not do; it is one that what is hidden cannot be worked out.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.core.disclosure import (
    AT_LEAST,
    Attacked,
    Counts,
    Exact,
    Hidden,
    Key,
    Published,
    Rule,
    sensitive,
    told,
)
from headwater.core.sentences import Sentence, sentence
from headwater.disclosure.attack import attack

SECONDS = 30.0
Cost = tuple[bool, bool, bool, int, Key]


@dataclass(frozen=True)
class Safe:
    """The table as it may go out, why each hidden cell is, and what the attacker found in it at the end."""

    table: Published
    reasons: Mapping[Key, Sentence]
    attacked: Attacked


def hidden_safely(table: Counts, rule: Rule | None = None, at_least: int = AT_LEAST, seconds: float = SECONDS) -> Safe:
    """Hide what must be hidden and what has to be beside it. Where that cannot be done, ``attacked`` tells of what."""
    ends = time.monotonic() + seconds
    first = sensitive(table, rule or Rule())
    sheltering = _Sheltering(table, at_least)
    hidden = sheltering.by_counting(set(first))
    attacked = attack([_published(table, hidden)], at_least)
    while time.monotonic() < ends and (more := set(sheltering.beside(hidden, attacked))):
        hidden = sheltering.by_counting(hidden | more)
        attacked = attack([_published(table, hidden)], at_least)
    if not attacked.exposed:
        hidden = _shown_again(table, hidden, sheltering.dearest(hidden.difference(first)), ends, at_least)
        attacked = attack([_published(table, hidden)], at_least)
    beside = sentence("It shelters another cell that is hidden.")
    reasons = {key: first.get(key, beside) for key in sorted(hidden)}
    return Safe(_published(table, hidden), reasons, attacked)


def _published(table: Counts, hidden: Iterable[Key]) -> Published:
    left = set(hidden)
    cells = {key: Hidden() if key in left else Exact(count) for key, count in table.counts.items()}
    return Published(table.name, cells, table.sums)


class _Sheltering:
    """Which cells to hide beside others in a table."""

    def __init__(self, table: Counts, at_least: int) -> None:
        self.table, self.at_least = table, at_least
        self.keys = [(one.total, *one.parts) for one in table.sums]
        self.sums_of: defaultdict[Key, list[int]] = defaultdict(list)
        for number, keys in enumerate(self.keys):
            for key in keys:
                self.sums_of[key].append(number)
        self.totals = {one.total for one in table.sums}

    def by_counting(self, hidden: set[Key]) -> set[Key]:
        """Hide more of every sum in which one cell alone is hidden, or cells that come to too little together."""
        found, before = set(hidden), -1
        while len(found) != before:
            before = len(found)
            for number in range(len(self.keys)):
                while self._tells(number, found) and (more := self._cheapest([number], found)):
                    found.add(more)
        return found

    def beside(self, hidden: set[Key], attacked: Attacked) -> Iterator[Key]:
        """For each cell that is given away, the cheapest to hide beside it: one for each sum at a time."""
        served: set[int] = set()
        for one in attacked.exposed:
            sums = self.sums_of[one.key]
            if served.isdisjoint(sums) and (more := self._cheapest(sums, hidden)):
                served.update(number for number in sums if more in self.keys[number])
                yield more

    def dearest(self, hidden: Iterable[Key]) -> list[Key]:
        """Hidden cells, the greatest loss first."""
        return sorted(hidden, key=lambda key: (key in self.totals, self.table.counts[key], key), reverse=True)

    def _tells(self, number: int, hidden: set[Key]) -> bool:
        """Whether a sum by itself gives a cell away: what is hidden in it comes to what the rest leaves."""
        within = [key for key in self.keys[number] if key in hidden]
        if len(within) < 2:
            return len(within) == 1
        together = sum(self.table.counts[key] for key in within)
        return self.keys[number][0] not in hidden and together < self.at_least - 1

    def _cheapest(self, sums: Sequence[int], hidden: set[Key]) -> Key | None:
        shown = {key for number in sums for key in self.keys[number] if key not in hidden}
        return min(shown, key=lambda key: self._cost(key, sums, hidden)) if shown else None

    def _cost(self, key: Key, sums: Sequence[int], hidden: set[Key]) -> Cost:
        """What is lost: totals are kept, then cells large enough to shelter are taken, and such as need no other."""
        count = self.table.counts[key]
        others = [number for number in self.sums_of[key] if number not in sums]
        alone = any(hidden.isdisjoint(self.keys[number]) for number in others)
        return key in self.totals, count < self.at_least - 1, alone, count, key


def _shown_again(table: Counts, hidden: set[Key], tried_first: list[Key], ends: float, at_least: int) -> set[Key]:
    """Show again what shelters nothing, the dearest first: all that are tried at once, or each half of them."""
    found, waiting = set(hidden), [tried_first]
    while waiting and time.monotonic() < ends:
        tried = waiting.pop()
        if not attack([_published(table, found.difference(tried))], at_least).exposed:
            found.difference_update(tried)
        elif len(tried) > 1:
            waiting += [tried[len(tried) // 2 :], tried[: len(tried) // 2]]
    return found


def told_hidden(safe: Safe) -> tuple[str, ...]:
    """The hidden cells by name, each with its reason."""
    return tuple(f"{told(key)}: {why}" for key, why in safe.reasons.items())
