"""Files of staff and completions come in: brought, looked through, and kept only once somebody confirms what was found.

Nothing of a line is kept before that, and what is found is found again when it is kept: two files that are confirmed at
once, or a list that changed meanwhile, make no double and no contradiction that nobody saw.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import IO

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.audit.guard import writing
from headwater.core.errors import refuse
from headwater.core.sentences import Sentence, kept, sentence
from headwater.core.training_done import DoneChecked, check_done
from headwater.core.training_lines import (
    DISPUTES,
    DONE,
    FIELD_WORDS,
    MOST_SHOWN,
    TWO_RESULTS,
    Checked,
    mapping_of,
    missing_in,
    number_key,
)
from headwater.core.training_staff import StaffChecked, check_staff
from headwater.engagement import policies, training_files
from headwater.engagement.actions.training_counting import count_again, employers_with
from headwater.engagement.models import (
    CHECKED,
    CHECKING,
    FAILED,
    KEEPING,
    KEPT,
    SET_ASIDE,
    Completion,
    Learner,
    LearnerPosting,
    TrainingDispute,
    TrainingImport,
)
from headwater.engagement.queries.training_against import against_completions, staff_list, units_of
from headwater.organisations.viewer import Viewer

AT_ONCE = 2_000  # rows of one statement
MOST_DISPUTED = 5_000  # more is the wrong file
OFTEN = 5_000  # lines between two words of progress
Rows = Iterable[tuple[int, Sequence[str]]]


@action("training.file_brought", policy=policies.may_keep_training)
def bring_training_file(brought: TrainingImport, *, by: Viewer, stream: IO[bytes], name: str) -> TrainingImport:
    """Bring a file; ``brought`` is not saved yet. What is wrong with the file is told, and then nothing is kept."""
    brought.file_name, brought.headings, brought.whole = training_files.bring(stream, name, brought.ref)
    brought.columns = mapping_of(brought.headings, brought.kind)
    brought.brought_by, brought.brought_at = by.person, timezone.now()  # type: ignore[assignment]
    brought.save()
    return brought


@action("training.file_described", policy=policies.may_go_on_with_file)
def say_columns(brought: TrainingImport, *, by: Viewer, columns: Mapping[str, int]) -> TrainingImport:
    """Say which field is in which column; it is to be looked through then."""
    if brought.state in (CHECKING, KEEPING):
        raise refuse("The file", sentence("it is being worked on."), sentence("Wait until it is done."))
    missing = tuple(FIELD_WORDS[name] for name in missing_in(columns, brought.kind))
    if missing:
        what = sentence("no column is said to hold: {fields}.", fields=missing)
        raise refuse("Columns", what, sentence("Choose a column for each."))
    if len(set(columns.values())) < len(columns):
        raise refuse("Columns", sentence("one column is said to hold two things."), sentence("Choose another for one."))
    brought.columns, brought.state, brought.finished = dict(columns), CHECKING, 0
    brought.save()
    return brought


def check(brought: TrainingImport, by: Viewer, told: Callable[[int], None] = lambda _: None) -> Checked:
    """Look through a file: what would become of each line. Reads, and writes nothing."""
    insist(policies.may_keep_training(by, brought))
    rows, employer = _told(training_files.rows_of(brought.ref), told), brought.organisation
    if brought.kind == DONE:
        return check_done(rows, against_completions(employer, brought.columns, by.day))
    return check_staff(rows, brought.columns, staff_list(employer), units_of(employer), employer.pk)


def _told(rows: Iterable[tuple[int, list[str]]], told: Callable[[int], None]) -> Iterator[tuple[int, list[str]]]:
    for count, row in enumerate(rows, 1):
        if count % OFTEN == 0:
            told(count)
        yield row


@action("training.file_looked_through", policy=policies.may_go_on_with_file)
def say_found(brought: TrainingImport, *, by: Viewer, checked: Checked) -> TrainingImport:
    """Write down what was found, so that somebody can confirm it."""
    if brought.state != CHECKING:
        raise refuse("The file", sentence("it is not being looked through."), sentence("Look at it again."))
    brought.state, brought.found, brought.finished = CHECKED, found_in(checked), checked.lines
    brought.save()
    return brought


def found_in(checked: Checked) -> dict[str, object]:
    """What people are shown before they confirm it: counts, and each reason with the lines it is for."""
    refused: dict[str, list[list[object]]] = {}
    for one in checked.refused:
        refused.setdefault(one.why.form, []).append([one.line, kept(one.why)])
    disputed = Counter(one.kind for one in checked.disputed)
    parts: dict[str, object] = {
        "lines": checked.lines,
        "already": checked.already,
        "beside": checked.beside,
        "refused": [{"count": len(rows), "first": rows[:MOST_SHOWN]} for rows in refused.values()],
        "disputed": {kind: disputed[kind] for kind in DISPUTES if disputed[kind]},
    }
    if isinstance(checked, DoneChecked):
        parts["kept"] = len(checked.kept)
    if isinstance(checked, StaffChecked):
        parts |= {"kept": len(checked.times), "new": len(checked.people), "ended": len(checked.ends)}
    parts["digest"] = hashlib.sha256(repr(sorted(map(str, parts.items()))).encode()).hexdigest()
    return parts


@action("training.file_confirmed", policy=policies.may_confirm_file)
def confirm(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Confirm what was found: it is to be kept then."""
    if sum(brought.found["disputed"].values()) > MOST_DISPUTED:
        what = sentence("more than {most} lines contradict something.", most=f"{MOST_DISPUTED:,}")
        raise refuse("The file", what, sentence("Look whether it is the right file, and what its columns are."))
    brought.state, brought.confirmed_by = KEEPING, by.person
    brought.save()
    return brought


