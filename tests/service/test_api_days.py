"""A program may ask what the register said on a day, and is told what the page of that day shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from headwater.organisations import actions

from .conftest import ClientOf, as_viewer, organisation
from .test_api import API, Program, told
from .test_names import renamed

KEEPER = "Luca Fairweather"
THEN = "2015-05-05"


@pytest.fixture
def changed(register: None) -> Program:
    """A register in which a name, a nation, a tier and a parent have changed today."""
    cache.clear()
    renamed("Force 02", name="Alder Police", nation="Wales")
    area, keeper = organisation("Brookmere area"), as_viewer(KEEPER)
    actions.set_tier(area, by=keeper, tier="priority", start=date(2010, 1, 1), basis="b")
    actions.set_tier(area, by=keeper, tier="non_priority", start=keeper.day, basis="b")
    actions.move_organisation(area, by=keeper, to=organisation("Alder Police"))
    return Program(KEEPER)


def one(program: Program, name: str, **query: str) -> dict[str, Any]:
    found: dict[str, Any] = program.get(f"/organisations/{organisation(name).ref}", **query).json()
    return found


def test_one_organisation_is_told_as_it_was_on_a_day(changed: Program) -> None:
    now, then = one(changed, "Alder Police"), one(changed, "Alder Police", day=THEN)
    assert [(item["name"], item["nation"]) for item in (now, then)] == [("Alder Police", "Wales"), ("Force 02", "")]
    now, then = one(changed, "Brookmere area"), one(changed, "Brookmere area", day=THEN)
    assert (now["part_of"], now["tier"]) == (organisation("Alder Police").ref, "non_priority")
    assert (then["part_of"], then["tier"]) == (organisation("Force 01").ref, "priority")


def test_the_list_of_a_day_says_what_each_organisation_of_it_says(changed: Program) -> None:
    for query in ({}, {"day": THEN}):
        items = changed.get("/organisations", **query).json()["items"]
        assert items == [changed.get(f"/organisations/{item['ref']}", **query).json() for item in items]
        assert [item["name"] for item in items] == sorted(item["name"] for item in items)


def test_a_program_is_told_what_the_page_of_that_day_shows(changed: Program, client_of: ClientOf) -> None:
    force = organisation("Alder Police").ref
    page = client_of(KEEPER).get(f"/organisations/{force}/?day={THEN}").content.decode()
    assert f">{one(changed, 'Alder Police', day=THEN)['name']}</h1>" in page


def test_pages_of_a_day_follow_one_another_by_the_names_of_that_day(changed: Program) -> None:
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = changed.get("/organisations", limit=1, after=after, day=THEN, kind="force").json()
        seen, after = seen + [item["name"] for item in page["items"]], page["next"]
    assert seen == ["Force 01", "Force 02", "Force 03"]


def test_what_was_not_there_yet_or_any_more_is_not_there_on_that_day(changed: Program) -> None:
    force = organisation("Force 03")
    actions.close_organisation(force, by=as_viewer(KEEPER), last=date(2016, 1, 1))
    statuses = [
        changed.get(f"/organisations/{force.ref}", **query).status_code
        for query in ({"day": "2008-03-31"}, {"day": "2008-04-01"}, {"day": "2016-01-01"}, {"day": "2016-01-02"}, {})
    ]
    assert statuses == [404, 200, 200, 404, 404]
    assert changed.get("/organisations", day="2008-03-31").json() == {"items": [], "next": None}


def test_what_is_not_to_be_seen_today_is_not_told_as_at_a_day(changed: Program) -> None:
    program = Program("Nadia Farrow")
    assert told(program.get(f"/organisations/{organisation('Force 03').ref}", day=THEN))["status"] == 404
    moved = Program("Edwin Carraway").get(f"/organisations/{organisation('Brookmere area').ref}", day=THEN).json()
    assert (moved["name"], moved["part_of"]) == ("Brookmere area", None)  # what it was part of is not theirs to see


@pytest.mark.parametrize(
    "day", ["soon", "", "5 May 2015", "2015-02-30", "20150505", "0", "1230768000", "1799-12-31", "2101-01-01"]
)
def test_a_day_that_is_none_is_refused_and_told_how_to_write_one(changed: Program, day: str) -> None:
    for where in ("/organisations", f"/organisations/{organisation('Force 01').ref}"):
        found = told(changed.get(where, day=day))
        assert (found["status"], found["detail"].startswith("day: ")) == (422, True)


def test_the_description_says_what_the_day_does(client_of: ClientOf) -> None:
    paths = client_of(KEEPER).get(f"{API}/openapi.json").json()["paths"]
    for path in ("/api/v1/organisations", "/api/v1/organisations/{ref}"):
        [day] = [item for item in paths[path]["get"]["parameters"] if item["name"] == "day"]
        assert (day["in"], day["required"]) == ("query", False)
        assert "As it was on this day" in day["description"]
        assert "date" in [kind.get("format") for kind in day["schema"]["anyOf"]]
