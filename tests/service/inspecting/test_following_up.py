"""Following up: who owns what, who says how far it is, who agrees that it is done, and what rounds changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.following_up import STALLED, How
from headwater.inspection import actions
from headwater.inspection.models import DependsOn, Inspection, Letter, Owner, Progress, Recommendation
from headwater.inspection.queries.following_up import compared, recommendations, standing_of

from ..conftest import ClientOf, as_viewer, organisation
from .making import INSPECTED, KEEPER, LEAD, OTHER, the_inspection
from .test_reports import a_draft, in_state, published
from .test_setting_up import a_new_one, said_in


def recommended(text: str = "Name a lead.", *, after: tuple[Recommendation, ...] = ()) -> Recommendation:
    new = Recommendation(inspection=the_inspection(), kind="recommendation", text=text, deadline=date(2030, 3, 31))
    return actions.recommend(new, by=as_viewer(LEAD), owners=[organisation("Force 01")], after=after)


def followed(*, after: bool = False) -> Recommendation:
    """One of a published report; and another that it waits for."""
    draft = a_draft()
    in_state("visit", "moderate")
    first = recommended("First.") if after else None
    made = recommended(after=(first,) if first else ())
    with writing("test"):
        Inspection.objects.update(state="published")
    del draft
    return again(made)


def again(one: Recommendation) -> Recommendation:
    return Recommendation.objects.select_related("inspection").get(pk=one.pk)


def closed(one: Recommendation) -> Recommendation:
    actions.propose_closure(again(one), by=as_viewer(INSPECTED), reason="It is done.")
    return actions.decide_closure(again(one), by=as_viewer(LEAD), agreed=True, why="We saw it.")


def test_a_recommendation_has_owners_or_is_refused(inspection: Inspection) -> None:
    in_state("visit", "moderate")
    new = Recommendation(inspection=the_inspection(), kind="recommendation", text="T")
    with pytest.raises(BadInput) as bad:
        actions.recommend(new, by=as_viewer(LEAD))
    assert "nobody is to do it" in said_in(bad)


def test_nothing_is_recommended_before_moderation(inspection: Inspection) -> None:
    with pytest.raises(Refused):
        recommended()


def test_the_frameworks_recommendations_come_with_their_deadlines_and_order(inspection: Inspection) -> None:
    in_state("visit", "moderate")
    made = actions.take_from_framework(the_inspection(), by=as_viewer(LEAD))
    parts = [part for item in inspection.kept.framework.recommendations for part in item.parts]
    assert [row.deadline for row in made] == [part.deadline for part in parts]
    assert DependsOn.objects.count() == sum(len(part.depends_on) for part in parts)
    assert all(row.others for row in made)


def test_a_circle_of_dependencies_is_refused(inspection: Inspection) -> None:
    in_state("visit", "moderate")
    first = recommended("First.")
    second = recommended("Second.", after=(first,))
    with pytest.raises(BadInput) as bad:
        actions.depend(DependsOn(recommendation=first, on=second), by=as_viewer(LEAD))
    assert "Neither could ever be done" in said_in(bad)


def test_before_publication_its_owners_do_not_see_it(inspection: Inspection, client_of: ClientOf) -> None:
    in_state("visit", "moderate")
    one = recommended()
    assert client_of(INSPECTED).get(f"/recommendations/{one.ref}/").status_code == 404
    assert client_of(LEAD).get(f"/recommendations/{one.ref}/").status_code == 200
    with writing("test"):
        Inspection.objects.update(state="published")
    assert client_of(INSPECTED).get(f"/recommendations/{one.ref}/").status_code == 200
    assert client_of(KEEPER).get(f"/recommendations/{one.ref}/").status_code == 404


def test_an_owner_says_how_far_it_is_and_nobody_else(inspection: Inspection) -> None:
    one = followed()
    new = Progress(recommendation=one, organisation=organisation("Force 01"), text="Half done.")
    actions.say_how_far(new, by=as_viewer(INSPECTED))
    for other in (OTHER, LEAD, KEEPER):
        new = Progress(recommendation=again(one), organisation=organisation("Force 01"), text="All done.")
        with pytest.raises(Refused):
            actions.say_how_far(new, by=as_viewer(other))
    new = Progress(recommendation=again(one), organisation=organisation("Force 02"), text="Half.")
    with pytest.raises(Refused):
        actions.say_how_far(new, by=as_viewer(INSPECTED))


def test_one_owner_does_not_speak_for_another(inspection: Inspection, client_of: ClientOf) -> None:
    one = followed()
    actions.add_owner(Owner(recommendation=one, organisation=organisation("Force 02")), by=as_viewer(LEAD))
    new = Progress(recommendation=again(one), organisation=organisation("Force 02"), text="Theirs is done.")
    with pytest.raises(Refused):
        actions.say_how_far(new, by=as_viewer(INSPECTED))
    page = client_of(INSPECTED).get(f"/recommendations/{one.ref}/progress/").content.decode()
    assert "Force 02" not in page.split("How far it is")[0].split("For")[-1]


def test_a_late_forecast_of_one_owner_is_not_hidden_by_another(inspection: Inspection) -> None:
    one = followed()
    actions.add_owner(Owner(recommendation=one, organisation=organisation("Force 02")), by=as_viewer(LEAD))
    for by, place, day in ((OTHER, "Force 02", date(2031, 1, 1)), (INSPECTED, "Force 01", date(2029, 1, 1))):
        new = Progress(recommendation=again(one), organisation=organisation(place), text="T", forecast=day)
        actions.say_how_far(new, by=as_viewer(by))
    row = recommendations(as_viewer(LEAD)).get(pk=one.pk)
    assert standing_of(row, date(2027, 1, 1)).how is How.LATE
    new = Progress(
        recommendation=again(one), organisation=organisation("Force 02"), text="T", forecast=date(2030, 1, 1)
    )
    actions.say_how_far(new, by=as_viewer(OTHER))
    row = recommendations(as_viewer(LEAD)).get(pk=one.pk)
    assert standing_of(row, date(2027, 1, 1)).how is How.ON_TIME


def test_the_people_of_a_national_owner_see_what_is_theirs_to_do(inspection: Inspection, client_of: ClientOf) -> None:
    one = followed()
    assert client_of("Ada Whitcombe").get(f"/recommendations/{one.ref}/").status_code == 404
    unit = organisation("National unit (demonstration)")
    actions.add_owner(Owner(recommendation=one, organisation=unit), by=as_viewer(LEAD))
    assert client_of("Ada Whitcombe").get(f"/recommendations/{one.ref}/").status_code == 200


def test_closure_is_proposed_by_the_owner_and_agreed_by_the_inspectorate(inspection: Inspection) -> None:
    one = followed()
    with pytest.raises(Refused):
        actions.propose_closure(again(one), by=as_viewer(LEAD), reason="So it is.")
    actions.propose_closure(again(one), by=as_viewer(INSPECTED), reason="It is done.")
    with pytest.raises(Refused):
        actions.decide_closure(again(one), by=as_viewer(INSPECTED), agreed=True, why="It is.")
    actions.decide_closure(again(one), by=as_viewer(LEAD), agreed=False, why="We saw none.")
    assert again(one).state == "open"
    assert closed(one).state == "closed"
    with pytest.raises(Refused):
        actions.propose_closure(again(one), by=as_viewer(INSPECTED), reason="Again.")


def test_what_waits_for_another_is_not_closed_before_it(inspection: Inspection) -> None:
    one = followed(after=True)
    with pytest.raises(Refused) as refused:
        actions.propose_closure(one, by=as_viewer(INSPECTED), reason="Done.")
    assert "depends on what is not closed yet: recommendation 1" in refused.value.decision.why
    closed(Recommendation.objects.get(number=1))
    assert closed(one).state == "closed"


def test_an_inspection_is_closed_when_all_it_recommends_is(inspection: Inspection) -> None:
    one = followed()
    in_state("follow_up")
    with pytest.raises(BadInput) as bad:
        in_state("close")
    assert "recommendations are not closed: 1" in said_in(bad)
    closed(one)
    assert in_state("close").state == "closed"


def test_a_late_forecast_waits_on_the_owners_page(inspection: Inspection, client_of: ClientOf) -> None:
    one = followed()
    new = Progress(recommendation=one, organisation=organisation("Force 01"), text="Later.", forecast=date(2031, 1, 1))
    actions.say_how_far(new, by=as_viewer(INSPECTED))
    page = client_of(INSPECTED).get("/").content.decode()
    assert "forecast for 1 January 2031" in page
    assert f"Recommendation {one.number}" not in client_of(OTHER).get("/").content.decode()


def test_a_proposed_closure_waits_for_the_team(inspection: Inspection, client_of: ClientOf) -> None:
    one = followed()
    actions.propose_closure(one, by=as_viewer(INSPECTED), reason="Done.")
    assert "Decide whether recommendation 1" in client_of(LEAD).get("/").content.decode()


def test_a_letter_of_concern_is_seen_and_answered_by_its_organisation(
    inspection: Inspection, client_of: ClientOf
) -> None:
    in_state("visit", "moderate")
    new = Letter(inspection=the_inspection(), organisation=organisation("Force 01"), text="We are concerned.")
    letter = actions.send_letter(new, by=as_viewer(LEAD))
    assert client_of(OTHER).get(f"/letters/{letter.pk}/").status_code == 404
    assert "Answer the letter of concern to Force 01" in client_of(INSPECTED).get("/").content.decode()
    assert client_of(INSPECTED).post(f"/letters/{letter.pk}/", {"answer": "We act."}).status_code == 302
    assert client_of(INSPECTED).post(f"/letters/{letter.pk}/", {"answer": "Again."}).status_code == 403


def test_the_list_asks_as_much_for_many_as_for_few(inspection: Inspection, client_of: ClientOf) -> None:
    in_state("visit", "moderate")
    client, address = client_of(LEAD), f"/inspections/{inspection.ref}/recommendations/"
    counts = []
    for _ in range(2):
        for number in range(10):
            recommended(f"Thing {number}.")
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15


def test_the_list_is_filtered_by_how_each_stands(inspection: Inspection, client_of: ClientOf) -> None:
    in_state("visit", "moderate")
    for text, deadline in (("Is late.", date(2020, 1, 1)), ("Has time.", date(2040, 1, 1)), ("Is silent.", None)):
        new = Recommendation(inspection=the_inspection(), kind="recommendation", text=text, deadline=deadline)
        actions.recommend(new, by=as_viewer(LEAD), owners=[organisation("Force 01")])
    with writing("test"):
        Recommendation.objects.filter(text="Is silent.").update(made_at=timezone.localtime() - timedelta(days=STALLED))

    def of(how: str) -> list[str]:
        where = f"/inspections/{inspection.ref}/recommendations/?format=csv&state={how}"
        rows = client_of(LEAD).get(where).content.decode("utf-8-sig").splitlines()[1:]
        return [row.split(",")[1] for row in rows]

    assert of("overdue") == ["Is late."]
    assert of("on_time") == ["Has time."]
    assert of("stalled") == ["Is silent."]
    assert of("closed") == of("late") == of("open") == []
    assert of("not_closed") == ["Is late.", "Has time.", "Is silent."]


def test_two_rounds_are_compared_where_a_question_means_the_same(inspection: Inspection, client_of: ClientOf) -> None:
    from headwater.inspection.actions.answering import Given
    from headwater.inspection.models import Inspected, Return, TermOfReference

    by = as_viewer(LEAD)
    second = a_new_one()
    actions.add_term(TermOfReference(inspection=second, text="T"), by=by)
    actions.inspect(Inspected(inspection=second, organisation=organisation("Force 02")), by=by)
    second = actions.move(actions.set_returns_due(second, by=by, day=by.day + timedelta(days=9)), by=by, verb="open")
    whole = Return.objects.get(inspected__inspection=second)
    first = Return.objects.get(inspected__inspection=inspection, inspected__organisation__name="Force 02")
    said = {row.question: row.answer for row in first.answers.all()}
    turned = {name: Given("yes" if answer == "no" else "no") for name, answer in list(said.items())[:4]}
    actions.answer(whole, by=as_viewer(OTHER), given=turned)
    rows = {row.question.id: row for row in compared(inspection, second).rows}
    for name, item in turned.items():
        changed = rows[name].better if item.answer == "yes" else rows[name].worse
        assert changed == ("Force 02",)
    page = client_of(LEAD).get(f"/inspections/{second.ref}/compared/{inspection.ref}/")
    assert "Force 02" in page.content.decode()
    assert client_of(OTHER).get(f"/inspections/{second.ref}/compared/{inspection.ref}/").status_code == 404


def test_another_owner_is_named_once(inspection: Inspection) -> None:
    one = followed()
    actions.add_owner(Owner(recommendation=one, organisation=organisation("Force 02")), by=as_viewer(LEAD))
    with pytest.raises(BadInput):
        actions.add_owner(Owner(recommendation=again(one), organisation=organisation("Force 02")), by=as_viewer(LEAD))


def test_publishing_for_real_opens_what_is_recommended(inspection: Inspection, client_of: ClientOf) -> None:
    draft = a_draft()
    in_state("visit", "moderate")
    one = recommended()
    actions.move(the_inspection(), by=as_viewer(LEAD), verb="visit_again", reason="To be published below.")
    with writing("test"):
        Inspection.objects.update(state="returns_open")
    published(draft)
    assert client_of(INSPECTED).get(f"/recommendations/{one.ref}/").status_code == 200
