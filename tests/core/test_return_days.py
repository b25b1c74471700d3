"""Dates that people write and paste: one meaning, or a question back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.return_days import LAST_SERIAL, hear_day

DAY = date(2008, 11, 24)
EPOCH_1904 = date(1904, 1, 1)


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        "24/11/2008",
        "24.11.2008",
        "24-11-2008",
        "2008-11-24",
        "2008/11/24",
        "2008-11-24T10:30:00Z",
        "2008-11-24 00:00:00",
        "24/11/2008 00:00",
        "24 Nov 2008",
        "24-NOV-2008",
        "24th November 2008",
        "November 24, 2008",
        "24 Tachwedd 2008",
        "\u00a024\u00a0Nov\u00a02008 ",
        39776.0,
        39776.75,
        "39776",
    ],
)
def test_a_date_with_one_meaning_is_read(written: date | str | float) -> None:
    assert hear_day(written).day == DAY


def test_days_counted_from_1904_are_those_of_their_workbook() -> None:
    assert hear_day(38314.0, EPOCH_1904).day == DAY


def test_a_date_that_could_be_two_is_refused_with_both() -> None:
    heard = hear_day("03/04/2008")
    assert heard.day is None
    assert heard.what == "could be 3 April 2008 or 4 March 2008."


def test_the_same_number_twice_is_one_date() -> None:
    assert hear_day("04/04/2008").day == date(2008, 4, 4)


def test_the_month_first_is_refused_though_it_could_be_read() -> None:
    assert hear_day("11/24/2008").what == "has the month first."


@pytest.mark.parametrize(
    "written",
    ["24/11/08", "31/02/2008", "2008", "Monday", "24 Foo 2008", "2008-13-01", "1e5", "nan", "", "0/0/0000"],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    heard = hear_day(written)
    assert (heard.day, heard.what) == (None, "is not a date.")


@pytest.mark.parametrize("number", [2008.0, 0.0, -1.0, 1e300, float("inf"), float("nan"), True])
def test_a_number_that_is_a_count_or_a_year_is_no_date(number: float) -> None:
    assert hear_day(number).what == "is a number, not a date."


@given(st.text() | st.floats())
def test_whatever_is_written_gives_a_day_or_a_remedy(written: str | float) -> None:
    heard = hear_day(written)
    assert (heard.day is None) == bool(heard.remedy)


@given(st.dates(date(1990, 1, 1), LAST_SERIAL))
def test_every_day_is_read_back_from_the_forms_that_have_one_meaning(day: date) -> None:
    for written in (day.isoformat(), f"{day:%d %B %Y}", f"{day:%b %d, %Y}", float((day - date(1899, 12, 30)).days)):
        assert hear_day(written).day == day
