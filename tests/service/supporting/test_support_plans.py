"""The plan: nothing open without an owner and a day, reviews that cannot be let slip, and looks after closing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.interventions import actions, queries
from headwater.interventions.actions import Reviewed
from headwater.interventions.models import AfterCheck, PlanAction, PlanNeed, Provider, Review, TeamPlace
from headwater.organisations.models import Organisation
from headwater.schemes.casework import casework
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, person
from .casework import CHAIR, LEAD, SCHOOL, SECOND, channel, owner
from .panel_room import ended, supported

pytestmark = pytest.mark.usefixtures("county")


def an_action(days: int = 5, who: str = "", **given: object) -> PlanAction:
    case = supported()
    by = owner(case)
    row = PlanAction(case=case, need=case.needs.get(), due=by.day + timedelta(days=days), **given)
    row.owner = person(who or by.name)
    return actions.put_action(row, by=by, words="Somebody rings him.")


def test_an_action_has_an_owner_who_works_on_the_case_and_a_day_ahead() -> None:
    case = supported()
    with pytest.raises(BadInput, match="do not work on this case"):
        an_action(who=SCHOOL)
    for days in (-1, 367):
        with pytest.raises(BadInput, match="past, or more"):
            an_action(days)
    made = an_action()
    assert b"rings" not in bytes(made.sealed)
    with pytest.raises(BadInput, match="do not work"):
        actions.change_action(made, by=owner(case), owner=person(LEAD), due=made.due)
    case.refresh_from_db()
    dues = [*case.actions.filter(done_on__isnull=True).values_list("due", flat=True), case.reviews.get().due_on]
    assert case.next_on == min(dues)


def test_a_case_is_not_closed_while_an_action_is_open() -> None:
    case = supported()
    by = owner(case)
    assert queries.facts_of(case).open_actions == 1
    with pytest.raises(Refused, match="open"):
        actions.close_case(case, by=by, outcome="supported", because="Done.")
    for row in case.actions.filter(done_on__isnull=True):
        with pytest.raises(Refused):
            actions.end_action(row, by=as_viewer(SCHOOL), outcome="done", words="It went well.")
        with pytest.raises(BadInput):
            actions.end_action(row, by=by, outcome="done", words=" ")
        actions.end_action(row, by=by, outcome="partly", words="He came twice.")
        with pytest.raises(Refused, match="ended"):
            actions.end_action(PlanAction.objects.get(pk=row.pk), by=by, outcome="done", words="Again.")
    closed = actions.close_case(case, by=by, outcome="supported", because="Done.")
    assert not closed.reviews.filter(held_on__isnull=True, let_go_on__isnull=True).exists()


def test_what_somebody_owned_who_left_goes_to_the_owner_of_the_case() -> None:
    case = supported()
    by = owner(case)
    school = Organisation.objects.get(name="Ashvale Academy")
    place = TeamPlace(case=case, person=person(SCHOOL), organisation=school)
    place = actions.put_on_team(place, by=by, because="Sees him every day.")
    row = an_action(who=SCHOOL)
    actions.take_off_team(place, by=by)
    row.refresh_from_db()
    assert row.owner == case.owner
    to = person(SECOND if by.name != SECOND else "Colin Ashdown")
    actions.hand_over(case, by=by, to=to, because="They know him.")
    assert set(case.actions.filter(done_on__isnull=True).values_list("owner", flat=True)) == {to.pk}


def test_a_need_ends_once_nothing_is_open_for_it() -> None:
    case = supported()
    by, need = owner(case), case.needs.get()
    with pytest.raises(Refused, match="open"):
        actions.end_need(need, by=by)
    for row in case.actions.filter(done_on__isnull=True):
        actions.end_action(row, by=by, outcome="done", words="It went well.")
    assert actions.end_need(need, by=by).ended_on == by.day
    with pytest.raises(Refused, match="met"):
        an_action()
    with pytest.raises(Refused):
        actions.write_need(PlanNeed(case=case), by=as_viewer(LEAD), words="More.")


def test_providers_are_of_a_panel_vetted_and_one_thing() -> None:
    by, panel = as_viewer(CHAIR), channel()
    for spoilt in ({"vetted": " "}, {"agency": Organisation.objects.get(name="Ashvale Academy")}, {"name": ""}):
        with pytest.raises(BadInput):
            actions.keep_provider(Provider(**{"panel": panel, "name": "A", "vetted": "V"} | spoilt), by=by)
    made = actions.keep_provider(Provider(panel=panel, name="A", vetted="V"), by=by)
    with pytest.raises(BadInput, match="already"):
        actions.keep_provider(Provider(panel=panel, name="A", vetted="V"), by=by)
    with pytest.raises(Refused):
        actions.keep_provider(Provider(panel=panel, name="B", vetted="V"), by=as_viewer(LEAD))
    actions.end_provider(made, by=by)
    with pytest.raises(BadInput, match="no provider"):
        an_action(provider=made)


def test_support_begins_with_a_review_and_each_review_has_another_ahead() -> None:
    case = supported()
    by, review = owner(case), case.reviews.get()
    days = queries.days_for(case.panel, "support", by.day)
    with pytest.raises(BadInput, match="nobody is named"):
        actions.hold_review(review, by=by, found=Reviewed("goes_on", "Well."))
    with pytest.raises(BadInput, match="does not work"):
        actions.hold_review(review, by=by, found=Reviewed("goes_on", "Well.", there=(person(LEAD),)))
    with pytest.raises(Refused):
        actions.hold_review(review, by=as_viewer(LEAD), found=Reviewed("goes_on", "Well.", there=(person(LEAD),)))
    actions.hold_review(review, by=by, found=Reviewed("goes_on", "Well.", "I like him.", (case.owner, case.owner)))  # type: ignore[arg-type]
    assert review.present.get().person == case.owner
    following = Review.objects.get(case=case, held_on__isnull=True)
    assert following.due_on == by.day + timedelta(days=days)
    found = Reviewed("goes_on", "Well.", there=(person(str(case.owner)),))
    with pytest.raises(Refused, match="held"):
        actions.hold_review(Review.objects.get(pk=review.pk), by=by, found=found)


def test_a_missed_review_is_told_to_the_chair_and_a_moved_next_day_does_not_hide_it(client_of: ClientOf) -> None:
    case = supported()
    title = f"A review of case {case.ref} was missed"
    assert title in [need.title for need in needs_of(as_viewer(CHAIR))]
    far = owner(case).day + timedelta(days=300)
    actions.set_next_day(case, by=owner(case), next_on=far, next_what="review", because="Later.")
    assert title in [need.title for need in needs_of(as_viewer(CHAIR))]
    page = client_of(CHAIR).get("/support/late/").content.decode()
    assert case.ref in page
    assert "A review was missed" in page
    assert title not in [need.title for need in needs_of(as_viewer(LEAD))]


def test_a_closed_case_is_looked_at_again_as_often_as_the_settings_say() -> None:
    case = ended()
    by, rows = owner(case), list(case.after_checks.order_by("due_on"))
    assert [row.number for row in rows] == sorted(casework().checks)
    assert (case.next_on, case.next_what) == (rows[0].due_on, "check")
    with pytest.raises(Refused):
        actions.do_check(rows[0], by=as_viewer(SCHOOL), finding="well", words="Well.")
    actions.do_check(rows[0], by=by, finding="well", words="He has a place to go.")
    case.refresh_from_db()
    assert case.next_on == rows[1].due_on
    with pytest.raises(Refused, match="was done"):
        actions.do_check(AfterCheck.objects.get(pk=rows[0].pk), by=by, finding="again", words="Again.")
    actions.do_check(rows[1], by=by, finding="again", words="He is alone again.")
    case.refresh_from_db()
    case = ended()
    assert (case.next_on, case.next_what, case.state) == (None, "", "closed")
    again = actions.open_again(case, by=by, because="He is alone again.")
    assert again.state == "screening"


def test_a_case_that_opens_again_has_no_look_after_closing_any_more() -> None:
    case = ended()
    actions.open_again(case, by=owner(case), because="There is concern again.")
    assert not case.after_checks.filter(dropped_on__isnull=True).exists()


def test_a_page_of_a_plan_asks_as_much_for_many_actions_as_for_one(client_of: ClientOf) -> None:
    case = supported()
    client, where = client_of(str(case.owner)), f"/support/cases/{case.ref}/plan/"
    counts = []
    for _ in range(2):
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
        for days in range(1, 9):
            an_action(days)
    assert counts[0] == counts[1]
