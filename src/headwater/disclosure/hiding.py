"""Hiding cells so that none can be worked out: those that must be, and others beside them that are large enough.

First by counting: a sum in which one cell alone is hidden gives it away. Then by the attacker: while he finds a cell
too closely, the cheapest other cell of one of its sums is hidden too. At last whatever was hidden needlessly is shown
again. It is no proof that fewer would not do; it is one that what is hidden cannot be worked out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
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
    Sum,
    sensitive,
    told,
)
from headwater.core.sentences import Sentence, sentence
from headwater.disclosure.attack import attack

SECONDS = 30.0
TOTAL, SMALL = 10**9, 10**6  # how unwelcome it is to hide a total, and a cell too small to shelter another


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
    hidden = _by_counting(table, set(first), at_least)
    while time.monotonic() < ends:
        attacked = attack([_published(table, hidden)], at_least)
        more = set(_beside(table, hidden, (one.key for one in attacked.exposed), at_least))
        if not more:
            break
        hidden = _by_counting(table, hidden | more, at_least)
    else:
        attacked = attack([_published(table, hidden)], at_least)
    if not attacked.exposed:
        hidden = _shown_again(table, hidden, first, at_least, ends)
    beside = sentence("It shelters another cell that is hidden.")
    reasons = {key: first.get(key, beside) for key in sorted(hidden)}
    published = _published(table, hidden)
    return Safe(published, reasons, attack([published], at_least))


def _published(table: Counts, hidden: Iterable[Key]) -> Published:
    left = set(hidden)
    cells = {key: Hidden() if key in left else Exact(count) for key, count in table.counts.items()}
    return Published(table.name, cells, table.sums)


def _by_counting(table: Counts, hidden: set[Key], at_least: int) -> set[Key]:
    """Hide more of every sum in which one cell alone is hidden, or cells that come to too little together."""
    found, before = set(hidden), -1
    while len(found) != before:
        before = len(found)
        for one in table.sums:
            while _tells(table, one, found, at_least) and (more := _cheapest(table, one, found, at_least)):
                found.update(more)
    return found


def _tells(table: Counts, one: Sum, hidden: set[Key], at_least: int) -> bool:
    """Whether a sum by itself gives a cell away: what is hidden in it comes to what the rest leaves."""
    within = [key for key in (one.total, *one.parts) if key in hidden]
    if len(within) < 2:
        return len(within) == 1
    return one.total not in hidden and sum(table.counts[key] for key in within) < at_least - 1


def _beside(table: Counts, hidden: set[Key], exposed: Iterable[Key], at_least: int) -> Iterator[Key]:
    """For each cell that is given away, the cheapest to hide beside it: one for each sum at a time."""
    served: set[Sum] = set()
    for key in exposed:
        sums = [one for one in table.sums if key == one.total or key in one.parts]
        if served.isdisjoint(sums):
            choices = [(found, one) for one in sums for found in _cheapest(table, one, hidden, at_least)]
            if choices:
                found, one = min(choices, key=lambda choice: (_cost(table, choice[0], at_least), choice[0]))
                served.add(one)
                yield found


def _cheapest(table: Counts, one: Sum, hidden: set[Key], at_least: int) -> list[Key]:
    shown = [key for key in (one.total, *one.parts) if key not in hidden]
    return [min(shown, key=lambda key: (_cost(table, key, at_least), key))] if shown else []


def _cost(table: Counts, key: Key, at_least: int) -> int:
    """What is lost by hiding a cell: totals are kept where they can be."""
    count = table.counts[key]
    is_total = any(key == one.total for one in table.sums)
    return count + (TOTAL if is_total else 0) + (SMALL if count < at_least - 1 else 0)


def _shown_again(
    table: Counts, hidden: set[Key], first: Mapping[Key, Sentence], at_least: int, ends: float
) -> set[Key]:
    """Show again what shelters nothing: the dearest first, each tried by the attacker."""
    found = set(hidden)
    waiting = [sorted(found.difference(first), key=lambda one: -_cost(table, one, at_least))]
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
