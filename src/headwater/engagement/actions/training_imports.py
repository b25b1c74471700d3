"""Files of staff and completions come in: brought, described, looked through and confirmed, or set aside.

Nothing of a line is kept before somebody confirms what was found.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO

from django.db.models import Q
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
    STAFF,
    Checked,
    mapping_of,
    missing_in,
)
from headwater.core.training_staff import StaffChecked, check_staff
from headwater.engagement import policies, training_files
from headwater.engagement.models import (
    CHECKED,
    CHECKING,
    FAILED,
    KEEPING,
    SET_ASIDE,
    Learner,
    TrainingImport,
)
from headwater.engagement.queries.training_against import against_completions, staff_list, units_of
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

MOST_DISPUTED = 5_000  # more is the wrong file
OFTEN = 5_000  # lines between two words of progress
Rows = Iterable[tuple[int, Sequence[str]]]


@action("training.file_brought", policy=policies.may_handle_staff)
def bring_training_file(brought: TrainingImport, *, by: Viewer, stream: IO[bytes], name: str) -> TrainingImport:
    """Bring a file; ``brought`` is not saved yet. What is wrong with the file is told, and then nothing is kept."""
    _counted_on_one_list(brought)
    brought.file_name, brought.headings, brought.whole = training_files.bring(stream, name, brought.ref)
    brought.columns = mapping_of(brought.headings, brought.kind)
    brought.brought_by, brought.brought_at = by.person, timezone.now()  # type: ignore[assignment]
    _moved(brought, by)
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
    _moved(brought, by)
    brought.save()
    return brought


def _moved(brought: TrainingImport, by: Viewer) -> None:
    """It goes on, as this person: the worker works as them."""
    brought.moved_by, brought.moved_at = by.person, timezone.now()  # type: ignore[assignment]


def check(brought: TrainingImport, by: Viewer, told: Callable[[int], None] = lambda _: None) -> Checked:
    """Look through a file: what would become of each line. Reads, and writes nothing."""
    insist(policies.may_handle_staff(by, brought))
    rows, employer = _told(training_files.rows_of(brought.ref), told), brought.organisation
    if brought.kind == DONE:
        return check_done(rows, against_completions(employer, brought.columns, by.day))
    _counted_on_one_list(brought)
    return check_staff(rows, brought.columns, staff_list(employer), units_of(employer), employer.pk)


def _counted_on_one_list(brought: TrainingImport) -> None:
    """Refuse a staff list of a place where one above or below it has one: the same people would be counted twice."""
    place = brought.organisation
    near = Q(organisation__in=above(place)) | below(place.path, "organisation__")
    other = Learner.objects.filter(near).exclude(organisation=place).select_related("organisation").first()
    if brought.kind == STAFF and other is not None:
        what = sentence("{name} has a staff list, and people are counted on one.", name=other.organisation)
        raise refuse("File", what, sentence("Bring it there, with the unit of each."))


def above(place: Organisation) -> list[int]:
    """The keys of a place and of what it is part of."""
    return [int(one) for one in place.path.strip("/").split("/") if one.isdigit()]


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
        "settled": checked.settled,
        "refused": [{"count": len(rows), "first": rows[:MOST_SHOWN]} for rows in refused.values()],
        "disputed": {kind: disputed[kind] for kind in DISPUTES if disputed[kind]},
    }
    if isinstance(checked, DoneChecked):
        parts["kept"] = len(checked.kept)
    if isinstance(checked, StaffChecked):
        parts |= {
            "kept": len(checked.times),
            "new": len(checked.people),
            "ended": len(checked.ends),
            "missing": checked.missing,
        }
    parts["digest"] = _digest(checked)
    return parts


def _digest(checked: Checked) -> str:
    """What tells whether the same would become of every line as when it was shown, and not of as many."""
    digest = hashlib.sha256(repr((checked.lines, checked.already, checked.beside, checked.settled)).encode())
    for rows in _lines_of(checked):
        for row in rows:
            digest.update(repr(row).encode())
        digest.update(b"|")
    return digest.hexdigest()


def _lines_of(checked: Checked) -> Iterator[Iterable[object]]:
    yield ((one.line, kept(one.why)) for one in checked.refused)
    yield checked.disputed
    if isinstance(checked, DoneChecked):
        yield ((one.line, one.learner, one.module, one.version, one.day.toordinal()) for one in checked.kept)
    if isinstance(checked, StaffChecked):
        yield checked.people.items()
        yield checked.times
        yield checked.ends.items()
        yield (checked.missing,)


@action("training.file_confirmed", policy=policies.may_confirm_file)
def confirm(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Confirm what was found: it is to be kept then."""
    if sum(brought.found["disputed"].values()) > MOST_DISPUTED:
        what = sentence("more than {most} lines contradict something.", most=f"{MOST_DISPUTED:,}")
        raise refuse("The file", what, sentence("Look whether it is the right file, and what its columns are."))
    brought.state, brought.confirmed_by = KEEPING, by.person
    _moved(brought, by)
    brought.save()
    return brought


@action("training.file_set_aside", policy=policies.may_go_on_with_file)
def set_training_file_aside(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Set it aside: nothing of it is kept."""
    brought.state, brought.ended_at, brought.found, brought.headings = SET_ASIDE, timezone.now(), {}, []
    brought.save()
    return brought


@action("training.file_tried_again", policy=policies.may_try_again)
def try_again(brought: TrainingImport, *, by: Viewer) -> TrainingImport:
    """Go on with a file that nothing went on with: whatever worked on it stopped. Nothing of it was kept."""
    brought.finished = 0
    _moved(brought, by)
    brought.save()
    return brought


@action("training.file_given_up", policy=policies.may_be_given_up)
def give_up(brought: TrainingImport, *, by: Viewer, why: Sentence | str) -> TrainingImport:
    """Say that it cannot be gone on with, and why; of whoever went on with it last, whatever post they hold today."""
    brought.state, brought.ended_at, brought.why = FAILED, timezone.now(), str(why)[:500]
    emptied(brought)
    brought.save()
    return brought


def emptied(brought: TrainingImport) -> None:
    """Take what stood in cells out of what was found, once the file is over: in a wrong column these are names."""
    brought.headings = []
    for one in brought.found.get("refused", ()):
        one["first"] = [[line, _bare(why)] for line, why in one["first"]]


def _bare(why: object) -> object:
    return {"form": why["form"], "given": dict.fromkeys(why["given"], "…")} if isinstance(why, dict) else why


def tell_progress(brought: TrainingImport, finished: int) -> None:
    """Say how far it is. It is no event: it says nothing of what anybody did."""
    with writing("training.progress"):
        TrainingImport.objects.filter(pk=brought.pk).update(finished=finished, moved_at=timezone.now())
