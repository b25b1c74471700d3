"""What tasking meetings decided: who writes and reads it, the overdue first, and closed with an outcome once (AV05)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions
from headwater.vulnerability.models import TaskingDecision

from ..conftest import ClientOf, as_viewer, organisation
from .test_products import ANALYST, COMMANDER, INSPECTOR, LEAD, PARTNER, STRANGER

pytestmark = pytest.mark.usefixtures("county")
WHERE = "/places/products/tasking/"
OVERDUE, OPEN = "Ask each area what it needs to know", "Review the control strategy"


def overdue() -> TaskingDecision:
    return TaskingDecision.objects.get(decided__startswith=OVERDUE)


def test_those_who_work_on_the_place_read_the_log_and_nobody_else_does(client_of: ClientOf) -> None:
    for name, there in ((ANALYST, True), (LEAD, True), (COMMANDER, False), (INSPECTOR, False), (PARTNER, False)):
        client = client_of(name)
        assert client.get(f"{WHERE}{overdue().ref}/").status_code == (200 if there else 404)
        for end in ("", "?format=csv"):
            assert (OVERDUE in client.get(f"{WHERE}{end}").content.decode("utf-8-sig")) is there


def test_the_overdue_come_first_and_say_so(client_of: ClientOf) -> None:
    page = client_of(LEAD).get(WHERE).content.decode()
    assert page.index(OVERDUE) < page.index(OPEN)
    assert "overdue" in page
    assert OVERDUE not in client_of(LEAD).get(f"{WHERE}?q=nothing").content.decode()


def test_one_is_written_down_on_its_page_once_the_meeting_was_held(client_of: ClientOf) -> None:
    day = as_viewer(COMMANDER).day
    given = {"meeting": day.isoformat(), "weighed": "on", "decided": "Meet schools", "priority": "high"}
    given |= {"owner": "Area commander", "due": (day + timedelta(30)).isoformat()}
    where = f"/places/{organisation('Ashvale area').ref}/tasking-meetings/add/"
    assert client_of(COMMANDER).post(where, given).status_code == 302
    assert client_of(ANALYST).get(WHERE).content.decode().count("Meet schools") == 1
    for wrong in ({"meeting": (day + timedelta(1)).isoformat()}, {"due": "1 May 2020"}, {"priority": ""}):
        assert client_of(COMMANDER).post(where, given | wrong).status_code == 422
    assert client_of(PARTNER).post(where, given).status_code == 403
    assert "Meet schools" not in " ".join(str(row.changes) for row in Event.objects.all())


def test_it_is_closed_once_with_what_came_of_it(client_of: ClientOf) -> None:
    found = overdue()
    where = f"{WHERE}{found.ref}/close/"
    assert client_of(LEAD).post(where, {"outcome": ""}).status_code == 422
    assert client_of(LEAD).post(where, {"outcome": "Each answered."}).status_code == 302
    assert client_of(LEAD).post(where, {"outcome": "Again."}).status_code == 403
    with pytest.raises(Refused):
        actions.close_tasking(found, by=as_viewer(LEAD), outcome="Third")
    assert "Each answered." in client_of(ANALYST).get(f"{WHERE}{found.ref}/").content.decode()


def test_an_outcome_is_not_empty_and_a_day_is_not_before_its_meeting() -> None:
    with pytest.raises(BadInput):
        actions.close_tasking(overdue(), by=as_viewer(LEAD), outcome="")
    day = as_viewer(LEAD).day
    new = TaskingDecision(organisation=organisation("Force 01"), meeting=day, due=day - timedelta(1), priority="high")
    with pytest.raises(BadInput):
        actions.log_tasking(new, by=as_viewer(LEAD))


def test_what_is_overdue_is_asked_of_those_with_a_post_there_alone() -> None:
    def asked(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if "tasking meeting" in need.title]

    assert [title for title in asked(LEAD) if OVERDUE in title]
    assert not [title for title in asked(LEAD) if OPEN in title]
    assert asked(STRANGER) == asked(INSPECTOR) == asked(COMMANDER) == []


def test_the_log_takes_the_same_number_of_questions_however_long_it_is(client_of: ClientOf) -> None:
    client, day = client_of(LEAD), as_viewer(LEAD).day

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(WHERE)
        return len(captured)

    before = asked()
    for number in range(4):
        new = TaskingDecision(organisation=organisation("Ashvale area"), meeting=day, due=day, decided=str(number))
        new.priority, new.owner = "low", "Lead"
        actions.log_tasking(new, by=as_viewer(LEAD))
    assert asked() == before
