"""The counts of training are made anew from the records, within the action that changed these."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.engagement.models import Learner, TrainingStep
from headwater.engagement.queries.training_steps import same_people, steps_of
from headwater.organisations.models import Organisation

AT_ONCE = 2_000  # rows of one statement


def count_again(employers: Iterable[int]) -> None:
    """Make the steps of these employers anew. Call it within an action, and last: it reads what was written."""
    for employer in hold_employers(employers):
        TrainingStep.objects.filter(organisation=employer).delete()
        TrainingStep.objects.bulk_create(steps_of(employer), batch_size=AT_ONCE)


def hold_employers(employers: Iterable[int]) -> list[int]:
    """Lock employers, always in one order, so that no two count the same one at once and none waits for the other.

    The lock is the one beneath the whole row’s: whoever writes something of the employer need not wait for it.
    """
    rows = Organisation.objects.filter(pk__in=set(employers)).order_by("pk")
    return list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def employers_with(employer: int) -> set[int]:
    """An employer, and those that have or had the same people: what one of them brings counts at the other."""
    return {employer, *same_people(employer).order_by().values_list("organisation", flat=True).distinct()}


def employers_that_completed(module: int) -> set[int]:
    """The employers of whoever completed a module, and those that the same people came from or went to."""
    rows = Learner.objects.filter(completions__module=module).order_by()
    return {one for key in set(rows.values_list("organisation", flat=True)) for one in employers_with(key)}


def employers_of(learner: Learner) -> set[int]:
    """The employers of one person."""
    root = learner.person_id or learner.pk
    others = Learner.objects.filter(person=root).order_by().values_list("organisation", flat=True)
    first = Learner.objects.filter(pk=root).order_by().values_list("organisation", flat=True)
    return {*others, *first}
