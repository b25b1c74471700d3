"""Programmes, modules, versions and events of training are written, and what people thought of an event."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import (
    EventFeedback,
    ModuleVersion,
    TrainingEvent,
    TrainingModule,
    TrainingProgramme,
)
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer

MOST_SEATS = 5_000


@action("training.programme_begun", policy=policies.may_keep_training)
def begin_programme(programme: TrainingProgramme, *, by: Viewer) -> TrainingProgramme:
    """Begin a programme; it is not saved yet."""
    words = {"Title": programme.title, "What it is for": programme.aim}
    not_empty(words)
    no_persons(words)
    if programme.deadline is not None and programme.deadline < programme.start:
        what = sentence("that is before it begins.")
        raise refuse("To be complete by", what, sentence("Give a later day, or none."))
    place = programme.organisation.fresh()  # locked: a double click begins one
    if TrainingProgramme.objects.filter(organisation=place, title__iexact=programme.title, end__isnull=True).exists():
        raise refuse("Title", sentence("there is one of that title."), sentence("Give it another, or use that one."))
    programme.save()
    return programme


@action("training.programme_ended", policy=policies.may_keep_training)
def end_programme(programme: TrainingProgramme, *, by: Viewer, on: date) -> TrainingProgramme:
    """Say that it ended: it stays to be read, and what was completed stays completed."""
    if programme.end is not None:
        raise refuse("Ended on", sentence("it ended on {day}.", day=programme.end), sentence("There is nothing to do."))
    if not programme.start <= on <= by.day:
        what = sentence("it began on {day}, and ends no later than today.", day=programme.start)
        raise refuse("Ended on", what, sentence("Give a day between."))
    programme.end = on
    programme.save()
    return programme


@action("training.module_written", policy=policies.may_keep_training)
def write_module(module: TrainingModule, *, by: Viewer, first: ModuleVersion) -> TrainingModule:
    """Write a module of a programme, with its first version; neither is saved yet."""
    programme = module.programme.fresh()
    module.organisation = programme.organisation
    insist(policies.may_keep_training(by, programme))
    if programme.end is not None:
        what = sentence("the programme ended on {day}.", day=programme.end)
        raise refuse("Title", what, sentence("Begin another programme."))
    not_empty({"Code": module.code, "Title": module.title, "Version": first.name})
    no_persons({"Title": module.title})
    if TrainingModule.objects.filter(organisation=module.organisation, code__iexact=module.code).exists():
        what = sentence("“{code}” is another module.", code=module.code)
        raise refuse("Code", what, sentence("Give it a code of its own."))
    module.save()
    first.organisation, first.module, first.replaces_on = module.organisation, module, None
    first.save()
    return module


@action("training.version_written", policy=policies.may_keep_training)
def write_version(version: ModuleVersion, *, by: Viewer) -> ModuleVersion:
    """Write a later version of a module; it is not saved yet. What counted until today stays counted until then."""
    module = version.module.fresh()
    version.organisation = module.organisation
    insist(policies.may_keep_training(by, module))
    not_empty({"Version": version.name})
    last = module.versions.order_by("-start").first()
    if last is not None and version.start <= last.start:
        what = sentence("“{name}” is taught from {day}.", name=last.name, day=last.start)
        raise refuse("Taught from", what, sentence("Give a later day."))
    if module.versions.filter(name__iexact=version.name).exists():
        raise refuse("Version", sentence("there is one of that name."), sentence("Give it another."))
    if version.replaces_on is not None and version.replaces_on < max(version.start, by.day):
        what = sentence("that is before the version is there, or before today.")
        remedy = sentence("Give a later day: what counted until today stays as it was.")
        raise refuse("Earlier versions stop counting on", what, remedy)
    version.save()
    return version


@action("training.event_planned", policy=policies.may_keep_training)
def plan_training(event: TrainingEvent, *, by: Viewer) -> TrainingEvent:
    """Say when and where a module is taught; it is not saved yet."""
    not_empty({"Where": event.place})
    no_persons({"Where": event.place})
    if not 1 <= event.seats <= MOST_SEATS:
        raise refuse(
            "Seats", sentence("there is at least one, and at most {most}.", most=MOST_SEATS), sentence("Look.")
        )
    if event.day < event.version_of.start:
        what = sentence("the version is taught from {day}.", day=event.version_of.start)
        raise refuse("Held on", what, sentence("Give a later day, or choose another version."))
    event.save()
    return event


@action("training.event_held", policy=policies.may_keep_training)
def say_held(event: TrainingEvent, *, by: Viewer, attended: int) -> TrainingEvent:
    """Say that it was held, and how many came."""
    _not_called_off(event)
    if event.day > by.day:
        raise refuse("How many came", sentence("its day is still to come."), sentence("Say so once it was held."))
    if not 0 <= attended <= MOST_SEATS:
        raise refuse("How many came", sentence("it is at most {most}.", most=MOST_SEATS), sentence("Look at it again."))
    event.attended = attended
    event.save()
    return event


@action("training.event_called_off", policy=policies.may_keep_training)
def call_off_training(event: TrainingEvent, *, by: Viewer, because: str) -> TrainingEvent:
    """Say that it is not held, and why."""
    _not_called_off(event)
    not_empty({"Why": because})
    no_persons({"Why": because})
    if event.attended is not None:
        raise refuse("Why", sentence("it was held."), sentence("There is nothing to call off."))
    event.called_off = because
    event.save()
    return event


def _not_called_off(event: TrainingEvent) -> None:
    if event.called_off:
        what = sentence("it was called off: {why}.", why=event.called_off)
        raise refuse("The event", what, sentence("Plan another."))


@action("training.feedback_kept", policy=lambda by, one: policies.may_keep_training(by, one.event))
def keep_feedback(feedback: EventFeedback, *, by: Viewer) -> EventFeedback:
    """Write down what somebody who came thought of it: never who; ``feedback`` is not saved yet."""
    event = feedback.event.fresh()
    no_persons({"In their words": feedback.comment})
    if event.attended is None:
        what = sentence("nobody said yet how many came.")
        raise refuse("What they thought of it", what, sentence("Say that it was held first."))
    if event.feedback.count() >= event.attended:
        what = sentence("{count} came, and as many are written down.", count=event.attended)
        raise refuse("What they thought of it", what, sentence("Look at how many came."))
    feedback.organisation, feedback.on, feedback.by = event.organisation, by.day, by.person  # type: ignore[assignment]
    feedback.save()
    return feedback
