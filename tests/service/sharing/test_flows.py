"""What went between bodies in a year, what was told by word of mouth, and the probes that look at both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.answers import Answer
from headwater.core.briefings import ADVISERS, BOTH, COMMUNITIES, LOCAL, OFFICERS, SCHOOLS, SPOKEN, STRATEGY
from headwater.core.errors import BadInput
from headwater.core.flows import Flow
from headwater.evidence.probes import Proposal, probe_of, propose
from headwater.organisations.models import Holding, Post
from headwater.sharing import actions
from headwater.sharing.models import Audience, AudiencePart, Briefing, Reading, Release
from headwater.sharing.queries import Between, bodies_to_name, flows

from ..conftest import ClientOf, as_viewer, organisation, person
from .test_agreements import proposed
from .test_composing import AUTHOR, COMMANDER, COUNCIL, STRANGER

pytestmark = pytest.mark.usefixtures("shared")
SCHOOL, PRISON, BOROUGH = "Ashvale Academy", "HMP Ravensford", "Ashvale Borough Council"


def edges(name: str = AUTHOR) -> dict[str, Between]:
    return {one.other.name: one for one in flows(as_viewer(name))}


def a_briefing(by: str = AUTHOR, **given: Any) -> Briefing:
    post = Post.objects.select_related("organisation").filter(holdings__person__name=by).earliest("pk")
    whole = {"listeners": ADVISERS, "whom": "Members of the group", "covers": LOCAL, "form": SPOKEN}
    return Briefing(**(whole | {"post": post, "day": as_viewer(by).day} | given))


def keep(by: str = AUTHOR, **given: Any) -> Briefing:
    return actions.keep_briefing(a_briefing(by, **given), by=as_viewer(by))


def asked(name: str, place: str, by: str = AUTHOR) -> Proposal:
    viewer = as_viewer(by)
    return propose(name, viewer, organisation(place), viewer.day)


def names(place: str) -> bool:
    """Whether the author may name a body."""
    return bodies_to_name(as_viewer(AUTHOR)).filter(name=place).exists()


def test_what_was_issued_to_a_body_and_who_there_read_it_is_counted(client_of: ClientOf) -> None:
    found = edges()
    assert (found[SCHOOL].edge.sent, found[SCHOOL].standing.flow) == (1, Flow.ONLY_OUT)
    assert (found[BOROUGH].edge.came, found[BOROUGH].edge.agreed) == (1, True)
    release = Release.objects.get(audience__title="Partners in Ashvale")
    client_of("Ben Tolliver").get(f"/sharing/releases/{release.ref}/")
    client_of("Ben Tolliver").get(f"/sharing/releases/{release.ref}/pdf/")
    place = Holding.objects.get(person__name="Ben Tolliver").post.organisation.name
    assert edges()[place].edge.read == 1
    assert edges()[PRISON].edge.read == found[PRISON].edge.read


def test_what_nobody_read_for_a_month_and_what_was_agreed_and_never_sent_come_first(client_of: ClientOf) -> None:
    later = as_viewer(AUTHOR).day + timedelta(days=40)
    found = flows(as_viewer(AUTHOR).__class__(**(as_viewer(AUTHOR).__dict__ | {"day": later})))
    assert {one.other.name: one.standing.flow for one in found}[SCHOOL] is Flow.UNREAD
    order = [list(Flow).index(one.standing.flow) for one in found]
    assert order == sorted(order)
    page = client_of(AUTHOR).get("/sharing/flows/").content.decode()
    assert "It goes to them, and nothing comes back." in page
    assert page.count("<svg") == 1
    assert SCHOOL in page
    assert BOROUGH not in client_of(AUTHOR).get("/sharing/flows/?kind=prison").content.decode()


def test_who_is_in_an_audience_of_another_is_not_told_by_what_is_issued_to_it() -> None:
    strangers = organisation("Force 02")
    maker = as_viewer(STRANGER)
    new = Audience(organisation=strangers, title="Theirs", scheme="gpms", reads="PROTECT", asset="national security")
    other = actions.make_audience(new, by=maker)
    academy = AudiencePart(audience=other, organisation=organisation(SCHOOL), start=maker.day)
    actions.add_part(academy, by=maker)
    before = edges()[SCHOOL].edge.sent
    actions.issue(Release.objects.first().product, by=as_viewer(AUTHOR), audience=other)  # type: ignore[union-attr]
    assert not names(SCHOOL)
    assert edges()[SCHOOL].edge.sent == before


def test_flows_of_somebody_elsewhere_are_theirs_and_of_nobody_are_none(client_of: ClientOf) -> None:
    assert SCHOOL not in client_of(STRANGER).get("/sharing/flows/").content.decode()
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    assert "You have no post" in client_of("Nobody Yet").get("/sharing/flows/").content.decode()


def test_flows_take_a_handful_of_questions_however_many_releases_there_are() -> None:
    viewer = as_viewer(AUTHOR)
    row = Release.objects.get(audience__title="Area commanders")
    actions.keep_reading(Reading(release=row, how="read"), by=as_viewer(COMMANDER))
    with CaptureQueriesContext(connection) as once:
        flows(viewer)
    product = Release.objects.select_related("product").first().product  # type: ignore[union-attr]
    for audience in Audience.objects.all():
        for _ in range(3):
            made = actions.issue(product, by=viewer, audience=audience)
    assert made.pk
    with CaptureQueriesContext(connection) as again:
        flows(viewer)
    assert len(again) <= len(once) <= 16


def test_a_briefing_is_kept_by_its_giver_as_a_post_of_theirs_and_seen_by_colleagues_alone(client_of: ClientOf) -> None:
    page = client_of(AUTHOR).get("/sharing/briefings/").content.decode()
    assert page.count("told nothing") == 8
    post = Post.objects.get(holdings__person__name=AUTHOR)
    given = {"listeners": SCHOOLS, "whom": "Heads of primary schools", "covers": BOTH, "form": SPOKEN, "post": post.pk}
    answer = client_of(AUTHOR).post("/sharing/briefings/keep/", given | {"day": as_viewer(AUTHOR).day.isoformat()})
    assert answer.status_code == 302
    page = client_of(AUTHOR).get("/sharing/briefings/").content.decode()
    assert "Heads of primary schools" in page
    assert page.count("told nothing") == 7
    assert "Heads of primary schools" not in client_of(STRANGER).get("/sharing/briefings/").content.decode()
    assert b"Heads of primary" in client_of(AUTHOR).get("/sharing/briefings/?format=csv").content
    theirs = Post.objects.get(holdings__person__name=STRANGER).pk
    assert client_of(AUTHOR).post("/sharing/briefings/keep/", given | {"post": theirs}).status_code == 422
    with pytest.raises(Refused):
        actions.keep_briefing(a_briefing(STRANGER), by=as_viewer(AUTHOR))
    with pytest.raises(BadInput):
        keep(day=as_viewer(AUTHOR).day + timedelta(days=1))


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("sharing.advisers_briefed", {"covers": LOCAL}, {"covers": BOTH}),
        ("sharing.communities_received_information", {"listeners": COMMUNITIES}, {"listeners": SCHOOLS}),
    ],
)
def test_a_briefing_proposes_the_answer_to_its_question_for_a_year(
    name: str, right: dict[str, str], wrong: dict[str, str]
) -> None:
    keep(**wrong)
    assert proposed(name).answer is Answer.NOT_KNOWN
    old = keep(**right, day=as_viewer(AUTHOR).day - timedelta(days=365))
    assert proposed(name).answer is Answer.NOT_KNOWN
    made = keep(**right)
    found = proposed(name)
    assert (found.answer, found.urns) == (Answer.YES, (made.urn,))
    assert old.urn not in found.urns
    assert proposed(name, "Miriam Okafor-Lisle").answer is Answer.NOT_KNOWN


def test_lg_1_counts_only_what_an_intelligence_officer_told_of_both() -> None:
    keep(listeners=OFFICERS, covers=BOTH)
    assert proposed("governance.ctio_briefed_officers").answer is Answer.NOT_KNOWN
    force, day = organisation("Force 01"), as_viewer(AUTHOR).day
    with writing("test"):
        post = Post.objects.create(organisation=force, kind="intelligence-officer", start=day)
        Holding.objects.create(post=post, person=person(AUTHOR), start=day)
    keep(listeners=OFFICERS, covers=STRATEGY, post=post)
    assert proposed("governance.ctio_briefed_officers").answer is Answer.NOT_KNOWN
    made = keep(listeners=OFFICERS, covers=BOTH, post=post)
    assert proposed("governance.ctio_briefed_officers").urns == (made.urn,)


def test_is_2_is_proposed_from_releases_to_schools_and_prisons() -> None:
    found = proposed("sharing.partners_received_information")
    assert found.answer is Answer.YES
    assert SCHOOL in found.sentence
    assert PRISON in found.sentence


def test_av_9_is_proposed_from_portions_of_a_national_body_and_av_13_of_an_area_from_its_own(
    client_of: ClientOf,
) -> None:
    found = proposed("vulnerability.profile_cites_ct_intelligence")
    assert found.answer is Answer.YES
    assert "National unit (demonstration)" in found.sentence
    assert asked("vulnerability.area_assessment_cites_ct_intelligence", "Ashvale area", COMMANDER).answer is (
        Answer.NOT_KNOWN
    )
    assert client_of(COUNCIL).get("/sharing/flows/").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        *("sharing.partners_received_information", "sharing.communities_received_information"),
        *("sharing.advisers_briefed", "governance.ctio_briefed_officers"),
        "vulnerability.profile_cites_ct_intelligence",
    ],
)
def test_no_probe_of_what_was_shared_tells_somebody_without_a_post_there(name: str) -> None:
    keep()
    found = proposed(name, "Miriam Okafor-Lisle")
    assert found.answer is Answer.NOT_KNOWN
    assert "is seen by those with a post there" in found.sentence


def test_a_question_of_a_framework_that_was_published_before_a_probe_is_answered_by_it_all_the_same() -> None:
    assert probe_of("prevent-policing-2009", "IS-3", "") == "sharing.communities_received_information"
    assert probe_of("prevent-policing-2009", "AV-13", "") == "vulnerability.area_assessment_cites_ct_intelligence"
    assert probe_of("prevent-policing-2009", "IS-1", "sharing.protocol_in_use") == "sharing.protocol_in_use"
    assert probe_of("another", "IS-3", "") == ""
    assert probe_of("prevent-policing-2009", "IS-1", "nobody.has_it") == ""
