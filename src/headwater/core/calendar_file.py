"""Days of a calendar as a file that other calendars read (RFC 5545): whole days, and nothing of who comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.errors import printable

WIDEST = 75  # octets of a line, without its end (RFC 5545, 3.1)


@dataclass(frozen=True)
class CalendarDay:
    """Something on a day: a name for programs that stays, what it is, where, and whether it was called off."""

    uid: str
    day: date
    title: str
    where: str
    called_off: bool = False


def calendar_file(days: Iterable[CalendarDay], made_on: date) -> bytes:
    """The file: its lines end as the format asks, and none is too long."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Headwater//Calendar of engagement//EN", "CALSCALE:GREGORIAN"]
    for one in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_told(one.uid)}",
            f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_told(one.title)}",
            f"LOCATION:{_told(one.where)}",
            f"STATUS:{'CANCELLED' if one.called_off else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line.encode()))


def _told(text: str) -> str:
    """A text in which nothing speaks to the program that reads it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return printable(text)


def _folded(line: bytes) -> Iterator[bytes]:
    """A line in parts, each but the first begun with a space; no character is cut in two."""
    start, room = 0, WIDEST
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        yield (b" " if start else b"") + line[start:end]
        start, room = end, WIDEST - 1
    yield (b" " if start else b"") + line[start:]
