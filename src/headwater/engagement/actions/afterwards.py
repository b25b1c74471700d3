"""What activations and exercises taught, the exercises themselves, and small reports of tension (6.4.1, 6.6.4)."""

from __future__ import annotations

from django.db.models import QuerySet

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.lessons import LESSON_THEMES
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import (
    AfterAction,
    Exercise,
    ExerciseFeedback,
    ExerciseForce,
    Lesson,
    TensionReport,
)
from headwater.engagement.models.exercises import MOST_PEOPLE
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer


@action("activation.reviewed", policy=lambda by, review: policies.may_review_activation(by, review.activation))
def review_activation(review: AfterAction, *, by: Viewer) -> AfterAction:
    """Say what went well and what did not, once; ``review`` is not saved yet."""
    texts = {"What went well": review.well, "What did not go well": review.not_well}
    not_empty(texts)
    no_persons(texts)
    activation = review.activation.fresh()
    insist(policies.may_review_activation(by, activation))
    review.organisation, review.by, review.on = activation.organisation, by.person, by.day  # type: ignore[assignment]
    review.save()
    return review


@action("lesson.written", policy=policies.may_add_lesson)
def add_lesson(lesson: Lesson, *, by: Viewer) -> Lesson:
    """Write a lesson of an activation or an exercise, with its owner and its day; ``lesson`` is not saved yet."""
    not_empty({"What was learnt": lesson.what})
    no_persons({"What was learnt": lesson.what})
    event = lesson.activation or lesson.exercise
    if event is None:
        raise refuse("The lesson", sentence("it is of nothing."), sentence("Open the form again."))
    locked = event.fresh()
    if lesson.theme not in LESSON_THEMES:
        raise refuse("Theme", sentence("there is no such theme."), sentence("Choose one of the list."))
    if lesson.due < by.day:
        raise refuse("To be done by", sentence("that day has been."), sentence("Give today or a later day."))
    if lesson.owner.end is not None and lesson.owner.end < by.day:
        what = sentence("{name} ended on {day}.", name=lesson.owner.name, day=lesson.owner.end)
        raise refuse("Who owns it", what, sentence("Choose another."))
    if locked.lessons.filter(what=lesson.what, owner=lesson.owner).exists():
        raise refuse("What was learnt", sentence("it is written already."), sentence("Nothing is to be done."))
    lesson.organisation = locked.organisation
    lesson.made_by, lesson.made_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    lesson.save()
    return lesson


@action("lesson.done", policy=policies.may_close_lesson)
def close_lesson(lesson: Lesson, *, by: Viewer, outcome: str) -> Lesson:
    """Say what came of it: a lesson is done by its outcome alone."""
    not_empty({"What came of it": outcome})
    no_persons({"What came of it": outcome})
    lesson.done_on, lesson.done_by, lesson.outcome = by.day, by.person, outcome
    lesson.save()
    return lesson


@action("tension.reported", policy=policies.may_report_tension)
def report_tension(report: TensionReport, *, by: Viewer) -> TensionReport:
    """Write a small report about a place and a theme; ``report`` is not saved yet."""
    not_empty({"What was noticed": report.words})
    no_persons({"What was noticed": report.words})
    if report.day > by.day:
        raise refuse("Day", sentence("that day is still to come."), sentence("Give the day that it was noticed on."))
    if TensionReport.objects.filter(key=report.key).exists():
        raise refuse("The report", sentence("it is written already."), sentence("Open the form again for another."))
    report.by, report.written_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    report.save()
    return report


@action("exercise.scheduled", policy=policies.may_schedule_exercise)
def schedule_exercise(exercise: Exercise, *, by: Viewer, forces: QuerySet[Organisation]) -> Exercise:
    """Schedule an exercise and say which forces take part; ``exercise`` is not saved yet."""
    texts = {"Title": exercise.title, "What it tries": exercise.aim}
    not_empty(texts)
    no_persons(texts | {"Who facilitates": exercise.facilitators})
    if exercise.end < exercise.start:
        raise refuse("Last day", sentence("that is before its first day."), sentence("Give that day or a later one."))
    place = exercise.organisation.fresh()  # locked: a double click schedules one
    if Exercise.objects.filter(organisation=place, title=exercise.title, start=exercise.start).exists():
        raise refuse("Title", sentence("it is scheduled already."), sentence("Open it from the list."))
    if not forces:
        raise refuse("Forces", sentence("none takes part."), sentence("Choose at least one."))
    exercise.made_by, exercise.made_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    exercise.save()
    for force in forces:
        ExerciseForce(organisation=place, exercise=exercise, force=force).save()
    return exercise


@action("exercise.held", policy=policies.may_hold_exercise)
def hold_exercise(exercise: Exercise, *, by: Viewer, police: int, partners: int, community: int) -> Exercise:
    """Say that it was held, and how many came of each kind. Counts, and never names."""
    counts = (police, partners, community)
    if exercise.end > by.day:
        what = sentence("it ends on {day}.", day=exercise.end)
        raise refuse("The exercise", what, sentence("Say who came once it is over."))
    if not sum(counts) > 0 or not all(0 <= count <= MOST_PEOPLE for count in counts):
        what = sentence("nobody came, or more than {most}.", most=MOST_PEOPLE)
        raise refuse("Police who came", what, sentence("Look at the counts; call it off where it was not held."))
    exercise.police, exercise.partners, exercise.community = counts
    exercise.state, exercise.said_on = "held", by.day
    exercise.save()
    return exercise


@action("exercise.called_off", policy=policies.may_hold_exercise)
def call_off_exercise(exercise: Exercise, *, by: Viewer, because: str) -> Exercise:
    """Say that it is not held, and why."""
    not_empty({"Why it is called off": because})
    no_persons({"Why it is called off": because})
    exercise.state, exercise.off_because = "off", because
    exercise.save()
    return exercise


@action("exercise.feedback", policy=lambda by, row: policies.may_add_feedback(by, row.exercise))
def add_feedback(row: ExerciseFeedback, *, by: Viewer) -> ExerciseFeedback:
    """Write down what those of a kind said of it; ``row`` is not saved yet."""
    no_persons({"What they said": row.words})
    exercise = row.exercise.fresh()
    came = {"police": exercise.police, "partners": exercise.partners, "community": exercise.community}[row.of] or 0
    if row.answered > came:
        what = sentence("{came} of them came.", came=came)
        raise refuse("How many answered", what, sentence("Give that number or a smaller one."))
    if row.useful > row.answered:
        what = sentence("that is more than answered.")
        raise refuse("How many found it useful", what, sentence("Give that number or a smaller one."))
    if exercise.feedback.filter(of=row.of).exists():
        raise refuse("Of whom", sentence("their feedback is written already."), sentence("Choose another kind."))
    row.organisation, row.by, row.on = exercise.organisation, by.person, by.day  # type: ignore[assignment]
    row.save()
    return row
