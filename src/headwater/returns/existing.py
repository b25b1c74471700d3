"""The data package that returns are merged into: who is in it and what they answered before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headwater.analysis.opened import OpenedPackage
from headwater.core.answers import Answer, AnswerRecord, Confidence
from headwater.core.errors import Problem, WrongUse
from headwater.returns.identity import Identity
from headwater.returns.merging import Held, Key
from headwater.returns.question_rows import free_text
from headwater.workbooks.grid import shown

PACKAGE = "the package"
ANSWERS = "select organisation, question, answer, date, author, confidence, comment, citations, label from answers"


@dataclass(frozen=True)
class Existing:
    """What a package holds. ``tiers`` has every organisation in the package's order."""

    opened: OpenedPackage
    tiers: Mapping[str, str]
    answers: Mapping[Key, Held]

    def misfit(self, identity: Identity, file: str) -> Problem | None:
        """Why a return does not belong in the package, or None."""
        inspection, organisation = self.opened.package.descriptor.inspection, identity.organisation
        if identity.inspection != inspection:
            told = f"is of the inspection {shown(identity.inspection)}; the package is of {shown(inspection)}."
            return Problem(file, told, "Read it into the package of its inspection.")
        if organisation not in self.tiers:
            told = f"is from {shown(organisation)}, which is not in the package."
            return Problem(file, told, "Add it to the package's organisations, or take the file out.")
        if identity.tier != self.tiers[organisation]:
            told = f"asks {shown(organisation)} as {shown(identity.tier)}; in the package it is another tier."
            return Problem(file, told, "Send it the workbook of its tier.")
        return None


def existing_in(opened: OpenedPackage) -> Existing:
    """The organisations and answers of a package. Raises ``WrongUse`` for one that has none."""
    descriptor = opened.package.descriptor
    if descriptor.kind != "answers":
        raise WrongUse(f"{descriptor.name} has counts and no organisations: there is nobody to send or read a return.")
    tiers = {str(name): str(tier) for name, tier in opened.engine.rows("select organisation, tier from organisations")}
    rows = [tuple("" if value is None else str(value) for value in row) for row in opened.engine.rows(ANSWERS)]
    held = [Held(_record(row), PACKAGE, row[-1]) for row in rows]
    return Existing(opened, tiers, {item.key: item for item in held})


def _record(row: tuple[str, ...]) -> AnswerRecord:
    """An answer as a workbook would give it, so that the two can be compared."""
    organisation, question, answer, day, author, confidence, comment, citations, _ = row
    cited = free_text(citations)
    return AnswerRecord(
        organisation,
        question,
        Answer(answer),
        date.fromisoformat(day),
        free_text(author),
        Confidence(confidence),
        free_text(comment),
        (cited,) if cited else (),
    )
