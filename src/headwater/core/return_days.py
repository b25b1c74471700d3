"""The day that a person wrote or pasted into a cell, where it can mean one day only.

The template asks for the day first. Text such as 03/04/2008 is refused all the same: what is pasted comes from
programs that put the month first, and a wrong date looks like a right one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.sentences import sentence

FIRST_SERIAL, LAST_SERIAL = date(1990, 1, 1), date(2199, 12, 31)  # numbers outside are counts or years, not days
EPOCH_1900 = date(1899, 12, 30)  # day 0 of both programs, as Excel counts from March 1900 on
EXAMPLE = "Write the day as 2008-11-24."
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january ionawr",
            "february chwefror",
            "march mawrth",
            "april ebrill",
            "may mai",
            "june mehefin",
            "july gorffennaf",
            "august awst",
            "september medi",
            "october hydref",
            "november tachwedd",
            "december rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}
SHORT: Mapping[str, int] = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)([t ]\d\d:\d\d(:\d\d([.,]\d+)?)?(z|[+-]\d\d:?\d\d)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})( 0?0:00(:00)?)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]+)\.?,?[ -](\d{4})")
_MONTH_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")


@dataclass(frozen=True)
class HeardDay:
    """The day understood, or None with what is wrong and what to do."""

    day: date | None
    what: str = ""
    remedy: str = ""


def hear_day(value: str | float | date, epoch: date = EPOCH_1900) -> HeardDay:
    """The day that ``value`` means; a number is counted from ``epoch``, as its workbook says."""
    if isinstance(value, date):
        return HeardDay(value)
    if isinstance(value, int | float):
        return _of_serial(float(value), epoch)
    text = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    return _of_digits(text) or _of_words(text) or _of_text_serial(text, epoch)


def _of_digits(text: str) -> HeardDay | None:
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _made(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(found[1], found[3], found[4])
    return None


def _of_words(text: str) -> HeardDay | None:
    if found := _NAMED.fullmatch(text):
        return _of_name(found[3], found[2], found[1])
    if found := _MONTH_NAMED_FIRST.fullmatch(text):
        return _of_name(found[3], found[1], found[2])
    return None


def _of_text_serial(text: str, epoch: date) -> HeardDay:
    return (
        _of_serial(float(text), epoch)
        if _SERIAL.fullmatch(text)
        else HeardDay(None, sentence("is not a date."), EXAMPLE)
    )


def _of_serial(number: float, epoch: date) -> HeardDay:
    low, high = (FIRST_SERIAL - epoch).days, (LAST_SERIAL - epoch).days
    if low <= number < high + 1:
        return HeardDay(epoch + timedelta(days=int(number)))
    return HeardDay(None, sentence("is a number, not a date."), EXAMPLE)


def _of_numbers(first: str, second: str, year: str) -> HeardDay:
    """Day first, where the other order would give no day or the same one."""
    day_first, month_first = _made(year, second, first), _made(year, first, second)
    if day_first.day and month_first.day and day_first != month_first:
        what = sentence("could be {one} or {other}.", one=day_first.day, other=month_first.day)
        return HeardDay(None, what, EXAMPLE)
    if month_first.day and not day_first.day:
        return HeardDay(None, sentence("has the month first."), f"Dates are day first. {EXAMPLE}")
    return day_first


def _of_name(year: str, month: str, day: str) -> HeardDay:
    return _made(year, str(MONTHS.get(month) or SHORT.get(month, 0)), day)


def _made(year: str, month: str, day: str) -> HeardDay:
    try:
        return HeardDay(date(int(year), int(month), int(day)))
    except ValueError:
        return HeardDay(None, sentence("is not a date."), EXAMPLE)


def _spoken(day: date) -> str:
    names = list(MONTHS)[::2]  # every second one is Welsh
    return f"{day.day} {names[day.month - 1].capitalize()} {day.year}"
