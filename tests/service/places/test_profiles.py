"""The local profile: who reads which section, what is stale or contradicts, what changed, and how it is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.organisations.models import Organisation
from headwater.sharing.models import Portion, Product, Release
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.demonstration_profiles import COMMANDER, DIRECTOR, SCHOOL, WHY
from headwater.vulnerability.models import Contradiction, NamedRelease, Profile, Section

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, STRANGER, INSPECTOR = "Idris Maddox", "Edwin Carraway", "Miriam Okafor-Lisle"
SECRET = "Seen only by those who work on it. (Invented.)"


def the_profile(kind: str = "full") -> Profile:
    return Profile.objects.get(kind=kind)


def a_section(by: str, contributor: str, **given: Any) -> Section:
    found = the_profile()
    whole: dict[str, Any] = {
        "heading": "emerging",
        "text": SECRET,
        "sources": "Notes",
        "as_of": as_viewer(by).day,
        "confidence": "low",
        "level": "RESTRICTED",
        "why": "Some",
    }
    new = Section(
        organisation=found.organisation, profile=found, contributor=organisation(contributor), **(whole | given)
    )
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
    assert WHY not in page(client_of, COMMANDER)
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
    history = page(client_of, COMMANDER, f"sections/{again.pk}/")
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
    with pytest.raises(Refused):
        actions.publish(the_profile(), by=as_viewer(name))


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
    listed = client_of(COMMANDER).get("/places/profiles/?guidance=version+1").content.decode()
    assert listed.count("Guidance on local profiles, version 1 (invented)") == 2
