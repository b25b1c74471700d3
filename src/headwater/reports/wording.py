"""The small words of the report: counts in sentences, dates, and lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from headwater.core.percentages import Share
from headwater.core.sentences import MONTHS, plain

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, one: str, many: str) -> str:
    """``three forces``, ``one force``, ``43 forces``: small numbers in words."""
    said = SMALL[number] if number < len(SMALL) else f"{number:,}"
    return f"{said} {one if number == 1 else many}"


def shared(share: Share, of_what: str = "") -> str:
    """A share in a sentence: ``41 of 43 forces (95%)``."""
    what = f" {of_what}" if of_what else ""
    return f"{share.count} of {share.base}{what} ({share.percent}%)"


def day(moment: date) -> str:
    """A date as people write it: ``24 November 2008``."""
    return plain(moment)


def month(moment: date) -> str:
    """A month: ``November 2008``."""
    return f"{MONTHS[moment.month - 1]} {moment.year}"


def listed(items: Sequence[str]) -> str:
    """``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def capitalised(text: str) -> str:
    """``text`` with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]
