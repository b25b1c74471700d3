"""Who keeps a plan for the consequences of an event, who sets it off, who writes its log, and who reviews it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.core.consequences import CONSEQUENCE_PLAN
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    Activation,
    AfterAction,
    ConsequencePlan,
    Exercise,
    Lesson,
    LetIn,
    LogEntry,
    TensionReport,
)
from headwater.engagement.models.consequence_plans import OfAConsequencePlan
from headwater.engagement.policies.engaging import may_answer_for, may_engage, may_read_engagement
from headwater.organisations.viewer import Viewer

STRAGGLING = timedelta(days=7)  # what a telephone without a line kept is taken in so long after the log was closed


def may_make_consequence_plan(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Begin a plan: those with a post at the place or above it."""
    return may_engage(by, plan.organisation)


def may_change_consequence_plan(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Change a version while it is being written: issued, it never changes."""
    works, now = may_engage(by, plan.organisation), CONSEQUENCE_PLAN.may("change", plan.state)
    return works if not works.allowed or now.allowed else now


def may_change_part(by: Viewer, part: OfAConsequencePlan) -> Decision:
    """Add to a version, or take away from it: whoever may change it."""
    return may_change_consequence_plan(by, part.plan)


def may_issue_consequence_plan(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Issue a version for good: those who answer for the place."""
    answers, now = may_answer_for(by, plan.organisation), CONSEQUENCE_PLAN.may("issue", plan.state)
    return answers if not answers.allowed or now.allowed else now


def may_withdraw_consequence_plan(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Withdraw a version: those who answer for the place."""
    answers, now = may_answer_for(by, plan.organisation), CONSEQUENCE_PLAN.may("withdraw", plan.state)
    return answers if not answers.allowed or now.allowed else now


def may_renew_consequence_plan(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Begin the next version: those who write there, from the one that is issued."""
    works, now = may_engage(by, plan.organisation), CONSEQUENCE_PLAN.may("supersede", plan.state)
    return works if not works.allowed or now.allowed else now


def may_test_consequence_plan(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Write down that it was tested: those who write there, while it has not ended."""
    return _while_it_lasts(by, plan)


def may_activate(by: Viewer, plan: ConsequencePlan) -> Decision:
    """Set it off: those who write there, by day and by night, whatever it lacks."""
    return _while_it_lasts(by, plan)


def _while_it_lasts(by: Viewer, plan: ConsequencePlan) -> Decision:
    works = may_engage(by, plan.organisation)
    if works.allowed and plan.ended_on is not None:
        return deny("consequence-plan/ended", sentence("This version ended on {day}.", day=plan.ended_on))
    return works


def lets_in(by: Viewer, activation: Activation) -> Decision:
    """Whether somebody was let in to an activation, while it runs."""
    if by.person is not None and activation.ended_at is None:
        rows = LetIn.objects.filter(activation=activation, ended_at__isnull=True, partner__in=by.own)
        if any(row.person_id in (None, by.person_id) for row in rows):
            return allow("activation/let-in", sentence("You were let in while it runs."))
    return deny(
        "activation/not-let-in",
        sentence("This is for those with a post at the place or above it, and for whom they let in while it runs."),
    )


def may_read_activation(by: Viewer, activation: Activation) -> Decision:
    """Read its log: those who read the place, and those who were let in, while it runs."""
    reads = may_read_engagement(by, activation.organisation)
    return reads if reads.allowed else lets_in(by, activation)


def may_call(by: Viewer, activation: Activation) -> Decision:
    """See how those who agreed to be named are called: those who write the log, and not all who read it."""
    works = may_engage(by, activation.organisation)
    return works if works.allowed else lets_in(by, activation)


def may_write_log(by: Viewer, activation: Activation) -> Decision:
    """Write into its log: those who may call. For a week after, what was kept without a line is still taken in."""
    works = may_engage(by, activation.organisation)
    if not works.allowed:
        was = LetIn.objects.filter(activation=activation, partner__in=by.own, ended_at=activation.ended_at)
        straggles = activation.ended_at is not None and any(row.person_id in (None, by.person_id) for row in was)
        if not straggles:
            return lets_in(by, activation)
    if activation.ended_at is not None and activation.ended_at + STRAGGLING < timezone.now():
        return deny("activation/ended", sentence("It was stood down more than a week ago: its log is closed."))
    return works if works.allowed else allow("activation/let-in", sentence("You were let in while it ran."))


def may_write_entry(by: Viewer, entry: LogEntry) -> Decision:
    """Write an entry: whoever may write the log that it is for."""
    return may_write_log(by, entry.activation)


def may_run_activation(by: Viewer, activation: Activation) -> Decision:
    """Let others in: those who write at the place, while it runs."""
    works = may_engage(by, activation.organisation)
    if works.allowed and activation.ended_at is not None:
        return deny("activation/ended", sentence("It was stood down."))
    return works


def may_stand_down(by: Viewer, activation: Activation) -> Decision:
    """Stand it down: those who answer for the place, and whoever set it off."""
    runs = may_run_activation(by, activation)
    if not runs.allowed or activation.started_by_id == by.person_id:
        return runs
    return may_answer_for(by, activation.organisation)


def may_review_activation(by: Viewer, activation: Activation) -> Decision:
    """Write what it showed: those who write at the place, once it was stood down, once."""
    works = may_engage(by, activation.organisation)
    if works.allowed and activation.ended_at is None:
        return deny("activation/runs", sentence("It still runs: stand it down first."))
    if works.allowed and AfterAction.objects.filter(activation=activation).exists():
        return deny("activation/reviewed", sentence("Its review is written. Lessons can still be added."))
    return works


def may_add_lesson(by: Viewer, lesson: Lesson) -> Decision:
    """Write a lesson: those who write where the event was; of an activation once it was stood down."""
    works = may_engage(by, lesson.organisation)
    if works.allowed and lesson.activation is not None and lesson.activation.ended_at is None:
        return deny("activation/runs", sentence("It still runs: stand it down first."))
    return works


def may_close_lesson(by: Viewer, lesson: Lesson) -> Decision:
    """Say what came of it: its owner, and those who write where the event was."""
    if lesson.done_on is not None:
        return deny("lesson/done", sentence("It was done on {day}.", day=lesson.done_on))
    if by.person is not None and lesson.owner_id in by.own:
        return allow("lesson/owner", sentence("{name} owns it, where you have a post.", name=lesson.owner))
    return may_engage(by, lesson.organisation)


def may_report_tension(by: Viewer, report: TensionReport) -> Decision:
    """Write a small report: those with a post at the place or above it."""
    return may_engage(by, report.organisation)


def may_schedule_exercise(by: Viewer, exercise: Exercise) -> Decision:
    """Schedule an exercise, say who came and what they said: those who write at the place that runs it."""
    return may_engage(by, exercise.organisation)


def may_hold_exercise(by: Viewer, exercise: Exercise) -> Decision:
    """Say that it was held or called off: those who write there, once."""
    works = may_schedule_exercise(by, exercise)
    if works.allowed and exercise.state != "planned":
        return deny("exercise/over", sentence("That was said already."))
    return works


def may_add_feedback(by: Viewer, exercise: Exercise) -> Decision:
    """Write down what those who came said, once it was held."""
    works = may_schedule_exercise(by, exercise)
    if works.allowed and exercise.state != "held":
        return deny("exercise/not-held", sentence("It was not held yet."))
    return works
