"""What plans, logs, exercises and lessons do not take: each is refused under the name of its field, or by its rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import (
    Activation,
    ConsequencePlan,
    Exercise,
    ExerciseFeedback,
    Lesson,
    LetIn,
    LogEntry,
    PlanRole,
    PlanStep,
    PlanTest,
    TensionReport,
)
from headwater.organisations.models import Organisation

from ..conftest import as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER = "Idris Maddox"


def is_refused(do: Callable[..., Any], what: str, record: Any, **given: Any) -> None:
    """It raises, says what, and keeps nothing."""
    kind = type(record)
    before = kind.objects.count()
    with pytest.raises((BadInput, Refused), match=what):
        do(record, by=as_viewer(MANAGER), **given)
    assert kind.objects.count() == before


def ended(name: str) -> Organisation:
    """An organisation that ended yesterday, as it would be."""
    found = organisation(name)
    found.end = as_viewer(MANAGER).day - timedelta(days=1)
    return found


def a_run() -> Activation:
    plan = ConsequencePlan.objects.select_related("organisation").get(organisation__name="Force 01")
    new = Activation(plan=plan, organisation=plan.organisation, key="a-key-of-a-page", trigger="local")
    return actions.activate(new, by=as_viewer(MANAGER))


def test_a_plan_takes_no_part_once_it_is_issued_none_of_another_plan_and_no_test_before_it_was_there() -> None:
    by = as_viewer(MANAGER)
    plan = ConsequencePlan.objects.select_related("organisation", "owner").get(organisation__name="Force 01")
    of: dict[str, Any] = {"organisation": plan.organisation}
    stale = ConsequencePlan.objects.select_related("organisation").get(pk=plan.pk)
    stale.state = "draft"  # as a page has it that was opened before it was issued
    is_refused(actions.add_role, "version|issued|written", PlanRole(plan=stale, title="R", post=plan.owner, **of))
    made = actions.renew_consequence_plan(plan, by=by, review_on=by.day + timedelta(days=9))
    other = PlanRole.objects.exclude(plan=made)[0]
    is_refused(actions.add_step, "no role of this plan", PlanStep(plan=made, title="S", role=other, minutes=1, **of))
    tested = PlanTest(plan=made, on=by.day + timedelta(days=1), how="H", found="F", **of)
    is_refused(actions.try_consequence_plan, "between the day", tested)


def test_a_log_takes_nothing_of_another_plan_or_log_and_none_of_the_entries_of_the_service() -> None:
    run, other = a_run(), Activation.objects.get(plan__organisation__name="Ashvale area")
    for why, spoilt in (
        ("another plan", LogEntry(kind="step", step=other.plan.steps.all()[0])),
        ("another plan", LogEntry(kind="call", contact=other.plan.contacts.all()[0], outcome="reached")),
        ("another plan", LogEntry(kind="said", message=other.plan.messages.all()[0], audience="A", channel="online")),
        ("another log", LogEntry(kind="correction", words="W", corrects=other.entries.all()[0])),
        ("no such kind", LogEntry(kind="ended", words="W")),
    ):
        spoilt.activation, spoilt.key = run, f"key-of-{spoilt.kind}"
        is_refused(actions.write_entry, why, spoilt)
    again = Activation(plan=run.plan, organisation=run.organisation, key="another-key", trigger="local")
    is_refused(actions.activate, "runs already", again)
    let_in = LetIn(activation=run, organisation=run.organisation, partner=ended("Ashvale Borough Council"))
    is_refused(actions.let_in, "it ended on", let_in)


def test_an_exercise_a_lesson_and_a_report_take_no_more_than_was_so() -> None:
    by, held = as_viewer(MANAGER), Exercise.objects.select_related("organisation").get(state="held")
    given: dict[str, Any] = {"exercise": held, "organisation": held.organisation}
    more = ExerciseFeedback(of="police", answered=99, useful=1, **given)
    is_refused(actions.add_feedback, "of them came", more)
    lesson = Lesson(what="W", theme="partners", owner=ended("Ashvale Borough Council"), due=by.day, **given)
    is_refused(actions.add_lesson, "ended on", lesson)
    report = TensionReport(organisation=held.organisation, key="key-of-a-report", theme="rumour", direction="rising")
    report.source, report.words, report.day = "patrol", "W", by.day + timedelta(days=1)
    is_refused(actions.report_tension, "still to come", report)


def test_parts_lessons_and_tension_of_another_force_are_not_found() -> None:
    other = as_viewer("Edwin Carraway")
    part = PlanRole.objects.order_by("pk")[0]
    assert queries.find_part(other, "role", part.ref) is None
    assert queries.find_part(as_viewer(MANAGER), "role", part.ref) == part
    lesson, report = Lesson.objects.order_by("pk")[0], TensionReport.objects.order_by("pk")[0]
    assert queries.find_lesson(other, lesson.ref) is None
    assert not queries.tension_reports(other).filter(pk=report.pk).exists()
    posts = queries.posts_for(other, organisation("Force 01")).values_list("organisation__name", flat=True)
    assert "Force 01" not in set(posts)
