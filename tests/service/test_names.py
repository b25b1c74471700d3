"""An organisation may get another name and another nation, and what it was called before stays to be seen."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.organisations import actions, queries
from headwater.organisations.as_it_was import names_before
from headwater.organisations.models import Naming, Organisation
from headwater.organisations.viewer import Viewer
from headwater.search.queries import search
from headwater.search.searchable import index_again

from .conftest import ClientOf, as_viewer, organisation

KEEPER = "Luca Fairweather"
THEN, WHEN = date(2015, 5, 5), "?day=5 May 2015"


def on(day: date) -> Viewer:
    """The keeper, who acts on another day."""
    return replace(as_viewer(KEEPER), day=day)


def renamed(place: str, day: date | None = None, **after: str) -> Organisation:
    found = organisation(place)
    before = {"name": found.name, "nation": found.nation}
    by = on(day) if day else as_viewer(KEEPER)
    return actions.change_organisation(found, by=by, seen=found.version, before=before, after=before | after)


def names_of(place: Organisation) -> list[tuple[str, date, date | None]]:
    return list(Naming.objects.filter(organisation=place).order_by("start").values_list("name", "start", "end"))


def cells(client: Any, query: str) -> list[list[str]]:
    answer = client.get(f"/organisations/{query}&format=csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(answer)))[1:]


def test_an_organisation_is_shown_under_the_name_and_the_nation_it_had_on_that_day(client_of: ClientOf) -> None:
    force = renamed("Force 02", name="Gwynfa Police", nation="Wales")
    client, where = client_of(KEEPER), f"/organisations/{force.ref}/"
    now, then = (client.get(f"{where}{query}").content.decode() for query in ("", WHEN))
    for page, name, nation in ((now, "Gwynfa Police", "Wales"), (then, "Force 02", "")):
        assert f'<h1 class="govuk-heading-l">{name}</h1>' in page
        assert f"<title>{name}" in page.replace("\n", "")
        assert ("Heddlu" in page, ", Wales</span>" in page) == (bool(nation), bool(nation))


def test_the_list_of_a_day_has_the_names_of_that_day_to_read_to_filter_and_to_sort_by(client_of: ClientOf) -> None:
    renamed("Force 02", name="Zeal Police", nation="Wales")
    renamed("Ashvale area", name="Broad area")
    client = client_of(KEEPER)
    listed = [(row[0], row[4]) for row in cells(client, f"{WHEN}&kind=force")]
    assert listed == [("Force 01", ""), ("Force 02", ""), ("Force 03", "")]
    listed = [(row[0], row[4]) for row in cells(client, "?kind=force")]
    assert listed == [("Force 01", ""), ("Force 03", ""), ("Zeal Police", "Wales")]
    assert [row[0] for row in cells(client, f"{WHEN}&q=Zeal")] == []
    assert [row[0] for row in cells(client, f"{WHEN}&q=Force 02")] == ["Force 02"]
    assert [row[0] for row in cells(client, "?q=zeal")] == ["Zeal Police"]
    assert [row[:4:3] for row in cells(client, f"{WHEN}&q=Market")] == [
        ["Ashvale Market neighbourhood", "Ashvale area"]
    ]
    assert [row[:4:3] for row in cells(client, "?q=Market")] == [["Ashvale Market neighbourhood", "Broad area"]]


def test_the_list_of_a_day_says_what_an_organisation_was_part_of_then(client_of: ClientOf) -> None:
    actions.move_organisation(organisation("Brookmere area"), by=as_viewer(KEEPER), to=organisation("Force 02"))
    client = client_of(KEEPER)
    assert [row[3] for row in cells(client, f"{WHEN}&q=Brookmere")] == ["Force 01"]
    assert [row[3] for row in cells(client, "?q=Brookmere")] == ["Force 02"]


def test_what_stood_above_and_may_not_be_seen_is_not_named_on_any_day(register: None) -> None:
    actions.move_organisation(organisation("Brookmere area"), by=as_viewer(KEEPER), to=organisation("Force 02"))
    row: Any = queries.organisations(as_viewer("Edwin Carraway"), THEN).get(name="Brookmere area")
    assert (row.parent_name, row.parent_ref) == (None, None)


def test_what_lies_around_an_organisation_has_the_names_of_the_day_too(client_of: ClientOf) -> None:
    renamed("Ashvale area", name="Broad area")
    renamed("Ashvale Borough Council", name="Broad Council")
    client = client_of(KEEPER)

    def page(name: str, query: str) -> str:
        return str(client.get(f"/organisations/{organisation(name).ref}/{query}").content.decode())

    for query, area, council in (
        ("", "Broad area", "Broad Council"),
        (WHEN, "Ashvale area", "Ashvale Borough Council"),
    ):
        assert f">{area}</a>" in page("Force 01", query)
        assert f">{area}</a>" in page("Ashvale Market neighbourhood", query)
        assert f"led by {council}" in page("HMP Ravensford", query)


def test_a_page_says_what_the_organisation_was_called_before(client_of: ClientOf) -> None:
    renamed("Force 02", date(2012, 3, 4), name="Second Police")
    renamed("Second Police", date(2014, 6, 7), nation="Wales")  # no other name
    force = renamed("Second Police", date(2018, 9, 10), name="Third Police")
    client, where = client_of(KEEPER), f"/organisations/{force.ref}/"
    now, then = (client.get(f"{where}{query}").content.decode() for query in ("", WHEN))
    assert "was called Second Police until 9 September 2018<br>was called Force 02 until 3 March 2012" in now
    assert "was called Force 02 until 3 March 2012" in then
    assert ("until 9 September 2018" in then, "called Second Police" in then) == (False, False)
    assert "was called" not in client.get(f"/organisations/{organisation('Force 01').ref}/").content.decode()


def test_a_name_that_comes_back_is_told_once_for_each_time(register: None) -> None:
    renamed("Force 02", date(2012, 3, 4), name="Second Police")
    force = renamed("Second Police", date(2014, 6, 7), name="Force 02")
    assert [item.name for item in names_before(force, timezone.localdate(), force.name)] == [
        "Second Police",
        "Force 02",
    ]


def test_names_follow_one_another_without_a_gap(register: None) -> None:
    force = renamed("Force 02", date(2012, 3, 4), name="Second Police")
    assert names_of(force) == [
        ("Force 02", date(2008, 4, 1), date(2012, 3, 3)),
        ("Second Police", date(2012, 3, 4), None),
    ]


def test_two_changes_of_one_day_are_one_name_and_the_log_has_each(register: None) -> None:
    renamed("Force 02", name="Secnod Police")
    force, today = renamed("Secnod Police", name="Second Police"), timezone.localdate()
    assert names_of(force)[1:] == [("Second Police", today, None)]
    changed = Event.objects.filter(target=force.urn, event="organisation.changed").order_by("pk")
    assert [event.changes["name"][1] for event in changed] == ["Secnod Police", "Second Police"]


def test_a_name_given_before_an_organisation_begins_is_set_right_in_its_row(register: None) -> None:
    later = timezone.localdate() + timedelta(days=9)
    actions.add_organisation(Organisation(kind="force", name="Froce 09", start=later), by=as_viewer(KEEPER))
    assert names_of(renamed("Froce 09", name="Force 09")) == [("Force 09", later, None)]


def test_a_change_that_changes_nothing_begins_no_name(register: None) -> None:
    assert names_of(renamed("Force 02")) == [("Force 02", date(2008, 4, 1), None)]


def test_the_list_of_today_asks_nothing_of_the_names_that_were(client_of: ClientOf) -> None:
    client = client_of(KEEPER)

    def asked(query: str) -> str:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(f"/organisations/{query}").status_code == 200
        return " ".join(item["sql"] for item in found)

    assert "organisations_naming" not in asked("?q=Force&sort=-name")
    assert "organisations_naming" in asked(WHEN)


@pytest.mark.parametrize("name", [KEEPER, "Idris Maddox"])
def test_the_list_of_a_day_asks_no_more_questions_for_more_rows(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any], name: str
) -> None:
    client, counts = client_of(name), []
    force = organisation("Force 01")
    client.get(f"/organisations/{WHEN}")
    for more in (0, 60):
        for number in range(more):
            made = Organisation(kind="area", name=f"Unit {number}", parent=force, start=date(2008, 4, 1))
            actions.add_organisation(made, by=as_viewer(KEEPER))
            renamed(made.name, name=f"Named {number}")
        with django_assert_max_num_queries(12) as found:
            page = client.get(f"/organisations/{WHEN}").content.decode()
        counts.append(len(found))
        assert ("Unit 7<" in page, "Named 7<" in page) == (bool(more), False)
    assert counts[0] == counts[1]


def test_an_earlier_name_finds_an_organisation_and_so_does_the_new_one(register: None) -> None:
    force, viewer = renamed("Force 02", name="Gwynfa Police"), as_viewer(KEEPER)
    for again in (False, True):
        if again:
            index_again()
        for words in ("Gwynfa", "Force 02"):
            assert force.urn in [item.urn for item in search(viewer, words).found]
    assert [item.title for item in search(viewer, "Gwynfa").found] == ["Gwynfa Police"]


def test_all_names_are_indexed_with_one_question_more(
    register: None, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with CaptureQueriesContext(connection) as found:
        index_again()
    assert len([item for item in found if "organisations_naming" in item["sql"]]) == 1


def test_what_was_there_before_names_were_dated_was_called_so_since_it_began(register: None) -> None:
    before = set(Naming.objects.values_list("organisation", "name", "nation", "start", "end"))
    with writing("test"):
        Naming.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("headwater.organisations.migrations.0009_first_names").NAME_ALL)
    assert set(Naming.objects.values_list("organisation", "name", "nation", "start", "end")) == before
    assert len(before) == Organisation.objects.count()
