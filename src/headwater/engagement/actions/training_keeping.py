"""What was found in a file of staff or completions is kept, whole or not at all, once somebody confirmed it.

What is found is found again then: two files that are confirmed at once, or a list that changed meanwhile, make no
double and no contradiction that nobody saw.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.core.training_done import DoneChecked
from headwater.core.training_lines import (
    TWO_RESULTS,
    Checked,
    number_key,
)
from headwater.core.training_staff import StaffChecked
from headwater.engagement import policies
from headwater.engagement.actions.training_counting import count_again, employers_with, hold_employers
from headwater.engagement.actions.training_imports import above, check, emptied, found_in
from headwater.engagement.models import (
    CHECKED,
    KEEPING,
    KEPT,
    Completion,
    Learner,
    LearnerPosting,
    TrainingDispute,
    TrainingImport,
)
from headwater.organisations.viewer import Viewer

AT_ONCE = 2_000  # rows of one statement


@action("training.file_kept", policy=policies.may_go_on_with_file)
def keep(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Keep what was confirmed, whole or not at all. Where something changed meanwhile it is to be confirmed again."""
    if brought.state != KEEPING:
        raise refuse("The file", sentence("nobody has confirmed it."), sentence("Confirm it first."))
    employer = brought.organisation
    hold_employers({*above(employer), *employers_with(employer.pk)})  # one file of an employer at a time
    checked = check(brought, by)
    found = found_in(checked)
    if found["digest"] != brought.found["digest"]:
        brought.state, brought.found = CHECKED, found
        brought.save()
        return brought
    if isinstance(checked, DoneChecked):
        _keep_completions(brought, checked)
    if isinstance(checked, StaffChecked):
        _keep_staff(brought, checked)
    _keep_disputes(brought, checked)
    brought.state, brought.ended_at = KEPT, timezone.now()
    emptied(brought)
    brought.save()
    count_again(employers_with(employer.pk))
    return brought


def _keep_completions(brought: TrainingImport, checked: DoneChecked) -> None:
    taken_back = Completion.objects.filter(learner__organisation=brought.organisation, standing=False)
    again = {(row.learner_id, row.module_id, row.day): row for row in taken_back}
    rows = []
    for one in checked.kept:
        there = again.get((one.learner, one.module, one.day))
        if there is not None:
            there.standing, there.version_of_id, there.brought_in = True, one.version, brought
            there.save()
            continue
        rows.append(
            Completion(
                learner_id=one.learner, module_id=one.module, version_of_id=one.version, day=one.day,
                brought_in=brought,
            )
        )  # fmt: skip
    Completion.objects.bulk_create(rows, batch_size=AT_ONCE)


def _keep_staff(brought: TrainingImport, checked: StaffChecked) -> None:
    employer = brought.organisation
    Learner.objects.bulk_create(
        [Learner(organisation=employer, number=number, name=name) for number, name in checked.people.items()],
        batch_size=AT_ONCE,
    )
    keys = {
        number_key(number): key
        for number, key in Learner.objects.filter(organisation=employer).values_list("number", "pk")
    }
    LearnerPosting.objects.bulk_create(
        [
            LearnerPosting(
                learner_id=keys[number_key(who)], unit_id=time.unit, role=time.role, start=time.start, end=time.end
            )
            for who, time in checked.times
        ],
        batch_size=AT_ONCE,
    )
    ended = list(LearnerPosting.objects.filter(learner__organisation=employer, pk__in=list(checked.ends)))
    for row in ended:
        row.end = checked.ends[row.pk]
    LearnerPosting.objects.bulk_update(ended, ["end"], batch_size=500)


def _keep_disputes(brought: TrainingImport, checked: Checked) -> None:
    """What somebody is to settle; what is open already is not asked twice."""
    rows = TrainingDispute.objects.filter(organisation=brought.organisation, settled_on__isnull=True)
    open_now: set[tuple[int, str, int | None, date | None]] = set(rows.values_list("learner", "kind", "module", "day"))
    asked = {one.person for one in checked.disputed if one.kind == TWO_RESULTS}
    roots = dict(Learner.objects.filter(pk__in=asked).values_list("pk", Coalesce("person", "pk")))
    whole = Q(learner__in=roots.values()) | Q(learner__person__in=roots.values())
    stand = Completion.objects.filter(whole, standing=True).select_related("learner")
    contradicted: dict[tuple[object, ...], Completion] = {}
    for row in stand:
        contradicted[row.learner.person_id or row.learner_id, row.module_id, row.day, TWO_RESULTS] = row
    made = []
    for one in checked.disputed:
        if (one.person, one.kind, one.module, one.day) in open_now:
            continue
        open_now.add((one.person, one.kind, one.module, one.day))
        made.append(
            TrainingDispute(
                organisation=brought.organisation, brought_in=brought, line=one.line, kind=one.kind,
                learner_id=one.person, module_id=one.module, day=one.day, name=one.name,
                completion=contradicted.get((roots.get(one.person), one.module, one.day, one.kind)),
            )
        )  # fmt: skip
    TrainingDispute.objects.bulk_create(made, batch_size=AT_ONCE)
