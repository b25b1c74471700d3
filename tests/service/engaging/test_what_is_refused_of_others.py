"""What belongs to another place is not taken: a community, a partner, a module; and no more feedback than people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.engagement import actions
from headwater.engagement.models import (
    Community,
    DueDiligence,
    EventFeedback,
    LevelModule,
    ModuleVersion,
    Seat,
    TrainingEvent,
    TrainingMatrix,
    TrainingModule,
    TrainingProgramme,
)

from ..conftest import as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, ELSEWHERE = "Idris Maddox", "Edwin Carraway"


def test_a_seat_speaks_for_communities_of_its_own_place_and_a_partner_is_one_that_is_seen() -> None:
    by, force = as_viewer(MANAGER), organisation("Force 01")
    new = Community(organisation=force, name="Drivers of the night buses", kind="profession", basis="B", start=by.day)
    above = actions.name_community(new, by=by)
    seat = Seat.objects.select_related("group__organisation", "organisation").get(group__kind="iag", number=1)
    with pytest.raises(BadInput, match="a community of another place"):
        actions.say_voices(seat, by=by, communities=[above], on=by.day)
    looked = DueDiligence(organisation=force, partner=organisation("Ashvale Academy"), proposal="engage", looked_at="W")
    with pytest.raises(Refused, match="To see Ashvale Academy"):
        actions.look_at_partner(looked, by=by)


def test_a_level_needs_no_module_of_another_force_and_feedback_is_of_those_who_came() -> None:
    by, other = as_viewer(MANAGER), as_viewer(ELSEWHERE)
    programme = TrainingProgramme(organisation=organisation("Force 02"), title="T", channel="training", aim="A")
    programme.start = by.day - timedelta(days=9)
    programme = actions.begin_programme(programme, by=other)
    module = TrainingModule(programme=programme, organisation=programme.organisation, code="M", title="T")
    module.topic = "partners"
    first = ModuleVersion(name="1", start=programme.start, months=12)
    module = actions.write_module(module, by=other, first=first)
    matrix = TrainingMatrix(organisation=organisation("Force 01"), reason="R")
    matrix = actions.begin_matrix(matrix, by=by, roles=["A role"], skills=["A skill"], levels=[("All", 0)])
    need = LevelModule(level=matrix.levels.get(), module=module, organisation=matrix.organisation, within=1, by=by.day)
    with pytest.raises(BadInput, match="of another organisation"):
        actions.say_need(need, by=by)
    event = TrainingEvent(organisation=programme.organisation, version_of=first, day=by.day, place="P", seats=9)
    event.deliverer, event.audience = "own", "front"
    event = actions.say_held(actions.plan_training(event, by=other), by=other, attended=1)
    actions.keep_feedback(EventFeedback(event=event, rating="much"), by=other)
    with pytest.raises(BadInput, match="as many are written down"):
        actions.keep_feedback(EventFeedback(event=event, rating="much"), by=other)
