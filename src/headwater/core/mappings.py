"""From one framework to another: which question of the one says what about which of the other.

``equal``: both ask the same. ``broader``: the source's question asks for all that the target's does and more, so its
yes is a yes there. ``narrower``: it asks for a part of it, so its no is a no there. ``overlapping``: each asks for
something the other does not, so nothing follows, and a person reads the one answer beside the other question.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.answers import Answer
from headwater.core.conditions import holds, in_order
from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem
from headwater.core.framework import Framework

FORMAT = "headwater-mapping/1"


class Relation(StrEnum):
    """How a question of the source stands to one of the target."""

    EQUAL = "equal"
    NARROWER = "narrower"
    BROADER = "broader"
    OVERLAPPING = "overlapping"


FOLLOWS: Mapping[tuple[Relation, Answer], Answer] = {
    (Relation.EQUAL, Answer.YES): Answer.YES,
    (Relation.EQUAL, Answer.NO): Answer.NO,
    (Relation.EQUAL, Answer.NOT_APPLICABLE): Answer.NOT_APPLICABLE,
    (Relation.EQUAL, Answer.NOT_KNOWN): Answer.NOT_KNOWN,
    (Relation.BROADER, Answer.YES): Answer.YES,
    (Relation.NARROWER, Answer.NO): Answer.NO,
}


@dataclass(frozen=True)
class Pair:
    """One question of the source and one of the target."""

    source: str
    target: str
    relation: Relation
    note: str = ""


@dataclass(frozen=True)
class FrameworkMapping:
    """A mapping from one version of a framework to one version of another; somebody answers for it."""

    id: str
    title: str
    author: str
    pairs: tuple[Pair, ...]
    tiers: tuple[tuple[str, str], ...]

    def tier(self, source: str) -> str:
        """The target's tier for a source's; the same name where the mapping names no other."""
        return dict(self.tiers).get(source, source)


@dataclass(frozen=True)
class Ground:
    """One answer that a proposal rests on."""

    pair: Pair
    answer: Answer


@dataclass(frozen=True)
class Proposal:
    """What an organisation's answers say about a question of the target; ``answer`` is None where nothing follows."""

    organisation: str
    question: str
    answer: Answer | None
    grounds: tuple[Ground, ...]
    why: str


def read_mapping(document: object, where: str, source: Framework, target: Framework) -> FrameworkMapping:
    """The mapping that ``document`` holds between the two frameworks. Raises ``BadInput`` with every problem."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    for side, framework in (("source", source), ("target", target)):
        for row in table.rows(side):
            row.text("framework")
            _same_version(row, framework)
    mapping = FrameworkMapping(
        id=table.text("id"),
        title=table.text("title"),
        author=table.text("author"),
        pairs=tuple(_pair(row, source, target) for row in table.rows("pair")),
        tiers=tuple(_tier(row, source, target) for row in table.rows("tier", required=False)),
    )
    table.close()
    problems.extend(_twice(mapping, where))
    problems.extend(_no_tier(mapping, where, source, target))
    if problems:
        raise BadInput(problems)
    return mapping


def _same_version(row: Table, framework: Framework) -> None:
    version = row.text("version")
    row.close()
    if version and version != framework.version:
        row.problem(
            f"is for version {version}, but {framework.id} is at {framework.version}.",
            "A mapping is between two versions: review it and write the new one.",
        )


def _pair(row: Table, source: Framework, target: Framework) -> Pair:
    pair = Pair(
        row.text("source"),
        row.text("target"),
        Relation(row.choice("relation", tuple(Relation))),
        row.text("note", required=False),
    )
    row.close()
    for name, framework in ((pair.source, source), (pair.target, target)):
        if name and name not in framework.question:
            row.problem(f"names “{name}”, which is not a question of {framework.id}.", "Correct the name.")
    return pair


def _tier(row: Table, source: Framework, target: Framework) -> tuple[str, str]:
    tiers = row.text("source"), row.text("target")
    row.close()
    for name, framework in zip(tiers, (source, target), strict=True):
        if name and name not in framework.tier:
            row.problem(f"names “{name}”, which is not a tier of {framework.id}.", "Correct the name.")
    return tiers


def _twice(mapping: FrameworkMapping, where: str) -> Iterator[Problem]:
    for (source, target), times in Counter((pair.source, pair.target) for pair in mapping.pairs).items():
        if times > 1:
            yield Problem(where, f"pairs {source} with {target} {times} times.", "Keep one, with one relation.")


def _no_tier(mapping: FrameworkMapping, where: str, source: Framework, target: Framework) -> Iterator[Problem]:
    for tier in source.tiers:
        if mapping.tier(tier.id) not in target.tier:
            yield Problem(where, f"gives the tier “{tier.id}” no tier of {target.id}.", "Add a [[tier]] for it.")


def propose(
    mapping: FrameworkMapping, target: Framework, organisation: str, tier: str, answers: Mapping[str, Answer]
) -> list[Proposal]:
    """What ``answers`` to the source say about each question of the target that ``tier`` is asked, in its order."""
    grounds: dict[str, list[Ground]] = {}
    for pair in mapping.pairs:
        answer = answers.get(pair.source, Answer.UNANSWERED)
        if answer is not Answer.UNANSWERED:
            grounds.setdefault(pair.target, []).append(Ground(pair, answer))
    asked = [question.id for question in target.questions if tier in question.tiers and question.id in grounds]
    found = [_proposal(organisation, name, grounds[name]) for name in asked]
    return _where_relevant(found, target)


def _proposal(organisation: str, question: str, grounds: Sequence[Ground]) -> Proposal:
    """What follows from the grounds together; ``not_known`` gives way to an answer that says something."""
    following = {FOLLOWS.get((ground.pair.relation, ground.answer)) for ground in grounds} - {None}
    definite = following - {Answer.NOT_KNOWN} or following
    told = "; ".join(f"{ground.pair.source} = {ground.answer} ({ground.pair.relation})" for ground in grounds)
    if len(definite) == 1:
        return Proposal(organisation, question, definite.pop(), tuple(grounds), told)
    what = "the sources disagree" if definite else "nothing follows; read it beside the question"
    return Proposal(organisation, question, None, tuple(grounds), f"{told}: {what}")


def _where_relevant(found: list[Proposal], target: Framework) -> list[Proposal]:
    """Without an answer where the target would not ask, going by what is proposed for the questions it waits for."""
    answers = {item.question: item.answer for item in found if item.answer is not None}
    for name in in_order(target.conditions):
        if name in answers and name in target.conditions and not holds(target.conditions[name], answers):
            del answers[name]
    return [
        item
        if item.answer is None or item.question in answers
        else Proposal(item.organisation, item.question, None, item.grounds, f"{item.why}: not asked where it stands")
        for item in found
    ]


def digest_of(proposals: Sequence[Proposal]) -> str:
    """A short name for exactly these proposals: what was looked at is then what is applied."""
    lines = (f"{item.organisation}\t{item.question}\t{item.answer}\t{item.why}\n" for item in proposals)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]
