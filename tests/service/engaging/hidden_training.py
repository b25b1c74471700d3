"""Training, whoever is trained and what is asked of posts, once more and in words that stand nowhere else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

from headwater.core.training_lines import DONE, STAFF
from headwater.engagement import actions, training_work
from headwater.engagement.models import (
    EventFeedback,
    GuidanceToKnow,
    GuidanceVersion,
    LevelModule,
    ModuleVersion,
    TrainingDispute,
    TrainingEvent,
    TrainingImport,
    TrainingMatrix,
    TrainingModule,
    TrainingProgramme,
    TrainingReminder,
)

from ..conftest import as_viewer, organisation
from ..leading.hidden import OURS, THEIRS, Place
from ..places.hidden import Hidden
from .hidden_words import WORDS, said

NUMBER = {OURS.name: "F1-900", THEIRS.name: "F2-900"}
UNIT = {OURS.name: "Brookmere area", THEIRS.name: THEIRS.name}


def _module(of: Place) -> TrainingModule:
    """A module of a programme, written."""
    by, place = as_viewer(of.manager), organisation(of.name)
    new = TrainingProgramme(organisation=place, title=said("programme"), channel="training", aim=said("programme"))
    new.start, new.deadline = by.day - timedelta(days=300), by.day - timedelta(days=9)
    programme = actions.begin_programme(new, by=by)
    module = TrainingModule(programme=programme, organisation=place, code="QUAY", title=said("programme"))
    module.topic = "partners"
    first = ModuleVersion(name=WORDS["programme"], start=programme.start, months=36)
    return actions.write_module(module, by=by, first=first)


def _matrix(of: Place, module: TrainingModule) -> TrainingMatrix:
    """Another version of a matrix, that is being written."""
    by, place = as_viewer(of.manager), organisation(of.name)
    new = TrainingMatrix(organisation=place, reason=said("matrix"))
    matrix = actions.begin_matrix(new, by=by, roles=[WORDS["matrix"]], skills=["Listening"], levels=[("All", 0)])
    level = matrix.levels.get()
    need = LevelModule(level=level, module=module, by=by.day - timedelta(days=30), within=30, organisation=place)
    actions.say_need(need, by=by)
    return matrix


def what_is_taught(of: Place) -> Iterator[Hidden]:
    """A programme, an event with what was thought of it, a matrix, and guidance for the posts of an area."""
    by, place = as_viewer(of.manager), organisation(of.name)
    module = _module(of)
    event = TrainingEvent(organisation=place, version_of=module.versions.get(), place=said("programme"), seats=9)
    event.day, event.deliverer, event.audience = by.day - timedelta(days=9), "own", "front"
    event = actions.say_held(actions.plan_training(event, by=by), by=by, attended=3)
    actions.keep_feedback(EventFeedback(event=event, rating="much", comment=said("programme")), by=by)
    yield Hidden(WORDS["programme"], "/engagement/training/programmes/{}/", module.programme.ref, of.manager)
    yield Hidden(WORDS["programme"], "/engagement/training/events/{}/", event.ref, of.manager)
    matrix = _matrix(of, module)
    yield Hidden(WORDS["matrix"], "/engagement/training/matrices/{}/", matrix.ref, of.manager)
    new = GuidanceToKnow(organisation=organisation(of.has_officer), title=said("guidance"), issued_by=said("guidance"))
    new.asked_of, new.since = "engagement-officer", by.day
    guidance = actions.ask_to_know(
        new, by=by, first=GuidanceVersion(name="2", issued_on=by.day, where=said("guidance"))
    )
    yield Hidden(WORDS["guidance"], "/engagement/training/guidance/{}/", guidance.ref, of.manager)


def _brought(of: Place, kind: str, lines: list[str], *, confirmed: bool = True) -> TrainingImport:
    by = as_viewer(of.manager)
    new = TrainingImport(organisation=organisation(of.name), kind=kind)
    stream = io.BytesIO("\n".join(lines).encode())
    brought = actions.bring_training_file(new, by=by, stream=stream, name=f"{WORDS['file']}.csv")
    brought = actions.say_columns(brought, by=by, columns=brought.columns)
    training_work.go_on(brought, by)
    brought.refresh_from_db()
    if confirmed:
        training_work.go_on(actions.confirm(brought, by=by), by)
    return brought


def names_in_files(of: Place) -> Iterator[Hidden]:
    """Somebody who completed what another has the number of, and a file that nobody confirmed: both name people."""
    day = as_viewer(of.manager).day
    number = "F1-003" if of is OURS else NUMBER[of.name]
    heading = "Staff number,Name,Course code,Completed on,Result"
    brought = _brought(of, DONE, [heading, f"{number},Brim {WORDS['dispute']},ICE,{day},completed"])
    dispute = TrainingDispute.objects.get(brought_in=brought)
    yield Hidden(WORDS["dispute"], "/engagement/training/unsettled/{}/", dispute.ref, of.manager)
    waits = _brought(of, DONE, [heading, f"{number},Brim,{WORDS['file']},{day},completed"], confirmed=False)
    yield Hidden(WORDS["file"], "/engagement/training/files/{}/", waits.ref, of.manager)


def staff(of: Place) -> Iterator[Hidden]:
    """Somebody more on a staff list; where there is no matrix in use yet, one; and a lead who was reminded."""
    by, since = as_viewer(of.manager), as_viewer(of.manager).day - timedelta(days=200)
    heading = "Staff number,Name,Job role,Unit,From,Until"
    line = f"{NUMBER[of.name]},Brim {WORDS['staff']},Response officer,{UNIT[of.name]},{since},"
    if of is THEIRS:
        matrix = TrainingMatrix(organisation=organisation(of.name), reason=said("matrix"))
        role, level = ["Response officer"], [("All", 0)]
        matrix = actions.begin_matrix(matrix, by=by, roles=role, skills=["Listening"], levels=level)
        need = LevelModule(level=matrix.levels.get(), organisation=matrix.organisation, within=30)
        need.by, need.module = since, TrainingModule.objects.get(code="ICE")
        actions.say_need(need, by=by)
        actions.use_matrix(matrix, by=by, start=since)
    _brought(of, STAFF, [heading, line])
    yield Hidden(WORDS["staff"], "/engagement/training/at/{}/people/", organisation(of.name).ref, of.manager)
    unit = organisation(UNIT[of.name])
    reminder = actions.remind_lead(TrainingReminder(organisation=unit), by=by)
    actions.answer_reminder(reminder, by=by, answer=said("reminder"))
    yield Hidden(WORDS["reminder"], "/engagement/training/at/{}/overdue/", unit.ref, of.manager)
