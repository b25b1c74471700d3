"""What changed between two versions of a framework, told by identity and not by place.

A question that keeps its identifier and its ``meaning`` number is the same question, however it is
worded: answers to it can be compared over time. A raised number, another subject or other tiers change
what an answer says, and answers before and after are then not the same measure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from headwater.core.framework import Criterion, Framework, MinimumCapability, Question

Part = TypeVar("Part")


class Change(StrEnum):
    """How one part of a framework differs between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    CHANGED_MEANING = "changed meaning"
    OTHER = "changed"


@dataclass(frozen=True)
class Difference:
    """One part that differs: its kind and identifier, how, and what it said before and says now."""

    kind: str
    id: str
    change: Change
    before: str
    after: str
    reasons: tuple[str, ...] = ()


def diff(before: Framework, after: Framework) -> list[Difference]:
    """Every difference from ``before`` to ``after``: questions first, then the other parts."""
    return [
        *_question_changes(before, after),
        *_diff("criterion", _criteria(before), _criteria(after), _criterion_text, _no_reasons),
        *_diff("minimum", _minimums(before), _minimums(after), _minimum_text, _no_reasons),
        *_others(before, after),
    ]


def _question_changes(before: Framework, after: Framework) -> list[Difference]:
    """The questions that differ; that one must be answered now, or need not be any more, is said beside the rest."""
    found = []
    for item in _diff("question", before.question, after.question, _question_text, _question_reasons):
        old, new = before.question.get(item.id), after.question.get(item.id)
        if old and new and old.required != new.required:
            said = "must be answered now" if new.required else "need not be answered any more"
            found.append(replace(item, reasons=(*item.reasons, said)))
        else:
            found.append(item)
    return found


def other_measures(before: Framework, after: Framework) -> dict[str, tuple[str, ...]]:
    """The questions whose answers before and after cannot be compared, each with its reasons."""
    return {
        item.id: item.reasons
        for item in _diff("question", before.question, after.question, _question_text, _question_reasons)
        if item.change is Change.CHANGED_MEANING
    }


def _question_text(question: Question) -> str:
    return f"{question.text} ({question.finding})"


def _question_reasons(before: Question, after: Question) -> tuple[str, ...]:
    """Why answers before and after are different measures; none where only words changed."""
    reasons = []
    if before.meaning != after.meaning:
        reasons.append(f"its authors raised its meaning from {before.meaning} to {after.meaning}")
    if set(before.tiers) != set(after.tiers):
        reasons.append(f"asked of {', '.join(before.tiers)} before, of {', '.join(after.tiers)} now")
    if before.about != after.about:
        reasons.append(f"about the {before.about} before, about the {after.about} now")
    if before.relevant != after.relevant:
        reasons.append(f"asked {_when(before)} before, {_when(after)} now")
    return tuple(reasons)


def _when(question: Question) -> str:
    return f"where {question.relevant}" if question.relevant else "always"


def _no_reasons(_before: object, _after: object) -> tuple[str, ...]:
    return ()


def _criteria(framework: Framework) -> dict[str, Criterion]:
    return {item.id: item for stage in framework.stages for item in stage.criteria}


def _criterion_text(criterion: Criterion) -> str:
    return criterion.text


def _minimums(framework: Framework) -> dict[str, MinimumCapability]:
    return {item.id: item for item in framework.minimums}


def _minimum_text(minimum: MinimumCapability) -> str:
    parts = [f"{item.id} ({', '.join(item.tiers)}): {item.text}" for item in minimum.expectations]
    return " ".join([minimum.title, *parts])


def _diff(
    kind: str,
    before: Mapping[str, Part],
    after: Mapping[str, Part],
    text: Callable[[Part], str],
    reasons: Callable[[Part, Part], tuple[str, ...]],
) -> list[Difference]:
    found = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            found.append(Difference(kind, key, Change.ADDED, "", text(new)))
        elif old is not None and new is None:
            found.append(Difference(kind, key, Change.REMOVED, text(old), ""))
        elif old is not None and new is not None and old != new:
            found.append(_changed(kind, key, text(old), text(new), reasons(old, new)))
    return found


def _changed(kind: str, key: str, before: str, after: str, reasons: tuple[str, ...]) -> Difference:
    if reasons:
        return Difference(kind, key, Change.CHANGED_MEANING, before, after, reasons)
    change = Change.REWORDED if before != after else Change.OTHER
    return Difference(kind, key, change, before, after)


COMPARED_WHOLE = (
    "tiers",
    "capabilities",
    "groups",
    "stages",
    "readings",
    "enablers",
    "recommendations",
    "plan_headings",
    "figures",
    "terms",
)


def _others(before: Framework, after: Framework) -> list[Difference]:
    """The lists that are compared as wholes: that they differ, and how many entries each has."""
    found = []
    for name in (item.name for item in fields(Framework) if item.name in COMPARED_WHOLE):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(Difference(name, name, Change.OTHER, f"{len(old)} entries", f"{len(new)} entries"))
    return found
