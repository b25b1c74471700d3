"""The national picture: chapters of figures as at a day, each with what it is out of, or why there is nothing.

A chapter with nothing in it says why: an empty table tells nobody whether there is nothing, or whether nobody asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.core.pence import posts_told
from headwater.core.percentages import half_up
from headwater.core.sentences import Sentence, sentence
from headwater.core.small_numbers import SafeCount, safe_share

FEWER = sentence("fewer than 5")


@dataclass(frozen=True)
class Figure:
    """What is counted, the number as it is shown, what it is out of, and the whole percentage where one may be told.

    ``code`` names what it is, so that a page can lead to where it comes from.
    """

    code: str
    what: Sentence
    number: str
    out_of: str = ""
    percent: int | None = None


@dataclass(frozen=True)
class Spread:
    """How many places stand where, for one thing that is judged, and of how many: a picture and its table."""

    what: str
    counts: tuple[int, ...]
    out_of: int


@dataclass(frozen=True)
class Chapter:
    """One part of the picture. Its figures are as at ``day``, which may be before the day that was asked for."""

    code: str
    day: date
    figures: tuple[Figure, ...] = ()
    note: Sentence | str = ""
    empty: Sentence | str = ""
    steps: tuple[str, ...] = ()  # the names of the columns of ``spreads``
    spreads: tuple[Spread, ...] = ()


def counted(code: str, what: Sentence, number: int, out_of: int | None = None) -> Figure:
    """A count of things or places; with its base it has a percentage. Raises ``ValueError`` beyond its base.

    >>> counted("plans", sentence("Areas with a plan"), 3, 8)
    Figure(code='plans', what='Areas with a plan', number='3', out_of='8', percent=38)
    """
    if out_of is None:
        return Figure(code, what, f"{number:,}")
    return Figure(code, what, f"{number:,}", f"{out_of:,}", half_up(number, out_of) if out_of else None)


def posts(code: str, what: Sentence, halves: int, of_halves: int | None = None) -> Figure:
    """A number of posts, kept in halves (8.4.1).

    >>> posts("filled", sentence("Filled"), 27, 30).number
    '13.5'
    """
    if of_halves is None:
        return Figure(code, what, posts_told(halves))
    percent = half_up(halves, of_halves) if of_halves else None
    return Figure(code, what, posts_told(halves), posts_told(of_halves), percent)


def people(code: str, what: Sentence, count: SafeCount, out_of: SafeCount | None = None) -> Figure:
    """A count of people: below five it is withheld, else it is rounded, and its share is of what is shown.

    >>> people("supported", sentence("Supported"), SafeCount(None), SafeCount(20)).number
    'fewer than 5'
    """
    whole = None if out_of is None else safe_share(count, out_of)
    return Figure(code, what, _shown(count), "" if out_of is None else _shown(out_of), whole)


def _shown(count: SafeCount) -> str:
    return FEWER if count.shown is None else f"{count.shown:,}"
