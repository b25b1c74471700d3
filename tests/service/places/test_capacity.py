"""Analysts' hours: of units and posts, read by those there and above, forecast, waited for, and about nobody."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.schemes.analysis import reckoning
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.models import AnalystCapacity, HoursSpent, Mentoring, MentoringSession, UnassessedBatch

from ..conftest import ClientOf, as_viewer, organisation
from .test_products import ANALYST, COMMANDER, INSPECTOR, LEAD, MANAGER, PARTNER, STRANGER

pytestmark = pytest.mark.usefixtures("county")
PAGES = ("", "hours/", "forecast/", "backlog/", "mentoring/")


def hours(at: str = "Force 01", **given: Any) -> AnalystCapacity:
    whole = {"post": "Analyst", "hours": Decimal(37), "percent": 50, "start": as_viewer(ANALYST).day}
    return AnalystCapacity(organisation=organisation(at), **(whole | given))


def batch(**given: Any) -> UnassessedBatch:
    whole = {"kind": "other", "count": 10, "hours_each": Decimal("0.5"), "received": as_viewer(ANALYST).day}
    return UnassessedBatch(organisation=organisation("Force 01"), **(whole | given))


def test_no_record_of_hours_names_a_person() -> None:
    for model in (AnalystCapacity, HoursSpent, UnassessedBatch, Mentoring, MentoringSession):
        assert not [field.name for field in model._meta.fields if field.related_model is Person]


def test_hours_are_read_by_those_there_and_above_and_not_by_partners_or_other_forces(client_of: ClientOf) -> None:
    for name, force, area in (
        (ANALYST, True, True),
        (INSPECTOR, True, True),
        ("Ada Whitcombe", True, True),
        (COMMANDER, False, True),
        (PARTNER, False, False),
        (STRANGER, False, False),
    ):
        page = client_of(name).get("/places/capacity/").content.decode()
        assert ("Analyst, Special Branch" in page) is force
        assert ("Area analyst" in page) is area
        spent = client_of(name).get("/places/capacity/hours/?format=csv").content.decode()
        assert ("Brookmere area" in spent) is force
        waits = client_of(name).get("/places/capacity/backlog/?format=csv").content.decode()
        assert ("Community information" in waits) is force
        assert ("Intelligence reports" in waits) is area


def test_hours_by_unit_are_those_of_posts_that_are_there_on_the_day() -> None:
    viewer = as_viewer(ANALYST)
    force = {one.unit.name: one for one in queries.by_unit(viewer, viewer.day)}["Force 01"]
    assert (force.posts, force.all_hours, force.given_hours, force.percent) == (2, "74.0", "29.6", 40)
    row = AnalystCapacity.objects.get(post__startswith="Analyst, Special")
    actions.end_capacity(row, by=viewer, last=viewer.day - timedelta(1))
    force = {one.unit.name: one for one in queries.by_unit(viewer, viewer.day)}["Force 01"]
    assert (force.posts, force.given_hours) == (1, "7.4")
    with pytest.raises(Refused):
        actions.end_capacity(row, by=viewer, last=viewer.day)


def test_hours_are_written_down_on_pages_by_those_of_the_unit(client_of: ClientOf) -> None:
    given = {"post": "Second analyst", "hours": "18.5", "percent": "40", "start": "1 May 2020"}
    where = f"/places/{organisation('Force 01').ref}/capacity/add/"
    assert client_of(ANALYST).post(where, given).status_code == 302
    assert "Second analyst" in client_of(LEAD).get("/places/capacity/").content.decode()
    assert client_of(ANALYST).post(where, given | {"percent": "101"}).status_code == 422
    for name in (INSPECTOR, COMMANDER):
        assert client_of(name).post(where, given).status_code == 403
    assert client_of(STRANGER).post(where, given).status_code == 404
    for wrong in ({"hours": Decimal(200)}, {"percent": 120}, {"hours": Decimal(0)}):
        with pytest.raises(BadInput):
            actions.keep_capacity(hours(**wrong), by=as_viewer(ANALYST))
    with pytest.raises(Refused):
        actions.keep_capacity(hours(), by=as_viewer(PARTNER))


def test_a_profile_that_took_more_than_the_report_s_most_is_told(client_of: ClientOf) -> None:
    page = client_of(ANALYST).get("/places/capacity/hours/").content.decode()
    assert "125.5 <strong>more than 120</strong>" in page
    assert page.count("more than 120") == 1
    place = client_of(ANALYST).get(f"/places/{organisation('Ashvale area').ref}/").content.decode()
    assert "took 125.5 hours so far" in place
    assert "125.5" not in client_of(PARTNER).get(f"/places/{organisation('Ashvale area').ref}/").content.decode()


def test_hours_of_a_profile_are_of_a_place_that_one_sees_and_of_a_unit_of_one_s_own(client_of: ClientOf) -> None:
    force, area = organisation("Force 01"), organisation("Kestrel Bay area")
    given = {"organisation": str(force.pk), "period": "2008/09", "hours": "12", "day": "1 May 2020"}
    where = f"/places/{area.ref}/capacity/hours/add/"
    assert client_of(ANALYST).post(where, given).status_code == 302
    assert client_of(STRANGER).post(where, given).status_code == 404
    assert client_of(ANALYST).post(where, given | {"hours": "0"}).status_code == 422
    spent = HoursSpent(organisation=organisation("Force 02"), place=area, period="p", hours=1, day=as_viewer(LEAD).day)
    for name in (STRANGER, ANALYST):
        with pytest.raises(Refused):
            actions.log_hours(spent, by=as_viewer(name))
    spent.organisation, spent.day = force, as_viewer(LEAD).day + timedelta(1)
    with pytest.raises(BadInput):
        actions.log_hours(spent, by=as_viewer(LEAD))


def test_a_forecast_counts_each_area_and_what_waits_against_the_hours_there_are(client_of: ClientOf) -> None:
    viewer, force = as_viewer(LEAD), organisation("Force 01")
    until = viewer.day + timedelta(26 * 7 - 1)
    found = queries.forecast_of(viewer, force, until, reckoning().rules)
    assert found.profiles == 4 * 120 + 8 * 80  # four areas are of the priority tier
    assert found.waiting == 55  # 32 + 13.5 + 9 hours, rounded up
    assert found.available == int(26 * Decimal("37.0"))
    assert (found.shortfall, found.posts_missing) == (213, 1)
    page = client_of(LEAD).get("/places/capacity/forecast/").content.decode()
    assert "1 whole post is missing" in page
    assert "3.1.11" in page
    more = client_of(LEAD).get(f"/places/capacity/forecast/?unit={force.ref}&more=37&complex=100").content.decode()
    assert "the hours are enough" in more
    odd = client_of(LEAD).get(f"/places/capacity/forecast/?unit={force.ref}&until=nonsense&more=-3")
    assert odd.status_code == 200
    assert "the usual figures are used" in odd.content.decode()


def test_a_forecast_of_a_unit_that_one_may_not_see_is_not_there(client_of: ClientOf) -> None:
    force = organisation("Force 01").ref
    for name in (STRANGER, PARTNER, COMMANDER):
        assert client_of(name).get(f"/places/capacity/forecast/?unit={force}").status_code == 404
    assert "Force 01" not in client_of(PARTNER).get("/places/capacity/forecast/").content.decode()


def test_what_waits_too_long_is_a_failure_and_is_asked_of_its_unit_once(client_of: ClientOf) -> None:
    page = client_of(ANALYST).get("/places/capacity/backlog/").content.decode()
    assert "failure: it could have been known" in page
    assert "gap: it is not known yet" in page

    def asked(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if "waited too long" in need.title]

    assert len(asked(ANALYST)) == 1
    assert "64 pieces" in asked(ANALYST)[0]
    assert asked(COMMANDER) == asked(INSPECTOR) == asked(STRANGER) == []
    row = UnassessedBatch.objects.get(kind="community")
    where = f"/places/capacity/backlog/{row.ref}/assessed/"
    today = as_viewer(ANALYST).day
    for wrong in (today + timedelta(1), row.received - timedelta(1)):
        assert client_of(ANALYST).post(where, {"day": wrong.isoformat()}).status_code == 422
    assert client_of(ANALYST).post(where, {"day": today.isoformat()}).status_code == 302
    assert client_of(ANALYST).post(where, {"day": today.isoformat()}).status_code == 403
    assert asked(ANALYST) == []


def test_a_batch_is_written_down_once_it_came(client_of: ClientOf) -> None:
    given = {"kind": "partners", "count": "7", "hours_each": "0.25", "received": "1 May 2020"}
    where = f"/places/{organisation('Force 01').ref}/capacity/backlog/add/"
    assert client_of(ANALYST).post(where, given).status_code == 302
    assert client_of(ANALYST).post(where, given | {"count": "0"}).status_code == 422
    assert client_of(INSPECTOR).post(where, given).status_code == 403
    with pytest.raises(BadInput):
        actions.receive_batch(batch(received=as_viewer(ANALYST).day + timedelta(1)), by=as_viewer(ANALYST))
    with pytest.raises(Refused):
        actions.receive_batch(batch(), by=as_viewer(PARTNER))


def test_forces_that_nobody_mentors_are_named_to_those_who_see_their_capacity(client_of: ClientOf) -> None:
    inspector, stranger = as_viewer(INSPECTOR), as_viewer(STRANGER)
    assert [one.name for one in queries.without_a_mentor(inspector, inspector.day)] == ["Force 02", "Force 03"]
    assert [one.name for one in queries.without_a_mentor(stranger, stranger.day)] == ["Force 02"]
    assert queries.without_a_mentor(as_viewer(PARTNER), inspector.day) == []
    commander = as_viewer(COMMANDER)  # who sees that there is a force above, and not its hours
    actions.end_mentoring(Mentoring.objects.get(), by=as_viewer(MANAGER), last=commander.day - timedelta(1))
    assert queries.without_a_mentor(commander, commander.day) == []
    assert "Force 01" in [one.name for one in queries.without_a_mentor(inspector, inspector.day)]
    page = client_of(STRANGER).get("/places/capacity/mentoring/").content.decode()
    assert "Force 01" not in page
    assert "Northmoor region" in client_of(LEAD).get("/places/capacity/mentoring/").content.decode()


def test_mentoring_is_begun_held_and_ended_by_either_side(client_of: ClientOf) -> None:
    force, region = organisation("Force 02"), organisation("Northmoor region")
    day = as_viewer(STRANGER).day
    where = f"/places/{force.ref}/capacity/mentoring/add/"
    given = {"organisation": str(region.pk), "start": (day - timedelta(9)).isoformat()}
    assert client_of(STRANGER).post(where, given).status_code == 302
    assert client_of(STRANGER).post(where, given).status_code == 422
    made = Mentoring.objects.get(force=force)
    here = f"/places/capacity/mentoring/{made.ref}/"
    session = {"day": (day - timedelta(2)).isoformat(), "theme": "Gaps"}
    assert client_of(MANAGER).post(f"{here}session/", session).status_code == 302
    for wrong in (day + timedelta(1), day - timedelta(30)):
        assert client_of(MANAGER).post(f"{here}session/", session | {"day": wrong.isoformat()}).status_code == 422
    assert "Gaps" in client_of(STRANGER).get(here).content.decode()
    assert client_of(LEAD).get(here).status_code == 404
    assert client_of(STRANGER).post(f"{here}end/", {"last": (day - timedelta(1)).isoformat()}).status_code == 302
    assert client_of(MANAGER).post(f"{here}session/", session).status_code == 403
    with pytest.raises(Refused):
        actions.begin_mentoring(Mentoring(organisation=region, force=force, start=day), by=as_viewer(LEAD))
    with pytest.raises(BadInput):
        actions.begin_mentoring(Mentoring(organisation=force, force=force, start=day), by=as_viewer(STRANGER))


def test_lists_take_the_same_number_of_questions_however_long_they_are(client_of: ClientOf) -> None:
    client, viewer = client_of(ANALYST), as_viewer(ANALYST)

    def asked() -> list[int]:
        found = []
        for page in PAGES:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/places/capacity/{page}").status_code == 200
            found.append(len(captured))
        return found

    before = asked()
    for name in ("Ashvale area", "Brookmere area", "Kestrel Bay area"):
        actions.keep_capacity(hours(name), by=viewer)
        actions.receive_batch(batch(), by=viewer)
        spent = HoursSpent(
            organisation=organisation(name), place=organisation(name), hours=1, day=viewer.day, period="p"
        )
        actions.log_hours(spent, by=viewer)
    assert asked() == before
    assert max(before) < 20
