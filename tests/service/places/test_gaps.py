"""What is not known: who reads it, who closes it, through whose hands it goes, and what of it is in no list."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.organisations.models import Member
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, policies, queries
from headwater.vulnerability.demonstration_gaps import BUSES, HALLS, SHOPS, TRUST
from headwater.vulnerability.models import Contribution, GapHanding, GapReply, KnowledgeGap
from headwater.vulnerability.presenters.gaps_panel import panel

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("county")
ANALYST, COMMANDER, DIRECTOR, TEACHER = "Petra Lindqvist", "Nadia Farrow", "Rosalind Quaye", "Ben Tolliver"
STRANGER, INSPECTOR, KEEPER = "Edwin Carraway", "Miriam Okafor-Lisle", "Luca Fairweather"
TOKEN = re.compile(r'(?:value|nonce)="[^"]+"')  # which each answer has its own of
AREA, BOROUGH = "Ashvale area", "Ashvale Borough Council"
EVERYBODY = (ANALYST, COMMANDER, DIRECTOR, TEACHER, STRANGER, INSPECTOR, KEEPER, "Frances Hale", "Ada Whitcombe")


def the_gap(what: str = HALLS) -> KnowledgeGap:
    return KnowledgeGap.objects.select_related("organisation", "owner", "asked_by").get(what=what)


def a_contribution(by: str = DIRECTOR, at: str = BOROUGH, **given: Any) -> Contribution:
    whole = {"gap": the_gap(), "known": "Rooms are free on Mondays.", "source": "Bookings", "confidence": "likely"}
    return Contribution(contributor=organisation(at), as_of=as_viewer(by).day, **(whole | given))


def new_gap(**given: Any) -> KnowledgeGap:
    place = organisation(AREA)
    whole = {"organisation": place, "what": "Where is the lighting broken?", "why": "Repairs", "asked_by": place}
    return KnowledgeGap(**(whole | {"owner": place, "due": timezone.localdate() + timedelta(days=9)} | given))


def sent(**given: Any) -> dict[str, Any]:
    place = str(organisation(AREA).pk)
    return {
        "what": "Where is it dark?",
        "why": "Repairs",
        "asked_by": place,
        "owner": place,
        "due": "1 May 2030",
    } | given


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_list_holds_exactly_the_gaps_that_the_rule_lets_one_read(name: str) -> None:
    viewer = as_viewer(name)
    rule = {gap.pk for gap in KnowledgeGap.objects.all() if policies.may_read_gap(viewer, gap).allowed}
    assert {gap.pk for gap in queries.gaps(viewer)} == rule


def test_others_see_how_many_there_are_and_how_old_and_no_words(client_of: ClientOf) -> None:
    page = client_of(INSPECTOR).get(f"/places/{organisation(AREA).ref}/").content.decode()
    assert "2 gaps are open; the oldest is 70 days old. Overdue: 1." in page
    for what in (HALLS, TRUST, BUSES):
        assert what not in page
    for name in (INSPECTOR, KEEPER, STRANGER):
        assert HALLS not in client_of(name).get("/places/gaps/?format=csv").content.decode()
        for end in ("", "contribute/", "reply/", "reword/", "hand/", "close/"):
            answer = client_of(name).get(f"/places/gaps/{the_gap().ref}/{end}")
            absent = client_of(name).get(f"/places/gaps/zzzzzzzzzzzz/{end}")
            assert answer.status_code == absent.status_code == 404
            assert TOKEN.sub("", answer.content.decode()) == TOKEN.sub("", absent.content.decode())


def test_overdue_comes_first_and_what_is_closed_last(client_of: ClientOf) -> None:
    page = client_of(ANALYST).get("/places/gaps/").content.decode()
    assert page.index(HALLS) < page.index("Which footpaths have no lighting?") < page.index(SHOPS)
    assert "overdue" in page
    assert TRUST not in client_of(ANALYST).get("/places/gaps/?state=late").content.decode()


def test_a_partners_word_can_be_what_closes_a_gap(client_of: ClientOf) -> None:
    where = f"/places/gaps/{the_gap().ref}/"
    given = {
        "organisation": str(organisation("Ashvale Academy").pk),
        "known": "Our hall is free.",
        "source": "We let it",
    }
    added = client_of(TEACHER).post(f"{where}contribute/", given | {"as_of": "1 May 2020", "confidence": "certain"})
    assert added.status_code == 302
    with pytest.raises(Refused, match="This is for those"):
        actions.close_gap(the_gap(), by=as_viewer(TEACHER), why="Known")
    by = Contribution.objects.get(contributor__name="Ashvale Academy")
    assert client_of(COMMANDER).post(f"{where}close/", {"with_": by.ref, "why": ""}).status_code == 302
    assert the_gap().closed_with == by
    assert "closed the gap" in client_of(TEACHER).get(where).content.decode()
    with pytest.raises(Refused, match="It was closed"):
        actions.add_to_gap(a_contribution(), by=as_viewer(DIRECTOR))


def test_its_owner_closes_it_and_so_do_those_who_work_on_the_place() -> None:
    assert policies.may_close_gap(as_viewer(DIRECTOR), the_gap()).rule == "gap/owner"
    assert policies.may_close_gap(as_viewer(ANALYST), the_gap()).rule == "place/post"
    with writing("test"):  # the council leaves the partnerships: it owns the gap, and may read it no more
        Member.objects.filter(organisation__name=AREA).update(end=timezone.localdate() - timedelta(days=1))
    assert not policies.may_close_gap(as_viewer(DIRECTOR), the_gap()).allowed


def test_a_gap_is_closed_by_one_thing_and_by_what_is_about_it() -> None:
    by, other = as_viewer(COMMANDER), Contribution.objects.get(gap__what=BUSES)
    mine = Contribution.objects.get(gap__what=HALLS)
    for given in ({}, {"with_": mine, "why": "Too"}, {"with_": other}, {"why": "Mr Barnes knows."}):
        with pytest.raises(BadInput):
            actions.close_gap(the_gap(), by=by, **given)
    assert actions.close_gap(the_gap(), by=by, why="The rooms are sold.").closed_why == "The rooms are sold."


def test_a_gap_that_stays_open_shows_through_whose_hands_it_went(client_of: ClientOf) -> None:
    page = client_of(COMMANDER).get(f"/places/gaps/{the_gap().ref}/").content.decode()
    assert page.index("Ashvale area, from") < page.index("Ashvale Borough Council, from")
    assert "40 days" in page
    assert "The council lets most of the rooms." in page
    to = {"owner": str(organisation(AREA).pk)}
    where = f"/places/gaps/{the_gap().ref}/hand/"
    assert client_of(DIRECTOR).post(where, to | {"reason": ""}).status_code == 422
    for bad in ("Force 02", "Kestrel Bay area", BOROUGH):
        with pytest.raises(BadInput):
            actions.hand_gap(GapHanding(gap=the_gap(), owner=organisation(bad), reason="R"), by=as_viewer(COMMANDER))
    assert client_of(DIRECTOR).post(where, to | {"reason": "The area has the keys."}).status_code == 302
    assert the_gap().owner.name == AREA
    assert len(queries.hands_of(the_gap(), timezone.localdate())) == 3
    assert policies.may_hand_gap(as_viewer(DIRECTOR), GapHanding(gap=the_gap())).allowed is False


def test_what_is_needed_is_debated_and_what_was_asked_before_is_kept(client_of: ClientOf) -> None:
    where = f"/places/gaps/{the_gap(TRUST).ref}/"
    assert "Which streets, and at which hours?" in client_of(COMMANDER).get(where).content.decode()
    assert any("Ask more narrowly" in need.title for need in needs_of(as_viewer(COMMANDER)))
    assert client_of(DIRECTOR).get(f"{where}reword/").status_code == 403
    same = {"organisation": str(organisation(AREA).pk), "what": TRUST}
    assert client_of(COMMANDER).post(f"{where}reword/", same).status_code == 422
    narrower = same | {"what": "Which streets by the station feel unsafe after ten?"}
    assert client_of(COMMANDER).post(f"{where}reword/", narrower).status_code == 302
    page = client_of(DIRECTOR).get(where).content.decode()
    assert "Which streets by the station feel unsafe after ten?" in page
    assert f"It was asked before: {TRUST}" in page
    assert not any("Ask more narrowly" in need.title for need in needs_of(as_viewer(COMMANDER)))
    answer = {"organisation": str(organisation(BOROUGH).pk), "kind": "narrow", "words": ""}
    assert client_of(DIRECTOR).post(f"{where}reply/", answer).status_code == 422
    assert client_of(DIRECTOR).post(f"{where}reply/", answer | {"kind": "accepted"}).status_code == 302
    assert (
        GapReply.objects.filter(gap__ref=the_gap("Which streets by the station feel unsafe after ten?").ref).count()
        == 3
    )


def test_nobody_asks_in_other_words_unless_somebody_asked_for_that() -> None:
    said = GapReply(gap=the_gap(), from_organisation=organisation(AREA))
    with pytest.raises(Refused, match="Nobody asked for it to be narrowed"):
        actions.reword(said, by=as_viewer(COMMANDER), what="Which rooms are free?")
    assert the_gap().what == HALLS


@pytest.mark.parametrize(
    ("field", "text"),
    [("what", "Who attends the mosque on Fridays?"), ("why", "Mr Khan asked."), ("what", "Which families are Somali?")],
)
def test_no_gap_is_about_a_person(client_of: ClientOf, field: str, text: str) -> None:
    where = f"/places/{organisation(AREA).ref}/gaps/add/"
    answer = client_of(TEACHER).post(where, sent(**{field: text}))
    assert answer.status_code == 422
    assert "places are assessed here, and people never are" in answer.content.decode()
    with pytest.raises(BadInput) as bad:
        actions.add_to_gap(a_contribution(known=text), by=as_viewer(DIRECTOR))
    assert "law 1" in said_in(bad)


def test_a_gap_leaves_time_and_is_wanted_and_owned_by_those_who_may_read_it(client_of: ClientOf) -> None:
    stranger = organisation("Force 02")
    for wrong in ({"due": timezone.localdate()}, {"owner": stranger}, {"asked_by": stranger}, {"what": " "}):
        with pytest.raises(BadInput):
            actions.raise_gap(new_gap(**wrong), by=as_viewer(COMMANDER))
    for name in (STRANGER, INSPECTOR):
        with pytest.raises(Refused):
            actions.raise_gap(new_gap(), by=as_viewer(name))
    where = f"/places/{organisation(AREA).ref}/gaps/add/"
    assert client_of(TEACHER).post(where, sent()).status_code == 302
    assert the_gap("Where is it dark?").raised_by == as_viewer(TEACHER).person


def test_nobody_speaks_for_an_organisation_that_is_not_theirs_or_from_the_future() -> None:
    with pytest.raises(BadInput, match="you have no post"):
        actions.add_to_gap(a_contribution(at=AREA), by=as_viewer(DIRECTOR))
    late = a_contribution()
    late.as_of += timedelta(days=1)
    with pytest.raises(BadInput, match="still to come"):
        actions.add_to_gap(late, by=as_viewer(DIRECTOR))


def test_whoever_owns_an_overdue_gap_is_asked_and_the_log_has_no_words() -> None:
    assert any(HALLS in need.title for need in needs_of(as_viewer(DIRECTOR)))
    assert not any(HALLS in need.title for need in needs_of(as_viewer(COMMANDER)))
    actions.add_to_gap(a_contribution(), by=as_viewer(DIRECTOR))
    log = " ".join(f"{row.target_name} {row.changes}" for row in Event.objects.filter(event__startswith="gap."))
    for words in (HALLS, "Rooms are free", "The council lets", "Which streets"):
        assert words not in log
    assert "Ashvale Borough Council" in log


def test_lists_and_panels_ask_no_more_questions_for_more_gaps(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(ANALYST)
    client.get("/places/gaps/")
    with django_assert_max_num_queries(10) as few:
        client.get("/places/gaps/")
    for number in range(6):
        actions.raise_gap(new_gap(what=f"Gap {number}"), by=as_viewer(COMMANDER))
    with django_assert_max_num_queries(10) as many:
        assert "Gap 5" in client.get("/places/gaps/").content.decode()
    assert len(many) == len(few)
    viewer, place = as_viewer(ANALYST), organisation(AREA)
    with django_assert_max_num_queries(2):
        assert "8 gaps are open" in panel(viewer, place).lines[0]
    empty = panel(viewer, organisation("Larkfield area"))
    assert "can raise one" in empty.lines[0]
