"""A slip of the pen can be put right: nobody is kept in or out by a day that was mistyped, and nothing is deleted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.core.plain_text import folded, tidy
from headwater.organisations import actions, policies, queries
from headwater.organisations.models import Holding, Member, Organisation, Partnership, Post, Tier
from headwater.organisations.viewer import viewer_of

from .conftest import TODAY, ClientOf, as_viewer, organisation, person, were_invited

KEEPER, LEAD = "Luca Fairweather", "Idris Maddox"
FAR = date(9998, 12, 30)


def holding_of(name: str) -> Holding:
    return Holding.objects.get(person__name=name)


def test_nobody_keeps_themselves_in_a_post_by_a_last_day_far_away(register: None) -> None:
    actions.end_holding(holding_of(LEAD), by=as_viewer(LEAD), last=FAR)
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.end_holding(holding_of(LEAD), by=as_viewer("Frances Hale"), last=yesterday)
    assert as_viewer(LEAD).grants == ()


def test_a_last_day_that_is_set_is_brought_forward_and_not_put_off(register: None) -> None:
    soon = timezone.localdate() + timedelta(days=10)
    actions.end_holding(holding_of(LEAD), by=as_viewer("Frances Hale"), last=soon)
    with pytest.raises(BadInput, match="ends on"):
        actions.end_holding(holding_of(LEAD), by=as_viewer(LEAD), last=FAR)


def test_the_last_day_of_the_calendar_locks_nobody_out(register: None) -> None:
    actions.end_holding(holding_of("Petra Lindqvist"), by=as_viewer("Frances Hale"), last=date.max)
    assert [grant.until for grant in as_viewer("Petra Lindqvist").grants] == [None]


@pytest.mark.parametrize("day", ["30 December 9998", "1 January 1066", "1 May 2206"])
def test_a_form_takes_no_day_that_nothing_here_can_have(client_of: ClientOf, day: str) -> None:
    answer = client_of(LEAD).post(f"/holdings/{holding_of(LEAD).ref}/end/", {"last": day})
    assert (answer.status_code, "Look at its year." in answer.content.decode()) == (422, True)


def test_an_appointment_that_has_not_begun_is_withdrawn_and_blocks_nobody(register: None) -> None:
    post, by = Post.objects.get(organisation__name="Force 01", kind="training-lead"), as_viewer("Frances Hale")
    later = timezone.localdate() + timedelta(days=400)
    slip = actions.appoint(Holding(post=post, person=person("Ada Whitcombe"), start=later), by=by)
    actions.end_holding(slip, by=by, last=timezone.localdate())
    assert (
        viewer_of(person("Ada Whitcombe"), timezone.now() + timedelta(days=401)).own == as_viewer("Ada Whitcombe").own
    )
    actions.appoint(Holding(post=post, person=person("Petra Lindqvist"), start=later), by=by)
    assert Holding.objects.get(pk=slip.pk).withdrawn


def test_a_tier_that_has_not_begun_gives_way_to_one_that_begins_sooner(register: None) -> None:
    force, keeper = organisation("Force 03"), as_viewer(KEEPER)
    actions.set_tier(force, by=keeper, tier="priority", start=TODAY + timedelta(days=9_000), basis="slip")
    actions.set_tier(force, by=keeper, tier="priority", start=timezone.localdate(), basis="meant")
    assert Tier.objects.as_at(TODAY + timedelta(days=9_001)).get(organisation=force).basis == "meant"
    assert Tier.objects.as_at(date(2020, 1, 1)).get(organisation=force).tier == "non_priority"


def test_a_closing_can_be_set_right_until_it_has_come(register: None) -> None:
    force, keeper = organisation("Force 03"), as_viewer(KEEPER)
    actions.close_organisation(force, by=keeper, last=TODAY + timedelta(days=60_000))
    closed = actions.close_organisation(force, by=keeper, last=timezone.localdate() - timedelta(days=1))
    assert not policies.may_close_organisation(keeper, closed).allowed


def test_nothing_goes_on_at_what_is_closed(register: None) -> None:
    area, keeper, day = organisation("Brookmere area"), as_viewer(KEEPER), date(2020, 1, 1)
    assert "Area (BCU) commander at Brookmere area" in [str(post) for post in queries.vacant_posts(as_viewer(LEAD))]
    area = actions.close_organisation(area, by=keeper, last=day)
    below = Organisation(parent=area)
    for decision in (
        policies.may_make_post(keeper, area),
        policies.may_set_tier(keeper, area),
        policies.may_invite(keeper, area),
        policies.may_add_organisation(keeper, below),
        policies.may_move_organisation(keeper, area),
        policies.may_appoint(keeper, Post.objects.get(organisation=area)),
    ):
        assert (decision.allowed, decision.why) == (False, "Brookmere area ended on 1 January 2020.")
    assert "Area (BCU) commander at Brookmere area" not in [str(post) for post in queries.vacant_posts(as_viewer(LEAD))]
    with pytest.raises(BadInput, match="Choose one that goes on"):
        actions.move_organisation(organisation("Ashvale area"), by=keeper, to=area)


def test_a_post_ends_with_the_time_of_whoever_holds_it(client_of: ClientOf) -> None:
    post = holding_of("Petra Lindqvist").post
    yesterday = timezone.localdate() - timedelta(days=1)
    form = {"last": f"{yesterday.day} {yesterday:%B %Y}"}
    assert client_of("Frances Hale").post(f"/posts/{post.ref}/end/", form).status_code == 302
    assert as_viewer("Petra Lindqvist").grants == ()
    assert not policies.may_appoint(as_viewer("Frances Hale"), Post.objects.get(pk=post.pk)).allowed


def test_nobody_joins_a_partnership_that_is_over_or_before_it_began(register: None) -> None:
    board, by = Partnership.objects.get(kind="board"), as_viewer("Rosalind Quaye")
    with pytest.raises(BadInput, match="began on"):
        actions.join_partnership(
            Member(partnership=board, organisation=organisation("Force 02"), start=date(1990, 1, 1)), by=by
        )
    board = actions.end_partnership(board, by=by, last=date(2020, 1, 1))
    with pytest.raises(Refused, match="ended on"):
        actions.join_partnership(Member(partnership=board, organisation=organisation("Force 02"), start=TODAY), by=by)


def test_an_organisation_that_declines_is_in_nothing_and_can_be_asked_again(client_of: ClientOf) -> None:
    together, force = Partnership.objects.get(kind="cdrp"), organisation("Force 02")
    lead, asked = client_of("Rosalind Quaye"), client_of("Edwin Carraway")
    form = {"organisation": force.ref, "start": "1 April 2020"}
    answer = f"/partnerships/{together.ref}/{force.ref}/answer/"
    for _ in range(2):
        assert lead.post(f"/partnerships/{together.ref}/join/", form).status_code == 302
        assert asked.post(answer, {"answer": "no"}).status_code == 302
        assert asked.get(answer).status_code == 404
    assert lead.get(f"/organisations/{force.ref}/").status_code == 404


def test_a_member_leaves_by_its_own_word(client_of: ClientOf) -> None:
    together = Partnership.objects.get(kind="cdrp")
    council = organisation("Ashvale Borough Council")
    academy = organisation("Ashvale Academy")
    leave = f"/partnerships/{together.ref}/{academy.ref}/leave/"
    assert client_of("Ben Tolliver").get(leave).status_code == 403  # a safeguarding lead changes no details
    assert client_of("Rosalind Quaye").get(leave).status_code == 200
    assert council.path in academy.path


def test_every_organisation_that_something_happened_to_has_it_in_its_log(register: None) -> None:
    area, old, new = organisation("Brookmere area"), organisation("Force 01"), organisation("Force 02")
    actions.move_organisation(area, by=as_viewer(KEEPER), to=new)
    together = Partnership.objects.get(kind="cdrp")
    actions.end_partnership(together, by=as_viewer("Rosalind Quaye"), last=timezone.localdate())
    told = set(Event.objects.order_by("-pk")[:12].values_list("place", "event"))
    assert {(old.ref, "organisation.went"), (new.ref, "organisation.came"), (area.ref, "organisation.moved")} <= told
    assert (organisation("HMP Ravensford").ref, "partnership.left") in told


def test_the_list_names_no_parent_that_the_viewer_may_not_see(client_of: ClientOf) -> None:
    for name in ("Rosalind Quaye", "Ben Tolliver"):
        for form in ("", "?format=csv", "?sort=-parent"):
            page = client_of(name).get(f"/organisations/{form}").content.decode()
            assert "Ashvale area" in page
            assert "Force 01" not in page


def test_a_partnership_leads_nowhere_that_its_reader_may_not_go(client_of: ClientOf) -> None:
    client, together = client_of("Frances Hale"), Partnership.objects.get(kind="cdrp")
    page = client.get(f"/partnerships/{together.ref}/")
    assert page.status_code == 200
    links = [part.split('"')[0] for part in page.content.decode().split('href="/organisations/')[1:]]
    assert [client.get(f"/organisations/{link}").status_code for link in links] == [200] * len(links)


@pytest.mark.parametrize(
    "name", ["\u200b", "Force 01\u200b", "FORCE 01", "\u202eForce 01", "Force\u00a0 01", "\uff26orce 01"]
)
def test_no_two_organisations_look_alike_and_none_looks_like_nothing(client_of: ClientOf, name: str) -> None:
    client: Client = client_of(KEEPER)
    form = {"kind": "force", "name": name, "nation": "", "start": "1 May 2020"}
    answer = client.post(f"/organisations/{organisation('National unit (demonstration)').ref}/add/", form)
    assert answer.status_code == 422


def test_a_name_is_one_line_that_can_be_seen() -> None:
    assert tidy(" A\n b\u200b\t\u202ec\x00 ") == "A b c"
    assert folded("Ｆorce\u00a001") == folded("force 01")


def test_letters_go_even_where_a_name_would_break_their_heading(
    client_of: ClientOf, django_capture_on_commit_callbacks: object
) -> None:
    form = {"name": "Mole\nBcc: x@example.org", "email": "mole@example.org", "share": "100", "start": "1 May 2020"}
    post = Post.objects.get(organisation__name="Force 01", kind="training-lead")
    where = f"/organisations/{organisation('Force 01').ref}/invite/"
    assert client_of("Frances Hale").post(where, form | {"post": post.ref}).status_code == 302
    assert person("Mole Bcc: x@example.org").email == "mole@example.org"


def test_whoever_answers_for_a_place_without_leads_is_found_above_it_or_is_a_keeper(register: None) -> None:
    def names(place: str) -> list[str]:
        return sorted(item.name for item in queries.answering_for(organisation(place), TODAY))

    assert names("Ashvale Market neighbourhood") == ["Frances Hale", "Idris Maddox", "Nadia Farrow"]
    assert names("Force 03") == ["Luca Fairweather"]


def test_an_invitation_where_there_is_no_post_says_what_to_do_first(client_of: ClientOf) -> None:
    page = client_of(KEEPER).get(f"/organisations/{organisation('Force 03').ref}/invite/")
    assert (page.status_code, "Make one first." in page.content.decode()) == (403, True)


def test_a_letter_that_was_lost_is_sent_again_until_somebody_is_in(
    client_of: ClientOf, django_capture_on_commit_callbacks: Any
) -> None:
    held = holding_of("Petra Lindqvist")
    where, client = f"/holdings/{held.ref}/letter/", client_of("Frances Hale")
    assert client.get(where).status_code == 403  # nobody invited her
    were_invited("Petra Lindqvist", "Gareth Ormsby")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(where).status_code == 302
    [letter] = mail.outbox
    assert (letter.to, "/accounts/password/reset/key/" in letter.body) == (["petra.lindqvist@example.org"], True)
    held.person.set_password("a password that is long")
    held.person.save()
    assert client.get(where).status_code == 403
    assert "Send the letter again" in client.get(f"/organisations/{organisation('Force 01').ref}/").content.decode()


def test_the_list_is_shown_and_taken_as_it_was_on_a_day(client_of: ClientOf) -> None:
    actions.close_organisation(organisation("Force 03"), by=as_viewer(KEEPER), last=date(2020, 1, 1))
    client = client_of(KEEPER)
    assert "Force 03" not in client.get("/organisations/").content.decode()
    then = client.get("/organisations/?day=1 May 2015&sort=name").content.decode()
    assert "Force 03" in then
    assert "As it was on <strong>1 May 2015</strong>." in then
    assert "day=1+May+2015" in then  # its links and its files are of that day
    assert "Force 03" in client.get("/organisations/?day=1 May 2015&format=csv").content.decode()
    assert "Today is shown." in client.get("/organisations/?day=soon").content.decode()
