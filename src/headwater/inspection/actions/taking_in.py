"""Taking a return's answers in from outside: from its own workbook, or from a data package that was sent back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from headwater.analysis.opened import open_checked
from headwater.core.errors import BadInput, Problem
from headwater.core.sentences import sentence
from headwater.inspection.actions.answering import Given, answer
from headwater.inspection.models import LONGEST_REASON, NEEDS_A_REASON, Answer, Return
from headwater.organisations.viewer import Viewer
from headwater.packages.archives import unpack
from headwater.packages.freezing import MANIFEST, compare, read_manifest
from headwater.packages.signing import broken
from headwater.returns.identity import Identity, identity_of
from headwater.returns.reading import ReturnRead, read_return

BRING_IT_THERE = sentence("Bring it to the return that it was made for.")


@dataclass(frozen=True)
class Told:
    """An answer from outside: where it stood, to which question, of which day, and what it says."""

    where: str
    question: str
    day: date
    given: Given


@dataclass(frozen=True)
class Taken:
    """What became of a file: how many answers it changed, and what of it was not taken and why."""

    changed: int
    same: int
    left: tuple[Problem, ...]


def take_workbook(whole: Return, *, by: Viewer, content: bytes, name: str) -> Taken:
    """Take the answers of a return's own workbook in; of the page and the workbook, what was said later stands.

    Raises ``BadInput`` for one that was made for another organisation, another inspection or another framework.
    """
    read = read_return(content, name, whole.inspected.inspection.kept.as_text, by.day)
    _check_meant(whole, read)
    told = [
        Told(
            placed.where,
            placed.record.question,
            placed.record.date,
            Given(
                placed.record.answer.value,
                placed.record.comment[:LONGEST_REASON],
                placed.record.confidence.value,
                way="workbook",
            ),
        )
        for placed in read.answers
    ]
    return _take(whole, told, list(read.problems), by)


def take_package(whole: Return, *, by: Viewer, content: bytes, name: str) -> Taken:
    """Take the answers of this organisation in from a data package of this inspection, as for a workbook.

    Raises ``BadInput`` where it was changed since it was frozen, has a signature that does not fit, or is of another
    inspection or framework.
    """
    with tempfile.TemporaryDirectory() as place:
        archive, folder = Path(place, "package.zip"), Path(place, "package")
        archive.write_bytes(content)
        folder.mkdir()
        unpack(archive, folder)
        _check_frozen(folder, name)
        told = list(_in_package(whole, folder, by.day, name))
    return _take(whole, told, [], by)


def _check_frozen(folder: Path, name: str) -> None:
    """Refuse a package that is not as it was frozen: what is not frozen at all was never sent as one."""
    remedy = sentence("Ask for it again, as it was signed.")
    if not (folder / MANIFEST).is_file():
        raise BadInput([Problem(name, sentence("it was not frozen, so nobody can tell whether it is whole."), remedy)])
    manifest = read_manifest(folder)
    if not compare(folder, manifest).intact or broken(folder, manifest):
        raise BadInput([Problem(name, sentence("it was changed since it was frozen and signed."), remedy)])


def _in_package(whole: Return, folder: Path, today: date, name: str) -> Iterator[Told]:
    opened = open_checked(folder, today)
    inspection, organisation = whole.inspected.inspection, whole.inspected.organisation.name
    if opened.package.descriptor.inspection != inspection.ref:
        raise BadInput([Problem(name, sentence("it is of another inspection."), BRING_IT_THERE)])
    if opened.package.framework_text.sha256 != inspection.kept.sha256:
        raise BadInput([Problem(name, sentence("it answers another framework."), BRING_IT_THERE)])
    rows = opened.engine.rows("select organisation, question, answer, date, confidence, comment from answers")
    found = [row[1:] for row in rows if row[0] == organisation]
    if not found:
        what = sentence("it holds no answers of {name}.", name=organisation)
        raise BadInput([Problem(name, what, BRING_IT_THERE)])
    for question, said, day, confidence, comment in found:
        given = Given(str(said), str(comment or "")[:LONGEST_REASON], str(confidence or ""), way="workbook")
        yield Told(name, str(question), date.fromisoformat(str(day)), given)


def _take(whole: Return, told: list[Told], left: list[Problem], by: Viewer) -> Taken:
    now = {row.question: row for row in Answer.objects.filter(whole=whole)}
    given, same = {}, 0
    for item in told:
        held = now.get(item.question)
        if item.given.answer == "unanswered":
            continue
        if held is not None and (held.answer, held.reason, held.confidence) == item.given.words:
            same += 1
        elif held is not None and timezone.localdate(held.at) > item.day:
            what = sentence("{question} was answered here after the workbook’s day.", question=item.question)
            left.append(Problem(item.where, what, sentence("What is here stands; change it here if it is wrong.")))
        elif item.given.answer in NEEDS_A_REASON and not item.given.reason:
            what = sentence(
                "{question} is not applicable or not known, and its comment does not say why.", question=item.question
            )
            left.append(Problem(item.where, what, sentence("Say why here.")))
        else:
            given[item.question] = item.given
    if given:
        answer(whole, by=by, given=given)
    return Taken(len(given), same, tuple(left))


def _check_meant(whole: Return, read: ReturnRead) -> None:
    """Refuse a workbook that was made for something else."""
    meant, here = read.identity, workbook_identity(whole)
    for was, wanted in ((meant.organisation, here.organisation), (meant.inspection, here.inspection)):
        if was != wanted:
            what = sentence("it was made for “{was}”, and this is “{wanted}”.", was=was, wanted=wanted)
            raise BadInput([Problem("Workbook", what, BRING_IT_THERE)])
    if meant.framework_sha256 != here.framework_sha256:
        what = sentence("it asks the questions of another framework.")
        raise BadInput([Problem("Workbook", what, sentence("Take a fresh workbook from the return’s page."))])


def workbook_identity(whole: Return) -> Identity:
    """Who a return's workbook is for and what it asks."""
    inspection = whole.inspected.inspection
    named = f"{inspection.title} ({inspection.ref})"
    text = inspection.kept.as_text
    return identity_of(whole.inspected.organisation.name, whole.inspected.tier, named, text, inspection.label)
