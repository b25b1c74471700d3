"""The national picture: what each viewer reads and nothing else, as at a day, each figure leading to its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.core.national_picture import Chapter
from headwater.governance.models import Grant
from headwater.governance.queries import funded_on, funded_posts
from headwater.organisations.viewer import Viewer
from headwater.performance.queries import national_picture

from ..conftest import ClientOf, as_viewer

pytestmark = pytest.mark.usefixtures("county")
WHERE = "/measures/national/"
LEAD, INSPECTOR, PARTNER = "Idris Maddox", "Miriam Okafor-Lisle", "Ben Tolliver"


def chapters(name: str, day: date | None = None) -> dict[str, Chapter]:
    viewer = as_viewer(name)
    return {one.code: one for one in national_picture(viewer, day or viewer.day)}


def figure(chapter: Chapter, code: str) -> Any:
    return next(one for one in chapter.figures if one.code == code)


def test_whoever_reads_more_sees_more_and_whoever_reads_nothing_is_told_why() -> None:
    mine, all_of_them, none = chapters(LEAD), chapters(INSPECTOR), chapters(PARTNER)
    assert int(figure(all_of_them["engagement"], "councils").out_of) > int(
        figure(mine["engagement"], "councils").out_of
    )
    for code in ("readiness", "posts", "engagement", "support"):
        assert none[code].figures == ()
        assert none[code].empty
    assert mine["sharing"].figures  # of their own organisations alone
    assert all_of_them["sharing"].empty.startswith("Your own organisations had no agreement")


def test_each_figure_leads_to_its_source_where_the_same_day_is_asked_for(client_of: ClientOf) -> None:
    client = client_of(LEAD)
    day = as_viewer(LEAD).day - timedelta(days=40)
    for address in (WHERE, f"{WHERE}?day={day.isoformat()}"):
        parts = client.get(address).context["parts"]
        hrefs = {row.href for part in parts for row in part.rows} | {part.href for part in parts}
        assert len(hrefs) > 8
        assert [href for href in hrefs if client.get(href).status_code != 200] == []
    assert f"/engagement/joint/places/?day={day.isoformat()}" in hrefs


def test_the_picture_of_a_day_is_as_things_stood_then() -> None:
    before = chapters(INSPECTOR, date(2001, 1, 1))
    assert before["stages"].empty == "No inspection’s report was published by that day."
    assert before["readiness"].empty == "No standard was in force on that day that you read."
    assert before["posts"].empty
    assert chapters(INSPECTOR)["posts"].figures


def test_posts_are_as_was_known_on_the_day_in_half_posts() -> None:
    viewer, grant = as_viewer(INSPECTOR), Grant.objects.order_by("-end").first()
    assert grant is not None
    paid, filled = funded_on(viewer, viewer.day)
    assert 0 < filled < paid  # nobody said a step of some: they are paid for all the same
    read = funded_posts(viewer).filter(award__party="", award__grant__end__gte=viewer.day)
    assert paid == sum(row.halves for row in read if row.state_now != "ended")
    assert funded_on(viewer, grant.start - timedelta(days=4000)) == (0, 0)
    assert figure(chapters(INSPECTOR)["posts"], "paid").number == f"{paid / 2:g}"


def test_people_are_counted_only_where_nobody_can_be_told_from_it() -> None:
    support = chapters(LEAD)["support"]
    for one in support.figures:
        assert one.number == "fewer than 5" or int(one.number.replace(",", "")) % 5 == 0
    assert support.day < as_viewer(LEAD).day  # of a quarter that is over
    assert "Counts below five are withheld" in support.note


def test_a_quarter_is_told_as_at_its_last_day_once_that_day_is_past() -> None:
    by, ends = as_viewer(LEAD), date(2026, 3, 31)

    def told(viewer: Viewer, day: date) -> date:
        [support] = [one for one in national_picture(viewer, day) if one.code == "support"]
        return support.day

    assert told(by, ends) == ends
    assert told(by, date(2026, 3, 30)) == date(2025, 12, 31)
    assert told(replace(by, day=ends, found={}), ends) == date(2025, 12, 31)  # it is not over yet


def test_the_picture_asks_no_more_for_many_places_than_for_few() -> None:
    def questions(name: str) -> int:
        viewer = as_viewer(name)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            national_picture(viewer, viewer.day)
        return len(asked)

    assert questions(INSPECTOR) <= questions(LEAD) + 2 <= 45


def test_it_is_taken_away_as_a_file_with_what_each_number_is_out_of(client_of: ClientOf) -> None:
    text = client_of(LEAD).get(f"{WHERE}?format=csv").content.decode()
    assert "Clauses met" in text
    assert "Supporting people" in text
    assert client_of(LEAD).get(f"{WHERE}?format=exe").status_code == 200


def test_a_day_to_come_shows_today(client_of: ClientOf) -> None:
    assert client_of(LEAD).get(f"{WHERE}?day=2099-01-01").context["day"] == as_viewer(LEAD).day
    assert client_of(LEAD).get(f"{WHERE}?day=%00nonsense").context["day"] == as_viewer(LEAD).day


@pytest.mark.parametrize("day", ["31 February 2026", "abc", "31 December 2099", "1 January 1500"])
def test_a_day_that_is_none_is_told_and_not_swallowed(client_of: ClientOf, day: str) -> None:
    page = client_of(LEAD).get("/measures/national/", {"day": day}).content.decode()
    assert f"“{day}” is no day that can be told of. This is the picture of today." in page
    assert "is no day that" not in client_of(LEAD).get("/measures/national/", {"day": "1 May 2026"}).content.decode()
