"""A matrix whole: its roles with their points and levels, and what each level needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.core.training import Leveled, LevelRule, level_of
from headwater.engagement.models import (
    LevelModule,
    RoleScore,
    TrainingLevel,
    TrainingMatrix,
    TrainingRole,
    TrainingSkill,
)


@dataclass(frozen=True)
class WholeMatrix:
    """A matrix: roles with the points under each skill, in the order of ``skills``, and the level that they give."""

    matrix: TrainingMatrix
    skills: Sequence[TrainingSkill]
    levels: Sequence[TrainingLevel]
    roles: Sequence[tuple[TrainingRole, tuple[int, ...], Leveled]]
    needs: Sequence[LevelModule]


def whole_matrix(matrix: TrainingMatrix) -> WholeMatrix:
    """Five queries, whatever its size."""
    skills, levels = list(matrix.skills.all()), list(matrix.levels.all())
    points: dict[int, dict[int, int]] = {}
    scored = RoleScore.objects.filter(role__matrix=matrix)
    for role, skill, given in scored.values_list("role_id", "skill_id", "points"):
        points.setdefault(role, {})[skill] = given
    rules = [LevelRule(one.number, one.title, one.points) for one in levels]
    roles = []
    for row in matrix.roles.all():
        own = points.get(row.pk, {})
        leveled = level_of({skill.title: own.get(skill.pk, 0) for skill in skills}, rules)
        roles.append((row, tuple(own.get(skill.pk, 0) for skill in skills), leveled))
    needs = LevelModule.objects.filter(level__matrix=matrix).select_related("level", "module__programme")
    return WholeMatrix(matrix, skills, levels, roles, list(needs.order_by("level__number", "by", "module__code")))
