"""Who may do what in being ready, rule by rule: each refuses where it should, and the same without the reason may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.core.decision import Decision
from headwater.engagement import policies
from headwater.engagement.models import Activation, ConsequencePlan, Exercise, ExerciseForce, Lesson, LetIn

from ..conftest import as_viewer, organisation, person

pytestmark = pytest.mark.usefixtures("county")
MANAGER, ANALYST, COMMANDER, DIRECTOR, TEACHER = (
    "Idris Maddox",
    "Petra Lindqvist",
    "Nadia Farrow",
    "Rosalind Quaye",
    "Ben Tolliver",
)


def told(decision: Decision) -> str:
    """The rule that refused; nothing where it is allowed."""
    return "" if decision.allowed else decision.rule


def test_those_who_answer_for_a_place_issue_and_withdraw_and_those_who_write_there_do_not() -> None:
    draft = ConsequencePlan(organisation=organisation("Force 01"), state="draft")
    issued = ConsequencePlan(organisation=draft.organisation, state="issued")
    for name, may in ((MANAGER, True), (ANALYST, False)):
        by = as_viewer(name)
        assert policies.may_change_consequence_plan(by, draft).allowed
        assert policies.may_issue_consequence_plan(by, draft).allowed is may
        assert policies.may_withdraw_consequence_plan(by, issued).allowed is may
    ended = ConsequencePlan(organisation=draft.organisation, state="withdrawn", ended_on=as_viewer(MANAGER).day)
    assert told(policies.may_test_consequence_plan(as_viewer(MANAGER), ended)) == "consequence-plan/ended"


def test_who_is_let_in_is_that_organisation_or_that_person_while_it_runs() -> None:
    run = Activation.objects.select_related("organisation").get()
    council, director, now = organisation("Ashvale Borough Council"), as_viewer(DIRECTOR), timezone.now()
    run.ended_at = None
    with writing("test"):
        row = LetIn(activation=run, organisation=run.organisation, partner=council, person=person(TEACHER), at=now)
        row.by = person(COMMANDER)
        row.save()
    assert told(policies.lets_in(director, run)) == "activation/not-let-in"  # it is for another person
    run.ended_at = row.ended_at = now
    with writing("test"):
        row.save()
    assert told(policies.may_write_log(director, run)) == "activation/not-let-in"
    with writing("test"):
        row.person, row.ended_at = None, None
        row.save()
    assert told(policies.lets_in(director, run)) == "activation/not-let-in"  # it was stood down
    run.ended_at = None
    assert policies.lets_in(director, run).allowed
    with writing("test"):
        row.ended_at = now
        row.save()
    assert told(policies.lets_in(director, run)) == "activation/not-let-in"  # it was let out


def test_what_runs_is_stood_down_by_who_set_it_off_or_answers_for_the_place_and_reviewed_after_it() -> None:
    run = Activation.objects.select_related("organisation").get()
    manager, commander = as_viewer(MANAGER), as_viewer(COMMANDER)
    lesson = Lesson(organisation=run.organisation, activation=run)
    assert told(policies.may_run_activation(commander, run)) == "activation/ended"
    assert told(policies.may_review_activation(commander, run)) == "activation/reviewed"
    assert policies.may_add_lesson(commander, lesson).allowed
    run.ended_at = None
    assert told(policies.may_review_activation(commander, run)) == "activation/runs"
    assert told(policies.may_add_lesson(commander, lesson)) == "activation/runs"
    of_the_force = Activation(organisation=organisation("Force 01"), started_by=person(MANAGER))
    assert policies.may_stand_down(manager, of_the_force).allowed
    assert not policies.may_stand_down(as_viewer(ANALYST), of_the_force).allowed
    of_the_force.started_by = person(ANALYST)
    assert policies.may_stand_down(as_viewer(ANALYST), of_the_force).allowed
    weeks = timezone.now() - timedelta(days=8)
    of_the_force.ended_at = weeks
    assert told(policies.may_write_log(manager, of_the_force)) == "activation/ended"
    done = Lesson(organisation=run.organisation, owner=run.organisation, done_on=commander.day)
    assert told(policies.may_close_lesson(commander, done)) == "lesson/done"


def test_an_exercise_is_held_once_and_counted_and_confirmed_after_it() -> None:
    by, force = as_viewer(MANAGER), organisation("Force 01")
    planned, held = (Exercise(organisation=force, state=state) for state in ("planned", "held"))
    assert (told(policies.may_hold_exercise(by, planned)), told(policies.may_hold_exercise(by, held))) == (
        "",
        "exercise/over",
    )
    assert told(policies.may_add_feedback(by, planned)) == "exercise/not-held"
    assert policies.may_add_feedback(by, held).allowed
    row = ExerciseForce(exercise=planned, force=force)
    assert told(policies.may_confirm_exercise(by, row)) == "exercise/not-held"
    row.exercise = held
    assert policies.may_confirm_exercise(by, row).allowed
    row.confirmed_on = by.day
    assert told(policies.may_confirm_exercise(by, row)) == "exercise/confirmed"
