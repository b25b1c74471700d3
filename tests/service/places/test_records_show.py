"""What the records of a force and of its areas show, before an inspection asks: the probes of what is kept current."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.guard import writing
from headwater.core.answers import Answer
from headwater.core.posts import Kind
from headwater.evidence.probes import Proposal, probes_about, propose
from headwater.organisations.records import kinds, named
from headwater.shell.saying import said
from headwater.vulnerability import actions
from headwater.vulnerability.demonstration_profiles import COMMANDER
from headwater.vulnerability.models import Assessment, Profile, Section

from ..conftest import ClientOf, as_viewer, organisation, person

pytestmark = pytest.mark.usefixtures("county")
MANAGER, INSPECTOR, STRANGER = "Idris Maddox", "Miriam Okafor-Lisle", "Edwin Carraway"
JOINTLY, OF_FORCE = "vulnerability.area_assessed_jointly", "vulnerability.areas_assessed_jointly"
CURRENT, ALL_CURRENT = "vulnerability.area_profile_current", "vulnerability.area_profiles_current"


def proposed(probe: str, name: str = MANAGER, day: date | None = None) -> Proposal:
    viewer = as_viewer(name)
    place = organisation("Ashvale area" if probe in (JOINTLY, CURRENT) else "Force 01")
    return propose(probe, viewer, place, day or viewer.day)


def close_it(days_ago: int) -> Assessment:
    found = Assessment.objects.get()
    with writing("test"):
        found.opened_at -= timedelta(days=days_ago + 1)
        found.closed_by = person(COMMANDER)
        found.closed_at = found.opened_at + timedelta(days=1)
        found.save()
    return found


@pytest.mark.parametrize("probe", [JOINTLY, OF_FORCE])
def test_a_joint_assessment_shows_once_it_is_closed_and_for_a_year(probe: str) -> None:
    began = proposed(probe)
    assert (began.answer, began.urns) == (Answer.NO, (Assessment.objects.get().urn,))
    assert "Begun, or closed before, for: Ashvale area." in began.sentence
    closed = close_it(days_ago=3)
    said = proposed(probe)
    assert (said.answer, said.urns) == (Answer.YES, (closed.urn,))
    today = as_viewer(MANAGER).day
    assert proposed(probe, day=today + timedelta(days=361)).answer is Answer.YES
    assert proposed(probe, day=today + timedelta(days=362)).answer is Answer.NO
    assert proposed(probe, day=today - timedelta(days=30)).answer is Answer.NOT_KNOWN


def publish_that_of_ashvale() -> Profile:
    found: Profile = Profile.objects.get(organisation__name="Ashvale area", kind="full")
    return actions.publish(found, by=as_viewer(COMMANDER))


def bring_up_to_date() -> None:
    with writing("test"):
        for section in Section.objects.all():
            section.as_of = as_viewer(COMMANDER).day
            section.save()


def test_an_area_has_a_current_profile_once_it_is_published_and_nothing_in_it_is_stale() -> None:
    without = proposed(CURRENT)
    assert (without.answer, "no published profile of: Ashvale area" in without.sentence) == (Answer.NO, True)
    profile = publish_that_of_ashvale()
    late = proposed(CURRENT)
    assert (late.answer, late.urns) == (Answer.NO, (profile.urn,))
    assert "something is out of date in the profiles of: Ashvale area" in late.sentence
    bring_up_to_date()
    said = proposed(CURRENT)
    assert (said.answer, said.urns) == (Answer.YES, (profile.urn,))


def test_a_force_has_them_only_where_each_of_its_areas_has_one() -> None:
    publish_that_of_ashvale()
    bring_up_to_date()
    missing = proposed(ALL_CURRENT)
    assert missing.answer is Answer.NO
    assert "Ashvale area" not in missing.sentence.split("no published profile of:")[1]


@pytest.mark.parametrize("probe", [JOINTLY, OF_FORCE, CURRENT, ALL_CURRENT])
def test_whoever_does_not_work_there_is_told_nothing(probe: str) -> None:
    close_it(days_ago=3)
    said = proposed(probe, INSPECTOR)
    assert (said.answer, said.urns) == (Answer.NOT_KNOWN, ())
    assert "is seen by those who work on it" in said.sentence


def test_the_page_shows_each_question_once_with_what_the_records_say_of_it(client_of: ClientOf) -> None:
    text = client_of(MANAGER).get(f"/organisations/{organisation('Force 01').ref}/records/").content.decode()
    assert text.count("Has a chief officer been named as the force’s lead for Prevent?") == 1
    assert "LG-6" in text
    assert "Was any area of the force assessed together with the council" in text
    assert "Begun, or closed before, for: Ashvale area." in text
    assert "AV-2<" not in text  # asked of an area
    assert f'href="/places/assessments/{Assessment.objects.get().ref}/"' in text
    assert "Joint assessment of Ashvale area" in text
    assert text.count('<tr><th scope="row"') >= len(probes_about(Kind.FORCE))


def test_every_record_that_a_page_names_is_named_in_words_and_leads_to_a_page_that_is_there(
    client_of: ClientOf,
) -> None:
    shown = 0
    for name in (MANAGER, COMMANDER):
        viewer, client = as_viewer(name), client_of(name)
        for kind, found in kinds().items():
            record = found.seen(viewer).order_by("pk").first()
            if record is None:
                continue
            as_named = named(record)
            assert record.ref not in said(as_named.words) if hasattr(record, "ref") else said(as_named.words), kind
            if as_named.page:
                assert client.get(as_named.page).status_code == 200, kind
                shown += 1
    assert shown > 20


def test_the_page_is_for_those_whose_posts_reach_it_and_teaches_where_nothing_is_asked(client_of: ClientOf) -> None:
    force, school = organisation("Force 01"), organisation("Ashvale Academy")
    assert client_of(STRANGER).get(f"/organisations/{force.ref}/records/").status_code in (403, 404)
    assert client_of("Ben Tolliver").get(f"/organisations/{force.ref}/records/").status_code in (403, 404)
    text = client_of("Luca Fairweather").get(f"/organisations/{school.ref}/records/").content.decode()
    assert "No question about an organisation of this kind" in text


def test_the_page_asks_no_more_for_many_assessments_than_for_few(client_of: ClientOf) -> None:
    client, where, counts = client_of(MANAGER), f"/organisations/{organisation('Force 01').ref}/records/", []
    client.get(where)
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
        with writing("test"):
            for _each in range(4):
                found = Assessment.objects.latest("pk")
                found.pk, found.ref = None, f"extra{Assessment.objects.count()}ref"
                found.save()
    assert counts[0] == counts[1] < 170
