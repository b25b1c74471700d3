"""What the database itself refuses of training: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.engagement.models import (
    Completion,
    EventFeedback,
    GuidanceKnown,
    GuidanceToKnow,
    GuidanceVersion,
    Learner,
    LearnerLink,
    LearnerPosting,
    LevelModule,
    ModuleVersion,
    RoleScore,
    TrainingDispute,
    TrainingEvent,
    TrainingImport,
    TrainingLevel,
    TrainingMatrix,
    TrainingModule,
    TrainingProgramme,
    TrainingReminder,
    TrainingRole,
    TrainingSkill,
    TrainingStep,
)
from headwater.organisations.models import Post

from ..conftest import organisation, person
from ..leading.constraints_of_plans import twice

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER = "Idris Maddox"
Made = Callable[[], models.Model]


def there(given: dict[str, Any], name: str, make: Callable[..., Any]) -> dict[str, Any]:
    """The row that another leads to: the one given, or a new one."""
    if name in given:
        return {}
    row = make()
    row.save()
    return {name: row}


def _of_place(**given: Any) -> dict[str, Any]:
    return {"organisation": organisation("Force 02")} | given


def a_matrix(**given: Any) -> TrainingMatrix:
    number = TrainingMatrix.objects.count() + 1
    whole = _of_place(number=number, reason="R", made_by=person(WRITER), made_on=DAY)
    return TrainingMatrix(**(whole | given))


def a_used_matrix(**given: Any) -> TrainingMatrix:
    return a_matrix(**({"state": "in_use", "start": DAY, "used_by": person(WRITER)} | given))


def another_used_matrix() -> TrainingMatrix:
    a_used_matrix().save()
    return a_used_matrix(number=99)


def a_skill(**given: Any) -> TrainingSkill:
    return TrainingSkill(**(_of_place(title="S") | there(given, "matrix", a_matrix) | given))


def a_role(**given: Any) -> TrainingRole:
    return TrainingRole(**(_of_place(title="R") | there(given, "matrix", a_matrix) | given))


def a_score(**given: Any) -> RoleScore:
    return RoleScore(**(_of_place(points=1) | there(given, "role", a_role) | there(given, "skill", a_skill) | given))


def a_level(**given: Any) -> TrainingLevel:
    return TrainingLevel(**(_of_place(title="L", number=1, points=0) | there(given, "matrix", a_matrix) | given))


def the_same_level(**given: Any) -> Made:
    def make() -> models.Model:
        first = a_level()
        first.save()
        return a_level(**({"matrix": first.matrix, "number": 2, "points": 1} | given))

    return make


def a_programme(**given: Any) -> TrainingProgramme:
    return TrainingProgramme(**(_of_place(title="T", aim="A", channel="training", start=DAY) | given))


def a_programme_that_feeds_itself() -> models.Model:
    row = a_programme()
    row.save()
    row.feeds = row
    return row


def a_module(**given: Any) -> TrainingModule:
    code = f"C{TrainingModule.objects.count()}"
    whole = _of_place(code=code, title="T", topic="profiles") | there(given, "programme", a_programme)
    return TrainingModule(**(whole | given))


def a_version(**given: Any) -> ModuleVersion:
    return ModuleVersion(**(_of_place(name="1", start=DAY) | there(given, "module", a_module) | given))


def the_same_version(**given: Any) -> Made:
    def make() -> models.Model:
        first = a_version()
        first.save()
        return a_version(**({"module": first.module, "name": "2", "start": LATER} | given))

    return make


def a_need(**given: Any) -> LevelModule:
    return LevelModule(
        **(_of_place(by=LATER) | there(given, "level", a_level) | there(given, "module", a_module) | given)
    )


def a_training_event(**given: Any) -> TrainingEvent:
    whole = _of_place(day=LATER, place="P", deliverer="own", audience="all", seats=2)
    return TrainingEvent(**(whole | there(given, "version_of", a_version) | given))


def some_feedback(**given: Any) -> EventFeedback:
    whole = _of_place(rating="much", on=LATER, by=person(WRITER)) | there(given, "event", a_training_event)
    return EventFeedback(**(whole | given))


def a_learner(**given: Any) -> Learner:
    return Learner(**(_of_place(number=f"N{Learner.objects.count()}", name="N") | given))


def a_time(**given: Any) -> LearnerPosting:
    whole = {"unit": organisation("Force 02"), "role": "R", "start": DAY} | there(given, "learner", a_learner)
    return LearnerPosting(**(whole | given))


def a_staff_link(**given: Any) -> LearnerLink:
    whole = _of_place(reason="R", by=person(WRITER), on=DAY) | there(given, "now", a_learner)
    return LearnerLink(**(whole | there(given, "before", a_learner) | given))


def the_same_link(name: str) -> Made:
    def make() -> models.Model:
        first = a_staff_link()
        first.save()
        return a_staff_link(**{name: getattr(first, name)})

    return make


def a_link_to_itself() -> models.Model:
    row = a_staff_link()
    row.before = row.now
    return row


def a_step(**given: Any) -> TrainingStep:
    whole = _of_place(unit=organisation("Force 02"), role="R", level=1, day=DAY, staff=1, trained=0, overdue=0)
    return TrainingStep(**(whole | given))


def a_reminder(**given: Any) -> TrainingReminder:
    return TrainingReminder(**(_of_place(overdue=1, on=DAY, by=person(WRITER)) | given))


def an_import(**given: Any) -> TrainingImport:
    whole = _of_place(kind="done", file_name="F", brought_by=person(WRITER), brought_at=timezone.now())
    return TrainingImport(**(whole | given))


def a_completion(**given: Any) -> Completion:
    version = given.pop("version_of", None) or a_version()
    version.save()
    whole = {"module": version.module, "version_of": version, "day": LATER} | there(given, "learner", a_learner)
    return Completion(**(whole | there(given, "brought_in", an_import) | given))


def a_dispute(**given: Any) -> TrainingDispute:
    whole = (
        _of_place(line=2, kind="away", day=DAY) | there(given, "learner", a_learner) | there(given, "module", a_module)
    )
    return TrainingDispute(**(whole | there(given, "brought_in", an_import) | given))


def some_guidance_to_know(**given: Any) -> GuidanceToKnow:
    return GuidanceToKnow(**(_of_place(title="T", issued_by="I", asked_of="area-commander", since=DAY) | given))


def a_guidance_version(**given: Any) -> GuidanceVersion:
    whole = _of_place(name="1", issued_on=DAY, where="W") | there(given, "guidance", some_guidance_to_know)
    return GuidanceVersion(**(whole | given))


def the_same_guidance(**given: Any) -> Made:
    def make() -> models.Model:
        first = a_guidance_version()
        first.save()
        return a_guidance_version(**({"guidance": first.guidance, "name": "2", "issued_on": LATER} | given))

    return make


def guidance_is_known(**given: Any) -> GuidanceKnown:
    whole = _of_place(how="has", on=DAY, person=person(WRITER), post=Post.objects.order_by("pk").first())
    return GuidanceKnown(**(whole | there(given, "version_of", a_guidance_version) | given))


SPOILT: dict[str, Made] = {
    "training_matrix_numbered_once": lambda: twice(a_matrix),
    "one_open_training_matrix": another_used_matrix,
    "training_matrix_used_from_a_day": lambda: a_matrix(state="in_use"),
    "training_matrix_ends_after_it_starts": lambda: a_used_matrix(end=BEFORE),
    "training_matrix_rests_on_something": lambda: a_matrix(reason=""),
    "skill_once_in_a_matrix": lambda: twice(a_skill),
    "skill_is_called_something": lambda: a_skill(title=""),
    "role_once_in_a_matrix": lambda: twice(a_role),
    "role_is_called_something": lambda: a_role(title=""),
    "role_scored_once_for_a_skill": lambda: twice(a_score),
    "role_scored_in_known_points": lambda: a_score(points=4),
    "training_level_numbered_once": the_same_level(number=1),
    "training_level_begins_by_itself": the_same_level(points=0),
    "training_level_is_called_something": lambda: a_level(title=""),
    "training_programme_has_title_and_aim": lambda: a_programme(aim=""),
    "training_programme_channel_known": lambda: a_programme(channel="rumour"),
    "training_programme_ends_after_it_starts": lambda: a_programme(deadline=BEFORE),
    "training_programme_feeds_another": a_programme_that_feeds_itself,
    "module_code_once": lambda: twice(a_module),
    "module_has_code_and_title": lambda: a_module(title=""),
    "module_topic_known": lambda: a_module(topic="weather"),
    "module_version_called_once": the_same_version(name="1"),
    "module_version_begins_by_itself": the_same_version(start=DAY),
    "module_version_is_called_something": lambda: a_version(name=""),
    "module_version_counts_so_long": lambda: a_version(months=601),
    "module_version_replaces_once_it_is_there": lambda: a_version(replaces_on=BEFORE),
    "level_needs_a_module_once": lambda: twice(a_need),
    "level_needs_a_module_in_time": lambda: a_need(within=3_651),
    "training_event_has_place_and_seats": lambda: a_training_event(seats=0),
    "training_event_of_known_kinds": lambda: a_training_event(audience="nobody"),
    "nobody_came_to_what_was_called_off": lambda: a_training_event(attended=1, called_off="W"),
    "event_feedback_in_words": lambda: some_feedback(rating="5"),
    "staff_number_once_at_an_employer": lambda: twice(a_learner),
    "staff_has_number_and_name": lambda: a_learner(name=""),
    "time_in_a_role_begins_once": lambda: twice(a_time),
    "time_in_a_role_ends_after_start": lambda: a_time(end=BEFORE),
    "time_in_a_role_names_it": lambda: a_time(role=""),
    "staff_linked_to_another_number": a_link_to_itself,
    "staff_linked_for_a_reason": lambda: a_staff_link(reason=""),
    "staff_linked_once_to_an_earlier": the_same_link("now"),
    "staff_linked_once_to_a_later": the_same_link("before"),
    "a_step_of_training_changes_something": lambda: a_step(staff=0),
    "one_open_reminder_of_training": lambda: twice(a_reminder),
    "reminded_where_somebody_is_overdue": lambda: a_reminder(overdue=0),
    "reminder_answered_by_somebody": lambda: a_reminder(answer="A"),
    "training_file_of_a_known_kind": lambda: an_import(kind="gossip"),
    "training_file_state_known": lambda: an_import(state="lost"),
    "training_file_kept_once_confirmed": lambda: an_import(state="kept"),
    "training_file_given_up_says_why": lambda: an_import(state="failed"),
    "completed_once_on_a_day": lambda: twice(a_completion),
    "training_contradiction_known": lambda: a_dispute(kind="quarrel"),
    "training_contradiction_of_a_module_and_day": lambda: a_dispute(day=None),
    "training_contradiction_settled_for_a_reason": lambda: a_dispute(taken=True),
    "training_contradiction_open_once": lambda: twice(a_dispute),
    "guidance_to_know_is_called": lambda: some_guidance_to_know(title=""),
    "guidance_to_know_of_known_posts": lambda: some_guidance_to_know(asked_of="king"),
    "guidance_version_called_once": the_same_guidance(name="1"),
    "guidance_version_of_its_own_day": the_same_guidance(issued_on=DAY),
    "guidance_version_is_to_be_had": lambda: a_guidance_version(where=""),
    "guidance_known_said_once": lambda: twice(guidance_is_known),
    "guidance_known_in_known_words": lambda: guidance_is_known(how="perhaps"),
}
GOOD: list[Made] = [
    a_matrix,
    a_used_matrix,
    a_skill,
    a_role,
    a_score,
    a_level,
    a_programme,
    a_module,
    a_version,
    a_need,
    a_training_event,
    some_feedback,
    a_learner,
    a_time,
    a_staff_link,
    a_step,
    a_reminder,
    an_import,
    a_completion,
    a_dispute,
    some_guidance_to_know,
    a_guidance_version,
    guidance_is_known,
]
