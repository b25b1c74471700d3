"""How the counts of an employer change from day to day: made of its staff, their completions and what levels need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from headwater.core.training import (
    FOR_GOOD,
    Needed,
    Span,
    Version,
    both,
    counts_until,
    joined,
    standing_of,
    without,
)
from headwater.core.training_lines import text_key
from headwater.engagement.models import (
    IN_USE,
    Completion,
    Learner,
    LearnerPosting,
    ModuleVersion,
    TrainingDispute,
    TrainingMatrix,
    TrainingStep,
)
from headwater.engagement.queries.training_roles import whole_matrix

LAST = FOR_GOOD.toordinal()
ALL = None  # of all programmes together
DoneBy = Mapping[int, Mapping[int, Sequence[Span]]]  # person -> module -> the days on which it counts


@dataclass(frozen=True)
class MatrixTime:
    """A matrix in the time that it is in use: the level of each role, and the needs of each level by programme."""

    used: Span
    levels: Mapping[str, int]
    needs: Mapping[int, Mapping[int | None, Sequence[Needed]]]


class Time(NamedTuple):
    """A time of somebody in a role."""

    person: int
    unit: int
    role: str
    start: date
    end: date | None

    @property
    def span(self) -> Span:
        """Its days."""
        return self.start.toordinal(), self.end.toordinal() if self.end else LAST


def matrix_times(employer: int) -> list[MatrixTime]:
    """The matrices that an employer has or had in use."""
    times = []
    for matrix in TrainingMatrix.objects.filter(organisation=employer, state=IN_USE, start__isnull=False):
        whole = whole_matrix(matrix)
        needs: dict[int, dict[int | None, list[Needed]]] = {}
        for row in whole.needs:
            need = Needed(row.module_id, row.by, row.within)
            for programme in (ALL, row.module.programme_id):
                needs.setdefault(row.level.number, {}).setdefault(programme, []).append(need)
        levels = {text_key(role.title): given.level.number for role, _, given in whole.roles if given.level}
        start, end = matrix.start or date.min, matrix.end
        times.append(MatrixTime((start.toordinal(), end.toordinal() if end else LAST), levels, needs))
    return times


def same_people(employer: int) -> QuerySet[Learner]:
    """The rows of staff, anywhere, of the people whom an employer has or had."""
    own = Learner.objects.filter(organisation=employer)
    roots = own.filter(person__isnull=False).values("person")
    later = Learner.objects.filter(person__organisation=employer)
    linked = Q(pk__in=roots) | Q(person__in=roots) | Q(pk__in=later.values("pk")) | Q(person__in=own.values("pk"))
    return Learner.objects.filter(Q(organisation=employer) | linked)


def counted(rows: QuerySet[Completion]) -> QuerySet[Completion]:
    """Completions that count: those that stand, and that nothing open contradicts."""
    open_now = TrainingDispute.objects.filter(completion=OuterRef("pk"), settled_on__isnull=True)
    return rows.filter(~Exists(open_now), standing=True)


def done_by(rows: QuerySet[Completion]) -> DoneBy:
    """On which days each completion of each person counts."""
    versions: dict[int, list[Version]] = defaultdict(list)
    by_key: dict[int, Version] = {}
    for row in ModuleVersion.objects.all():
        by_key[row.pk] = Version(row.pk, row.start, row.months, row.replaces_on)
        versions[row.module_id].append(by_key[row.pk])
    ends: dict[tuple[int, date], Span] = {}
    spans: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    asked = counted(rows).annotate(who=Coalesce("learner__person", "learner"))
    for who, module, version, day in asked.order_by().values_list("who", "module", "version_of", "day").iterator():
        span = ends.get((version, day))
        if span is None:
            until = counts_until(day, by_key[version], versions[module])
            span = ends[version, day] = (day.toordinal(), until.toordinal())
        if span[0] <= span[1]:
            spans[who][module].append(span)
    return {who: {module: joined(days) for module, days in own.items()} for who, own in spans.items()}


def times_of(rows: QuerySet[LearnerPosting]) -> list[Time]:
    """Times in roles as rows."""
    asked = rows.annotate(who=Coalesce("learner__person", "learner")).order_by()
    return [Time(*row) for row in asked.values_list("who", "unit", "role", "start", "end")]


def steps_of(employer: int) -> list[TrainingStep]:
    """Every change of every count of an employer."""
    matrices = matrix_times(employer)
    done = done_by(Completion.objects.filter(learner__in=same_people(employer).values("pk")))
    counts: dict[tuple[int, str, int, int | None, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    called: dict[str, str] = {}
    for time in times_of(LearnerPosting.objects.filter(learner__organisation=employer)):
        role = called.setdefault(text_key(time.role), time.role)
        own = done.get(time.person, {})
        for level, programme, place, spans in _counted_of(time, matrices, own):
            for first, last in spans:
                counts[time.unit, role, level, programme, first][place] += 1
                if last < LAST:
                    counts[time.unit, role, level, programme, last + 1][place] -= 1
    return [
        TrainingStep(
            organisation_id=employer, unit_id=unit, role=role, level=level, programme_id=programme,
            day=date.fromordinal(day), staff=given[0], trained=given[1], overdue=given[2],
        )
        for (unit, role, level, programme, day), given in counts.items()
        if any(given)
    ]  # fmt: skip


def _counted_of(
    time: Time, matrices: Sequence[MatrixTime], done: Mapping[int, Sequence[Span]]
) -> Iterable[tuple[int, int | None, int, Sequence[Span]]]:
    """Level, programme, which count (staff, trained, overdue) and the days: of one time in a role."""
    bare: list[Span] = [time.span]
    for matrix in matrices:
        level = matrix.levels.get(text_key(time.role), 0)
        if not level:
            continue
        for served in both([time.span], [matrix.used]):
            bare = [left for span in bare for left in without(span, [served])]
            for programme, needs in (matrix.needs.get(level) or {ALL: ()}).items():
                found = standing_of(served, time.start, needs, done)
                yield level, programme, 0, [served]
                yield level, programme, 1, found.trained
                yield level, programme, 2, found.overdue
    yield 0, ALL, 0, bare
