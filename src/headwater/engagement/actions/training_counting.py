"""The counts of training are made anew from the records, within the action that changed these."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.engagement.models import Learner, TrainingStep
from headwater.engagement.queries.training_steps import same_people, steps_of

AT_ONCE = 2_000  # rows of one statement


def count_again(employers: Iterable[int]) -> None:
    """Make the steps of these employers anew. Call it within an action, and last: it reads what was written."""
    for employer in sorted(set(employers)):
        TrainingStep.objects.filter(organisation=employer).delete()
        TrainingStep.objects.bulk_create(steps_of(employer), batch_size=AT_ONCE)


def employers_with(employer: int) -> set[int]:
    """An employer, and those that have or had the same people: what one of them brings counts at the other."""
    return {employer, *same_people(employer).order_by().values_list("organisation", flat=True).distinct()}


def employers_of(learner: Learner) -> set[int]:
    """The employers of one person."""
    root = learner.person_id or learner.pk
    others = Learner.objects.filter(person=root).order_by().values_list("organisation", flat=True)
    first = Learner.objects.filter(pk=root).order_by().values_list("organisation", flat=True)
    return {*others, *first}
