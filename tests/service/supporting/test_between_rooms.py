"""What one room of casework gives another: consent opens packs, assessments go into them, telling can be late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.interventions import actions, policies, queries
from headwater.interventions.between_rooms import not_told
from headwater.interventions.models import CaseTelling, Consent

from ..conftest import ClientOf, as_viewer
from .casework import CHAIR, SCHOOL, channel, owner, pupil
from .panel_room import at_panel, pack_of

pytestmark = pytest.mark.usefixtures("county")


def test_consent_withdrawn_between_pack_and_meeting_closes_the_pack_at_once(client_of: ClientOf) -> None:
    case = at_panel()
    pack, where = pack_of(case, SCHOOL), f"/support/packs/{pack_of(case, SCHOOL).ref}/"
    assert policies.may_open_pack(as_viewer(SCHOOL), pack).allowed
    assert client_of(SCHOOL).get(where).status_code == 200
    consent = Consent.objects.filter(case=case, purpose="panel").latest("pk")
    actions.withdraw_consent(case, by=owner(case), consent=consent, words="I changed my mind.")
    assert not policies.may_open_pack(as_viewer(SCHOOL), pack_of(case, SCHOOL)).allowed
    answer = client_of(SCHOOL).get(where)
    assert answer.status_code in (403, 404)
    assert "seen to cry" not in answer.content.decode()


def test_an_assessment_that_holds_can_be_given_to_an_agency_and_a_draft_cannot() -> None:
    case = pupil().open()
    parts = [part for part in queries.releasable(case).values() if part.kind == "assessment"]
    assert [part.ref for part in parts] == [case.assessments.get().ref]
    assert "A mentor" in parts[0].words
    other = at_panel().open()
    assert not [part for part in queries.releasable(other).values() if part.kind == "assessment"]


def test_whether_somebody_is_told_is_late_on_the_chairs_page_once_its_day_is_past() -> None:
    case, chair = pupil(), as_viewer(CHAIR)
    row = CaseTelling(case=case, whom="person", told=False, look_again_on=chair.day + timedelta(days=3))
    actions.decide_not_to_tell(row, by=chair, because="It would put a witness in danger.")
    past = {one.case_id for one in not_told(chair.day + timedelta(days=3))}
    assert case.pk in past
    actions.write_told(
        CaseTelling(case=case, whom="person", told=True, on=chair.day), by=owner(case), how="At school, with a parent."
    )
    assert case.pk not in {one.case_id for one in not_told(chair.day + timedelta(days=9))}
    assert channel().pk == case.panel_id
