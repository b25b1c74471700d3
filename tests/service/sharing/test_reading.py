"""Who reads a release: a list and an item never differ, each condition counts by itself, and nobody bypasses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.organisations.models import Holding, Post
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS, PUBLIC
from headwater.sharing.models import AudiencePart, CaveatHeld, Clearance, Label, Reading, Release
from headwater.sharing.queries import find_release, page_of, readable, reader_of, reading_of
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, person
from ..test_api import Program

pytestmark = pytest.mark.usefixtures("shared")
COMMANDER, DIRECTOR, ADVISER = "Nadia Farrow", "Rosalind Quaye", "Samina Rowntree"
MAKER, INSPECTOR, KEEPER, STRANGER = "Petra Lindqvist", "Miriam Okafor-Lisle", "Luca Fairweather", "Edwin Carraway"


def release_for(title: str) -> Release:
    return Release.objects.select_related("label", "product__organisation").get(audience__title=title)


def page(client: Client, row: Release) -> str:
    return client.get(f"/sharing/releases/{row.ref}/").content.decode()


def test_each_audience_reads_its_own_version(client_of: ClientOf) -> None:
    reads = {COMMANDER: {COMMANDERS, PARTNERS}, DIRECTOR: {PARTNERS}, ADVISER: {PUBLIC}, MAKER: set(), STRANGER: set()}
    for name, titles in reads.items():
        rows, _ = page_of(as_viewer(name))
        assert {row.audience.title for row in rows} == titles
    words = page(client_of(COMMANDER), release_for(COMMANDERS))
    assert "Two groups from elsewhere" in words
    assert "One meets above a shop" not in words
    assert "Young people are being approached" in words


def test_for_everybody_a_list_holds_what_each_item_allows(client_of: ClientOf) -> None:
    for one in Person.objects.all():
        viewer = as_viewer(one.name)
        reader = reader_of(one, viewer.day)
        listed = set(readable(reader, viewer.day).values_list("pk", flat=True))
        rows = Release.objects.select_related("label")
        assert listed == {row.pk for row in rows if reading_of(row, reader, viewer.day).allowed}


def leaves_their_post() -> None:
    Holding.objects.filter(person=person(COMMANDER)).update(end=as_viewer(COMMANDER).day - timedelta(days=1))


def end_of_clearance() -> None:
    Clearance.objects.filter(person=person(COMMANDER)).update(end=as_viewer(COMMANDER).day - timedelta(days=1))


def only_claimed() -> None:
    Clearance.objects.filter(person=person(COMMANDER)).update(standing="claimed", verified_by=None, verified_at=None)


def vetted_for_a_post_that_they_left() -> None:
    other = Holding.objects.get(person__name="Gareth Ormsby")
    Clearance.objects.filter(person=person(COMMANDER)).update(post=other.post)


def out_of_the_audience() -> None:
    AudiencePart.objects.filter(audience__title=COMMANDERS).update(end=as_viewer(COMMANDER).day - timedelta(days=1))


def not_yet_in_the_audience() -> None:
    AudiencePart.objects.filter(audience__title=COMMANDERS).update(start=as_viewer(COMMANDER).day + timedelta(days=1))


def a_caveat() -> None:
    Label.objects.filter(pk=release_for(COMMANDERS).label_id).update(caveats="LOCAL")


def a_higher_level() -> None:
    Label.objects.filter(pk=release_for(COMMANDERS).label_id).update(rank=3, level="CONFIDENTIAL")


def another_kind_of_asset() -> None:
    Label.objects.filter(pk=release_for(COMMANDERS).label_id).update(asset="police")


def past_the_last_day_agreed() -> None:
    Release.objects.filter(audience__title=COMMANDERS).update(until=as_viewer(COMMANDER).day - timedelta(days=1))


def their_account_is_closed() -> None:
    Person.objects.filter(name=COMMANDER).update(is_active=False)


BREAKS = {
    end_of_clearance: "level",
    only_claimed: "level",
    vetted_for_a_post_that_they_left: "level",
    a_higher_level: "level",
    another_kind_of_asset: "level",
    a_caveat: "caveats",
    out_of_the_audience: "audience",
    not_yet_in_the_audience: "audience",
    past_the_last_day_agreed: "state",
    leaves_their_post: "level+audience",
    their_account_is_closed: "level+audience",
}


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_each_condition_by_itself_keeps_a_release_from_its_reader(broken: Callable[[], None]) -> None:
    row = release_for(COMMANDERS)
    day = as_viewer(COMMANDER).day
    assert reading_of(row, reader_of(person(COMMANDER), day), day).allowed
    with writing("test"):
        broken()
    row = release_for(COMMANDERS)
    reader = reader_of(person(COMMANDER), day)
    assert reading_of(row, reader, day).decision.rule == f"read/refused/{BREAKS[broken]}"
    assert row not in readable(reader, day)
    with pytest.raises(Refused):
        actions.keep_reading(Reading(release=row, how="read"), by=as_viewer(COMMANDER))


def test_the_last_day_of_an_agreement_and_of_a_clearance_still_count() -> None:
    day = as_viewer(COMMANDER).day
    with writing("test"):
        Release.objects.filter(audience__title=COMMANDERS).update(until=day)
        Clearance.objects.filter(person=person(COMMANDER)).update(end=day)
    row, reader = release_for(COMMANDERS), reader_of(person(COMMANDER), day)
    assert reading_of(row, reader, day).allowed
    assert row in readable(reader, day)
    tomorrow = day + timedelta(days=1)
    assert not reading_of(row, reader_of(person(COMMANDER), tomorrow), tomorrow).allowed
    assert row not in readable(reader, tomorrow)


def test_a_caveat_opens_what_carries_it_to_whoever_holds_it() -> None:
    with writing("test"):
        a_caveat()
        held = CaveatHeld(person=person(COMMANDER), caveat="LOCAL", given_by=person(MAKER))
        held.start = as_viewer(COMMANDER).day
        held.save()
    day = as_viewer(COMMANDER).day
    assert reading_of(release_for(COMMANDERS), reader_of(person(COMMANDER), day), day).allowed


@pytest.mark.parametrize("name", [INSPECTOR, KEEPER, STRANGER, "Frances Hale"])
def test_no_office_of_the_service_opens_a_release(name: str, client_of: ClientOf) -> None:
    for row in Release.objects.all():
        answer = client_of(name).get(f"/sharing/releases/{row.ref}/")
        assert answer.status_code in (403, 404)
        assert row.body[0]["text"] not in answer.content.decode()


def test_what_is_not_theirs_to_know_of_answers_as_what_is_not_there(client_of: ClientOf) -> None:
    client, row = client_of(STRANGER), release_for(COMMANDERS)
    for end in ("", "pdf/", "who/", "brief/", "recall/"):
        there = client.get(f"/sharing/releases/{row.ref}/{end}")
        absent = client.get(f"/sharing/releases/zzzzzzzzzzzz/{end}")
        assert (there.status_code, absent.status_code) == (404, 404)
        assert len(there.content) == len(absent.content)


def test_a_listed_refusal_says_every_reason_and_what_to_do_and_not_what_it_is_about(client_of: ClientOf) -> None:
    with writing("test"):
        end_of_clearance()
    client, row = client_of(COMMANDER), release_for(COMMANDERS)
    home = client.get("/sharing/").content.decode()
    assert "why can’t I see this?" in home
    answer = client.get(f"/sharing/releases/{row.ref}/")
    words = answer.content.decode()
    assert answer.status_code == 403
    assert "Your vetting does not let you read its level routinely." in words
    assert "Ask for a version at a lower level" in words
    assert "You are in its audience." in words
    assert row.title not in words
    assert "Two groups" not in words
    assert row.title not in home.split("For an audience of yours")[1]


def told(name: str) -> dict[str, object]:
    """What the form of a spoken briefing sends."""
    post = Post.objects.get(holdings__person__name=name).pk
    sent = {"listeners": "schools", "whom": "Heads of schools", "covers": "both", "form": "spoken", "post": post}
    return sent | {"day": as_viewer(name).day.isoformat()}


def test_every_reading_is_kept_with_how_and_shown_to_its_makers_alone(client_of: ClientOf) -> None:
    client, row = client_of(COMMANDER), release_for(COMMANDERS)
    page(client, row)
    assert client.get(f"/sharing/releases/{row.ref}/pdf/").content.startswith(b"%PDF")
    to_print = client.get(f"/sharing/releases/{row.ref}/print/").content.decode()
    assert f"Copy of {COMMANDER}, taken on" in to_print
    assert to_print.count("RESTRICTED</p>") == 2
    assert client.post(f"/sharing/releases/{row.ref}/brief/", told(COMMANDER)).status_code == 302
    kept = list(Reading.objects.filter(release=row).order_by("pk").values_list("person__name", "how", "whom"))
    hows = ["read", "exported", "printed"]
    assert kept == [*((COMMANDER, how, "") for how in hows), (COMMANDER, "briefed", "Heads of schools")]
    assert Event.objects.filter(event="release.read", actor_name=COMMANDER).count() == 4
    assert "Heads of schools" not in client_of(DIRECTOR).get("/sharing/").content.decode()


def test_a_briefing_that_may_not_be_given_is_refused(client_of: ClientOf) -> None:
    with writing("test"):
        end_of_clearance()
    row = release_for(COMMANDERS)
    assert client_of(COMMANDER).post(f"/sharing/releases/{row.ref}/brief/", {"whom": "x"}).status_code == 403
    assert client_of(COMMANDER).get(f"/sharing/releases/{row.ref}/pdf/").status_code == 403
    assert not Reading.objects.filter(release=row, person__name=COMMANDER).exists()


def test_a_recall_tells_its_readers_and_the_old_address_explains(client_of: ClientOf) -> None:
    row = release_for(PARTNERS)
    page(client_of(DIRECTOR), row)
    with pytest.raises(Refused):
        actions.recall(row, by=as_viewer(DIRECTOR), why="Not mine.")
    answer = client_of(MAKER).post(f"/sharing/releases/{row.ref}/recall/", {"why": "A source was wrong."})
    assert answer.status_code == 302
    gone = client_of(DIRECTOR).get(f"/sharing/releases/{row.ref}/")
    assert gone.status_code == 410
    assert "This release was recalled" in gone.content.decode()
    assert "A source was wrong." in gone.content.decode()
    assert "Youth work" not in gone.content.decode()
    assert any("was recalled" in need.title for need in needs_of(as_viewer(DIRECTOR)))
    assert client_of(STRANGER).get(f"/sharing/releases/{row.ref}/").status_code == 404
    assert not page_of(as_viewer(DIRECTOR))[0]


def test_the_next_page_follows_what_was_shown_and_nothing_is_counted() -> None:
    row = release_for(PARTNERS)
    fields = ("product_id", "audience_id", "label_id", "title", "body", "sha256", "issued_by_id")
    same = {name: getattr(row, name) for name in fields}
    with writing("test"):
        for number in range(2, 72):
            at = row.issued_at + timedelta(minutes=number)
            Release(number=number, issued_at=at, **same).save()
    viewer = as_viewer(DIRECTOR)
    first, after = page_of(viewer)
    second, last = page_of(viewer, after)
    assert (len(first), len(second), last) == (50, 21, "")
    assert len({row.pk for row in (*first, *second)}) == 71
    assert [row.number for row in (*first, *second)] == list(range(71, 0, -1))
    assert page_of(viewer, "zzzzzzzzzzzz")[0] == first


def test_who_may_know_of_a_release() -> None:
    row = release_for(COMMANDERS)
    known = {one.name for one in Person.objects.all() if find_release(as_viewer(one.name), row.ref) is not None}
    of_force = set(Holding.objects.filter(post__organisation__name="Force 01").values_list("person__name", flat=True))
    assert known == of_force | {COMMANDER}


def test_what_is_found_is_of_what_one_may_read_alone_and_has_every_word(client_of: ClientOf) -> None:
    client = client_of(COMMANDER)
    for words, found in (
        ("YOUTH wards", 2),  # that of the commanders and that of partners
        ("two groups from elsewhere", 1),
        ("youth nowhere", 0),
        ("", 2),
    ):
        listed = client.get("/sharing/", {"q": words}).content.decode()
        assert listed.count("govuk-!-font-weight-bold") == found, words
    partner = client_of(DIRECTOR)
    assert "Nothing that you may read has all of these words" in partner.get("/sharing/?q=groups+win").content.decode()
    with CaptureQueriesContext(connection) as asked:
        client.get("/sharing/?q=youth")
    assert len(asked) <= 20


def test_a_program_reads_what_its_person_reads_and_it_is_kept(client_of: ClientOf) -> None:
    program, row = Program(COMMANDER), release_for(COMMANDERS)
    listed = program.get("/releases").json()
    assert {item["ref"] for item in listed["items"]} == {found.ref for found in page_of(as_viewer(COMMANDER))[0]}
    taken = program.get(f"/releases/{row.ref}").json()
    assert [part["text"] for part in taken["portions"]] == [item["text"] for item in row.body]
    assert (taken["level"], taken["sha256"]) == ("RESTRICTED", row.sha256)
    assert Reading.objects.filter(release=row, how="exported", person__name=COMMANDER).count() == 1
    other = Program(DIRECTOR)
    assert other.get(f"/releases/{row.ref}").status_code == 404
    assert row.ref not in other.get("/releases").content.decode()
    with writing("test"):
        end_of_clearance()
    refused = program.get(f"/releases/{row.ref}")
    assert refused.status_code == 403
    assert "Your vetting does not let you read its level routinely." in refused.json()["detail"]
    assert "Two groups" not in refused.content.decode()
