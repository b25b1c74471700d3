"""Plans for consequences, activations, exercises, lessons and tension, in words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from headwater.engagement import actions
from headwater.engagement.models import (
    Activation,
    AfterAction,
    ConsequencePlan,
    Exercise,
    ExerciseFeedback,
    ExerciseForce,
    Lesson,
    LetIn,
    LogEntry,
    PlanContact,
    PlanMessage,
    PlanRole,
    PlanStep,
    PlanTest,
    TensionReport,
)
from headwater.organisations.models import Organisation

from ..conftest import as_viewer, organisation
from ..leading.hidden import ELSEWHERE, LEAD, OURS, Place
from ..places.hidden import Hidden
from .hidden_advisers import post_of
from .hidden_words import WORDS, said

JOINED, LET_IN = "Table-top by the river (invented)", "Quiet streets (invented)"


def _filled(of: Place, title: str, who: str = WORDS["contact"]) -> ConsequencePlan:
    """A plan with a part of each kind, and ``who`` is to be called, tested and issued."""
    by, place = as_viewer(of.manager), organisation(of.name)
    new = ConsequencePlan(organisation=place, title=title, owner=post_of(of), triggers="local", languages="ur")
    new.review_on = by.day + timedelta(days=99)
    plan = actions.begin_consequence_plan(new, by=by)
    kept: dict[str, Any] = {"plan": plan, "organisation": place}
    role = actions.add_role(PlanRole(title=title, post=post_of(of), **kept), by=by)
    called = organisation("Ashvale Borough Council")
    how = {"role": title, "how": "01632 960777", "hours": "At any hour"}
    actions.add_contact(PlanContact(called=called, **how, **kept), by=by)
    named = PlanContact(name=f"Brim {who}", agreed_on=by.day, **how, **kept)
    actions.add_contact(named, by=by)
    words = {"about": title, "audience": title, "wording": title}
    actions.add_message(PlanMessage(language="en", **words, **kept), by=by)
    actions.add_step(PlanStep(kind="reassure", title=title, role=role, minutes=9, **kept), by=by)
    actions.try_consequence_plan(PlanTest(on=by.day, how=title, found=title, **kept), by=by)
    return actions.issue_consequence_plan(plan, by=by)


def _ran(of: Place, plan: ConsequencePlan, words: str) -> Activation:
    """An activation that runs, with an entry of each kind."""
    by = as_viewer(of.manager)
    new = Activation(plan=plan, organisation=plan.organisation, key=f"hidden-{plan.ref}", trigger="local")
    run = actions.activate(new, by=by)
    told: dict[str, Any] = {"audience": words, "channel": "in_person"}
    for number, entry in enumerate((
        LogEntry(kind="event", words=words),
        LogEntry(kind="step", step=plan.steps.get()),
        LogEntry(kind="call", contact=plan.contacts.all()[0], outcome="reached", words=words),
        LogEntry(kind="said", message=plan.messages.get(), **told),
    )):  # fmt: skip
        entry.activation, entry.key = run, f"{run.key}-{number}"
        actions.write_entry(entry, by=by)
    partner = organisation("Ashvale Women’s Forum")
    actions.let_in(LetIn(activation=run, partner=partner, organisation=run.organisation), by=by)
    return run


def _lesson(of: Place, **event: Any) -> None:
    by, place = as_viewer(of.manager), organisation(of.name)
    lesson = Lesson(organisation=place, what=said("lesson"), theme="messages", owner=place, due=by.day, **event)
    actions.add_lesson(lesson, by=by)


def being_ready(of: Place) -> Iterator[Hidden]:
    """A plan that runs, one that ran and was reviewed and renewed, with what was learnt."""
    by = as_viewer(of.manager)
    plan = _filled(of, said("plan"))
    run = _ran(of, plan, said("log"))
    yield Hidden(WORDS["plan"], "/engagement/consequences/{}/", plan.ref, of.manager)
    for name in ("log", "contact"):
        yield Hidden(WORDS[name], "/engagement/consequences/activations/{}/", run.ref, of.manager)
    second = _filled(of, f"Second: {said('plan')}")
    over = actions.stand_down(_ran(of, second, said("log")), by=by, because=said("log"))
    review = AfterAction(activation=over, organisation=over.organisation, well=said("log"), not_well=said("log"))
    actions.review_activation(review, by=by)
    _lesson(of, activation=over)
    yield Hidden(WORDS["lesson"], "/engagement/consequences/lessons/{}", "", of.manager)
    actions.renew_consequence_plan(second, by=by, review_on=by.day + timedelta(days=9))


def what_was_tried_and_noticed(of: Place) -> Iterator[Hidden]:
    """Exercises to come, held and called off, and a report of tension."""
    by, place = as_viewer(of.manager), organisation(of.name)
    forces = Organisation.objects.filter(pk=place.pk)
    made = []
    for number in range(3):
        new = Exercise(organisation=place, title=f"{number}: {said('exercise')}", kind="table", aim=said("exercise"))
        new.start = new.end = by.day - timedelta(days=number) if number else by.day + timedelta(days=9)
        new.facilitators = said("exercise")
        made.append(actions.schedule_exercise(new, by=by, forces=forces))
    actions.call_off_exercise(made[2], by=by, because=said("exercise"))
    held = actions.hold_exercise(made[1], by=by, police=9, partners=9, community=9)
    row = ExerciseFeedback(exercise=held, organisation=place, of="community", answered=9, useful=3)
    row.words = said("exercise")
    actions.add_feedback(row, by=by)
    _lesson(of, exercise=held)
    yield Hidden(WORDS["exercise"], "/engagement/exercises/{}/", held.ref, of.manager)
    report = TensionReport(organisation=place, key=f"hidden-{place.ref}", theme="rumour", direction="rising")
    report.source, report.day, report.words = "patrol", by.day, said("tension")
    actions.report_tension(report, by=by)
    yield Hidden(WORDS["tension"], "/engagement/consequences/tension/reports/{}", "", of.manager)


def told_to_others() -> None:
    """An exercise in which another force took part, a lesson that a council owns, and an activation it is let in to."""
    by, force, council = as_viewer(LEAD), organisation(OURS.name), organisation("Ashvale Borough Council")
    new = Exercise(organisation=force, title=JOINED, kind="table", start=by.day, end=by.day, aim="A. (Invented.)")
    forces = Organisation.objects.filter(name__in=(OURS.name, "Force 02"))
    held = actions.schedule_exercise(new, by=by, forces=forces)
    held = actions.hold_exercise(held, by=by, police=9, partners=9, community=9)
    row = ExerciseForce.objects.select_related("force", "exercise").get(exercise=held, force__name="Force 02")
    actions.confirm_exercise(row, by=as_viewer(ELSEWHERE))
    owned = Lesson(exercise=held, organisation=force, what="A. (Invented.)", theme="messages", owner=council)
    owned.due = by.day
    actions.add_lesson(owned, by=by)
    plan = _filled(OURS, LET_IN, "Otherby")
    run = _ran(OURS, plan, LET_IN)
    actions.let_in(LetIn(activation=run, partner=council, organisation=force), by=by)


def beside_what_others_are_told() -> Iterator[Hidden]:
    """Of that exercise a lesson that its force owns; of that plan a test and the next version."""
    by = as_viewer(LEAD)
    held = Exercise.objects.select_related("organisation").get(title=JOINED)
    _lesson(OURS, exercise=held)
    where = f"/engagement/exercises/{held.ref}/{{}}"
    yield Hidden(WORDS["lesson"], where, "", LEAD)  # the other force sees the page, and not this lesson
    plan = ConsequencePlan.objects.select_related("organisation", "owner").get(title=LET_IN)
    test = PlanTest(plan=plan, organisation=plan.organisation, on=by.day, how=said("beside"), found=said("beside"))
    actions.try_consequence_plan(test, by=by)
    actions.renew_consequence_plan(plan, by=by, review_on=by.day + timedelta(days=9))
    yield Hidden(WORDS["beside"], "/engagement/consequences/{}/", plan.ref, LEAD)
