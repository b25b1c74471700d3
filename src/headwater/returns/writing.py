"""Writing the data package that came of returns: new, or an existing one with its answers brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from headwater.core.answers import AnswerRecord
from headwater.core.framework import Framework
from headwater.core.package_contents import RESOURCES
from headwater.frameworks import FrameworkText
from headwater.packages.describing import Descriptor, File
from headwater.packages.opening import PINNED_FRAMEWORK
from headwater.packages.writing import copy_data, write_data, write_descriptor
from headwater.publishing.placing import placed_together
from headwater.returns.collecting import Collected
from headwater.returns.existing import Existing
from headwater.returns.merging import Held, Key
from headwater.returns.template import FileNames

NEW = ("organisations", "answers")
ORGANISATION_COLUMNS = ("organisation", "tier", "label")
ANSWER_COLUMNS = tuple(column.name for column in RESOURCES["answers"].columns)


def write_collected(collected: Collected, text: FrameworkText, existing: Existing | None, out: Path) -> None:
    """Write the package to the folder ``out``, or nothing of it."""
    with placed_together(out) as work:
        (work / PINNED_FRAMEWORK).write_bytes(text.text)
        if existing is None:
            _write_new(collected, text, work)
        else:
            _write_merged(collected, existing, work)


def _write_new(collected: Collected, text: FrameworkText, work: Path) -> None:
    identities = {item.identity.organisation: item.identity for item in collected.returns}
    rows = [(name, identities[name].tier, identities[name].label) for name in sorted(identities)]
    write_data(work / "organisations.csv", ORGANISATION_COLUMNS, rows)
    _write_answers(work, collected.answers, sorted(identities), text.framework)
    columns = {"organisations": ORGANISATION_COLUMNS, "answers": ANSWER_COLUMNS}
    write_descriptor(work, _descriptor(collected, text), columns)


def _descriptor(collected: Collected, text: FrameworkText) -> Descriptor:
    framework, inspection = text.framework, collected.returns[0].identity.inspection
    labels = {item.identity.label for item in collected.returns}
    return Descriptor(
        name=FileNames().of(inspection),
        title=f"{framework.title}: {inspection}",
        kind="answers",
        inspection=inspection,
        as_at=max(held.record.date for held in collected.answers.values()),
        label=labels.pop() if len(labels) == 1 else "",
        label_meaning="",
        units_invented=False,
        description="Answers that organisations returned by workbook.",
        source="Returned workbooks",
        framework_id=framework.id,
        framework_version=framework.version,
        framework_sha256=text.sha256,
        notes=(),
        files=tuple(File(name, f"{name}.csv", "csv") for name in NEW),
    )


def _write_merged(collected: Collected, existing: Existing, work: Path) -> None:
    """Carry every other file over as it is; write the answers anew."""
    package = existing.opened.package
    columns: dict[str, Sequence[str]] = {"answers": ANSWER_COLUMNS}
    for file in package.descriptor.files:
        if file.resource == "answers":
            continue
        target = work / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_data(package.path(file), target, file)
        described = existing.opened.engine.rows(f"describe raw_{file.resource}")
        columns[file.resource] = [str(row[0]) for row in described if row[0] != "row_"]
    _write_answers(work, collected.answers, list(existing.tiers), package.framework_text.framework)
    answers = File("answers", "answers.csv", "csv")
    files = tuple(answers if file.resource == "answers" else file for file in package.descriptor.files)
    latest = max((held.record.date for held in collected.answers.values()), default=package.descriptor.as_at)
    as_at = max(latest, package.descriptor.as_at)
    write_descriptor(work, replace(package.descriptor, files=files, as_at=as_at), columns)


def _write_answers(work: Path, answers: Mapping[Key, Held], organisations: Sequence[str], framework: Framework) -> None:
    place = {name: number for number, name in enumerate(organisations)}
    order = {name: number for number, name in enumerate(framework.question)}
    held = sorted(answers.values(), key=lambda item: (place[item.key[0]], order[item.key[1]]))
    write_data(work / "answers.csv", ANSWER_COLUMNS, _rows(held))


def _rows(answers: Sequence[Held]) -> Iterator[tuple[str, ...]]:
    yield from ((*_values(held.record), held.label) for held in answers)


def _values(record: AnswerRecord) -> tuple[str, ...]:
    return (
        record.organisation,
        record.question,
        record.answer.value,
        record.date.isoformat(),
        record.author,
        record.confidence.value,
        record.comment,
        "\n".join(record.citations),
    )
