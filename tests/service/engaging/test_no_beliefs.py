"""Membership is never used to infer belief: no field, search, list, export or page ties a person to a community."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.engagement import actions, presenters
from headwater.engagement.models import Adviser, AdvisoryGroup, Community, Consulted, Invitation, SeatHeld
from headwater.engagement.presenters.communities import consultations_table, events_table, heard_titles
from headwater.organisations.records import kinds
from headwater.search.models import Entry
from headwater.search.searchable import all_findable
from headwater.shell.tables import TableOf

from ..conftest import ClientOf, as_viewer
from .fills_of_communities import fills
from .rooms import ADDRESSES
from .what_tells_of_people import faults, telling

COMMANDER, OFFICER, INSPECTOR = "Nadia Farrow", "Colin Ashdown", "Miriam Okafor-Lisle"


def tables() -> list[TableOf]:
    """Every list of the app."""
    found = []
    for module in pkgutil.iter_modules(presenters.__path__, f"{presenters.__name__}."):
        found += [one for one in vars(importlib.import_module(module.name)).values() if isinstance(one, TableOf)]
    return [*found, events_table([]), consultations_table(None)]  # type: ignore[arg-type]


def test_no_field_of_the_app_says_what_a_person_is_or_leads_from_one_to_a_community() -> None:
    whole = list(apps.get_app_config("engagement").get_models())
    assert len(whole) > 10
    assert list(faults(whole)) == []
    assert Adviser._meta.related_objects == ()  # nothing points at a person, so nothing can be hung on one


def test_such_a_field_would_be_found() -> None:
    with isolate_apps("headwater.engagement"):

        class Remark(models.Model):
            group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, related_name="+")
            name = models.CharField("faith of the member", max_length=10)

            class Meta:
                app_label = "engagement"

        class SeatOfAPerson(models.Model):
            adviser = models.ForeignKey(Adviser, on_delete=models.PROTECT, related_name="+")
            community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "engagement"

        found = list(faults([Remark, SeatOfAPerson]))
    assert found == [
        "Remark.name could say what a person is",
        "SeatOfAPerson leads from a person to a community",
    ]


def test_nothing_finds_cites_or_lists_a_person() -> None:
    assert all(one.model is not Adviser for one in all_findable().values())
    assert "adviser" not in kinds()
    whole = tables()
    assert len(whole) > 4
    columns = [(column.key, str(column.title)) for table in whole for column in table.columns]
    titles = [*(word for pair in columns for word in pair), *heard_titles()]
    assert [word for word in titles if telling(word)] == []


@pytest.mark.usefixtures("county")
def test_no_page_search_or_export_shows_a_name_and_a_community_together(client_of: ClientOf) -> None:
    client, known = client_of(COMMANDER), fills("own")
    names = list(Adviser.objects.values_list("name", flat=True))
    spoken = list(Community.objects.values_list("name", flat=True))
    assert (len(names), len(spoken)) == (3, 6)
    named, told = [], []
    for row in ADDRESSES:
        if not row["address"].startswith("engagement/") or row["whose"] != "own" or row["address"].count("<slug") > 1:
            continue
        where = "/" + row["address"]
        for part, value in known.items():
            where = where.replace(part, value)
        if "<" in where:
            continue
        for asked in ("", "?format=csv"):
            body = client.get(where + asked, follow=True).content.decode(errors="replace")
            named += [where] if any(name in body for name in names) else []
            told += [where] if any(name in body for name in spoken) else []
    assert {where.rstrip("/").rsplit("/", 1)[1] for where in named} == {"people", "change"}
    assert set(named) & set(told) == set()
    for name in names:
        found = client.get("/search/", {"q": name.split()[1]}).content.decode()
        assert f">{name}<" not in found
    assert not Entry.objects.filter(text__icontains="Whitlock").exists()
    assert not any("Whitlock" in f"{event.changes}{event.target_name}" for event in Event.objects.all())


@pytest.mark.usefixtures("county")
def test_consent_that_is_withdrawn_takes_out_all_that_was_kept_of_the_person(client_of: ClientOf) -> None:
    found = Adviser.objects.select_related("group__organisation", "organisation").order_by("pk")[0]
    where = f"/engagement/communities/people/{found.ref}/consent/"
    seats = client_of(COMMANDER).get(f"/engagement/communities/groups/{found.group.ref}/").context["vacant"]
    day = as_viewer(COMMANDER).day
    assert client_of(COMMANDER).post(where, {"on": day.isoformat()}).status_code == 302
    left = Adviser.objects.get(pk=found.pk)
    kept = [left.name, left.contact, left.reached_by, left.times, left.languages, left.explained]
    assert kept == [""] * 6
    assert left.withdrawn_on == day
    assert client_of(COMMANDER).post(where, {"on": day.isoformat()}).status_code == 404  # twice is nothing more
    page = client_of(COMMANDER).get(f"/engagement/communities/groups/{found.group.ref}/people/")
    assert found.name not in page.content.decode()
    after = client_of(COMMANDER).get(f"/engagement/communities/groups/{found.group.ref}/")
    assert after.context["vacant"] == seats  # a seat and a name are two things
    other = Adviser.objects.filter(withdrawn_on__isnull=True).select_related("organisation").order_by("pk")[0]
    with writing("test"):
        other.organisation.end = day - timedelta(days=1)
        other.organisation.save()
    late = client_of("Frances Hale").post(
        f"/engagement/communities/people/{other.ref}/consent/", {"on": day.isoformat()}
    )
    assert late.status_code == 302  # at a place that has ended as well


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "Amina (Speakers of Somali in Ashvale)"}, "Write the name alone"),
        ({"name": "Amina Young People of Ashvale"}, "a person is never tied to one"),
        ({"times": "After the meeting of the Ashvale Interfaith Forum"}, "a person is never tied to one"),
        ({"explained": "She is a devout Muslim"}, "ties a person to a religion"),
        ({"name": "9" * 90}, "Write the name alone"),
        ({"name": "Amara  Whitlock"}, "that name is kept already"),
        ({"consent_on": "2050-01-01"}, "still to come"),
        ({"consent_on": "0001-01-01"}, "not a day that anything here can have"),
        ({"name": "\x00"}, "It is empty"),
        ({"name": "."}, "fewer than two letters"),
        ({"languages": "Somali, she is a devout Muslim"}, "ties a person to a religion"),
        ({"contact": "she is a devout Muslim, 0770"}, "ties a person to a religion"),
        ({"contact": "care of Amara Whitlock"}, "kept by consent"),
    ],
)
def test_what_is_written_of_a_person_is_a_name_and_how_to_reach_them(
    client_of: ClientOf, given: dict[str, Any], said: str
) -> None:
    group = AdvisoryGroup.objects.get(kind="iag")
    sent = {"name": "Selma Ardent", "reached_by": "phone", "explained": "By letter", "consent_on": "2026-11-01"}
    answer = client_of(COMMANDER).post(f"/engagement/communities/groups/{group.ref}/people/keep/", sent | given)
    assert answer.status_code == 422
    assert said.casefold() in answer.content.decode().casefold()


@pytest.mark.usefixtures("county")
def test_of_few_seats_it_is_not_shown_for_whom_they_speak_and_names_are_for_those_who_engage(
    client_of: ClientOf,
) -> None:
    group = AdvisoryGroup.objects.select_related("organisation").get(kind="iag")
    where = f"/engagement/communities/groups/{group.ref}/"
    assert client_of(COMMANDER).get(where).context["shown"]
    before = as_viewer(OFFICER).day - timedelta(days=1)
    assert not client_of(COMMANDER).get(where, {"day": before.isoformat()}).context["shown"]  # today alone
    early = client_of(COMMANDER).get(where, {"day": group.start.isoformat()})
    assert (early.context["asked"].exists(), "are those of today" in early.content.decode()) == (False, True)
    assert '<h1 class="govuk-heading-l" dir="auto">' in early.content.decode()
    adviser = Adviser.objects.filter(group=group).order_by("pk")[0]
    assert adviser.explained not in client_of(COMMANDER).get(f"{where}people/").content.decode()
    seat = group.seats.select_related("group__organisation", "organisation").get(number=3)
    actions.end_seat(seat, by=as_viewer(OFFICER), on=before)
    other = group.seats.select_related("group__organisation", "organisation").get(number=4)
    actions.leave_seat(other, by=as_viewer(OFFICER), on=before)
    sent = Invitation.objects.select_related("group__organisation", "organisation", "community__organisation").get()
    with writing("test"):
        SeatHeld.objects.filter(seat__group=group).update(end=before, end_known_on=before)
    actions.accept_invitation(sent, by=as_viewer(OFFICER), on=as_viewer(OFFICER).day)
    told = [
        client_of(COMMANDER).get(f"/engagement/communities/{path}").content.decode()
        for path in ("invitations/?format=csv", f"invitations/{sent.ref}/", f"register/{sent.community.ref}/")
    ]
    assert [
        (group.name in text, "accepted" in text.replace("They accepted", ""), "answered" in text) for text in told
    ] == [(False, False, True)] * 3
    log = Event.objects.filter(event="invitation.accepted").order_by("pk").last()
    assert log is not None
    assert not {"seat", "community"} & set(log.changes)
    read = client_of(INSPECTOR).get(where).content.decode()
    assert ("Held: " in read, '"row" class="govuk-table__header">1<' in read) == (True, False)
    page = client_of(COMMANDER).get(where)
    assert not page.context["shown"]
    assert "Market ward traders" not in page.content.decode()
    heard = client_of(COMMANDER).get(f"/engagement/communities/of/{group.organisation.ref}/")
    assert all(row.groups == () for row, _voice, _step in heard.context["rows"])  # nor does the page of the place
    for name, status in (("Miriam Okafor-Lisle", 403), ("Beatrix Northey", 403), ("Ben Tolliver", 404)):
        assert client_of(name).get(f"{where}people/").status_code == status


@pytest.mark.usefixtures("county")
def test_no_text_beside_a_community_holds_a_name_that_is_kept_by_consent(client_of: ClientOf) -> None:
    """A name in an invitation, a reason, advice or the name of a community would tie the two."""
    community = Community.objects.select_related("organisation").get(name="Speakers of Somali in Ashvale")
    group, day = AdvisoryGroup.objects.get(kind="iag"), as_viewer(COMMANDER).day
    later = (day + timedelta(days=30)).isoformat()
    asked = Consulted.objects.get(given_on__isnull=True)
    whole = {"kind": "place", "start": day.isoformat(), "basis": "B", "way": "open", "sent_on": day.isoformat()}
    whole |= {"group": group.ref, "answer_by": later, "review_on": later, "on": day.isoformat(), "name": "N"}
    for where, field in (
        (f"of/{community.organisation.ref}/name/", "name"),
        (f"of/{community.organisation.ref}/name/", "basis"),
        (f"register/{community.ref}/invite/", "sent_to"),
        (f"register/{community.ref}/leave/", "reason"),
        (f"advice/{asked.ref}/give/", "advice"),
    ):
        answer = client_of(COMMANDER).post(f"/engagement/communities/{where}", whole | {field: "To AMARA  Whitlock."})
        assert (answer.status_code, where, field) == (422, where, field)
        assert "kept by consent" in answer.content.decode()
    with writing("test"):
        Adviser.objects.filter(name="Amara Whitlock").update(name="May")
    sent = whole | {"name": "Amarawhitlock traders, who may come"}  # other words are no name
    assert (
        client_of(COMMANDER).post(f"/engagement/communities/of/{group.organisation.ref}/name/", sent).status_code == 302
    )
