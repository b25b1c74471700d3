"""Bank holidays are those that were kept, as gov.uk and the statute tell them; the library is held to both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headwater.core.return_periods import due_on
from headwater.shell.bank_holidays import bank_holidays

pytestmark = pytest.mark.once
KEPT = {  # on working days
    2009: ("01-01", "04-10", "04-13", "05-04", "05-25", "08-31", "12-25", "12-28"),
    2011: ("01-03", "04-22", "04-25", "04-29", "05-02", "05-30", "08-29", "12-26", "12-27"),  # a royal wedding
    2020: ("01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"),  # the first of May was moved
    2022: ("01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"),
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
}


@pytest.mark.parametrize("year", KEPT)
def test_the_days_without_work_are_those_that_were_kept(year: int) -> None:
    on_working_days = sorted(day for day in bank_holidays(year) if day.weekday() < 5)
    assert on_working_days == [date.fromisoformat(f"{year}-{day}") for day in KEPT[year]]


def test_wales_keeps_the_same_days_so_one_date_holds_for_all_43_forces() -> None:
    from holidays import country_holidays

    for year in range(1995, 2040):
        assert bank_holidays(year) == frozenset(country_holidays("GB", subdiv="WLS", years=year))


def test_a_return_of_november_with_twenty_days_is_due_after_christmas() -> None:
    """18 working days lie before Christmas Day; it, Boxing Day’s substitute and a weekend are passed over."""
    due = due_on("month", date(2026, 11, 1), 20, bank_holidays(2026, 2027))
    assert due == date(2026, 12, 30)
    assert due_on("month", date(2026, 11, 1), 20) == due - timedelta(days=2)


def test_years_beyond_what_the_library_knows_have_none_and_fail_nothing() -> None:
    assert bank_holidays(2150) == frozenset() == bank_holidays()
