"""Who works on a case reads it, in their time on it, while they have their post; everybody else finds nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.actions import Referred, Said
from headwater.interventions.models import Case, CaseGlass, Look, Panel, Seat, TeamPlace
from headwater.organisations.actions import end_holding
from headwater.organisations.models import Holding

from ..conftest import ClientOf, as_viewer, organisation, person
from .casework import (
    ADVISER,
    CHAIR,
    HEALTH,
    LEAD,
    NAME,
    OFFICER,
    OUTSIDE,
    SCHOOL,
    SECOND,
    channel,
    owner,
    pupil,
    referred,
)

pytestmark = pytest.mark.usefixtures("county")
EVERYBODY = (*OUTSIDE, CHAIR, OFFICER, SECOND, SCHOOL, HEALTH, ADVISER, "Idris Maddox", "Petra Lindqvist")


def reads(name: str, case: Case) -> bool:
    return policies.may_read_case(as_viewer(name), case).allowed


def test_the_list_and_the_page_have_one_rule() -> None:
    every = list(Case.objects.all())
    for name in EVERYBODY:
        listed = set(queries.cases(as_viewer(name)).values_list("pk", flat=True))
        assert listed == {case.pk for case in every if reads(name, case)}, name


def test_nobody_reads_by_rank(client_of: ClientOf) -> None:
    case = pupil()
    for name in OUTSIDE:
        assert client_of(name).get(f"/support/cases/{case.ref}/").status_code == 404
        assert "Tarn" not in client_of(name).get("/support/cases/?format=csv").content.decode()
    assert not Look.objects.filter(case=case, person__name__in=OUTSIDE).exists()


def test_every_page_of_a_case_leaves_a_look_that_can_neither_be_changed_nor_taken_back(client_of: ClientOf) -> None:
    case, client = pupil(), client_of(SCHOOL)
    for page, what in (
        ("", "case"),
        ("steps/", "history"),
        ("looked/", "history"),
        ("team/", "team"),
        ("say/", "write"),
    ):
        before = Look.objects.filter(case=case).count()
        assert client.get(f"/support/cases/{case.ref}/{page}").status_code == 200
        assert Look.objects.filter(case=case).count() == before + 1, page
        look = Look.objects.filter(case=case).latest("pk")
        assert (look.what, str(look.person), look.part) == (what, SCHOOL, "team")
    assert SCHOOL in client.get(f"/support/cases/{case.ref}/looked/").content.decode()


def test_whoever_left_the_team_reads_nothing_from_that_moment(client_of: ClientOf) -> None:
    case = pupil()
    actions.take_off_team(case.team.get(), by=owner(case))
    assert client_of(SCHOOL).get(f"/support/cases/{case.ref}/").status_code == 404
    assert not queries.cases(as_viewer(SCHOOL)).exists()


def test_whoever_left_their_post_yesterday_reads_nothing_today() -> None:
    case = pupil()
    assert reads(SCHOOL, case)
    held = Holding.objects.get(person__name=SCHOOL)
    end_holding(held, by=as_viewer(SCHOOL), last=as_viewer(SCHOOL).day - timedelta(days=1))
    assert not reads(SCHOOL, case)
    assert not queries.cases(as_viewer(SCHOOL)).exists()


def test_a_seat_for_somewhere_else_than_ones_post_brings_nothing() -> None:
    """A chair who moved to another organisation has that post, and the seat of the one before in the register still."""
    case, chair = pupil(), person(CHAIR)
    assert reads(CHAIR, case)
    with writing("test"):
        moved = Seat.objects.filter(person=chair, panel=channel()).update(organisation=organisation("Force 02"))
    assert moved
    assert as_viewer(CHAIR).own
    assert not reads(CHAIR, case)
    assert not queries.cases(as_viewer(CHAIR)).exists()


def test_an_owner_or_chair_whose_seat_ended_reads_nothing() -> None:
    case, lead = pupil(), as_viewer(LEAD)
    for name in (str(case.owner), CHAIR):
        assert reads(name, case)
        for seat in Seat.objects.as_at(lead.day).filter(person__name=name, panel=channel()):
            actions.end_seat(seat, by=lead)
        assert not reads(name, case)
        assert case not in queries.cases(as_viewer(name))


def test_nobody_puts_themselves_on_a_case_or_a_panel() -> None:
    case = pupil()
    by = owner(case)
    place = TeamPlace(case=case, person=by.person, organisation=organisation("Ashvale area"))
    with pytest.raises(Refused, match="themselves"):
        actions.put_on_team(place, by=by, because="Me.")
    lead = as_viewer(LEAD)
    seat = Seat(
        panel=channel(), person=lead.person, organisation=organisation("Force 01"), role="officer", start=lead.day
    )
    with pytest.raises(Refused, match="themselves"):
        actions.give_seat(seat, by=lead)


def test_somebody_is_put_on_a_team_for_an_organisation_that_they_have_a_post_in() -> None:
    case = pupil()
    wrong = TeamPlace(case=case, person=person(HEALTH), organisation=organisation("Ashvale Academy"))
    with pytest.raises(BadInput, match="no post"):
        actions.put_on_team(wrong, by=owner(case), because="Needed.")
    right = TeamPlace(case=case, person=person(HEALTH), organisation=organisation("Ashvale Primary Care Trust"))
    actions.put_on_team(right, by=owner(case), because="Needed.")
    assert reads(HEALTH, case)
    with pytest.raises(BadInput, match="already"):
        actions.put_on_team(
            TeamPlace(case=case, person=person(HEALTH), organisation=organisation("Ashvale Primary Care Trust")),
            by=owner(case),
            because="Needed.",
        )
    with pytest.raises(Refused):
        actions.put_on_team(
            TeamPlace(case=case, person=person(ADVISER), organisation=organisation("Ashvale Women’s Forum")),
            by=as_viewer(SCHOOL),
            because="A friend.",
        )


def test_a_case_changes_hands_and_whoever_gave_it_reads_it_no_longer() -> None:
    case = pupil()
    before = str(case.owner)
    other = OFFICER if before == SECOND else SECOND
    with pytest.raises(BadInput, match="no other officer"):
        actions.hand_over(case, by=as_viewer(CHAIR), to=person(SCHOOL), because="B.")
    actions.hand_over(case, by=as_viewer(CHAIR), to=person(other), because="They are nearer.")
    case.refresh_from_db()
    assert reads(other, case)
    assert not reads(before, case)


def broken(case: Case, name: str = HEALTH) -> CaseGlass:
    return actions.break_case_glass(
        CaseGlass(case=case), by=as_viewer(name), because="They are at our door and nobody answers."
    )


def test_a_glass_is_broken_with_a_reason_for_an_hour_and_the_chair_is_told(client_of: ClientOf) -> None:
    case, where = pupil(), f"/support/cases/{pupil().ref}/"
    assert client_of(HEALTH).get(where).status_code == 404
    answer = client_of(HEALTH).post("/support/glass/", {"reference": case.ref, "because": "Now"})
    assert answer.status_code == 422
    broken(case)
    assert client_of(HEALTH).get(where).status_code == 200
    assert client_of(HEALTH).post(f"{where}say/", {"kind": "fact", "words": "W", "whose": "W"}).status_code == 403
    told = client_of(CHAIR).get("/support/glasses/").content.decode()
    assert "They are at our door" in told
    assert case.ref in client_of(CHAIR).get("/").content.decode()
    with pytest.MonkeyPatch.context() as patch:
        later = timezone.now() + timedelta(minutes=61)
        patch.setattr(timezone, "now", lambda: later)
        assert not reads(HEALTH, case)


def test_only_those_who_do_casework_somewhere_break_a_glass_and_another_reads_why(client_of: ClientOf) -> None:
    case = pupil()
    for name in (*OUTSIDE, ADVISER):
        with pytest.raises(Refused):
            broken(case, name)
    glass = broken(case)
    with pytest.raises(Refused):
        actions.read_glass(glass, by=as_viewer(HEALTH))
    actions.read_glass(glass, by=as_viewer(CHAIR))
    assert not queries.glasses_to_read(as_viewer(CHAIR)).exists()
    with pytest.raises(Refused):
        actions.read_glass(glass, by=as_viewer(CHAIR))


def same_person() -> tuple[Case, Case]:
    first = referred("Wren Hollis (invented)")
    again = referred("Hollis Wren (invented)")
    by = owner(again)
    actions.say_of_earlier(again.earlier.get(), by=by, verdict="same", because="The same.")
    return first, again


def test_a_wrong_merge_is_undone_and_both_cases_are_as_they_were(client_of: ClientOf) -> None:
    first, again = same_person()
    chair = as_viewer(CHAIR)
    kept = (again.state, bytes(again.sealed), bytes(again.locked_key), again.statements.count())
    actions.merge_into(again, by=chair, other=first, because="One person.")
    again.refresh_from_db()
    assert again not in queries.open_cases(chair)
    page = client_of(CHAIR).get(f"/support/cases/{first.ref}/").content.decode()
    assert page.count("Was seen reading alone at night.") == 2
    with pytest.raises(Refused, match="another reference"):
        actions.take_step(again, by=chair, verb="check", because="On.")
    again = actions.undo_merge(again, by=chair, because="They are sisters.")
    assert kept == (again.state, bytes(again.sealed), bytes(again.locked_key), again.statements.count())
    assert again.next_on == chair.day
    assert again in queries.open_cases(chair)
    assert client_of(CHAIR).get(f"/support/cases/{first.ref}/").content.decode().count("reading alone") == 1


def test_whoever_works_on_a_case_does_not_handle_what_its_person_asks() -> None:
    case, handler = pupil(), "Petra Lindqvist"
    assert policies.handles_rights(as_viewer(handler), case).allowed
    place = TeamPlace(case=case, person=person(handler), organisation=organisation("Force 01"))
    actions.put_on_team(place, by=owner(case), because="Knows the family.")
    refused = policies.handles_rights(as_viewer(handler), case)
    assert (refused.allowed, refused.rule) == (False, "rights/own-case")


def test_whoever_broke_a_glass_does_not_read_why_though_they_chair_the_panel_now() -> None:
    name = "Idris Maddox"
    because = "There is a danger to life tonight, and nobody answers."
    glass = actions.break_case_glass(CaseGlass(case=pupil()), by=as_viewer(name), because=because)
    with writing("test"):
        chairs = Seat.objects.filter(panel=channel(), role="chair")
        chairs.update(person=person(name), organisation=organisation("Force 01"))
    with pytest.raises(Refused, match="Somebody else reads why you broke it"):
        actions.read_glass(glass, by=as_viewer(name))


def test_nobody_merges_into_a_case_that_they_may_not_read() -> None:
    given = Referred(
        source="self", knows="agrees", about={"name": NAME, "born": "4 May 2009"}, said=(Said("fact", "A", "B"),)
    )
    other = actions.refer(Case(panel=Panel.objects.get(route="safeguarding")), by=as_viewer(LEAD), given=given)
    case = referred(NAME, born="4 May 2009")
    by = owner(case)
    assert not policies.may_read_case(by, other).allowed
    earlier = case.earlier.get(other=other)
    actions.say_of_earlier(earlier, by=by, verdict="same", because="Name and day of birth are the same.")
    with pytest.raises(Refused, match="read by those who work on it"):
        actions.merge_into(case, by=by, other=other, because="One person.")


def test_cases_are_merged_only_where_somebody_said_that_it_is_one_person() -> None:
    first, other = referred("Somebody First"), referred("Anybody Else")
    chair = as_viewer(CHAIR)
    with pytest.raises(BadInput, match="same person"):
        actions.merge_into(other, by=chair, other=first, because="B.")
    first, again = same_person()
    actions.merge_into(again, by=chair, other=first, because="B.")
    with pytest.raises(BadInput, match="merged already"):
        actions.merge_into(first, by=chair, other=again, because="B.")
