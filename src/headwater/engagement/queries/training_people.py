"""Who is overdue at a place on a day, and how one person stands: for those who may see names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from headwater.core.training import both, due_on
from headwater.core.training_lines import text_key
from headwater.engagement.models import Completion, Learner, LearnerPosting, TrainingModule
from headwater.engagement.queries.training_steps import MatrixTime, done_by, matrix_times
from headwater.organisations.models import Organisation, below


@dataclass(frozen=True)
class Late:
    """Somebody who is overdue: who, where, in which role, with which module, and since when."""

    learner: Learner
    unit: Organisation
    role: str
    module: TrainingModule
    due: date


def overdue_people(place: Organisation, day: date, *, itself: bool = False) -> list[Late]:
    """Each module that somebody at a place is overdue with on a day, the longest first. ``itself`` leaves out the units
    below it. A handful of queries, whatever there is.
    """
    where = Q(unit=place) if itself else below(place.path, "unit__")
    served = LearnerPosting.objects.filter(where, start__lte=day).filter(Q(end__isnull=True) | Q(end__gte=day))
    rows = list(served.select_related("learner__organisation", "unit"))
    if not rows:
        return []
    who = served.annotate(who=Coalesce("learner__person", "learner")).order_by().values("who")
    done = done_by(Completion.objects.filter(Q(learner__in=who) | Q(learner__person__in=who)))
    matrices = {employer: matrix_times(employer) for employer in {row.learner.organisation_id for row in rows}}
    found = []
    for row in rows:
        own = done.get(row.learner.person_id or row.learner_id, {})
        for module, due in _missing(row, day, matrices[row.learner.organisation_id], own):
            found.append((row, module, due))
    modules = TrainingModule.objects.in_bulk({module for _row, module, _due in found})
    late = [Late(row.learner, row.unit, row.role, modules[module], due) for row, module, due in found]
    return sorted(late, key=lambda one: (one.due, one.learner.name, one.module.code))


def _missing(
    row: LearnerPosting, day: date, matrices: Iterable[MatrixTime], done: object
) -> Iterable[tuple[int, date]]:
    """The modules that one time in a role needs on a day, past their day and not completed."""
    on = day.toordinal()
    for matrix in matrices:
        if not both([(on, on)], [matrix.used]):
            continue
        for need in matrix.needs.get(matrix.levels.get(text_key(row.role), 0), {}).get(None, ()):
            due = due_on(need, row.start)
            counted = done.get(need.module, ())  # type: ignore[attr-defined]
            if due < day and not any(first <= on <= last for first, last in counted):
                yield need.module, due
