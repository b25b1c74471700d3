"""What is late and why: the chair sees references, those above a number, and nobody can switch it off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.guard import writing
from headwater.core.support_plans import Dated, late_because
from headwater.interventions import actions, queries
from headwater.interventions.between_rooms import not_told
from headwater.interventions.models import AfterCheck, Case, Seat
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer
from .casework import CHAIR, LEAD, OFFICER, OUTSIDE, SCHOOL, channel, referred
from .panel_room import days_on, ended, supported

pytestmark = pytest.mark.usefixtures("county")


def dated(case: Case) -> Dated:
    """What of a case has a day, one by one: the same as the list finds for all at once."""
    officers = {seat.person_id for seat in queries.seated(case.panel, as_viewer(CHAIR).day) if seat.role == "officer"}
    return Dated(
        next_on=case.next_on,
        action_due=_first(case.actions.filter(done_on__isnull=True), "due"),
        review_due=_first(case.reviews.filter(held_on__isnull=True, let_go_on__isnull=True), "due_on"),
        transfer_due=_first(case.transfers.filter(state="asked"), "answer_by"),
        check_due=_first(case.after_checks.filter(done_on__isnull=True, dropped_on__isnull=True), "due_on"),
        told_due=_first(not_told(date.max).filter(case=case), "look_again_on"),
        owner_there=case.owner_id in officers,
        closed=case.state == "closed",
    )


def _first(rows: Any, field: str) -> Any:
    return rows.order_by(field).values_list(field, flat=True).first()


@pytest.mark.parametrize("days", [0, 3, 40, 400])
def test_the_list_says_of_each_case_what_the_rule_of_one_says(days: int) -> None:
    chair = days_on(CHAIR, days)
    listed = {row.pk: row.late_why for row in queries.late_cases(chair)}  # type: ignore[attr-defined]
    rule = {case.pk: late_because(dated(case), chair.day) for case in Case.objects.filter(panel=channel())}
    assert listed == {key: why for key, why in rule.items() if why}
    assert listed


def test_an_owner_who_is_gone_makes_a_case_late(client_of: ClientOf) -> None:
    case = referred()
    assert case.pk not in {row.pk for row in queries.late_cases(as_viewer(CHAIR))}
    actions.end_seat(Seat.objects.get(panel=channel(), person=case.owner, role="officer"), by=as_viewer(LEAD))
    late = {row.pk: row.late_why for row in queries.late_cases(as_viewer(CHAIR))}  # type: ignore[attr-defined]
    assert late[case.pk] == ("owner",)
    assert "Its owner has no seat" in client_of(CHAIR).get("/support/late/").content.decode()


def test_a_check_after_closing_that_is_past_is_late_as_well() -> None:
    with writing("test"):
        AfterCheck.objects.filter(case=ended(), number=6).update(due_on=as_viewer(CHAIR).day - timedelta(days=1))
    late = {row.pk: row.late_why for row in queries.late_cases(as_viewer(CHAIR))}  # type: ignore[attr-defined]
    assert late[ended().pk] == ("check",)


def test_another_room_adds_a_reason() -> None:
    from headwater.interventions.queries import late

    case = referred()
    late.add_reason(
        "elsewhere",
        "The day to look again is past",
        lambda _before: case.referrals.filter(received_at__isnull=False),
    )
    try:
        found = {row.pk: row.late_why for row in queries.late_cases(as_viewer(CHAIR))}  # type: ignore[attr-defined]
        assert found[case.pk] == ("elsewhere",)
    finally:
        del late.PAST["elsewhere"], late.WORDS["elsewhere"]


def test_it_is_the_chairs_alone_and_tells_no_name(client_of: ClientOf) -> None:
    page = client_of(CHAIR).get("/support/late/").content.decode()
    for name in ("Tarn", "Odell", "Bram", "Ottoline"):
        assert name not in page
    for form in ("csv", "xlsx", "ods"):
        file = client_of(CHAIR).get(f"/support/late/?format={form}")
        assert file.status_code == 200
        assert b"Odell" not in file.content
    assert "A review was missed" in client_of(CHAIR).get("/support/late/?format=csv").content.decode()
    for name in (OFFICER, SCHOOL, "Luca Fairweather", "Miriam Okafor-Lisle", "Petra Lindqvist", "Idris Maddox"):
        page = client_of(name).get("/support/late/").content.decode()
        assert supported().ref not in page, name


def test_those_who_lead_there_see_a_number_beyond_the_setting_and_no_reference(client_of: ClientOf) -> None:
    page = client_of(LEAD).get("/support/late/").content.decode()
    assert f"{channel().name}</a>: 2" in page
    for case in Case.objects.all():
        assert case.ref not in page
        assert client_of(LEAD).get(f"/support/cases/{case.ref}/").status_code == 404
    titles = [need.title for need in needs_of(as_viewer(LEAD))]
    assert f"2 cases of {channel().name} are long late" in titles
    assert not any(case.ref in title for case in Case.objects.all() for title in titles)
    assert client_of(LEAD).get("/support/late/?format=csv").content.decode().count(supported().ref) == 0
    for name in OUTSIDE[1:3]:
        assert client_of(name).get("/support/late/").status_code == 404


def test_it_asks_as_many_questions_for_many_cases_as_for_few(client_of: ClientOf) -> None:
    client, counts = client_of(CHAIR), []
    for more in (0, 40):
        for number in range(more):
            referred(f"Somebody {number}", ago=20)
        client.get("/support/late/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/support/late/").status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert counts[0] <= 22


def test_workload_counts_cases_of_who_works_there() -> None:
    load = {row.name: (row.cases, row.late) for row in queries.workload(as_viewer(CHAIR))}
    opened = Case.objects.filter(panel=channel(), part_of__isnull=True).exclude(state="closed")
    assert sum(cases for cases, _ in load.values()) == opened.count()
    assert queries.workload(as_viewer(LEAD)) == []
