"""What a data package may hold: its resources, their columns, and what each value may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from headwater.core.answers import Answer, Confidence
from headwater.core.errors import short
from headwater.core.stages import OVERALL, CriterionState


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    NAME = "name"
    DAY = "day"
    MONTH = "month"
    COUNT = "count"
    ANSWER = "answer"
    CONFIDENCE = "confidence"
    STATE = "state"
    ORGANISATION = "organisation"
    QUESTION = "question"
    TIER = "tier"
    CAPABILITY = "capability"
    STAGE = "stage"
    CRITERION = "criterion"


DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)  # Python reads more forms, which other tools do not
VOCABULARIES: Mapping[Kind, tuple[str, ...]] = {
    Kind.ANSWER: tuple(Answer),
    Kind.CONFIDENCE: tuple(item.value for item in Confidence if item.value),
    Kind.STATE: tuple(CriterionState),
}
REFERENCES = (Kind.ORGANISATION, Kind.QUESTION, Kind.TIER, Kind.CAPABILITY, Kind.STAGE, Kind.CRITERION)
FREE = (Kind.TEXT, Kind.NAME, *REFERENCES)  # may begin with any character: those of core.formula_signs are kept so


@dataclass(frozen=True)
class Column:
    """One column: whether it must be there and filled, and what its values are."""

    name: str
    kind: Kind
    required: bool = True


@dataclass(frozen=True)
class Resource:
    """One file of a package: its columns and the columns that tell its rows apart."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _optional(name: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, kind, required=False)


LABEL = _optional("label")
ANSWERED_BY = (Column("date", Kind.DAY), Column("author", Kind.TEXT))

RESOURCES: Mapping[str, Resource] = {
    resource.name: resource
    for resource in (
        Resource(
            "organisations",
            "who is inspected",
            (
                Column("organisation", Kind.NAME),
                _optional("name"),
                Column("tier", Kind.TIER),
                _optional("region"),
                _optional("country"),
                _optional("visited", Kind.DAY),
                LABEL,
            ),
            ("organisation",),
        ),
        Resource(
            "answers",
            "what each organisation answered",
            (
                Column("organisation", Kind.ORGANISATION),
                Column("question", Kind.QUESTION),
                Column("answer", Kind.ANSWER),
                *ANSWERED_BY,
                _optional("confidence", Kind.CONFIDENCE),
                _optional("comment"),
                _optional("citations"),
                LABEL,
            ),
            ("organisation", "question"),
        ),
        Resource(
            "judgements",
            "the stage that a person judged each organisation to have reached",
            (
                Column("organisation", Kind.ORGANISATION),
                Column("capability", Kind.CAPABILITY),
                Column("stage", Kind.STAGE),
                *ANSWERED_BY,
                Column("reason", Kind.TEXT),
                LABEL,
            ),
            ("organisation", "capability"),
        ),
        Resource(
            "criteria",
            "what an inspector found on single criteria",
            (
                Column("organisation", Kind.ORGANISATION),
                Column("capability", Kind.CAPABILITY),
                Column("criterion", Kind.CRITERION),
                Column("state", Kind.STATE),
                *ANSWERED_BY,
                Column("evidence", Kind.TEXT),
                LABEL,
            ),
            ("organisation", "capability", "criterion"),
        ),
        Resource(
            "statistics",
            "counts that are not answers, with their unit",
            (
                Column("statistic", Kind.NAME),
                Column("title", Kind.TEXT),
                Column("category", Kind.TEXT),
                Column("count", Kind.COUNT),
                Column("base", Kind.COUNT),
                Column("unit", Kind.TEXT),
                _optional("capability", Kind.CAPABILITY),
                _optional("reference"),
                _optional("note"),
            ),
            ("statistic", "category"),
        ),
        Resource(
            "territories",
            "the places inspected and the month of each visit",
            (
                Column("territory", Kind.NAME),
                Column("country", Kind.TEXT),
                Column("visited", Kind.MONTH),
            ),
            ("territory",),
        ),
        Resource(
            "milestones",
            "what was issued and what happened, and when",
            (
                Column("date", Kind.DAY),
                _optional("until", Kind.DAY),
                Column("kind", Kind.TEXT),
                Column("title", Kind.TEXT),
                _optional("reference"),
            ),
            ("date", "title"),
        ),
        Resource(
            "tier_sizes",
            "how many organisations each tier has",
            (Column("tier", Kind.TIER), Column("organisations", Kind.COUNT)),
            ("tier",),
        ),
        Resource(
            "answer_counts",
            "how many organisations of a tier gave each answer",
            (
                Column("question", Kind.QUESTION),
                Column("tier", Kind.TIER),
                Column("answer", Kind.ANSWER),
                Column("n", Kind.COUNT),
            ),
            ("question", "tier", "answer"),
        ),
        Resource(
            "stage_counts",
            "how many organisations reached each stage",
            (Column("capability", Kind.CAPABILITY), Column("stage", Kind.STAGE), Column("n", Kind.COUNT)),
            ("capability", "stage"),
        ),
        Resource(
            "reached_counts",
            "how many of each tier reached the second stage or a later one",
            (
                Column("capability", Kind.CAPABILITY),
                Column("tier", Kind.TIER),
                Column("reached", Kind.COUNT),
                Column("base", Kind.COUNT),
            ),
            ("capability", "tier"),
        ),
        Resource(
            "printed",
            "the percentages and fractions that a published report printed",
            (
                Column("place", Kind.TEXT),
                Column("row", Kind.TEXT),
                Column("column", Kind.TEXT),
                Column("percent", Kind.COUNT),
                _optional("numerator", Kind.COUNT),
                _optional("denominator", Kind.COUNT),
            ),
            ("place", "row", "column"),
        ),
    )
}
TOTALS = ("tier_sizes", "answer_counts", "stage_counts", "reached_counts")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "answers": ("organisations", "answers"),
    "counts": ("tier_sizes", "answer_counts"),
}


