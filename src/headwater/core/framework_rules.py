"""What must hold in every framework beyond the kinds of its values.

Identifiers are unique, references lead somewhere and only once, stages are numbered from 1 without a gap, no
name is one that tables keep for themselves, and neither a recommendation nor a question's condition waits for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from headwater.core.circles import circles
from headwater.core.conditions import Condition, NotAConditionError, names_in, parse
from headwater.core.errors import Problem, short
from headwater.core.framework import Framework
from headwater.core.stages import OVERALL

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", re.ASCII)  # of BCP 47, what a report needs
KEPT: Mapping[str, str] = {"tier": "all", "capability": OVERALL}  # the names of totals in tables


def broken_rules(framework: Framework, where: str) -> list[Problem]:
    """Every rule that ``framework`` breaks, in the order a reader would meet them."""
    return [
        *_language(framework, where),
        *_duplicates(framework, where),
        *_kept_names(framework, where),
        *_dangling(framework, where),
        *_stage_order(framework, where),
        *_circles(framework, where),
        *_conditions(framework, where),
    ]


def is_language(tag: str) -> bool:
    """Whether ``tag`` names a language as documents do: en, en-GB, cy, zh-Hant."""
    return LANGUAGE.fullmatch(tag) is not None


def _language(framework: Framework, where: str) -> Iterator[Problem]:
    if framework.language and not is_language(framework.language):
        yield Problem(where, f"the language “{short(framework.language)}” is no code.", "Write it as en-GB or cy.")


def _identifiers(framework: Framework) -> dict[str, list[str]]:
    return {
        "tier": [tier.id for tier in framework.tiers],
        "capability": [capability.id for capability in framework.capabilities],
        "group": [group.id for group in framework.groups],
        "question": [question.id for question in framework.questions],
        "stage": [stage.id for stage in framework.stages],
        "criterion": [item.id for stage in framework.stages for item in stage.criteria],
        "reading": [f"{item.capability} {item.criterion}" for item in framework.readings],
        "minimum": [minimum.id for minimum in framework.minimums],
        "expectation": [
            f"{item.id} for {tier}"
            for minimum in framework.minimums
            for item in minimum.expectations
            for tier in item.tiers
        ],
        "enabler": [enabler.id for enabler in framework.enablers],
        "behaviour": [item.id for enabler in framework.enablers for item in enabler.behaviours],
        "recommendation": [item.id for item in framework.recommendations],
        "part": [part.id for item in framework.recommendations for part in item.parts],
        "plan_heading": [heading.id for heading in framework.plan_headings],
        "figure": [str(figure.number) for figure in framework.figures],
        "term": [term.term for term in framework.terms],
    }


def _duplicates(framework: Framework, where: str) -> Iterator[Problem]:
    for kind, names in _identifiers(framework).items():
        for name, times in Counter(names).items():
            if times > 1 and name:
                yield Problem(
                    f"{where}, {kind} {name}",
                    f"the identifier “{name}” is used {times} times.",
                    "Give each its own identifier; answers are kept under it.",
                )


def _kept_names(framework: Framework, where: str) -> Iterator[Problem]:
    names = _identifiers(framework)
    for kind, kept in KEPT.items():
        if kept in names[kind]:
            what = f"the identifier “{kept}” is what tables call the total."
            yield Problem(f"{where}, {kind} {kept}", what, "Give it another identifier.")


def _dangling(framework: Framework, where: str) -> Iterator[Problem]:
    known = {kind: set(names) for kind, names in _identifiers(framework).items()}
    for place, kind, names in _references(framework):
        for name, times in Counter(names).items():
            if name and name not in known[kind]:
                yield Problem(
                    f"{where}, {place}",
                    f"names the {kind} “{name}”, which is not in this framework.",
                    f"Correct the name, or add the {kind}.",
                )
            if times > 1:
                yield Problem(f"{where}, {place}", f"names the {kind} “{name}” {times} times.", "Name it once.")


def _references(framework: Framework) -> Iterator[tuple[str, str, Iterable[str]]]:
    for group in framework.groups:
        yield f"group {group.id}", "capability", [group.capability]
    for question in framework.questions:
        yield f"question {question.id}", "group", [question.group]
        yield f"question {question.id}", "tier", question.tiers
    for reading in framework.readings:
        place = f"reading {reading.capability} {reading.criterion}"
        yield place, "capability", [reading.capability]
        yield place, "criterion", [reading.criterion]
        yield place, "question", reading.questions
    for minimum in framework.minimums:
        for item in minimum.expectations:
            yield f"minimum {minimum.id}", "tier", item.tiers
    for recommendation in framework.recommendations:
        for part in recommendation.parts:
            yield f"recommendation {part.id}", "part", part.depends_on
    for figure in framework.figures:
        yield f"figure {figure.number}", "question", figure.questions
        yield f"figure {figure.number}", "capability", [figure.capability]


def _stage_order(framework: Framework, where: str) -> Iterator[Problem]:
    if len(framework.stages) == 1:
        what = "there is one stage, which everyone has reached."
        yield Problem(f"{where}, stages", what, "Add a stage: a second one is what organisations are told apart by.")
    ranks = [stage.rank for stage in framework.stages]
    if ranks != list(range(1, len(ranks) + 1)):
        yield Problem(
            f"{where}, stages",
            f"the ranks are {', '.join(short(str(rank)) for rank in ranks)}.",
            "Number the stages 1, 2, 3… in the order they stand.",
        )


def _circles(framework: Framework, where: str) -> Iterator[Problem]:
    waits = {part.id: part.depends_on for item in framework.recommendations for part in item.parts}
    for path in circles(waits):
        yield Problem(
            f"{where}, recommendation {path[0]}",
            f"waits for itself: {' → '.join(path)}.",
            "Take one of these dependencies out.",
        )


def _conditions(framework: Framework, where: str) -> Iterator[Problem]:
    """Conditions that cannot be read, that look at questions which are not there, or that go round in a circle."""
    read: dict[str, Condition] = {}
    for question in (item for item in framework.questions if item.relevant):
        place = f"{where}, question {question.id}, relevant"
        try:
            condition = read[question.id] = parse(question.relevant)
        except NotAConditionError as error:
            yield Problem(place, f"is not a condition: {error}.", "Write it like this: AV-1 = yes and not AV-2 = no.")
            continue
        for name in (name for name in names_in(condition) if name not in framework.question):
            yield Problem(place, f"looks at “{name}”, which is not a question here.", "Correct the name.")
    for path in circles({name: names_in(item) for name, item in read.items()}):
        yield Problem(
            f"{where}, question {path[0]}, relevant",
            f"waits for its own answer: {' → '.join(path)}.",
            "Take one of these conditions out.",
        )
