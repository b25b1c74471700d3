"""A package's answers seen through a mapping: proposals to look at, and the package they make once they are taken.

A proposal never writes over an answer that a person gave: where the other package already has one, it stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from headwater.analysis.opened import OpenedPackage, open_checked
from headwater.core.answers import Answer
from headwater.core.errors import refuse
from headwater.core.mappings import Proposal, propose
from headwater.core.package_contents import RESOURCES
from headwater.interchange.mapping_files import LoadedMapping
from headwater.packages.describing import Descriptor, File
from headwater.packages.opening import PINNED_FRAMEWORK
from headwater.packages.writing import copy_data, write_data, write_descriptor
from headwater.publishing.placing import placed_together

ANSWERS, ORGANISATIONS = "answers", "organisations"


@dataclass(frozen=True)
class Taken:
    """Who takes the proposals on as answers, and on what day."""

    by: str
    on: date


def proposals_of(loaded: LoadedMapping, opened: OpenedPackage) -> list[Proposal]:
    """What the package's answers say about the target's questions, organisation by organisation."""
    if opened.package.framework_text.sha256 != loaded.source.sha256 or not opened.has(ANSWERS):
        item = loaded.source.framework
        raise refuse(
            str(opened.package.folder),
            f"does not hold answers to {item.id} {item.version}, the mapping’s source.",
            "Give one that does.",
        )
    rows = opened.engine.rows("select organisation, tier from organisations order by organisation")
    given = _given(opened)
    target = loaded.target.framework
    return [
        proposal
        for organisation, tier in rows
        for proposal in propose(
            loaded.mapping, target, organisation, loaded.mapping.tier(tier), given.get(organisation, {})
        )
    ]


def _given(opened: OpenedPackage) -> Mapping[str, Mapping[str, Answer]]:
    given: dict[str, dict[str, Answer]] = {}
    for organisation, question, answer in opened.engine.rows("select organisation, question, answer from answers"):
        given.setdefault(organisation, {})[question] = Answer(answer)
    return given


def kept_from(
    loaded: LoadedMapping, proposals: Sequence[Proposal], into: OpenedPackage | None
) -> tuple[list[Proposal], list[Proposal]]:
    """The proposals that fill a gap, and those that an answer of ``into`` stands before."""
    if into and into.package.framework_text.sha256 != loaded.target.sha256:
        item = loaded.target.framework
        raise refuse(
            str(into.package.folder),
            f"does not hold answers to {item.id} {item.version}, the mapping’s target.",
            "Give one that does.",
        )
    given = _given(into) if into else {}
    known = {str(row[0]) for row in into.engine.rows("select organisation from organisations")} if into else set()
    filling: list[Proposal] = []
    held: list[Proposal] = []
    for proposal in (proposal for proposal in proposals if proposal.answer is not None):
        there = given.get(proposal.organisation, {}).get(proposal.question, Answer.UNANSWERED)
        absent = into is not None and proposal.organisation not in known
        (held if absent or there is not Answer.UNANSWERED else filling).append(proposal)
    return filling, held


@dataclass(frozen=True)
class Application:
    """Proposals on their way to being answers: by which mapping, from where, into what, taken on by whom."""

    loaded: LoadedMapping
    opened: OpenedPackage
    into: OpenedPackage | None
    taken: Taken

    def write(self, filling: Sequence[Proposal], out: Path) -> None:
        """Write to ``out`` the package of the target's answers, checked whole, or nothing."""
        with placed_together(out) as work:
            self._write(filling, work)
            open_checked(work, self.taken.on)

    def _write(self, filling: Sequence[Proposal], folder: Path) -> None:
        columns = {**self._copy_kept(folder), ANSWERS: [column.name for column in RESOURCES[ANSWERS].columns]}
        if self.into is None:
            columns[ORGANISATIONS] = _columns(self.opened, ORGANISATIONS)
            rows = _organisations(self.loaded, self.opened, columns[ORGANISATIONS])
            write_data(folder / "organisations.csv", columns[ORGANISATIONS], rows)
        new = (_row(self.loaded, self.opened, item, self.taken) for item in filling)
        write_data(folder / "answers.csv", columns[ANSWERS], [*_answered(self.into), *new])
        (folder / PINNED_FRAMEWORK).write_bytes(self.loaded.target.text)
        write_descriptor(folder, self._descriptor(len(filling)), columns)

    def _kept(self) -> list[File]:
        """The files of the package written into that stay as they are."""
        return [file for file in self.into.package.descriptor.files if file.resource != ANSWERS] if self.into else []

    def _copy_kept(self, folder: Path) -> dict[str, list[str]]:
        columns = {}
        for file in self._kept():
            assert self.into is not None  # noqa: S101 - there is nothing to keep where there is none
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            copy_data(self.into.package.path(file), folder / file.path, file)
            columns[file.resource] = _columns(self.into, file.resource)
        return columns

    def _descriptor(self, count: int) -> Descriptor:
        base, target = (self.into or self.opened).package.descriptor, self.loaded.target
        own = [] if self.into else [File(ORGANISATIONS, "organisations.csv", "csv")]
        ending = "" if self.into else f"-as-{target.framework.id}"
        return replace(
            base,
            name=f"{base.name}{ending}",
            inspection=f"{base.inspection}{ending}",
            files=(*own, *self._kept(), File(ANSWERS, "answers.csv", "csv")),
            framework_id=target.framework.id,
            framework_version=target.framework.version,
            framework_sha256=target.sha256,
            notes=(*base.notes, self._note(count)),
        )

    def _note(self, count: int) -> str:
        mapping, source = self.loaded.mapping, self.opened.package.descriptor.inspection
        return (
            f"{count} answers were proposed from {source} by the mapping {mapping.id} ({mapping.author}) and taken "
            f"on by {self.taken.by} on {self.taken.on.isoformat()}."
        )


def _columns(opened: OpenedPackage, resource: str) -> list[str]:
    there = {str(row[0]) for row in opened.engine.rows(f"describe raw_{resource}")}
    return [column.name for column in RESOURCES[resource].columns if column.name in there]


def _organisations(loaded: LoadedMapping, opened: OpenedPackage, columns: Sequence[str]) -> list[list[object]]:
    listed = ", ".join(columns)
    rows = opened.engine.rows(f"select {listed} from raw_organisations order by row_")  # noqa: S608 - our own names
    tier = list(columns).index("tier")
    return [[*row[:tier], loaded.mapping.tier(str(row[tier])), *row[tier + 1 :]] for row in rows]


def _answered(into: OpenedPackage | None) -> list[Sequence[object]]:
    """The answers that are there already, save those that say that there is none."""
    if into is None:
        return []
    there = _columns(into, ANSWERS)
    names = [column.name for column in RESOURCES[ANSWERS].columns]
    listed = ", ".join(name if name in there else f"null as {name}" for name in names)
    query = f"select {listed} from raw_answers where answer <> 'unanswered' order by row_"  # noqa: S608 - our own names
    return list(into.engine.rows(query))


def _row(loaded: LoadedMapping, opened: OpenedPackage, item: Proposal, taken: Taken) -> Sequence[object]:
    """A proposal as the answer of whoever takes it on, with what it rests on."""
    source = f"{opened.package.descriptor.inspection}, {loaded.source.framework.id} {loaded.source.framework.version}"
    comment = f"From {item.why}, in {source}, by the mapping {loaded.mapping.id}."
    label = opened.package.descriptor.label
    return (item.organisation, item.question, item.answer, taken.on.isoformat(), taken.by, "", comment, "", label)
