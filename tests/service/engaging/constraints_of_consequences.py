"""What the database itself refuses of being ready: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

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
from headwater.organisations.models import Post, new_reference

from ..conftest import organisation, person

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
NOW = timezone.now()


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[[], models.Model], **other: Any) -> models.Model:
    first = saved(make())
    again = make()
    for field in first._meta.concrete_fields:
        if field.name not in ("id", "ref", "version"):
            setattr(again, field.attname, getattr(first, field.attname))
    for name, value in other.items():
        setattr(again, name, value)
    return again


def who() -> Any:
    return person("Idris Maddox")


def place() -> Any:
    return organisation("Force 02")


def post() -> Post:
    return Post.objects.filter(organisation__name="Force 01").order_by("pk")[0]


def a_plan(**given: Any) -> ConsequencePlan:
    whole = {"organisation": place(), "title": "T", "owner": post(), "triggers": "abroad", "review_on": LATER}
    return ConsequencePlan(**(whole | {"made_by": who(), "made_on": DAY} | given))


def an_issued_plan(**given: Any) -> ConsequencePlan:
    return a_plan(**({"state": "issued", "issued_by": who(), "issued_on": DAY} | given))


def an_ended_plan(**given: Any) -> ConsequencePlan:
    whole = {"state": "superseded", "ended_on": DAY, "ended_because": "B"}
    return an_issued_plan(**(whole | given))


def _of_a_plan(given: dict[str, Any]) -> dict[str, Any]:
    return {"organisation": place()} | ({} if "plan" in given else {"plan": saved(a_plan())})


def a_role(**given: Any) -> PlanRole:
    return PlanRole(**(_of_a_plan(given) | {"title": "R", "post": post()} | given))


def a_contact(**given: Any) -> PlanContact:
    return PlanContact(**(_of_a_plan(given) | {"number": 1, "post": post()} | given))


def a_named_contact(**given: Any) -> PlanContact:
    return a_contact(**({"post": None, "name": "N", "agreed_on": DAY} | given))


def a_message(**given: Any) -> PlanMessage:
    whole = {"about": "A", "audience": "W", "language": "en", "wording": "W"}
    return PlanMessage(**(_of_a_plan(given) | whole | given))


def a_step(**given: Any) -> PlanStep:
    return PlanStep(**(_of_a_plan(given) | {"number": 1, "title": "S", "minutes": 5} | given))


def a_test(**given: Any) -> PlanTest:
    whole = {"on": DAY, "how": "H", "found": "F", "by": who(), "written_on": DAY}
    return PlanTest(**(_of_a_plan(given) | whole | given))


def an_activation(**given: Any) -> Activation:
    known = {"organisation": place()} | ({} if "plan" in given else {"plan": saved(an_issued_plan())})
    whole = {"key": new_reference(), "trigger": "abroad", "started_at": NOW, "started_by": who()}
    return Activation(**(known | whole | given))


def a_stood_down(**given: Any) -> Activation:
    return an_activation(**({"ended_at": NOW, "ended_by": who(), "ended_because": "B"} | given))


def an_entry(**given: Any) -> LogEntry:
    known = {"organisation": place()} | ({} if "activation" in given else {"activation": saved(an_activation())})
    whole = {"number": 1, "key": new_reference(), "kind": "note", "words": "W", "by": who(), "at": NOW}
    return LogEntry(**(known | whole | given))


def a_step_done() -> LogEntry:
    return an_entry(kind="step", words="", step=saved(a_step()))


def a_call(**given: Any) -> LogEntry:
    return an_entry(**({"kind": "call", "words": "", "contact": saved(a_contact()), "outcome": "reached"} | given))


def a_saying() -> LogEntry:
    return an_entry(kind="said", audience="A", channel="online")


def a_correction() -> LogEntry:
    first = saved(an_entry())
    return an_entry(kind="correction", activation=first.activation, number=2, corrects=first)


def a_letting_in(**given: Any) -> LetIn:
    known = {} if "activation" in given else {"activation": saved(an_activation())}
    whole = {"organisation": place(), "partner": organisation("HMP Ravensford"), "at": NOW, "by": who()}
    return LetIn(**(whole | known | given))


def a_review(**given: Any) -> AfterAction:
    known = {"organisation": place(), "activation": saved(a_stood_down())}
    return AfterAction(**(known | {"well": "W", "not_well": "N", "by": who(), "on": DAY} | given))


def an_exercise(**given: Any) -> Exercise:
    whole = {"organisation": place(), "title": "T", "kind": "nicole", "start": DAY, "end": DAY, "aim": "A"}
    return Exercise(**(whole | {"made_by": who(), "made_on": DAY} | given))


def a_held_exercise(**given: Any) -> Exercise:
    whole = {"state": "held", "police": 1, "partners": 0, "community": 2, "said_on": DAY}
    return an_exercise(**(whole | given))


def a_called_off_exercise(**given: Any) -> Exercise:
    return an_exercise(**({"state": "off", "off_because": "B"} | given))


def a_force() -> ExerciseForce:
    return ExerciseForce(organisation=place(), exercise=saved(an_exercise()), force=place())


def a_feedback(**given: Any) -> ExerciseFeedback:
    known = {"organisation": place(), "exercise": saved(a_held_exercise()), "of": "police"}
    return ExerciseFeedback(**(known | {"answered": 1, "useful": 1, "by": who(), "on": DAY} | given))


def a_lesson(**given: Any) -> Lesson:
    known = {"organisation": place()} | ({} if "exercise" in given else {"exercise": saved(an_exercise())})
    whole = {"theme": "contacts", "what": "W", "owner": place(), "due": LATER, "made_by": who(), "made_on": DAY}
    return Lesson(**(known | whole | given))


def a_done_lesson(**given: Any) -> Lesson:
    return a_lesson(**({"done_on": DAY, "done_by": who(), "outcome": "O"} | given))


def a_report(**given: Any) -> TensionReport:
    whole = {
        "organisation": place(),
        "key": new_reference(),
        "theme": "abroad",
        "direction": "rising",
        "source": "patrol",
    }
    return TensionReport(**(whole | {"day": DAY, "words": "W", "by": who(), "written_on": DAY} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "consequence_plan_number_once": lambda: twice(an_ended_plan),
    "one_issued_consequence_plan": lambda: twice(an_issued_plan, number=2),
    "one_draft_consequence_plan": lambda: twice(a_plan, number=2),
    "consequence_plan_says_what": lambda: a_plan(triggers=""),
    "consequence_plan_state_known": lambda: a_plan(state="dreamt"),
    "consequence_plan_issued_by_somebody": lambda: a_plan(state="issued"),
    "consequence_plan_ended_for_a_reason": lambda: an_ended_plan(ended_because=""),
    "plan_role_named": lambda: a_role(title=""),
    "plan_role_named_once": lambda: twice(a_role),
    "plan_role_deputy_is_another": lambda: a_role(deputy=post()),
    "plan_contact_order_once": lambda: twice(a_contact),
    "plan_contact_is_one_thing": lambda: a_contact(called=place()),
    "plan_contact_named_who_agreed": lambda: a_named_contact(agreed_on=None),
    "plan_message_is_whole": lambda: a_message(wording=""),
    "plan_message_once_in_a_language": lambda: twice(a_message),
    "plan_step_numbered_once": lambda: twice(a_step),
    "plan_step_says_what": lambda: a_step(title=""),
    "plan_step_kind_known": lambda: a_step(kind="dream"),
    "plan_step_within_a_week": lambda: a_step(minutes=7 * 24 * 60 + 1),
    "plan_test_says_what": lambda: a_test(found=""),
    "plan_test_has_been": lambda: a_test(on=LATER),
    "plan_test_written_once": lambda: twice(a_test),
    "one_running_activation_of_a_plan": lambda: twice(an_activation, key="another-key"),
    "activation_has_a_key": lambda: an_activation(key=""),
    "activation_trigger_known": lambda: an_activation(trigger="dream"),
    "activation_stood_down_for_a_reason": lambda: an_activation(ended_because="B"),
    "log_entry_numbered_once": lambda: twice(an_entry, key="another-key"),
    "log_entry_keyed_once": lambda: twice(an_entry, number=2),
    "log_entry_has_a_key": lambda: an_entry(key=""),
    "log_entry_numbered_from_one": lambda: an_entry(number=0),
    "log_entry_whole_for_its_kind": lambda: a_call(outcome=""),
    "log_entry_corrects_as_a_correction": lambda: an_entry(corrects=saved(an_entry())),
    "organisation_let_in_once": lambda: twice(a_letting_in),
    "person_let_in_once": lambda: twice(lambda: a_letting_in(person=who())),
    "let_in_ends_after_it_begins": lambda: a_letting_in(ended_at=NOW - timedelta(days=1)),
    "after_action_says_both": lambda: a_review(not_well=""),
    "exercise_scheduled_once": lambda: twice(an_exercise),
    "exercise_says_what": lambda: an_exercise(aim=""),
    "exercise_kind_known": lambda: an_exercise(kind="dream"),
    "exercise_ends_after_it_starts": lambda: an_exercise(end=BEFORE),
    "exercise_held_with_its_counts": lambda: a_held_exercise(partners=None),
    "exercise_called_off_for_a_reason": lambda: a_called_off_exercise(off_because=""),
    "force_in_an_exercise_once": lambda: twice(a_force),
    "feedback_once_of_each_kind": lambda: twice(a_feedback),
    "feedback_of_a_known_kind": lambda: a_feedback(of="nobody"),
    "feedback_useful_of_those_who_answered": lambda: a_feedback(useful=2),
    "lesson_of_one_event": lambda: a_lesson(exercise=None),
    "lesson_says_what_of_a_theme": lambda: a_lesson(theme="dream"),
    "lesson_done_with_an_outcome": lambda: a_lesson(outcome="O"),
    "tension_report_says_what": lambda: a_report(words=""),
    "tension_report_of_known_kinds": lambda: a_report(theme="dream"),
    "tension_report_of_a_day_that_has_been": lambda: a_report(day=LATER),
}
GOOD: list[Callable[[], models.Model]] = [
    a_plan,
    an_issued_plan,
    an_ended_plan,
    a_role,
    a_contact,
    a_named_contact,
    a_message,
    a_step,
    a_test,
    an_activation,
    a_stood_down,
    an_entry,
    a_step_done,
    a_call,
    a_saying,
    a_correction,
    a_letting_in,
    a_review,
    an_exercise,
    a_held_exercise,
    a_called_off_exercise,
    a_force,
    a_feedback,
    a_lesson,
    a_done_lesson,
    a_report,
]
