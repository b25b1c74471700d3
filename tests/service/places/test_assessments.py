"""Joint assessment: each speaks before it hears the others, differences stand, signatures are to what then stood."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.organisations.models import Tier
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.demonstration_profiles import COMMANDER, DIRECTOR, HEALTH, SCHOOL
from headwater.vulnerability.models import AgencyView, Assessment, AssessmentParty, SignOff, TierReview
from headwater.vulnerability.queries.assessments import asked_headings

from ..conftest import ClientOf, as_viewer, organisation, person

pytestmark = pytest.mark.usefixtures("county")
KEEPER, STRANGER = "Luca Fairweather", "Edwin Carraway"
PARTIES = {
    COMMANDER: "Ashvale area",
    DIRECTOR: "Ashvale Borough Council",
    SCHOOL: "Ashvale Academy",
    HEALTH: "Ashvale Primary Care Trust",
}


def the_assessment() -> Assessment:
    return Assessment.objects.get()


def says(name: str, heading: str, stance: str = "none", reasons: str = "What we saw. (Invented.)") -> AgencyView:
    found = the_assessment()
    view = AgencyView(
        organisation=found.organisation, assessment=found, heading=heading, stance=stance, reasons=reasons
    )
    view.party, view.rests_on = organisation(PARTIES[name]), "Notes"
    return actions.give_view(view, by=as_viewer(name))


def all_say(stance: str = "none") -> None:
    for name in PARTIES:
        for heading in asked_headings():
            says(name, heading.id, stance)


def signs(name: str, reservation: str = "", seen: str = "") -> SignOff:
    found = the_assessment()
    signature = SignOff(organisation=found.organisation, assessment=found, reservation=reservation)
    signature.party = organisation(PARTIES[name])
    viewer = as_viewer(name)
    return actions.sign(signature, by=viewer, seen=seen or queries.whole_of(viewer, found).state)


def page(client_of: ClientOf, name: str) -> str:
    return client_of(name).get(f"/places/assessments/{the_assessment().ref}/").content.decode()


def test_differences_are_shown_side_by_side_and_nothing_is_averaged(client_of: ClientOf) -> None:
    shown = page(client_of, COMMANDER)
    assert "We see single signs" in shown
    assert "We see nothing of concern" in shown
    assert "We cannot tell" in shown
    assert "1 of 4 have not said what they see." in shown
    says(HEALTH, "place", "none")
    assert "none of them is right for being one of more" in page(client_of, COMMANDER)


def test_a_party_that_has_not_spoken_sees_no_view_of_the_others(client_of: ClientOf) -> None:
    shown = page(client_of, HEALTH)
    assert "We see single signs" not in shown
    assert "Two shops had windows broken" not in shown
    assert "once your organisation has said what it sees itself" in shown
    says(HEALTH, "place", "none")
    assert "Two shops had windows broken" in page(client_of, HEALTH)


def test_whoever_is_no_partner_finds_no_assessment(client_of: ClientOf) -> None:
    for name in (STRANGER, "Miriam Okafor-Lisle", KEEPER):
        assert client_of(name).get(f"/places/assessments/{the_assessment().ref}/").status_code == 404


def test_a_view_is_given_by_those_with_a_post_at_the_party(client_of: ClientOf) -> None:
    found = the_assessment()
    view = AgencyView(organisation=found.organisation, assessment=found, heading="place", stance="none", reasons="x")
    view.party, view.rests_on = organisation("Ashvale Academy"), "y"
    with pytest.raises(Refused):
        actions.give_view(view, by=as_viewer(DIRECTOR))


def test_who_is_no_party_gives_no_view() -> None:
    found = the_assessment()
    view = AgencyView(organisation=found.organisation, assessment=found, heading="place", stance="none", reasons="x")
    view.party, view.rests_on = organisation("HMP Ravensford"), "y"
    with pytest.raises(BadInput, match="no party to this assessment"):
        actions.give_view(view, by=as_viewer("Harriet Mbeki-Stone"))


def test_each_signs_what_stands_and_a_changed_view_is_signed_anew(client_of: ClientOf) -> None:
    all_say()
    signs(COMMANDER)
    signs(DIRECTOR, "The council would look again in spring. (Invented.)")
    assert "The council would look again in spring." in page(client_of, SCHOOL)
    says(SCHOOL, "place", "signs")
    assert page(client_of, COMMANDER).count("a view changed since it signed") == 2
    signs(COMMANDER)
    assert page(client_of, COMMANDER).count("a view changed since it signed") == 1


def test_nobody_signs_what_they_did_not_have_before_them() -> None:
    all_say()
    seen = queries.whole_of(as_viewer(COMMANDER), the_assessment()).state
    says(SCHOOL, "place", "pattern")
    with pytest.raises(BadInput, match="a view was changed since you opened this page"):
        signs(COMMANDER, seen=seen)


def test_it_is_signed_only_when_all_have_spoken() -> None:
    with pytest.raises(BadInput, match="not every party has said"):
        signs(COMMANDER)


def test_it_closes_when_every_party_signed_or_it_is_said_why_one_did_not() -> None:
    all_say()
    for name in (COMMANDER, DIRECTOR, SCHOOL):
        signs(name)
    with pytest.raises(Refused, match="1 of 4"):
        actions.close_assessment(the_assessment(), by=as_viewer(COMMANDER))
    party = AssessmentParty.objects.get(party__name="Ashvale Primary Care Trust")
    with pytest.raises(Refused):
        actions.go_on_without(party, by=as_viewer(DIRECTOR), why="They are slow.")
    actions.go_on_without(party, by=as_viewer(COMMANDER), why="Its post is vacant until June. (Invented.)")
    actions.close_assessment(the_assessment(), by=as_viewer(COMMANDER))
    with pytest.raises(Refused, match="closed"):
        says(SCHOOL, "place", "pattern")


def test_nothing_is_said_or_signed_in_an_assessment_that_was_closed_meanwhile() -> None:
    before = the_assessment()
    party = AssessmentParty.objects.select_related("assessment").get(party__name="Ashvale Primary Care Trust")
    assert party.assessment.closed_at is None
    all_say()
    for name in PARTIES:
        signs(name)
    actions.close_assessment(the_assessment(), by=as_viewer(COMMANDER))
    view = AgencyView(organisation=before.organisation, assessment=before, heading="place", stance="none", reasons="x")
    view.party, view.rests_on = organisation("Ashvale Academy"), "y"
    with pytest.raises(Refused, match="is closed"):
        actions.give_view(view, by=as_viewer(SCHOOL))
    signature = SignOff(organisation=before.organisation, assessment=before, party=organisation("Ashvale Academy"))
    with pytest.raises(Refused, match="is closed"):
        actions.sign(signature, by=as_viewer(SCHOOL), seen="")
    with pytest.raises(Refused, match="is closed"):
        actions.go_on_without(party, by=as_viewer(COMMANDER), why="Late.")


def test_what_a_party_said_before_it_saw_the_others_stays_beside_what_it_says_now(client_of: ClientOf) -> None:
    says(HEALTH, "place", "pattern")
    assert "First, on" not in page(client_of, COMMANDER)
    says(HEALTH, "place", "none")
    says(HEALTH, "place", "cannot_tell")
    assert "We see a pattern" in page(client_of, COMMANDER).split("First, on", 1)[1][:60]


def test_a_view_names_nobody() -> None:
    with pytest.raises(BadInput, match="it names or numbers one person"):
        says(SCHOOL, "place", reasons="Mrs Hodge told us of her neighbour.")


def test_it_takes_two_parties() -> None:
    day = as_viewer(COMMANDER).day
    new = Assessment(organisation=organisation("Ashvale area"), start=day, end=day, due=day)
    with pytest.raises(BadInput, match="two parties or more"):
        actions.open_assessment(new, by=as_viewer(COMMANDER), parties=[organisation("Ashvale area")])


def test_parties_are_asked_at_home_for_what_they_have_not_said() -> None:
    asked = [need.title for need in needs_of(as_viewer(HEALTH))]
    assert any("Say what you see of Ashvale area: 7 headings wait" in title for title in asked)


def a_review(**given: Any) -> TierReview:
    whole = {"reasons": "Because of what was assessed. (Invented.)", "review_on": date(2027, 6, 1)}
    return TierReview(**(whole | given))


def test_a_tier_is_set_by_people_with_reasons_and_a_day_of_review(client_of: ClientOf) -> None:
    place, keeper = organisation("Brookmere area"), as_viewer(KEEPER)
    made = actions.set_tier_on(place, by=keeper, tier="priority", start=keeper.day, review=a_review())
    assert made.basis.startswith("Because of what was assessed.")
    shown = client_of("Idris Maddox").get(f"/places/{place.ref}/tier/").content.decode()
    assert "Because of what was assessed." in shown
    assert "1 June 2027" in shown


def test_the_tier_and_its_reasons_are_set_together_or_not_at_all() -> None:
    place, keeper = organisation("Brookmere area"), as_viewer(KEEPER)
    before = Tier.objects.count()
    with pytest.raises(BadInput, match="no later than the tier begins"):
        actions.set_tier_on(place, by=keeper, tier="priority", start=keeper.day, review=a_review(review_on=keeper.day))
    review = a_review(assessment=the_assessment())
    with pytest.raises(BadInput, match="of another place"):
        actions.set_tier_on(place, by=keeper, tier="priority", start=keeper.day, review=review)
    assert Tier.objects.count() == before


def test_a_tier_rests_on_no_assessment_that_is_still_open() -> None:
    keeper, review = as_viewer(KEEPER), a_review(assessment=the_assessment())
    before = Tier.objects.count()
    with pytest.raises(BadInput, match="it is not closed yet"):
        actions.set_tier_on(organisation("Ashvale area"), by=keeper, tier="priority", start=keeper.day, review=review)
    assert Tier.objects.count() == before


@pytest.mark.parametrize("name", [COMMANDER, DIRECTOR, "Miriam Okafor-Lisle"])
def test_nobody_sets_a_tier_who_may_not_set_it_in_the_register(name: str) -> None:
    viewer = as_viewer(name)
    with pytest.raises(Refused):
        actions.set_tier_on(
            organisation("Ashvale area"), by=viewer, tier="non_priority", start=viewer.day, review=a_review()
        )


def test_whoever_set_a_tier_is_asked_when_its_day_has_come() -> None:
    keeper = as_viewer(KEEPER)
    place = organisation("Brookmere area")
    start = keeper.day - timedelta(days=40)
    review = a_review(review_on=keeper.day - timedelta(days=1))
    actions.set_tier_on(place, by=keeper, tier="priority", start=start, review=review)
    assert any("Look again at the tier of Brookmere area" in need.title for need in needs_of(as_viewer(KEEPER)))
    with writing("test"):
        review = TierReview.objects.get(tier__organisation=place)
        review.set_by = person(COMMANDER)  # whoever set it has another post now
        review.save()
    assert any("Look again at the tier of Brookmere area" in need.title for need in needs_of(as_viewer(KEEPER)))
    assert not any("Look again at the tier" in need.title for need in needs_of(as_viewer(COMMANDER)))
