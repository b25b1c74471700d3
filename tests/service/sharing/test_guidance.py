"""The guidance says what decides, “may they see it?” answers with reasons, and vetting is verified by another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headwater import schemes
from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.vetting import NATIONAL_SECURITY
from headwater.organisations.models import Holding
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS
from headwater.sharing.guidance import in_words, of_levels
from headwater.sharing.models import Clearance, Release

from ..conftest import ClientOf, as_viewer, organisation, person
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
COMMANDER, LEAD, ANALYST = "Nadia Farrow", "Idris Maddox", "Petra Lindqvist"


def asked(client: Client, title: str, **given: str) -> str:
    row = Release.objects.get(audience__title=title)
    return client.get(f"/sharing/releases/{row.ref}/who/", given).content.decode()


def a_clearance(name: str = ANALYST, **given: Any) -> Clearance:
    held = Holding.objects.select_related("post__organisation").get(person__name=name)
    day = as_viewer(LEAD).day
    whole = {"person": held.person, "post": held.post, "code": "SC", "start": day, "end": day + timedelta(days=30)}
    return Clearance(**(whole | given))


def test_the_guidance_says_in_plain_words_who_may_see_restricted(client_of: ClientOf) -> None:
    page = client_of("Ben Tolliver").get("/sharing/guidance/").content.decode()
    for words in (
        "No national security vetting is needed for this.",
        "A marking does not mean that something cannot be shared.",
        "Nobody needs vetting for this. Need to know is enough.",
        "doubtful: sources differ",
        "No bodies have agreed it yet.",
        schemes.shipped().sha256,
    ):
        assert words in page
    for code in schemes.shipped().policy.vetting:
        assert f"({code})" in page


def test_the_guidance_and_the_decision_cannot_differ() -> None:
    policy = schemes.shipped().policy
    for scheme in policy.schemes.values():
        for row in of_levels(policy, scheme, scheme.ceiling):
            for asset, needed in row.by_asset:
                enough = {item.code for item in needed.enough}
                assert bool(in_words(needed, asset))
                for code in policy.vetting:
                    reads = policy.ranks([code])[scheme.id, asset] >= row.level.rank
                    assert reads == (needed.needs_none or code in enough)


def test_a_commander_asks_whether_a_head_teacher_may_see_it_and_gets_the_lower_version(client_of: ClientOf) -> None:
    client = client_of(COMMANDER)
    page = asked(client, COMMANDERS, email="ben.tolliver@example.org")
    assert "No, not this version" in page
    assert "Stands in the way: their vetting lets them read its level routinely." in page
    assert "Stands in the way: they are in its audience." in page
    lower = Release.objects.get(audience__title=PARTNERS)
    assert f"/sharing/releases/{lower.ref}/" in page
    assert "PROTECT, for Partners in Ashvale" in page
    assert "Yes, they may" in asked(client, PARTNERS, email="ben.tolliver@example.org")


@pytest.mark.parametrize(
    ("vetting", "answer"), [("none", "No, not this version"), ("BPSS-2009", "Yes, they may"), ("NPPV3", "No, not")]
)
def test_it_is_asked_of_a_kind_of_person_too(client_of: ClientOf, vetting: str, answer: str) -> None:
    audience = str(Release.objects.get(audience__title=COMMANDERS).audience_id)
    assert answer in asked(client_of(COMMANDER), COMMANDERS, vetting=vetting, audience=audience)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "nobody@example.org"}, "Nobody that you know of has this address."),
        ({"email": "edwin.carraway@example.org"}, "Nobody that you know of has this address."),
        ({"email": ""}, "Say who: a person, a kind of post, or somebody’s vetting."),
        ({"email": "x"}, "Enter a valid email address."),
        ({"vetting": "XX"}, "“XX” is not one of the choices any more."),
    ],
)
def test_a_question_that_names_nobody_is_told(client_of: ClientOf, given: dict[str, str], said: str) -> None:
    assert said in asked(client_of(COMMANDER), COMMANDERS, **given)


def test_vetting_counts_once_another_verified_it(client_of: ClientOf) -> None:
    row = actions.record_clearance(a_clearance(), by=as_viewer(LEAD))
    policy = schemes.shipped().policy
    from headwater.sharing.queries import reader_of

    day = as_viewer(ANALYST).day
    assert reader_of(person(ANALYST), day).ranks == policy.ranks([])
    with pytest.raises(Refused):
        actions.verify(row, by=as_viewer(ANALYST))
    assert client_of(LEAD).post(f"/sharing/vetting/{row.ref}/verify/").status_code == 302
    assert reader_of(person(ANALYST), day).ranks[("gpms", NATIONAL_SECURITY)] == 4
    with pytest.raises(Refused, match="It is verified already"):
        actions.verify(row, by=as_viewer(LEAD))


def test_nobody_verifies_their_own_vetting() -> None:
    row = actions.record_clearance(a_clearance(LEAD), by=as_viewer(LEAD))
    with pytest.raises(Refused, match="Nobody verifies their own vetting"):
        actions.verify(row, by=as_viewer(LEAD))


def test_vetting_is_for_a_post_that_somebody_holds() -> None:
    with pytest.raises(BadInput) as bad:
        actions.record_clearance(a_clearance(person=person(COMMANDER)), by=as_viewer(LEAD))
    assert "Nadia Farrow does not hold this post" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        actions.record_clearance(a_clearance(code="XX"), by=as_viewer(LEAD))
    assert "there is no such level" in said_in(bad)


def test_vetting_is_seen_by_its_holder_and_by_who_appoints(client_of: ClientOf) -> None:
    seen = {
        name: COMMANDER in client_of(name).get("/sharing/vetting/").content.decode().split("Write vetting down")[0]
        for name in (COMMANDER, LEAD, "Edwin Carraway", "Miriam Okafor-Lisle", "Ben Tolliver")
    }
    assert {name for name, there in seen.items() if there} == {COMMANDER, LEAD}
    held = Holding.objects.get(person__name=ANALYST)
    assert client_of("Edwin Carraway").get(f"/sharing/vetting/record/{held.ref}/").status_code == 404
    given = {"code": "SC", "start": "1 November 2026", "end": "1 November 2027"}
    assert client_of(LEAD).post(f"/sharing/vetting/record/{held.ref}/", given).status_code == 302
    assert Clearance.objects.get(person__name=ANALYST).standing == "claimed"


def test_whoever_appoints_is_advised_on_vetting_and_nobody_else(client_of: ClientOf) -> None:
    held = Holding.objects.select_related("post").get(person__name=COMMANDER)
    for code in ("DV",):
        row = actions.record_clearance(a_clearance(COMMANDER, code=code, post=held.post), by=as_viewer(LEAD))
        actions.verify(row, by=as_viewer(LEAD))
    with writing("test"):
        Clearance.objects.filter(code="DV").update(end=as_viewer(LEAD).day + timedelta(days=900))
    page = " ".join(client_of(LEAD).get("/sharing/vetting/").content.decode().split())
    assert "BPSS-2009 would be enough; DV costs £880 to £1420 more to grant." in page
    assert "Together £880 to £1420 could be saved" in page
    for name in (ANALYST, "Edwin Carraway", "Miriam Okafor-Lisle"):
        assert "would be enough" not in client_of(name).get("/sharing/vetting/").content.decode()


def test_somebody_who_left_the_post_that_they_were_vetted_for_is_told_of(client_of: ClientOf) -> None:
    other = Holding.objects.select_related("post").get(person__name="Gareth Ormsby")
    with writing("test"):
        Clearance.objects.filter(person__name=COMMANDER).update(post=other.post)
    page = client_of(LEAD).get("/sharing/vetting/").content.decode()
    assert "BPSS-2009 was for a post that they left: it does not count here." in page
    assert "An audience that they are in needs BPSS-2009." in page


def test_advice_asks_as_much_for_many_as_for_few(client_of: ClientOf) -> None:
    client = client_of(LEAD)
    counts = []
    for name in (ANALYST, COMMANDER):
        client.get("/sharing/vetting/")
        with CaptureQueriesContext(connection) as asked_for:
            client.get("/sharing/vetting/")
        counts.append(len(asked_for))
        actions.record_clearance(a_clearance(name), by=as_viewer(LEAD))
    assert counts[0] == counts[1] <= 20


def test_vetting_that_ends_soon_is_marked(client_of: ClientOf) -> None:
    actions.record_clearance(a_clearance(), by=as_viewer(LEAD))
    assert client_of(LEAD).get("/sharing/vetting/").content.decode().count("ends soon") == 1


def test_whoever_appoints_says_when_vetting_ends_and_it_counts_no_more(client_of: ClientOf) -> None:
    row = Clearance.objects.get(person__name=COMMANDER)
    where = f"/sharing/vetting/{row.ref}/end/"
    assert f'href="{row.ref}/end/"' in client_of(LEAD).get("/sharing/vetting/").content.decode()
    assert client_of("Edwin Carraway").get(where).status_code == 404
    assert client_of(LEAD).post(where, {"last": "1 May 2007"}).status_code == 422
    assert client_of(LEAD).post(where, {"last": "1 May 2020"}).status_code == 302
    commanders = Release.objects.get(audience__title=COMMANDERS)
    assert client_of(COMMANDER).get(f"/sharing/releases/{commanders.ref}/").status_code == 403


def test_it_is_asked_of_whoever_holds_a_post_somewhere_with_some_vetting_or_none(client_of: ClientOf) -> None:
    client, area = client_of(COMMANDER), str(organisation("Ashvale area").pk)
    page = asked(client, COMMANDERS, kind="area-commander", place=area, vetting="BPSS-2009")
    assert "Yes, they may" in page
    page = asked(client, COMMANDERS, kind="area-commander", place=area)
    assert "Stands in the way: their vetting lets them read its level routinely." in page
    assert "Holds: they are in its audience." in page
    page = asked(client, COMMANDERS, kind="engagement-officer", place=area, vetting="SC")
    assert "Stands in the way: they are in its audience." in page
    assert "Say where the post is." in asked(client, COMMANDERS, kind="engagement-officer")
