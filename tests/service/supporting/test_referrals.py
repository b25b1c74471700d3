"""A referral: with an account, or once by a link; repeats are shown; the referrer is told, and told no more."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.interventions import actions, queries
from headwater.interventions.actions import Referred, refer
from headwater.interventions.models import Case, Panel, Referral, ReferralLink, Seat

from ..conftest import ClientOf, as_viewer
from .casework import ADVISER, CHAIR, NAME, OFFICER, SCHOOL, channel, owner, pupil, referred, screened

pytestmark = pytest.mark.usefixtures("county")
WROTE = {
    "name": NAME,
    "child": "no",
    "fact": "Asked where one learns to fly.",
    "knows": "no",
    "source": "education",
    "allegation": "Is said to have bought maps.",
    "opinion": "Seems frightened.",
    "receipt": "bcdfghjkmnpq",
}


def test_a_referral_becomes_a_case_with_an_owner_a_next_day_and_statements_that_say_what_they_are(
    client_of: ClientOf,
) -> None:
    client, where = client_of(SCHOOL), f"/support/refer/{channel().ref}/"
    assert client.get(where).status_code == 200
    told = client.post(where, WROTE, follow=True)
    assert told.status_code == 200
    referral = Referral.objects.get(receipt=WROTE["receipt"])
    case = referral.case.open()
    assert case.owner is not None
    assert case.next_on == case.opened_on + timedelta(days=1)
    assert {(one.kind, one.words["words"]) for one in case.statements.all()} == {
        ("fact", WROTE["fact"]),
        ("allegation", WROTE["allegation"]),
        ("opinion", WROTE["opinion"]),
    }
    assert NAME not in told.content.decode()  # whoever referred reads the receipt, and not the case
    assert client.get(f"/support/cases/{case.ref}/").status_code == 404


def test_sending_a_referral_twice_is_one_referral(client_of: ClientOf) -> None:
    client, where, before = client_of(SCHOOL), f"/support/refer/{channel().ref}/", Case.objects.count()
    for _ in range(2):
        assert client.post(where, WROTE).status_code == 302
    assert Case.objects.count() == before + 1
    other = client_of(ADVISER).post(where, WROTE)
    assert other.status_code == 422  # nobody takes somebody else's number
    assert Case.objects.count() == before + 1


@pytest.mark.parametrize("spoil", [{"name": ""}, {"fact": ""}, {"receipt": "x"}, {"source": "rumour"}, {"knows": ""}])
def test_a_referral_that_lacks_something_says_what_and_loses_nothing(
    client_of: ClientOf, spoil: dict[str, str]
) -> None:
    before = Case.objects.count()
    page = client_of(SCHOOL).post(f"/support/refer/{channel().ref}/", WROTE | spoil)
    assert page.status_code == 422
    assert WROTE["opinion"] in page.content.decode()
    assert Case.objects.count() == before


def test_a_panel_where_nobody_is_takes_nothing() -> None:
    lead = as_viewer("Frances Hale")
    empty = Panel(organisation=channel().organisation, name="E", route="pvp", basis="B", start=lead.day)
    panel = actions.set_up_panel(empty, by=lead)
    given = Referred(
        source="self", knows="agrees", about={"name": NAME}, said=(actions.Said("own", "I ask for help."),)
    )
    with pytest.raises(BadInput, match="nobody takes referrals"):
        refer(Case(panel=panel), by=as_viewer(SCHOOL), given=given)


def test_the_officer_with_the_fewest_open_cases_takes_the_next() -> None:
    owners = [str(referred(f"Person {number} (invented)").owner) for number in range(4)]
    assert set(owners) == {OFFICER, "Nadia Farrow"}


def link(by: str = CHAIR) -> tuple[ReferralLink, str]:
    made = actions.make_link(ReferralLink(panel=channel()), by=as_viewer(by))
    return made, f"/support/by-link/{made.token}/"  # type: ignore[attr-defined]


def test_somebody_without_an_account_refers_once_by_a_link() -> None:
    _made, where = link()
    stranger, before = Client(), Case.objects.count()
    page = stranger.get(where)
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "strict-origin"  # no address: and the form is sent
    assert "no-store" in page["Cache-Control"]
    wrote = WROTE | {"referrer": "Ms Lark, 020 7946 0000"}
    assert stranger.post(where, wrote | {"fact": ""}).status_code == 422  # a mistake does not use it up
    assert stranger.post(where, wrote).status_code == 302
    assert stranger.get(where).status_code == 410
    assert stranger.post(where, wrote | {"receipt": "qpnmkjhgfdcb"}).status_code == 410
    assert Case.objects.count() == before + 1
    referral = Referral.objects.get(receipt=WROTE["receipt"])
    referral.case.open()
    assert referral.by is None
    assert referral.words["referrer"] == "Ms Lark, 020 7946 0000"


def test_a_link_that_is_over_or_taken_back_opens_nothing() -> None:
    made, where = link()
    actions.end_link(made, by=as_viewer(OFFICER))
    assert Client().get(where).status_code == 410
    made, where = link()
    with pytest.MonkeyPatch.context() as patch:
        later = timezone.now() + timedelta(days=15)
        patch.setattr(timezone, "now", lambda: later)
        assert Client().get(where).status_code == 410
    assert Client().get(where).status_code == 200


def test_a_link_is_kept_nowhere_and_made_by_those_who_take_referrals(client_of: ClientOf) -> None:
    shown = client_of(CHAIR).post(f"/support/panels/{channel().ref}/link/", {"organisation": ""}).content.decode()
    token = re.search(r"by-link/([\w-]+)/", shown)
    assert token is not None
    kept = ReferralLink.objects.latest("pk")
    assert token[1] not in (kept.token_hash, kept.ref)
    assert token[1] not in client_of(CHAIR).get(f"/support/panels/{channel().ref}/").content.decode()
    with pytest.raises(Refused):
        link(by="Frances Hale")


def test_a_repeat_shows_the_earlier_case_and_waits_for_a_fresh_reasoned_decision() -> None:
    first = referred(NAME, born="5 May 2010")
    again = screened(referred("hollis (Invented), WREN"))
    assert [row.other for row in queries.earlier_of(again)] == [first]
    by = owner(again)
    with pytest.raises(Refused, match="Earlier cases"):
        actions.take_step(again, by=by, verb="gather", because="On.")
    with pytest.raises(Refused, match="Earlier cases"):
        actions.close_case(again, by=by, outcome="no_concern", because="Nothing new.")
    with pytest.raises(BadInput):
        actions.say_of_earlier(again.earlier.get(), by=by, verdict="same", because=" ")
    actions.say_of_earlier(again.earlier.get(), by=by, verdict="same", because="The same; but this is new.")
    actions.take_step(again, by=by, verb="gather", because="On.")
    with pytest.raises(Refused):
        actions.say_of_earlier(again.earlier.get(), by=by, verdict="different", because="I changed my mind.")


def test_the_page_of_a_repeat_says_no_word_of_the_earlier_case(client_of: ClientOf) -> None:
    again = Case.objects.filter(earlier__isnull=False).get()
    assert str(again.owner) == OFFICER
    page = client_of(OFFICER).get(f"/support/cases/{again.ref}/").content.decode()
    assert pupil().ref in page
    assert "praised an attack" not in page


def test_a_referrer_is_told_in_a_sentence_and_reads_nothing_of_the_case(client_of: ClientOf) -> None:
    referral = pupil().referrals.get()
    by = owner(pupil())
    actions.tell_referrer(referral, by=by, feedback="support")
    page = client_of(SCHOOL).get(f"/support/referred/{referral.receipt}/").content.decode()
    assert "It was taken on." in page
    assert "Tarn" not in page
    assert client_of(ADVISER).get(f"/support/referred/{referral.receipt}/").status_code == 404
    with pytest.raises(Refused):
        actions.tell_referrer(referral, by=as_viewer(SCHOOL), feedback="nothing")


def test_a_referral_is_acknowledged_once() -> None:
    case = referred()
    referral = actions.acknowledge(case.referrals.get(), by=owner(case))
    assert referral.feedback == "received"
    with pytest.raises(Refused):
        actions.acknowledge(referral, by=owner(case))


def test_an_officer_who_left_takes_no_new_case() -> None:
    for seat in Seat.objects.filter(panel=channel(), role="officer"):
        actions.end_seat(seat, by=as_viewer("Frances Hale"))
    assert str(referred().owner) == CHAIR
