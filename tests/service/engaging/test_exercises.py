"""Exercises, lessons and tension: counts and never names, one register, and places and never persons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import Exercise, Lesson, TensionReport
from headwater.evidence.probes import propose

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, COMMANDER, DIRECTOR, OTHER = "Idris Maddox", "Nadia Farrow", "Rosalind Quaye", "Edwin Carraway"
HELD = "engagement.exercise_with_partners_held"


def test_the_probe_tells_who_came_and_forces_without_one_are_named_to_those_who_read_them() -> None:
    by = as_viewer(MANAGER)
    assert propose(HELD, by, organisation("Force 01"), by.day).answer is Answer.YES
    assert propose(HELD, by, organisation("Force 01"), by.day - timedelta(days=1)).answer is Answer.NOT_KNOWN
    assert propose(HELD, as_viewer(OTHER), organisation("Force 02"), by.day).answer is Answer.NOT_KNOWN
    assert queries.forces_without(by) == []
    assert [one.name for one in queries.forces_without(as_viewer(OTHER))] == ["Force 02"]
    planned = Exercise.objects.get(state="planned")
    with pytest.raises(BadInput, match="it ends on"):
        actions.hold_exercise(planned, by=by, police=1, partners=1, community=1)


def test_a_partner_who_owns_a_lesson_sees_it_and_not_where_it_comes_from(client_of: ClientOf) -> None:
    by, exercise = as_viewer(MANAGER), Exercise.objects.get(state="held")
    council = organisation("Ashvale Borough Council")
    lesson = Lesson(exercise=exercise, organisation=exercise.organisation, what="Open doors", theme="partners")
    lesson.owner, lesson.due = council, by.day
    made = actions.add_lesson(lesson, by=by)
    page = client_of(DIRECTOR).get("/engagement/consequences/lessons/").content.decode()
    assert "Open doors" in page
    assert exercise.title not in page
    done = client_of(DIRECTOR).post(f"/engagement/consequences/lessons/{made.ref}/done/", {"outcome": "They are open"})
    assert done.status_code == 302
    assert Lesson.objects.get(pk=made.pk).outcome == "They are open"


def test_a_report_of_tension_names_no_person_and_counts_once(client_of: ClientOf) -> None:
    where = f"/engagement/consequences/tension/of/{organisation('Ashvale area').ref}/report/"
    given = {"key": "key-of-a-report", "day": "3 November 2026", "theme": "rumour", "direction": "rising"}
    given |= {"source": "patrol", "words": "His date of birth is 3 May 1980 and he lives at SW1A 1AA"}
    assert client_of(COMMANDER).post(where, given).status_code == 422
    given["words"] = "Talk of a march at the market"
    assert client_of(COMMANDER).post(where, given).status_code == 302
    assert client_of(COMMANDER).post(where, given).status_code == 422
    assert TensionReport.objects.filter(words=given["words"]).count() == 1
    assert (
        given["words"]
        not in client_of(OTHER).get("/engagement/consequences/tension/reports/?format=csv").content.decode()
    )
