"""Exercises with partners and communities: the list, one of them, and what is said of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import exercises as forms
from headwater.engagement.forms.activations import AddLesson, NoQuestion
from headwater.engagement.models import Exercise, ExerciseFeedback, Lesson
from headwater.engagement.models.exercises import EXERCISE_STATES
from headwater.engagement.presenters.exercises import EXERCISES, came
from headwater.engagement.views.consequences import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page


def exercise_asked_for(request: HttpRequest, ref: str) -> Exercise:
    """The exercise of that reference; one that the viewer may not read is not there."""
    return queries.find_exercise(asking(request), ref) or absent()


def trail_to_exercises(exercise: Exercise | None = None) -> Trail:
    """The way to the list, and to what belongs to one."""
    whole = [*trail_to_engagement(), (_("Exercises"), reverse("exercises"))]
    return [*whole, (exercise.title, reverse("exercise", args=[exercise.ref]))] if exercise else whole


@list_page
@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """The exercises that I read, and the forces that ran none."""
    viewer = asking(request)
    listing = EXERCISES.answer(request, queries.exercises(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    own = queries.engages_at(viewer).filter(pk__in=viewer.own)
    context = {
        "listing": listing,
        "without": queries.forces_without(viewer),
        "count": queries.forces_read(viewer).count(),
        "places": [place for place in own if policies.may_engage(viewer, place).allowed],
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/exercises.html", context)


@require_safe
def exercise(request: HttpRequest, ref: str) -> HttpResponse:
    """One exercise: who takes part, who came, what they said, and its lessons."""
    viewer, found = asking(request), exercise_asked_for(request, ref)
    seen = organisations(viewer).values("pk")
    forces = list(found.forces.filter(force__in=seen).select_related("force", "exercise").order_by("force__name"))
    lessons = list(queries.lessons(viewer).filter(exercise=found))
    owners = {row.owner_id for row in lessons}
    context = {
        "exercise": found,
        "state": EXERCISE_STATES[found.state],
        "came": came(found),
        "funder": organisations(viewer).filter(pk=found.funder_id or 0).first(),
        "forces": [(row, policies.may_confirm_exercise(viewer, row).allowed) for row in forces],
        "feedback": list(found.feedback.select_related("by")),
        "lessons": lessons,
        "hidden": owners - set(organisations(viewer).filter(pk__in=owners).values_list("pk", flat=True)),
        "hold": policies.may_hold_exercise(viewer, found),
        "say": policies.may_add_feedback(viewer, found),
        "learn": policies.may_schedule_exercise(viewer, found),
        "trail": trail_to_exercises(),
    }
    return render(request, "engagement/exercise.html", context)


@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, ref: str) -> HttpResponse:
    """Schedule an exercise that a place runs."""
    viewer, place = asking(request), place_asked_for(request, ref)
    forces = organisations(viewer).filter(kind="force").order_by("name")
    own = forces.filter(pk__in=[place.pk]) if place.kind == "force" else forces.none()
    form = forms.ScheduleExercise(
        request.POST or None,
        viewer=viewer,
        forces=forces,
        initial={"kind": "nicole", "forces": [row.ref for row in own]},
    )

    def do(given: dict[str, Any]) -> Done:
        chosen = given.pop("forces")
        made = actions.schedule_exercise(Exercise(organisation=place, **given), by=viewer, forces=chosen)
        return Done(_("It is scheduled. Say who came once it is over."), reverse("exercise", args=[made.ref]))

    decision = policies.may_schedule_exercise(viewer, Exercise(organisation=place))
    title = _("Schedule an exercise of %(name)s") % {"name": place.name}
    trail = [*trail_to_engagement(place), (_("Exercises"), reverse("exercises"))]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Schedule it")))


@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it was held, and how many came."""
    viewer, found = asking(request), exercise_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.hold_exercise(found, by=viewer, **given)
        return Done(_("It is kept. Write down what they said, and the lessons."), reverse("exercise", args=[ref]))

    decision, title = policies.may_hold_exercise(viewer, found), _("Say who came")
    form, intro = forms.HoldExercise(request.POST or None), _("How many of each kind. Who they are is not kept.")
    return answer_form(request, FormPage(title, form, decision, trail_to_exercises(found), do, "", intro))


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """The force says that it took part."""
    viewer, found = asking(request), exercise_asked_for(request, ref)
    row = queries.find_force_of(found, who) or absent()
    if not organisations(viewer).filter(pk=row.force_id).exists():
        absent()

    def do(_given: dict[str, Any]) -> Done:
        actions.confirm_exercise(row, by=viewer)
        return Done(_("It counts as an exercise of the force now."), reverse("exercise", args=[ref]))

    decision, title = policies.may_confirm_exercise(viewer, row), _("Say that the force took part")
    form, trail = NoQuestion(request.POST or None), trail_to_exercises(found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("It took part"), row.force.name))


@require_http_methods(["GET", "POST"])
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Call it off, and say why."""
    viewer, found = asking(request), exercise_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.call_off_exercise(found, by=viewer, because=given["because"])
        return Done(_("It is called off."), reverse("exercise", args=[ref]))

    decision, title = policies.may_hold_exercise(viewer, found), _("Call it off")
    form, trail = forms.CallOff(request.POST or None), trail_to_exercises(found)
    return answer_form(request, FormPage(title, form, decision, trail, do, title))


@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what those who came said."""
    viewer, found = asking(request), exercise_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.add_feedback(ExerciseFeedback(exercise=found, organisation=found.organisation, **given), by=viewer)
        return Done(_("It is written down."), reverse("exercise", args=[ref]))

    decision, title = policies.may_add_feedback(viewer, found), _("Write feedback down")
    form, trail = forms.AddFeedback(request.POST or None), trail_to_exercises(found)
    return answer_form(request, FormPage(title, form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a lesson of it to the register."""
    viewer, found = asking(request), exercise_asked_for(request, ref)
    form = AddLesson(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        actions.add_lesson(Lesson(exercise=found, organisation=found.organisation, **given), by=viewer)
        return Done(_("The lesson stands in the register."), reverse("exercise", args=[ref]))

    decision = policies.may_add_lesson(viewer, Lesson(exercise=found, organisation=found.organisation))
    title = _("Add a lesson")
    return answer_form(request, FormPage(title, form, decision, trail_to_exercises(found), do, title))
