"""The local profile: who reads which section, what is stale or contradicts, what changed, and how it is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.organisations.models import Organisation
from headwater.sharing.models import Portion, Product, Release
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, policies, queries
from headwater.vulnerability.demonstration_profiles import COMMANDER, DIRECTOR, LESSONS, MANAGER, SCHOOL, TRIED_IN, WHY
from headwater.vulnerability.models import Contradiction, NamedRelease, Profile, Section

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
STRANGER, INSPECTOR = "Edwin Carraway", "Miriam Okafor-Lisle"
SECRET = "Seen only by those who work on it. (Invented.)"


def the_profile(kind: str = "full") -> Profile:
    return Profile.objects.get(kind=kind, organisation__name="Ashvale area")


def a_section(by: str, contributor: str, **given: Any) -> Section:
    found = given.get("profile") or the_profile()
    whole: dict[str, Any] = {
        "heading": "emerging",
        "text": SECRET,
        "sources": "Notes",
        "as_of": as_viewer(by).day,
        "confidence": "low",
        "level": "RESTRICTED",
        "why": "Some",
    }
    whole |= {"organisation": found.organisation, "profile": found, "contributor": organisation(contributor)}
    new = Section(**(whole | given))
    return actions.write_section(new, by=as_viewer(by))


def page(client_of: ClientOf, name: str, more: str = "") -> str:
    return client_of(name).get(f"/places/profiles/{the_profile().ref}/{more}").content.decode()


def test_one_page_shows_the_three_sources_with_whose_of_when_how_sure_and_marked(client_of: ClientOf) -> None:
    shown = page(client_of, COMMANDER)
    for words in (
        "Neighbourhood profile, by police and partners",
        "Information that was collected in the community",
        "Counter-terrorism assessment",
        "Ashvale Borough Council, from Meetings and wardens’ notes (invented)",
        "Medium: one good source",
        "Marked UNCLASSIFIED.",
    ):
        assert words in shown


def test_a_marked_section_is_read_by_those_who_work_on_the_place_and_by_its_contributor_alone(
    client_of: ClientOf,
) -> None:
    a_section(COMMANDER, "Ashvale area")
    assert SECRET in page(client_of, COMMANDER)
    assert SECRET in page(client_of, MANAGER)
    assert SECRET not in page(client_of, DIRECTOR)
    a_section(DIRECTOR, "Ashvale Borough Council", text="The council’s own marked words. (Invented.)")
    assert "own marked words" in page(client_of, DIRECTOR)
    assert "own marked words" not in page(client_of, SCHOOL)


@pytest.mark.parametrize("name", [STRANGER, INSPECTOR, "Luca Fairweather"])
def test_whoever_neither_works_on_the_place_nor_is_a_partner_finds_no_profile(client_of: ClientOf, name: str) -> None:
    client = client_of(name)
    assert client.get(f"/places/profiles/{the_profile().ref}/").status_code == 404
    assert the_profile().organisation.name not in client.get("/places/profiles/").content.decode()
    assert client.get(f"/places/profiles/{the_profile().ref}/changes/").status_code == 404


def test_a_release_is_named_for_those_who_may_read_it_and_is_not_there_for_others(client_of: ClientOf) -> None:
    named = NamedRelease.objects.get()
    title = Release.objects.get(ref=named.release_ref).title
    assert title in page(client_of, COMMANDER)
    shown = page(client_of, SCHOOL)
    assert named.release_ref not in shown
    assert "No release that you may read is named here." in shown


def test_nobody_names_a_release_that_they_cannot_read() -> None:
    unread = Release.objects.exclude(
        ref__in=[one.ref for one in queries.releases_to_name(as_viewer(COMMANDER))]
    ).first()
    assert unread is not None
    named = NamedRelease(organisation=the_profile().organisation, profile=the_profile(), release_ref=unread.ref)
    with pytest.raises(BadInput, match="you can read no such release"):
        actions.name_release(named, by=as_viewer(COMMANDER))


def test_a_stale_section_says_so_and_asks_whoever_works_on_it(client_of: ClientOf) -> None:
    assert ">stale<" in page(client_of, COMMANDER)
    assert any("of the profile of Ashvale area is stale" in need.title for need in needs_of(as_viewer(COMMANDER)))
    assert not any("is stale" in need.title for need in needs_of(as_viewer(SCHOOL)))


def test_a_contradiction_stands_at_both_sections_until_it_is_settled(client_of: ClientOf) -> None:
    assert page(client_of, COMMANDER).count(WHY) == 2
    found = Contradiction.objects.get()
    with pytest.raises(Refused):
        actions.settle(found, by=as_viewer(SCHOOL), how="Mine stands.")
    actions.settle(found, by=as_viewer(COMMANDER), how="Both were asked: attendance differs by place.")
    assert page(client_of, COMMANDER).count(WHY) == 1
    assert "Both were asked: attendance differs by place." in page(client_of, COMMANDER)
    assert "Contradicted:" not in page(client_of, COMMANDER)
    with pytest.raises(Refused, match="settled already"):
        actions.settle(found, by=as_viewer(COMMANDER), how="Again.")


def test_a_contradiction_with_a_section_that_one_may_not_read_is_shown_to_nobody_else(client_of: ClientOf) -> None:
    hidden = a_section(COMMANDER, "Ashvale area")
    open_one = Section.objects.filter(profile=the_profile(), contributor__name="Ashvale Academy").get()
    both = Contradiction(organisation=hidden.organisation, one=hidden, other=open_one, reason="It says the reverse.")
    with pytest.raises(BadInput, match="there is no such section"):
        actions.contradict(both, by=as_viewer(SCHOOL))
    made = actions.contradict(both, by=as_viewer(COMMANDER))
    assert "It says the reverse." not in page(client_of, SCHOOL)
    assert client_of(SCHOOL).get(f"/places/contradictions/{made.ref}/settle/").status_code == 404


def test_what_changed_since_the_period_before_is_told_by_sentence(client_of: ClientOf) -> None:
    shown = page(client_of, COMMANDER, "changes/")
    assert "<ins>New flats stand by the quay." in shown.replace("\n", "")
    assert "Residents are met each quarter." in shown


def test_a_section_written_anew_leaves_the_one_before_to_be_read(client_of: ClientOf) -> None:
    first = Section.objects.get(profile=the_profile(), heading="place")
    given = {"heading": "place", "text": "All of it changed. (Invented.)", "level": "UNCLASSIFIED"}
    again = a_section(COMMANDER, "Ashvale area", **given)
    assert first.text not in page(client_of, COMMANDER)
    history = page(client_of, COMMANDER, f"sections/{again.ref}/")
    assert first.text in history
    assert again.text in history


def test_a_partner_writes_for_its_own_organisation_and_for_no_other() -> None:
    a_section(SCHOOL, "Ashvale Academy", level="UNCLASSIFIED")
    with pytest.raises(Refused, match="the organisation that you have a post at"):
        a_section(SCHOOL, "Ashvale Borough Council")
    with pytest.raises(Refused):
        a_section(STRANGER, "Force 02")


def test_the_assessment_is_never_typed_in() -> None:
    with pytest.raises(BadInput, match="nothing is written under that heading"):
        a_section(COMMANDER, "Ashvale area", heading="assessment")


def test_an_interim_profile_says_so_and_why(client_of: ClientOf) -> None:
    found = the_profile("interim")
    shown = client_of(COMMANDER).get(f"/places/profiles/{found.ref}/").content.decode()
    assert "It rests on local data alone." in shown
    assert found.why_interim in shown
    new = Profile(organisation=found.organisation, kind="interim", scheme="gpms", guidance="g", start=found.end)
    new.end = found.end + timedelta(days=5)
    with pytest.raises(BadInput, match="it is not said why it is interim"):
        actions.begin_profile(new, by=as_viewer(COMMANDER))


def test_publishing_makes_a_product_whose_portions_are_from_their_contributors() -> None:
    a_section(DIRECTOR, "Ashvale Borough Council", text="The council’s marked words. (Invented.)")
    found = actions.publish(the_profile(), by=as_viewer(COMMANDER))
    product = Product.objects.get(ref=found.product_ref)
    portions = list(Portion.objects.filter(product=product).order_by("number"))
    assert product.organisation == found.organisation
    assert "version 1 (invented)" in portions[0].text
    from_council = [one for one in portions if one.originator.name == "Ashvale Borough Council"]
    assert len(from_council) == 2
    assert all(one.why for one in portions)
    with pytest.raises(Refused, match="published"):
        a_section(COMMANDER, "Ashvale area")
    with pytest.raises(Refused, match="published already"):
        actions.publish(found, by=as_viewer(COMMANDER))


def test_an_interim_profile_is_published_as_one() -> None:
    found = actions.publish(the_profile("interim"), by=as_viewer(COMMANDER))
    product = Product.objects.get(ref=found.product_ref)
    assert product.title.startswith("INTERIM")
    assert Portion.objects.filter(product=product).order_by("number")[0].text.startswith("INTERIM")


def test_what_the_service_may_not_hold_stops_the_whole_and_leaves_nothing_half_made(settings: Any) -> None:
    a_section(COMMANDER, "Ashvale area", level="RESTRICTED")
    settings.CEILINGS = settings.CEILINGS | {"gpms": "UNCLASSIFIED"}
    before = Product.objects.count()
    with pytest.raises(BadInput, match="cannot be published"):
        actions.publish(the_profile(), by=as_viewer(COMMANDER))
    assert Product.objects.count() == before
    assert the_profile().published_at is None


@pytest.mark.parametrize("name", [MANAGER, DIRECTOR, SCHOOL])
def test_it_is_published_by_those_with_a_post_at_the_place_itself(name: str) -> None:
    assert policies.may_publish(as_viewer(name), the_profile()).rule == "profile/post"  # asked by the button too
    with pytest.raises(Refused):
        actions.publish(the_profile(), by=as_viewer(name))


def test_what_is_marked_above_what_the_service_holds_is_kept_nowhere(settings: Any) -> None:
    settings.CEILINGS = settings.CEILINGS | {"gpms": "UNCLASSIFIED"}
    with pytest.raises(BadInput, match="holds nothing that is marked above"):
        a_section(COMMANDER, "Ashvale area", level="RESTRICTED")
    assert not Section.objects.filter(text=SECRET).exists()


def test_nobody_writes_in_the_name_of_who_is_no_partner() -> None:
    with pytest.raises(BadInput, match="is no partner of Ashvale area"):
        a_section(COMMANDER, "Force 02")
    a_section(COMMANDER, "Ashvale Borough Council")
    a_section(MANAGER, "Force 01")


def test_a_partner_is_offered_its_own_organisation_where_that_is_a_partner_and_no_other() -> None:
    place, teacher = organisation("Ashvale area"), as_viewer(SCHOOL)
    assert [one.name for one in queries.contributors(teacher, place)] == ["Ashvale Academy"]
    elsewhere = replace(teacher, own=(*teacher.own, organisation("Force 02").pk))
    assert [one.name for one in queries.contributors(elsewhere, place)] == ["Ashvale Academy"]


@pytest.mark.parametrize("field", ["text", "sources", "why"])
def test_a_section_names_nobody(field: str) -> None:
    with pytest.raises(BadInput, match="it names or numbers one person"):
        a_section(COMMANDER, "Ashvale area", **{field: "Mr Karim Aziz told us so."})


def test_a_section_is_not_written_into_a_profile_that_was_published_meanwhile() -> None:
    before = the_profile()
    actions.publish(the_profile(), by=as_viewer(COMMANDER))
    with pytest.raises(Refused, match="published"):
        a_section(COMMANDER, "Ashvale area", profile=before)


def test_a_section_shows_what_it_rests_on_and_what_rests_on_it(client_of: ClientOf) -> None:
    shown = page(client_of, SCHOOL)
    assert shown.count("It rests on:") == 1
    assert shown.count("On this rests:") == 1
    assert "written anew since" not in shown
    a_section(DIRECTOR, "Ashvale Borough Council", heading="engagement", text="Anew.", level="UNCLASSIFIED")
    assert page(client_of, SCHOOL).count("written anew since") == 4  # at both, and where they contradict


def test_that_a_section_rests_on_one_that_one_may_not_read_is_told_nobody(client_of: ClientOf) -> None:
    hidden = a_section(COMMANDER, "Ashvale area", heading="crime")
    a_section(SCHOOL, "Ashvale Academy", heading="emerging", text="Open.", level="UNCLASSIFIED", rests_on=hidden)
    assert page(client_of, COMMANDER).count("It rests on:") == 2
    assert page(client_of, SCHOOL).count("It rests on:") == 1
    a_section(COMMANDER, "Ashvale area", heading="crime", text="Open now.", level="UNCLASSIFIED")
    assert page(client_of, SCHOOL).count("It rests on:") == 1  # what was meant is still not theirs


def test_a_contradiction_stands_when_one_side_is_written_anew(client_of: ClientOf) -> None:
    given = {"heading": "engagement", "text": "Written anew. (Invented.)", "level": "UNCLASSIFIED"}
    a_section(COMMANDER, "Ashvale area", **given)
    shown = page(client_of, COMMANDER)
    assert shown.count(WHY) == 2
    assert "look whether it still holds" in shown
    assert "1 contradiction is not settled." in shown


def test_sections_side_by_side_are_asked_about_until_somebody_said_how_they_stand(client_of: ClientOf) -> None:
    assert "both write here" not in page(client_of, COMMANDER)  # of the only two, it is said
    a_section(SCHOOL, "Ashvale Academy", heading="engagement", text="Some come. (Invented.)", level="UNCLASSIFIED")
    shown = page(client_of, COMMANDER)
    assert shown.count("both write here") == 2
    asked = shown.split('href="contradict/?', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert client_of(COMMANDER).get(f"/places/profiles/{the_profile().ref}/contradict/?{asked}").status_code == 200


def test_a_settled_contradiction_is_read_by_those_who_read_both_sides(client_of: ClientOf) -> None:
    hidden = a_section(COMMANDER, "Ashvale area", heading="engagement")
    other = Section.objects.filter(profile=the_profile(), heading="protects").get()
    both = Contradiction(organisation=hidden.organisation, one=hidden, other=other, reason="Reverse.")
    actions.settle(actions.contradict(both, by=as_viewer(COMMANDER)), by=as_viewer(COMMANDER), how="Looked at.")
    assert "Looked at." in page(client_of, COMMANDER)
    assert "Looked at." not in page(client_of, SCHOOL)


def test_every_page_of_an_interim_profile_says_so(client_of: ClientOf) -> None:
    found, client = the_profile("interim"), client_of(COMMANDER)
    section = Section.objects.filter(profile=found).first()
    assert section is not None
    for more in ("", "changes/", f"sections/{section.ref}/", "write/", "publish/", "contradict/"):
        assert "interim" in client.get(f"/places/profiles/{found.ref}/{more}").content.decode()


def test_lessons_of_a_trial_are_added_below_one_another_and_stand_beside_its_guidance(client_of: ClientOf) -> None:
    found = Profile.objects.get(trial=True)
    actions.tell_lessons(found, by=as_viewer(MANAGER), lessons="Its form is too long. (Invented.)")
    shown = client_of(MANAGER).get("/places/profiles/guidance/").content.decode()
    assert LESSONS in shown
    assert "Its form is too long." in shown
    assert LESSONS not in client_of(SCHOOL).get("/places/profiles/guidance/").content.decode()
    with pytest.raises(Refused, match="no trial"):
        actions.tell_lessons(the_profile(), by=as_viewer(MANAGER), lessons="None.")
    with pytest.raises(Refused):
        actions.tell_lessons(found, by=as_viewer(COMMANDER), lessons="Not mine.")


def test_the_list_has_the_stalest_first_and_counts_what_one_may_read() -> None:
    listed = list(queries.listed_profiles(as_viewer(MANAGER)).order_by("-stale", "pk"))
    assert [(row.organisation.name, row.kind, row.stale) for row in listed][:2] == [
        ("Ashvale area", "full", 1),
        (TRIED_IN, "full", 1),
    ]
    before = as_viewer(COMMANDER).day - timedelta(days=200)
    a_section(COMMANDER, "Ashvale area", heading="emerging", as_of=before)
    a_section(COMMANDER, "Ashvale area", heading="crime", as_of=before, level="UNCLASSIFIED")

    def count(name: str) -> int:
        return int(queries.listed_profiles(as_viewer(name)).get(pk=the_profile().pk).stale)

    assert (count(COMMANDER), count(SCHOOL)) == (3, 2)
    a_section(COMMANDER, "Ashvale area", heading="crime", level="UNCLASSIFIED")
    assert (count(COMMANDER), count(SCHOOL)) == (2, 1)


def test_an_earlier_profile_is_replaced_once_a_later_one_is_published_and_nobody_keeps_it_current() -> None:
    def earlier() -> Any:
        return queries.listed_profiles(as_viewer(COMMANDER)).get(pk=the_profile("interim").pk)

    assert (earlier().replaced, earlier().newest, earlier().stale) == (False, False, 0)
    actions.publish(the_profile(), by=as_viewer(COMMANDER))
    assert earlier().replaced


def test_the_list_asks_as_much_for_many_profiles_as_for_few(client_of: ClientOf) -> None:
    client = client_of(MANAGER)
    client.get("/places/profiles/")
    counts = []
    for year in (2011, 2031):
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/places/profiles/").status_code == 200
            assert client.get("/places/profiles/guidance/").status_code == 200
        counts.append(len(asked))
        for number in range(5):
            day = date(year + number, 1, 1)
            new = Profile(organisation=organisation("Brookmere area"), kind="full", scheme="gpms", guidance="g")
            new.start, new.end = day, day
            actions.begin_profile(new, by=as_viewer(MANAGER))
    assert counts[0] == counts[1]


def test_whoever_has_a_post_there_is_asked_for_the_next_profile_once_a_period_is_over() -> None:
    def asked(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if "Begin the next profile" in need.title]

    assert asked(COMMANDER) == []
    with writing("test"):
        found = the_profile()
        found.end = as_viewer(COMMANDER).day - timedelta(days=1)
        found.save()
    assert asked(COMMANDER) == ["Begin the next profile of Ashvale area"]
    assert asked(SCHOOL) == asked(MANAGER) == []


def test_words_of_a_section_are_in_no_event() -> None:
    a_section(COMMANDER, "Ashvale area")
    assert not [event for event in Event.objects.all() if SECRET in str(event.changes) + event.target_name]


def test_the_page_asks_as_much_for_many_sections_as_for_few(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, counts = client_of(COMMANDER), []
    where = f"/places/profiles/{the_profile().ref}/"
    client.get(where)
    for _ in range(2):
        with django_assert_max_num_queries(22) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
        with writing("test"):
            place = Organisation(kind="school", name=f"School {len(counts)}", start=as_viewer(COMMANDER).day)
            place.save()
        for number in range(5):
            a_section(COMMANDER, "Ashvale area", heading="protects", text=f"More {number}", level="UNCLASSIFIED")
    assert counts[1] <= counts[0] + 1


def test_the_list_compares_profiles_by_guidance(client_of: ClientOf) -> None:
    listed = client_of(MANAGER).get("/places/profiles/?guidance=version+1").content.decode()
    assert listed.count("Guidance on local profiles, version 1 (invented)") == 2
    tried = client_of(MANAGER).get("/places/profiles/?trial=yes").content.decode()
    assert TRIED_IN in tried
    assert "version 1" not in tried
