"""Who may do what with training, rule by rule; and whose names are for whom."""

from __future__ import annotations

import pytest
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.engagement import policies
from headwater.engagement.models import (
    CHECKED,
    CHECKING,
    DRAFT,
    IN_USE,
    KEPT,
    GuidanceToKnow,
    Learner,
    LearnerLink,
    TrainingDispute,
    TrainingImport,
    TrainingMatrix,
    TrainingReminder,
)
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_guidance import asked_on
from headwater.organisations.models import Organisation

from ..conftest import as_viewer, organisation
from .test_who_may_ready import told

pytestmark = pytest.mark.usefixtures("county")
LEAD, MANAGER, ANALYST, REGIONAL, OVERSEER, COMMANDER, OFFICER, ELSEWHERE = (
    "Odile Marchbank",
    "Idris Maddox",
    "Petra Lindqvist",
    "Jonah Brackley",
    "Beatrix Northey",
    "Nadia Farrow",
    "Colin Ashdown",
    "Edwin Carraway",
)


def force() -> Organisation:
    return organisation("Force 01")


def test_names_are_for_those_who_work_at_the_force_and_for_whoever_leads_the_unit() -> None:
    unit = organisation("Ashvale area")
    for name, of_the_force, of_the_unit in (
        (LEAD, True, True),
        (ANALYST, True, True),
        (COMMANDER, False, True),
        (OFFICER, False, False),
        (REGIONAL, False, False),
        (OVERSEER, False, False),
    ):
        by = as_viewer(name)
        assert (policies.may_see_names(by, force()).allowed, name) == (of_the_force, name)
        assert (policies.may_see_names(by, unit).allowed, name) == (of_the_unit, name)
        assert policies.may_handle_staff(by, TrainingImport(organisation=force())).allowed is of_the_force
        assert queries.imports(by).exists() is of_the_force
        assert queries.disputes(by).exists() is of_the_force
        assert (queries.learners(by).exists(), name) == (of_the_unit, name)


def test_a_post_at_a_region_has_the_names_of_its_own_staff_alone() -> None:
    by, region = as_viewer(REGIONAL), organisation("Northmoor region")
    below = Organisation(name="A force of the region", kind="force", path=f"{region.path}999/")
    assert told(policies.may_see_names(by, below)) == "training/names"
    assert told(policies.may_handle_staff(by, TrainingImport(organisation=below))) == "training/names"
    assert policies.may_see_names(by, region).allowed


def test_whoever_leads_at_a_national_unit_above_a_force_leads_no_unit_whose_names_are_theirs() -> None:
    national = organisation("National unit (demonstration)")
    with writing("test"):
        for row in Organisation.objects.filter(path__startswith=force().path):
            Organisation.objects.filter(pk=row.pk).update(path=f"{national.path}{row.path}")
    by = as_viewer("Luca Fairweather")
    assert policies.may_answer_for(by, force()).allowed
    assert not queries.learners(by).exists()


def test_a_matrix_a_file_a_contradiction_and_a_link_are_done_with_once() -> None:
    by = as_viewer(LEAD)
    draft, used = (TrainingMatrix(organisation=force(), state=state) for state in (DRAFT, IN_USE))
    assert policies.may_write_matrix(by, draft).allowed
    assert told(policies.may_write_matrix(by, used)) == "training/matrix"
    assert told(policies.may_use_matrix(as_viewer(MANAGER), used)) == "training/used"
    assert policies.may_use_matrix(as_viewer(MANAGER), draft).allowed
    assert not policies.may_use_matrix(as_viewer(ANALYST), draft).allowed
    checking, checked, kept = (
        TrainingImport(organisation=force(), state=state, moved_at=timezone.now())
        for state in (CHECKING, CHECKED, KEPT)
    )
    assert policies.may_confirm_file(by, checked).allowed
    assert told(policies.may_confirm_file(by, checking)) == "training/confirm"
    assert told(policies.may_go_on_with_file(by, kept)) == told(policies.may_be_given_up(by, kept)) == "training/file"
    assert told(policies.may_try_again(by, checking)) == "training/again"
    dispute = TrainingDispute(organisation=force())
    assert policies.may_settle(by, dispute).allowed
    dispute.settled_on = by.day
    assert told(policies.may_settle(by, dispute)) == "training/settled"
    before = Learner(organisation=organisation("Force 02"))
    link = LearnerLink(organisation=force(), now=Learner(organisation=force()), before=before)
    assert policies.may_unlink(by, link).allowed
    assert policies.may_unlink(as_viewer(ELSEWHERE), link).allowed  # either employer
    assert not policies.may_unlink(as_viewer(COMMANDER), link).allowed
    link.ended_on = by.day
    assert told(policies.may_unlink(by, link)) == "training/unlinked"


def test_whoever_leads_the_unit_answers_once_and_who_is_asked_to_know_says_so() -> None:
    by = as_viewer(COMMANDER)
    reminder = TrainingReminder(organisation=organisation("Ashvale area"))
    assert policies.may_answer_reminder(by, reminder).allowed
    assert not policies.may_answer_reminder(as_viewer(OFFICER), reminder).allowed
    reminder.answered_on = by.day
    assert told(policies.may_answer_reminder(by, reminder)) == "training/answered"
    guidance = GuidanceToKnow.objects.select_related("organisation").get()
    assert policies.may_acknowledge(by, guidance).allowed
    assert told(policies.may_acknowledge(as_viewer(MANAGER), guidance)) == "guidance/not-asked"
    assert asked_on(as_viewer(ELSEWHERE), guidance, by.day) == []
    assert asked_on(by, guidance, by.day)
