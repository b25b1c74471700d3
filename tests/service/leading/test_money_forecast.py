"""What a grant will leave, as at a day: the report’s figures to the pound, its year by month, and what it bought."""

from __future__ import annotations

import re
from datetime import date

import pytest

from headwater.core.grant_rows import rows_of
from headwater.core.underspend import forecast
from headwater.governance import actions
from headwater.governance.queries import money as queries

from ..conftest import ClientOf, as_viewer
from .making_grants import FORCE_MONEY, MONEY, OFFICER, TEACHER, WORKED, kept, page_of, steps, the_grant

pytestmark = pytest.mark.usefixtures("county")


def test_the_report_s_grant_reconciles_to_the_pound_on_its_page(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(page_of(the_grant(WORKED), "?day=31 January 2009")).content.decode()
    assert "£2,507,000" in page
    assert "33.6%" in page
    assert "£7,451,000" in page
    assert "£7,239,000" in page
    assert "RECONSTRUCTION" in page
    assert "does not agree" not in page
    assert "checks hold, to the penny" in page


def test_a_page_of_a_day_says_only_what_was_known_on_it(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(page_of(the_grant(WORKED), "?day=2008-06-30")).content.decode()
    assert "£7,239,000" in page
    assert "£7,451,000 " not in page.replace("<strong>£7,451,000</strong>", "")  # but among what the report prints
    assert "26.6%" in page
    assert "Research, Information and Communication Unit" not in page
    for nonsense in ("?day=yesterday", "?day=0001-01-01", "?day=9999-12-31", "?day=%00", "?day=" + "9" * 500):
        assert client_of(OFFICER).get(page_of(the_grant(WORKED), nonsense)).status_code == 200


def test_the_year_is_replayed_by_month_and_says_when_it_would_have_asked(client_of: ClientOf) -> None:
    where = page_of(the_grant(WORKED), "year/")
    page = client_of(OFFICER).get(where).content.decode()
    told = re.findall(r"\?day=(\d{4}-\d{2}-\d{2})", page)
    assert told == ["2008-04-30", "2008-05-31", "2008-06-30", "2008-07-31", "2008-08-31", "2008-09-30", "2008-10-31",
                    "2008-11-30", "2008-12-31", "2009-01-31", "2009-02-28", "2009-03-31"]  # fmt: skip
    assert "On 30 April 2008 more than 5% of the budget was going to be left" in page
    shares = re.findall(r"(\d+\.\d)%</td>", page)
    assert shares == ["14.4", "22.7", "26.6", "29.4", "31.6", "32.5", "32.8", "33.0", "33.3", "33.6", "33.6", "33.6"]
    chosen = client_of(OFFICER).get(f"{where}?day=2008-08-31").content.decode()
    assert len(re.findall(r"\?day=", chosen)) == 5


def test_a_grant_that_ends_mid_year_costs_by_the_days_until_then() -> None:
    grant = kept(start=date(2026, 4, 1), end=date(2026, 9, 30))
    headings = ["to", "kind", "posts", "pay", "year_cost", "known_on"]
    rows, _problems = rows_of("awards", headings, [["Force 01", "ctio", "1", "18300", "36500", "2026-04-01"]])
    actions.load_rows(grant, by=as_viewer(OFFICER), rows=rows)
    actions.load_rows(grant, by=as_viewer(OFFICER), rows=steps("Force 01,ctio,1,filled,2026-04-01"))
    found = forecast(queries.grant_kept(as_viewer(OFFICER), grant).facts, date(2026, 9, 30))
    assert found.spent == 18_300_00
    assert found.months[-1].month.end == date(2026, 9, 30)


def test_what_it_bought_is_counted_and_is_no_cause(client_of: ClientOf) -> None:
    page = " ".join(client_of(OFFICER).get(f"{MONEY}bought/").content.decode().split())
    assert "Association, not cause." in page
    assert "42% (10/24)" in page
    assert "0% (0/19)" in page
    assert 'Forces that got any of them</dt><dd class="govuk-summary-list__value">2</dd>' in page
    force = " ".join(client_of(FORCE_MONEY).get(f"{MONEY}bought/").content.decode().split())
    assert 'this year pay for</dt><dd class="govuk-summary-list__value">7</dd>' in force
    nobody = " ".join(client_of(TEACHER).get(f"{MONEY}bought/").content.decode().split())
    assert 'this year pay for</dt><dd class="govuk-summary-list__value">0</dd>' in nobody