@action("training.file_kept", policy=policies.may_go_on_with_file)
def keep(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Keep what was confirmed, whole or not at all. Where something changed meanwhile it is to be confirmed again."""
    if brought.state != KEEPING:
        raise refuse("The file", sentence("nobody has confirmed it."), sentence("Confirm it first."))
    employer = brought.organisation.fresh()  # locked: one file of an employer at a time
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
    stand = Completion.objects.filter(learner__in=asked, standing=True)
    contradicted = {(row.learner_id, row.module_id, row.day): row for row in stand}
    made = []
    for one in checked.disputed:
        if (one.person, one.kind, one.module, one.day) in open_now:
            continue
        open_now.add((one.person, one.kind, one.module, one.day))
        made.append(
            TrainingDispute(
                organisation=brought.organisation, brought_in=brought, line=one.line, kind=one.kind,
                learner_id=one.person, module_id=one.module, day=one.day, name=one.name,
                completion=contradicted.get((one.person, one.module, one.day)) if one.kind == TWO_RESULTS else None,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    TrainingDispute.objects.bulk_create(made, batch_size=AT_ONCE)


@action("training.file_set_aside", policy=policies.may_go_on_with_file)
def set_training_file_aside(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Set it aside: nothing of it is kept."""
    brought.state, brought.ended_at, brought.found = SET_ASIDE, timezone.now(), {}
    brought.save()
    return brought


@action("training.file_given_up", policy=policies.may_go_on_with_file)
def give_up(brought: TrainingImport, *, by: Viewer, why: Sentence | str) -> TrainingImport:
    """Say that it cannot be gone on with, and why."""
    brought.state, brought.ended_at, brought.why = FAILED, timezone.now(), str(why)[:500]
    brought.save()
    return brought


def tell_progress(brought: TrainingImport, finished: int) -> None:
    """Say how far it is. It is no event: it says nothing of what anybody did."""
    with writing("training.progress"):
        TrainingImport.objects.filter(pk=brought.pk).update(finished=finished)
