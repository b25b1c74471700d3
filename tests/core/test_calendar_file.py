"""Calendars as files: lines that are not too long, characters that are whole, and text that commands nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.calendar_file import WIDEST, CalendarDay, calendar_file

DAY = date(2009, 12, 31)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_day_is_a_whole_one_and_says_whether_it_was_called_off() -> None:
    days = [CalendarDay("a", DAY, "Open evening", "Hall"), CalendarDay("b", DAY, "Visit", "Estate", called_off=True)]
    lines = unfolded(calendar_file(days, DAY))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20091231" in lines
    assert "DTEND;VALUE=DATE:20100101" in lines
    assert [line for line in lines if line.startswith("STATUS")] == ["STATUS:CONFIRMED", "STATUS:CANCELLED"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2


def test_text_commands_nothing() -> None:
    hostile = "Hall\r\nATTENDEE:mailto:a@example.org; x, \\y \x00"
    content = calendar_file([CalendarDay("a", DAY, hostile, hostile)], DAY)
    lines = unfolded(content)
    assert not any(line.startswith("ATTENDEE") for line in lines)
    assert "\\; x\\, \\\\y" in next(line for line in lines if line.startswith("SUMMARY"))
    assert b"\x00" not in content


@given(st.text(max_size=300))
def test_no_line_is_too_long_and_no_character_is_cut(text: str) -> None:
    content = calendar_file([CalendarDay("a", DAY, text, "W")], DAY)
    parts = content.split(b"\r\n")
    assert all(len(part) <= WIDEST for part in parts)
    assert all(part.decode() is not None for part in parts)
    assert len(unfolded(content)) == 15
