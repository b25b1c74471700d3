"""Tables of one family before they are published: what is linked between them, and who may let one out.

A family is of tables that count the same thing. What was once out is out: every edition that was ever published is
read together with the one that is to come, withdrawn ones too. Cells are the same where their period, row and column
are. ``All`` is everything that the family counts, whatever a table breaks it down by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from headwater.core.decision import Decision, allow, deny
from headwater.core.disclosure import (
    FEWER_THAN,
    Attacked,
    Bounds,
    Counts,
    Exposed,
    Hidden,
    Key,
    Percentage,
    Published,
    Rule,
    Shown,
    Sum,
    sensitive,
)
from headwater.core.sentences import sentence

HIDDEN, ROUNDED, AS_IT_IS = "hidden", "rounded", "as_it_is"
METHODS = {
    HIDDEN: sentence("Hide small counts, and others so that they cannot be worked out"),
    ROUNDED: sentence("Round every count, so that rows and columns still add up"),
    AS_IT_IS: sentence("Print it as it is"),
}
BASES = (5, 10)  # multiples to round to: with 3 a rounded nought leaves three numbers only
MOST_CELLS = 2_000  # of one table
ALL = "All"
OF_PARTS = f"{ALL} of "  # how a total is named that says of what it is
Period = tuple[date, date]
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Edition:
    """A table of a family as it is printed, or would be: the days that it counts, and to what it is rounded."""

    name: str
    first: date
    last: date
    rows: Rows
    rounded: int = 1


@dataclass(frozen=True)
class Dated:
    """A table as everybody reads it, and the days that it counts: the first and the last."""

    table: Published
    first: date
    last: date

    @property
    def period(self) -> Period:
        """Its days."""
        return self.first, self.last


def period_key(period: Period) -> str:
    """A period as a key has it.

    >>> period_key((date(2009, 4, 1), date(2009, 6, 30)))
    '2009-04-01/2009-06-30'
    """
    return "/".join(day.isoformat() for day in period)


def period_of(key: str) -> Period:
    """The period of a key."""
    first, last = key.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def linked(tables: Sequence[Dated], *, adds_up: bool) -> tuple[Published, ...]:
    """The tables with keys that are the same in each, and with what their periods are made of where those add up.

    ``adds_up``: what is counted falls on a day, so that a period is the sum of the stretches that it is cut into by the
    first and last days of all of them.
    """
    found = [replace(one, table=_keyed(one)) for one in tables]
    if not adds_up:
        return tuple(one.table for one in found)
    cuts = sorted({day for first, last in (one.period for one in found) for day in (first, last + timedelta(days=1))})
    printed = {key for one in found for key in one.table.cells}
    return tuple(_with_stretches(one, stretches_of(one.period, cuts), printed) for one in found)


def _keyed(one: Dated) -> Published:
    period = period_key(one.period)

    def key(old: Key) -> Key:
        return (period, *(ALL if part.startswith(OF_PARTS) else part for part in old))

    cells = {key(old): shown for old, shown in one.table.cells.items()}
    sums = tuple(Sum(key(row.total), tuple(map(key, row.parts))) for row in one.table.sums)
    shares = tuple(
        Percentage(key(row.part), key(row.whole), row.percent, row.decimals) for row in one.table.percentages
    )
    return Published(one.table.name, cells, sums, shares)


def _with_stretches(one: Dated, stretches: Sequence[Period], printed: Collection[Key]) -> Published:
    """A table with each cell as the sum of what its stretches have there; what no table prints of those is hidden.

    What adds up in the whole period adds up in each stretch.
    """
    if len(stretches) < 2:
        return one.table
    names = [period_key(stretch) for stretch in stretches]
    cells: dict[Key, Shown] = dict(one.table.cells)
    sums = list(one.table.sums)
    for key in one.table.cells:
        parts = tuple((name, *key[1:]) for name in names)
        cells |= {part: Hidden() for part in parts if part not in printed}
        sums.append(Sum(key, parts))
    for row in one.table.sums:
        sums += [Sum((name, *row.total[1:]), tuple((name, *part[1:]) for part in row.parts)) for name in names]
    return Published(one.table.name, cells, tuple(sums), one.table.percentages)


def stretches_of(period: Period, cuts: Sequence[date]) -> tuple[Period, ...]:
    """The stretches that days cut a period into: each begins on a day of ``cuts``, which are in order.

    >>> spring = date(2009, 4, 1), date(2009, 4, 30)
    >>> [period_key(one) for one in stretches_of(spring, [date(2009, 4, 1), date(2009, 4, 9), date(2009, 5, 1)])]
    ['2009-04-01/2009-04-08', '2009-04-09/2009-04-30']
    """
    inside = [period[0], *(day for day in cuts if period[0] < day <= period[1]), period[1] + timedelta(days=1)]
    return tuple((first, after - timedelta(days=1)) for first, after in pairwise(inside))


def told_of(attacked: Attacked, tables: Sequence[Dated]) -> Attacked:
    """What counts of it: of what nobody printed, only that it is small is too much told."""
    printed = {key for one in tables for key in _keyed(one).cells}
    exposed = tuple(one for one in attacked.exposed if one.key in printed or _small(one.bounds))
    return replace(attacked, exposed=exposed)


def _small(bounds: Bounds) -> bool:
    return bounds.high is not None and bounds.high < FEWER_THAN


def printed_small(table: Counts, period: Period) -> Iterator[Exposed]:
    """Of a table that is printed as it is: what would have to be hidden for what it says by itself."""
    for key in sensitive(table, Rule()):
        count = table.counts[key]
        parts = (ALL if part.startswith(OF_PARTS) else part for part in key)
        yield Exposed((period_key(period), *parts), Bounds(count, count), (table.name,))


def together(attacked: Attacked, more: Iterable[Exposed]) -> Attacked:
    """What the attacker found, and what a table says by itself: each cell once."""
    known: Mapping[Key, Exposed] = {one.key: one for one in (*attacked.exposed, *more)}
    return replace(attacked, exposed=tuple(known.values()))


def decide_override(attacked: Attacked) -> Decision:
    """Whether somebody can answer for publishing all the same."""
    if attacked.contradiction:
        return deny(
            "table/contradiction",
            sentence("The tables cannot all be true, and nobody can answer for that."),
            sentence("Put the counts right, and have it protected again."),
        )
    if not attacked.finished:
        return deny(
            "table/unfinished",
            sentence("It was not checked to the end, so nobody knows what they would answer for."),
            sentence("Make the table smaller, and have it protected again."),
        )
    return allow("table/exposed", sentence("Somebody else can answer for it, by name and with a reason."))


def decide_still_checked(against: Collection[str], released: Collection[str]) -> Decision:
    """Whether what the attacker read is still all that was published: ``against`` then, ``released`` now."""
    if set(released) <= set(against):
        return allow("table/checked", sentence("It was checked against all that was published of its family."))
    return deny(
        "table/published-since",
        sentence("Another table of this family was published since this one was checked."),
        sentence("Have it protected again: it is checked against that one too."),
    )


def decide_second_person(person: int | None, prepared: Collection[int | None]) -> Decision:
    """Whether somebody is another than those who prepared a table."""
    if person is None or person in prepared:
        return deny("table/own", sentence("You prepared it or had it protected, so somebody else decides."))
    return allow("table/another", sentence("Somebody else prepared it."))
