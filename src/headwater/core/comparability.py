"""May these bodies be compared at all? The bodies in the order of their codes, those told apart, and every reason.

A table of who is best is not made here, whatever is asked for. Bodies are compared where enough of them did the same
thing over the same time; whoever cannot be is named with the reason and never dropped in silence. In 2009 forces that
were visited late had longer to get ready (2.3.1): the month of the visit is shown beside each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from headwater.core.control_series import month_told
from headwater.core.errors import BadInput, Problem
from headwater.core.periods import Period
from headwater.core.sentences import Sentence, sentence

LEAST_BODIES = 10  # shared methods, (iii): N < 10 is not compared
LEAST_BASE = 10  # of a share: fewer, and one more or less moves it by a tenth
LONG = 3  # months between the first visit and the last that are told


class Kind(StrEnum):
    """What is compared."""

    SHARE = "share"  # so many of a base that did it
    RATIO = "ratio"  # so many for each that was expected (indirectly standardised)


@dataclass(frozen=True)
class Body:
    """One body: its count, and the base that it is of (for a ratio, how many were expected)."""

    code: str
    name: str
    count: int
    base: float
    definition: str
    period: Period
    tier: str = ""
    visited: date | None = None
    ended: date | None = None  # its last day, where it is there no more; nobody says what became of it


@dataclass(frozen=True)
class Merged:
    """A place whose code ended on a day, because it became part of another."""

    code: str
    into: str
    day: date


@dataclass(frozen=True)
class Grounds:
    """Who is compared, by code; who is told apart and why; and the reasons, if any, why nobody is compared."""

    compared: tuple[Body, ...]
    apart: tuple[tuple[Body, Sentence], ...]
    against: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...]


def grounds_of(bodies: Sequence[Body], kind: Kind, merged: Sequence[Merged] = ()) -> Grounds:
    """Whether these may be compared. Raises ``BadInput`` for figures that are none, such as 3 of 2."""
    problems = tuple(_problems(bodies, kind))
    if problems:
        raise BadInput(problems)
    ordered = sorted(bodies, key=lambda body: body.code)
    apart = tuple((body, why) for body in ordered if (why := _apart(body, kind)) is not None)
    left = {body.code for body, _ in apart}
    compared = tuple(body for body in ordered if body.code not in left)
    return Grounds(compared, apart, tuple(_against(compared, merged)), tuple(_visits(compared)))


def _problems(bodies: Sequence[Body], kind: Kind) -> Iterator[Problem]:
    seen: set[str] = set()
    for body in bodies:
        if body.count < 0 or not isfinite(body.base) or body.base < 0:
            yield Problem(body.name, sentence("its figures are below nothing."), sentence("Give counts of 0 or more."))
        elif kind is Kind.SHARE and (body.count > body.base or body.base != int(body.base)):
            what = sentence("{count} of {base} is no share.", count=body.count, base=f"{body.base:g}")
            yield Problem(body.name, what, sentence("Give a whole base that is no less than the count."))
        if body.code in seen:
            yield Problem(body.name, sentence("its code is there twice."), sentence("Leave one of the two out."))
        seen.add(body.code)


def _apart(body: Body, kind: Kind) -> Sentence | None:
    if body.base == 0:
        return sentence("Nothing to be a part of: its base is 0.")
    if kind is Kind.SHARE and body.base < LEAST_BASE:
        return sentence("Its base of {base} is below {least}.", base=f"{body.base:g}", least=LEAST_BASE)
    if body.ended is not None and body.period.end is not None and body.ended < body.period.end:
        return sentence(
            "It ended on {day}, before the end of what is compared: its figure is of a part of that time.",
            day=body.ended,
        )
    return None


def _against(bodies: Sequence[Body], merged: Sequence[Merged]) -> Iterator[Sentence]:
    if len(bodies) < LEAST_BODIES:
        yield sentence(
            "Only {count} bodies can be compared, and fewer than {least} say too little of what is usual.",
            count=len(bodies),
            least=LEAST_BODIES,
        )
    definitions = sorted({body.definition for body in bodies})
    if len(definitions) > 1:
        yield sentence("They do not count the same thing: {definitions}.", definitions=tuple(definitions))
    if len({body.period for body in bodies}) > 1:
        yield sentence("Their figures are of different times.")
    yield from _of_merged({body.code: body for body in bodies}, merged)


def _of_merged(by_code: dict[str, Body], merged: Sequence[Merged]) -> Iterator[Sentence]:
    """A code that ended before the figures do: as at their last day there is no such place."""
    for one in sorted(merged, key=lambda item: item.code):
        body = by_code.get(one.code)
        if body is not None and body.period.end is not None and one.day <= body.period.end:
            yield sentence(
                "{name} ({code}) became part of {into} on {day}: give figures by the places as at one day.",
                name=body.name,
                code=one.code,
                into=one.into,
                day=one.day,
            )


def _visits(bodies: Sequence[Body]) -> Iterator[Sentence]:
    days = sorted(body.visited for body in bodies if body.visited is not None)
    if days and (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month >= LONG:
        yield sentence(
            "Visits were from {first} to {last}: those visited late had longer (2.3.1).",
            first=month_told(days[0]),
            last=month_told(days[-1]),
        )
