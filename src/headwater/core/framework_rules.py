"""What must hold in every framework beyond the kinds of its values.

Identifiers are unique, references lead somewhere, stages are numbered from 1 without a gap, and neither a
recommendation nor a question's condition waits for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from headwater.core.conditions import Condition, NotAConditionError, circles, names_in, parse
from headwater.core.errors import Problem
from headwater.core.framework import Framework


def broken_rules(framework: Framework, where: str) -> list[Problem]:
    """Every rule that ``framework`` breaks, in the order a reader would meet them."""
    return [
        *_duplicates(framework, where),
        *_dangling(framework, where),
        *_stage_order(framework, where),
        *_circles(framework, where),
        *_conditions(framework, where),
    ]


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


def _dangling(framework: Framework, where: str) -> Iterator[Problem]:
    known = {kind: set(names) for kind, names in _identifiers(framework).items()}
    for place, kind, names in _references(framework):
        for name in names:
            if name and name not in known[kind]:
                yield Problem(
                    f"{where}, {place}",
                    f"names the {kind} “{name}”, which is not in this framework.",
                    f"Correct the name, or add the {kind}.",
                )


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
    ranks = [stage.rank for stage in framework.stages]
    if ranks != list(range(1, len(ranks) + 1)):
        yield Problem(
            f"{where}, stages",
            f"the ranks are {', '.join(map(str, ranks))}.",
            "Number the stages 1, 2, 3… in the order they stand.",
        )


def _circles(framework: Framework, where: str) -> Iterator[Problem]:
    waits = {part.id: part.depends_on for item in framework.recommendations for part in item.parts}
    for start in waits:
        path = _path_back(start, waits)
        if path and start == min(path):  # one circle, told once
            yield Problem(
                f"{where}, recommendation {start}",
                f"waits for itself: {' → '.join(path)}.",
                "Take one of these dependencies out.",
            )


def _path_back(start: str, waits: dict[str, tuple[str, ...]]) -> list[str]:
    trails = [[start, following] for following in waits[start]]
    visited = set()
    while trails:
        trail = trails.pop()
        if trail[-1] == start:
            return trail
        if trail[-1] not in visited:
            visited.add(trail[-1])
            trails.extend([*trail, following] for following in waits.get(trail[-1], ()))
    return []


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
    for path in circles(read):
        yield Problem(
            f"{where}, question {path[0]}, relevant",
            f"waits for its own answer: {' → '.join(path)}.",
            "Take one of these conditions out.",
        )
