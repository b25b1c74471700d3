"""The eight roles at a place, what officers in post did, and mature partnerships (App. E, 4.5, 4.6, 6.2.4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.core.answers import Answer
from headwater.core.enablers import Presence
from headwater.core.errors import BadInput
from headwater.core.maturity import Maturity
from headwater.evidence.probes import propose
from headwater.governance import actions, queries
from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.organisations.actions import appoint, end_holding, move_organisation
from headwater.organisations.models import Holding, Partnership, Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person

pytestmark = pytest.mark.usefixtures("county")
MANAGER, COMMANDER, CHIEF, INSPECTOR = "Idris Maddox", "Nadia Farrow", "Frances Hale", "Miriam Okafor-Lisle"
OVERSEER, STRANGER, DIRECTOR, ANALYST = "Beatrix Northey", "Edwin Carraway", "Rosalind Quaye", "Petra Lindqvist"
HERE = "/leadership/roles/"


def presence(place: str = "Force 01") -> dict[str, Presence]:
    found = queries.roles_at([organisation(place)], timezone.localdate())[0]
    return {one.enabler.id: one.role.presence for one in found.roles}


def test_the_roles_of_an_area_are_those_of_the_force_that_it_was_in_that_day(county: None) -> None:
    area, new = organisation("Ashvale area"), organisation("Force 02")
    today = timezone.localdate()
    move_organisation(area, by=as_viewer("Luca Fairweather"), to=new)

    def managed_at(day: date) -> list[str]:
        return [post.at for post in queries.roles_at([area.fresh()], day)[0].roles[1].posts]

    assert (managed_at(today - timedelta(days=1)), managed_at(today)) == (["Force 01"], ["Force 02"])


def test_the_roles_of_a_force_stand_in_the_reports_order_with_those_of_its_areas_and_its_overseers() -> None:
    assert list(presence()) == [f"E{number}" for number in range(1, 9)]
    assert presence() == {
        "E1": Presence.PRESENT,
        "E2": Presence.PRESENT,
        "E3": Presence.PART,  # Brookmere has no commander
        "E4": Presence.ABSENT,
        "E5": Presence.PRESENT,
        "E6": Presence.NO_POST,
        "E7": Presence.PRESENT,
        "E8": Presence.PRESENT,
    }


def test_an_area_has_roles_in_its_force_and_none_of_other_areas() -> None:
    assert presence("Brookmere area")["E3"] is Presence.ABSENT
    assert presence("Ashvale area")["E3"] is Presence.PRESENT
    assert presence("Brookmere area")["E2"] is Presence.PRESENT
    assert presence("Force 02")["E8"] is Presence.NO_POST


def test_whoever_holds_two_posts_holds_each_in_part() -> None:
    post = Post.objects.get(organisation=organisation("Force 01"), kind="training-lead")
    manager = Holding(post=post, person=person(MANAGER), start=timezone.localdate())
    appoint(manager, by=as_viewer(CHIEF))
    found = queries.roles_at([organisation("Force 01")], timezone.localdate())[0].roles[1]
    assert found.role.presence is Presence.PART
    assert "beside other posts: Training lead" in str(found.role.why[0])


def test_the_page_of_roles_says_what_hangs_on_one_person_and_who_leaves(client_of: ClientOf) -> None:
    held = Holding.objects.get(person=person(COMMANDER), post__kind="area-commander")
    end_holding(held, by=as_viewer(COMMANDER), last=timezone.localdate() + timedelta(days=20))
    page = client_of(MANAGER).get(f"{HERE}at/{organisation('Ashvale area').ref}/").content.decode()
    assert "At Ashvale area all hangs on Nadia Farrow: nobody stands in." in page
    assert "Nadia Farrow leaves Ashvale area on" in page
    assert "Handing over a post" in page
    titles = [need.title for need in needs_of(as_viewer(MANAGER))]
    assert "Nadia Farrow leaves Area (BCU) commander at Ashvale area" in titles


def test_the_page_is_as_at_a_day(client_of: ClientOf) -> None:
    where = f"{HERE}at/{organisation('Force 01').ref}/"
    assert "Frances Hale" in client_of(MANAGER).get(where).content.decode()
    before = client_of(MANAGER).get(f"{where}?day=1+March+2008").content.decode()
    assert "Frances Hale" not in before


@pytest.mark.parametrize(("who", "status"), [(OVERSEER, 200), (INSPECTOR, 200), (STRANGER, 404), (DIRECTOR, 404)])
def test_the_roles_are_read_by_whoever_reads_how_a_place_is_led(client_of: ClientOf, who: str, status: int) -> None:
    where = organisation("Force 01").ref
    assert client_of(who).get(f"{HERE}at/{where}/").status_code == status
    assert client_of(who).get(f"{HERE}at/{where}/E2/").status_code == status
    for listed in (HERE, f"{HERE}?format=csv"):
        assert ("Force 01" in client_of(who).get(listed).content.decode()) is (status == 200)


def test_the_picture_of_many_asks_no_more_than_that_of_one(client_of: ClientOf) -> None:
    client = client_of(INSPECTOR)
    with CaptureQueriesContext(connection) as one:
        client.get(f"{HERE}?kind=area&q=Ashvale")
    with CaptureQueriesContext(connection) as many:
        client.get(f"{HERE}?kind=area")
    assert len(many) == len(one) <= 14


def a_behaviour(**given: Any) -> BehaviourSeen:
    whole = {"organisation": organisation("Force 01"), "enabler": "E2", "behaviour": "E2.1", "what": "It was seen."}
    return BehaviourSeen(**(whole | {"on": timezone.localdate()} | given))


def test_a_behaviour_is_seen_by_those_who_lead_or_inspect_and_counts_for_a_year(client_of: ClientOf) -> None:
    actions.write_behaviour(a_behaviour(), by=as_viewer(INSPECTOR))
    with pytest.raises(Refused):
        actions.write_behaviour(a_behaviour(), by=as_viewer(STRANGER))
    found = queries.roles_at([organisation("Force 01")], timezone.localdate())[0].roles[1]
    assert found.seen == 2  # E2.2 is the demonstration's
    later = queries.roles_at([organisation("Force 01")], timezone.localdate() + timedelta(days=366))[0].roles[1]
    assert later.seen == 0
    page = client_of(MANAGER).get(f"{HERE}at/{organisation('Force 01').ref}/E2/").content.decode()
    assert "It was seen." in page


def test_what_is_written_today_did_not_count_on_a_day_before_it() -> None:
    force, today = organisation("Force 01"), timezone.localdate()
    actions.write_behaviour(a_behaviour(on=today - timedelta(days=5)), by=as_viewer(MANAGER))
    found = [queries.roles_at([force], today - timedelta(days=ago))[0].roles[1].seen for ago in (0, 1)]
    assert found == [2, 0]  # that of the demonstration was written today as well


@pytest.mark.parametrize(
    "wrong",
    [
        {"behaviour": "E3.1"},
        {"enabler": "E99"},
        {"what": " "},
        {"what": "Mr John Smith of 4 Mill Lane did it."},
        {"on": timezone.localdate() + timedelta(days=2)},  # tests that began before midnight end after it
    ],
)
def test_a_behaviour_is_of_its_role_was_seen_and_names_nobody(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        actions.write_behaviour(a_behaviour(**wrong), by=as_viewer(MANAGER))


def an_activity(**given: Any) -> PostActivity:
    area = organisation("Ashvale area")
    post = Post.objects.get(organisation=area, kind="engagement-officer")
    whole = {"organisation": area, "post": post, "kind": "interventions", "what": "A sports evening with the council."}
    return PostActivity(**(whole | {"on": timezone.localdate()} | given))


def test_activities_are_of_the_post_that_does_them() -> None:
    actions.write_post_activity(an_activity(), by=as_viewer(COMMANDER))
    for wrong in ({"kind": "links-policing"}, {"kind": "tea"}, {"organisation": organisation("Force 01")}):
        with pytest.raises(BadInput):
            actions.write_post_activity(an_activity(**wrong), by=as_viewer(MANAGER))
    with pytest.raises(Refused):
        actions.write_post_activity(an_activity(), by=as_viewer(DIRECTOR))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("CD-1", "trains-profiles"),
        ("CD-2", "briefs-profiles"),
        ("CD-3", "builds-partnerships"),
        ("CD-4", "interventions"),
    ],
)
def test_probes_of_engagement_officers_rest_on_what_they_did(question: str, kind: str) -> None:
    before = {"CD-1", "CD-3"}  # what the demonstration has
    name = f"governance.{kind.replace('-', '_')}"
    force, day = organisation("Force 01"), timezone.localdate()
    assert propose(name, as_viewer(MANAGER), force, day).answer is (
        Answer.YES if question in before else Answer.NOT_KNOWN
    )
    actions.write_post_activity(an_activity(kind=kind), by=as_viewer(COMMANDER))
    found = propose(name, as_viewer(MANAGER), force, day)
    assert found.answer is Answer.YES
    assert found.urns
    assert propose(name, as_viewer(COMMANDER), force, day).answer is Answer.NOT_KNOWN
    assert propose(name, as_viewer(MANAGER), force, day + timedelta(days=366)).answer is Answer.NOT_KNOWN


@pytest.mark.parametrize(("question", "kind"), [("LG-4", "links-policing"), ("LG-5", "links-partners")])
def test_probes_of_intelligence_officers_rest_on_what_they_did(question: str, kind: str) -> None:
    from headwater.organisations.actions import make_post

    force, day = organisation("Force 01"), timezone.localdate()
    post = make_post(Post(organisation=force, kind="intelligence-officer", start=day), by=as_viewer(CHIEF))
    name = f"governance.{kind.replace('-', '_')}"
    assert propose(name, as_viewer(MANAGER), force, day).answer is Answer.NOT_KNOWN
    actions.write_post_activity(an_activity(kind=kind, organisation=force, post=post), by=as_viewer(ANALYST))
    assert propose(name, as_viewer(MANAGER), force, day).answer is Answer.YES


def test_the_profile_says_of_how_many_posts_each_activity_was_kept(client_of: ClientOf) -> None:
    profile = queries.activity_profile(as_viewer(MANAGER), timezone.localdate())
    found = {one.question: (one.did, one.posts) for one in profile}
    assert found["CD-1"] == (1, 1)
    assert found["CD-2"] == (0, 1)
    assert found["LG-4"] == (0, 0)
    page = client_of(MANAGER).get("/leadership/activities/").content.decode()
    assert "An afternoon with the market team" in page
    assert "An afternoon" not in client_of(STRANGER).get("/leadership/activities/?format=csv").content.decode()


def test_a_partnership_is_judged_by_those_in_it_and_the_newest_stands(client_of: ClientOf) -> None:
    together = Partnership.objects.get(kind="cdrp")
    where = f"/leadership/maturity/{together.ref}/"
    assert client_of(DIRECTOR).post(f"{where}joint/", {"level": "met", "evidence": "One plan."}).status_code == 302
    assert client_of(COMMANDER).post(f"{where}information/", {"level": "met", "evidence": "All."}).status_code == 302
    assert "mature</strong>" in client_of(COMMANDER).get("/leadership/maturity/").content.decode()
    assert client_of(COMMANDER).post(f"{where}joint/", {"level": "not_yet", "evidence": "Ended."}).status_code == 302
    page = client_of(COMMANDER).get("/leadership/maturity/").content.decode()
    assert "mature</strong>" not in page
    both = client_of(COMMANDER).get(where).content.decode()
    assert "One plan." in both
    assert "Ended." in both
    assert client_of(STRANGER).get(where).status_code == 404
    assert client_of(COMMANDER).get(f"{where}splendour/").status_code == 404


def test_whoever_only_sees_a_partnership_does_not_judge_it(client_of: ClientOf) -> None:
    judged = MaturityJudged(partnership=Partnership.objects.get(kind="cdrp"), criterion="joint", level=Maturity.MET)
    judged.evidence = "E"
    with pytest.raises(Refused):
        actions.judge_partnership(judged, by=as_viewer(INSPECTOR))


def test_judgements_are_as_at_a_day() -> None:
    today = timezone.localdate()
    seen = queries.partnerships_seen(as_viewer(DIRECTOR), today)
    now = {one.partnership.name: one for one in queries.maturity_of(seen, today)}
    before = {one.partnership.name: one for one in queries.maturity_of(seen, today - timedelta(days=1))}
    assert now["Ashvale Safer Partnership"].criteria[0][2] is not None
    assert before["Ashvale Safer Partnership"].criteria[0][2] is None


def test_roles_behaviours_and_activities_are_written_by_forms(client_of: ClientOf) -> None:
    client, area = client_of(COMMANDER), organisation("Ashvale area")
    seen = {"behaviour": "E3.1", "what": "Spoke at the council.", "on": timezone.localdate().isoformat()}
    assert client.post(f"{HERE}at/{area.ref}/E3/seen/", seen).status_code == 302
    assert client.post(f"{HERE}at/{area.ref}/E3/seen/", seen | {"behaviour": "E1.1"}).status_code == 422
    assert client.get(f"{HERE}at/{area.ref}/E77/").status_code == 404
    post = Post.objects.get(organisation=area, kind="engagement-officer")
    done = {"post": post.ref, "kind": "briefs-profiles", "what": "A briefing.", "on": timezone.localdate().isoformat()}
    assert client.post("/leadership/activities/write/", done).status_code == 302
    assert client.post("/leadership/activities/write/", done | {"kind": "links-policing"}).status_code == 422
    assert client_of(DIRECTOR).get("/leadership/activities/write/").status_code == 403


@pytest.mark.parametrize("day", ["0001-06-01", "9999-12-31", "1 January 1", "never"])
def test_a_day_that_nothing_here_can_have_is_today(client_of: ClientOf, day: str) -> None:
    where = f"{HERE}at/{organisation('Force 01').ref}/"
    for address in (HERE, where, "/leadership/capability/", "/leadership/maturity/", "/leadership/boards/structure/"):
        assert client_of(MANAGER).get(address, {"day": day}).status_code == 200