def fault_in(kind: Kind, value: str, names: Mapping[Kind, Collection[str]], today: date) -> tuple[str, str] | None:
    """What is wrong with ``value`` and what to do, or None. ``names`` holds what each reference may name."""
    if kind in REFERENCES:
        return _reference_fault(kind, value, names[kind])
    if kind in VOCABULARIES:
        allowed = VOCABULARIES[kind]
        if value in allowed:
            return None
        return f"“{short(value)}” is not one of the {kind}s.", f"Write one of: {', '.join(allowed)}."
    if kind is Kind.COUNT:
        good = value.isascii() and value.isdigit() and len(value) < 16
        return None if good else (f"“{short(value)}” is not a whole number.", "Write a number such as 24.")
    if kind in (Kind.DAY, Kind.MONTH):
        return _day_fault(kind, value, today)
    return None


def _reference_fault(kind: Kind, value: str, allowed: Collection[str]) -> tuple[str, str] | None:
    if value in allowed or (kind is Kind.CAPABILITY and value == OVERALL):
        return None
    where = "in organisations" if kind is Kind.ORGANISATION else "in the framework"
    article = "an" if kind is Kind.ORGANISATION else "a"
    near = get_close_matches(value[:100], list(allowed)[:500], n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Use {article} {kind} that is, or add it."
    return f"the {kind} “{short(value)}” is not {where}.", hint


def _day_fault(kind: Kind, value: str, today: date) -> tuple[str, str] | None:
    full = f"{value}-01" if kind is Kind.MONTH else value
    example = "2008-11" if kind is Kind.MONTH else "2008-11-24"
    try:
        day = date.fromisoformat(full) if DAY.fullmatch(full) else None
    except ValueError:
        day = None
    if day is None:
        return f"“{short(value)}” is not a date.", f"Write it as {example}."
    if day > today:
        return f"the date {value} is in the future.", f"Correct it; today is {today.isoformat()}."
    return None
