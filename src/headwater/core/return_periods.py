"""Months and quarters for which places return figures: their days, their order, and by when a return is due."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from headwater.core.sentences import MONTHS, sentence

MONTHS_IN: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12}
SATURDAY = 5
WRITTEN = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def start_of(kind: str, day: date) -> date:
    """The first day of the month, the quarter or the year that ``day`` is in; quarters begin in January."""
    months = MONTHS_IN[kind]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def after(kind: str, start: date, count: int = 1) -> date:
    """The first day of the period so many later; earlier where ``count`` is negative."""
    months = start.year * 12 + start.month - 1 + MONTHS_IN[kind] * count
    return date(months // 12, months % 12 + 1, 1)


def end_of(kind: str, start: date) -> date:
    """Its last day."""
    return after(kind, start) - timedelta(days=1)


def starts(kind: str, first: date, last: date) -> tuple[date, ...]:
    """The first days of all periods from the one of ``first`` to the one of ``last``."""
    found, day, end = [], start_of(kind, first), start_of(kind, last)
    while day <= end:
        found.append(day)
        day = after(kind, day)
    return tuple(found)


def due_on(kind: str, start: date, working_days: int, closed: Collection[date] = ()) -> date:
    """The day by which the return of a period is due: so many working days after its last day.

    Saturdays, Sundays and the days of ``closed`` do not count.
    """
    day, left = end_of(kind, start), working_days
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and day not in closed
    return day


def written(text: str) -> date | None:
    """The month that an address or a program calls 2009-04; None for anything else."""
    found = WRITTEN.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def called(kind: str, start: date) -> str:
    """What a period is called: March 2009, January to March 2009, 2009."""
    if kind == "month":
        return sentence("{month} {year}", month=sentence(MONTHS[start.month - 1]), year=start.year)
    if kind == "year":
        return sentence("{year}", year=start.year)
    first, last = MONTHS[start.month - 1], MONTHS[start.month + 1]
    return sentence("{first} to {last} {year}", first=sentence(first), last=sentence(last), year=start.year)
