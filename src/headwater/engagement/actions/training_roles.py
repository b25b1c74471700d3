"""Roles are scored against skills, levels say what they need, and a matrix is taken into use (6.6.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.plain_text import folded
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.training_counting import count_again
from headwater.engagement.models import (
    IN_USE,
    LevelModule,
    RoleScore,
    TrainingLevel,
    TrainingMatrix,
    TrainingRole,
    TrainingSkill,
)
from headwater.engagement.queries.training import modules_for
from headwater.engagement.queries.training_roles import whole_matrix
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer

MOST = 60  # roles, or skills, of a matrix: its scores are one form
Levels = Sequence[tuple[str, int]]  # what each is called, and from how many points


@action("training.matrix_begun", policy=policies.may_keep_training)
def begin_matrix(
    matrix: TrainingMatrix, *, by: Viewer, roles: Sequence[str], skills: Sequence[str], levels: Levels
) -> TrainingMatrix:
    """Begin a version of a matrix; it is not saved yet. Scores and needs are copied from the version before it."""
    place = matrix.organisation.fresh()  # locked: two who begin at once get a number each
    not_empty({"What it rests on": matrix.reason})
    no_persons({"What it rests on": matrix.reason})
    _are_sound(roles, skills, levels)
    before = TrainingMatrix.objects.filter(organisation=place).order_by("-number").first()
    matrix.number = before.number + 1 if before else 1
    matrix.made_by, matrix.made_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    matrix.save()
    of = {"organisation": place, "matrix": matrix}
    made_skills = TrainingSkill.objects.bulk_create([TrainingSkill(**of, title=title) for title in skills])
    made_roles = TrainingRole.objects.bulk_create([TrainingRole(**of, title=title) for title in roles])
    numbered = enumerate(sorted(levels, key=lambda one: one[1]), 1)
    made_levels = TrainingLevel.objects.bulk_create(
        [TrainingLevel(**of, number=number, title=title, points=points) for number, (title, points) in numbered]
    )
    _copy(before, made_roles, made_skills, made_levels)
    return matrix


def _copy(
    before: TrainingMatrix | None,
    roles: Sequence[TrainingRole],
    skills: Sequence[TrainingSkill],
    levels: Sequence[TrainingLevel],
) -> None:
    """The scores of roles and skills, and the needs of levels, that are called as they were."""
    whole = whole_matrix(before) if before else None
    points = {}
    for role, given, _ in whole.roles if whole else ():
        for skill, score in zip(whole.skills if whole else (), given, strict=True):
            points[folded(role.title), folded(skill.title)] = score
    RoleScore.objects.bulk_create(
        [
            RoleScore(
                organisation_id=role.organisation_id, role=role, skill=skill,
                points=points.get((folded(role.title), folded(skill.title)), 0),
            )
            for role in roles
            for skill in skills
        ]
    )  # fmt: skip
    called = {folded(level.title): level for level in levels}
    kept = [row for row in (whole.needs if whole else ()) if folded(row.level.title) in called]
    LevelModule.objects.bulk_create(
        [
            LevelModule(
                organisation_id=row.organisation_id, level=called[folded(row.level.title)], module=row.module,
                by=row.by, within=row.within,
            )
            for row in kept
        ]
    )  # fmt: skip


def _are_sound(roles: Sequence[str], skills: Sequence[str], levels: Levels) -> None:
    titles = {"Roles": roles, "Skills": skills, "Levels": [title for title, _ in levels]}
    for where, given in titles.items():
        if not given:
            raise refuse(where, sentence("there is none."), sentence("Write one on a line."))
        if len(given) > MOST:
            raise refuse(where, sentence("there are more than {most}.", most=MOST), sentence("Put some together."))
        twice = [title for title in given if [folded(one) for one in given].count(folded(title)) > 1]
        if twice:
            raise refuse(where, sentence("“{title}” is there twice.", title=twice[0]), sentence("Take one out."))
        no_persons({where: "; ".join(given)})
    points = [given for _, given in levels]
    if len(set(points)) < len(points):
        what = sentence("two begin at the same points.")
        raise refuse("Levels", what, sentence("Let each begin at points of its own."))


@action("training.roles_scored", policy=policies.may_write_matrix)
def score_roles(matrix: TrainingMatrix, *, by: Viewer, points: Mapping[tuple[int, int], int]) -> TrainingMatrix:
    """Say how much of each skill each role needs, by the keys of role and skill."""
    changed = []
    for row in RoleScore.objects.filter(role__matrix=matrix):
        given = points.get((row.role_id, row.skill_id), row.points)
        if given != row.points:
            row.points = given
            changed.append(row)
    RoleScore.objects.bulk_update(changed, ["points"])
    matrix.save()
    return matrix


@action("training.need_said", policy=lambda by, need: policies.may_write_matrix(by, need.level.matrix))
def say_need(need: LevelModule, *, by: Viewer) -> LevelModule:
    """Say that a level needs a module; ``need`` is not saved yet. Said again, it takes the place of what was said."""
    matrix = need.level.matrix.fresh()
    if not modules_for(matrix.organisation).filter(pk=need.module_id).exists():
        raise refuse("Module", sentence("it is of another organisation."), sentence("Choose one of the list."))
    need.organisation = matrix.organisation
    there = LevelModule.objects.filter(level=need.level, module=need.module).first()
    if there is not None:
        there.by, there.within = need.by, need.within
        need = there
    need.save()
    return need


@action("training.need_dropped", policy=lambda by, need: policies.may_write_matrix(by, need.level.matrix))
def drop_need(need: LevelModule, *, by: Viewer) -> LevelModule:
    """Say that a level does not need a module after all: nothing rests on a matrix that is being written."""
    kept = need.pk
    need.delete()
    need.pk = kept  # the event names it
    return need


@action("training.matrix_used", policy=policies.may_use_matrix)
def use_matrix(matrix: TrainingMatrix, *, by: Viewer, start: date) -> TrainingMatrix:
    """Take it into use from a day; the one before it ends the day before."""
    place = matrix.organisation.fresh()
    before = TrainingMatrix.objects.filter(organisation=place, state=IN_USE).order_by("-start").first()
    if before is not None and before.start is not None:
        if start <= before.start or start < by.day:
            what = sentence("another is in use, and what it said until today stays as it was.")
            raise refuse("In use from", what, sentence("Give today, or a later day."))
        if before.end is None:
            before.end = start - timedelta(days=1)
            before.save()
    if not LevelModule.objects.filter(level__matrix=matrix).exists():
        what = sentence("no level needs a module.")
        raise refuse("The matrix", what, sentence("Say which level needs which module, and then take it into use."))
    matrix.state, matrix.start, matrix.used_by = IN_USE, start, by.person
    matrix.save()
    count_again([place.pk])
    return matrix
