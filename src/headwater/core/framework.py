"""A framework: what an inspection asks, of whom, and what it judges the answers against.

A framework is data (``headwater/frameworks/*.toml``). These are its parts, as ``core.framework_reading``
makes them; every part keeps the identifier and the paragraph of the document it comes from (law 8).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from headwater.core.conditions import Condition, parse
from headwater.core.percentages import NoPercent


@dataclass(frozen=True)
class Tier:
    """A class of organisations that may be asked other questions or held to other expectations."""

    id: str
    title: str
    short: str
    note: str = ""


@dataclass(frozen=True)
class Capability:
    """One of the things an organisation must be able to do, judged by itself."""

    id: str
    title: str
    aliases: tuple[str, ...]
    reference: str
    summary: str


@dataclass(frozen=True)
class QuestionGroup:
    """Questions printed as one table, with that table's rounding rule."""

    id: str
    title: str
    capability: str
    no_percent: NoPercent


@dataclass(frozen=True)
class Translation:
    """A question's text in another language, as a BCP 47 tag names it."""

    language: str
    text: str


@dataclass(frozen=True)
class Question:
    """A yes/no question with an identity that outlives its wording.

    ``finding`` states what a yes means, for tables and charts. ``meaning`` is a number its authors raise when
    the question starts to ask something else; a new wording of the same question keeps it. ``relevant`` is a
    condition on earlier answers (``core.conditions``): where it does not hold, the question is not asked. Where it is
    ``required``, whoever is asked must answer; a blank is then told, and counts as any other blank.
    """

    id: str
    group: str
    text: str
    finding: str
    tiers: tuple[str, ...]
    about: str
    reference: str
    probe: str = ""
    meaning: int = 1
    guidance: str = ""
    relevant: str = ""
    translations: tuple[Translation, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Criterion:
    """One bullet of a stage's description."""

    id: str
    text: str


@dataclass(frozen=True)
class Stage:
    """A stage of development; rank 1 is the first."""

    id: str
    title: str
    rank: int
    reference: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Reading:
    """Which questions show a criterion in a capability: all yes is met, any no is not met."""

    capability: str
    criterion: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Expectation:
    """What a minimum capability means for the tiers named."""

    id: str
    tiers: tuple[str, ...]
    text: str
    note: str = ""


@dataclass(frozen=True)
class MinimumCapability:
    """Something every place should be able to do, to an extent that its tier decides."""

    id: str
    title: str
    reference: str
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True)
class Behaviour:
    """One thing that the holder of an enabling role is seen to do."""

    id: str
    text: str


@dataclass(frozen=True)
class Enabler:
    """A role that makes delivery work when it is filled and hinders it when it is not."""

    id: str
    order: int
    title: str
    reference: str
    behaviours: tuple[Behaviour, ...]
    note: str = ""


@dataclass(frozen=True)
class RecommendationPart:
    """One thing to be done, by whom, and by when; many have no deadline, and then say so."""

    id: str
    text: str
    owners: tuple[str, ...]
    deadline: date | None
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recommendation:
    """A recommendation, where it is made, and its parts."""

    id: str
    reference: str
    parts: tuple[RecommendationPart, ...]
    note: str = ""


@dataclass(frozen=True)
class PlanHeading:
    """A heading under which a local plan sets out its actions."""

    id: str
    title: str
    reference: str


@dataclass(frozen=True)
class FigureDefinition:
    """A chart of the source: its questions, or a statistic, or why it cannot be drawn again."""

    number: int
    title: str
    reference: str
    capability: str = ""
    questions: tuple[str, ...] = ()
    statistic: str = ""
    kind: str = "questions"
    omitted: str = ""


@dataclass(frozen=True)
class Term:
    """A term of the field with its meaning, for the glossary."""

    term: str
    meaning: str


@dataclass(frozen=True)
class Framework:
    """A whole framework. ``version`` names an immutable text once ``status`` is published."""

    id: str
    version: str
    status: str
    title: str
    language: str
    unit: str
    units: str
    source: str
    summary: str
    tiers: tuple[Tier, ...]
    capabilities: tuple[Capability, ...]
    groups: tuple[QuestionGroup, ...]
    questions: tuple[Question, ...]
    stages: tuple[Stage, ...]
    readings: tuple[Reading, ...] = ()
    minimums: tuple[MinimumCapability, ...] = ()
    enablers: tuple[Enabler, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    plan_headings: tuple[PlanHeading, ...] = ()
    figures: tuple[FigureDefinition, ...] = ()
    terms: tuple[Term, ...] = field(default=(), repr=False)

    @cached_property
    def question(self) -> dict[str, Question]:
        """Each question under its identifier."""
        return {question.id: question for question in self.questions}

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """When each question that is not always asked is asked, under the question's identifier."""
        return {question.id: parse(question.relevant) for question in self.questions if question.relevant}

    @cached_property
    def group(self) -> dict[str, QuestionGroup]:
        """Each group of questions under its identifier."""
        return {group.id: group for group in self.groups}

    @cached_property
    def tier(self) -> dict[str, Tier]:
        """Each tier under its identifier."""
        return {tier.id: tier for tier in self.tiers}

    @cached_property
    def capability(self) -> dict[str, Capability]:
        """Each capability under its identifier."""
        return {capability.id: capability for capability in self.capabilities}

    @cached_property
    def stage(self) -> dict[str, Stage]:
        """Each stage under its identifier."""
        return {stage.id: stage for stage in self.stages}

    def questions_of(self, group: str) -> tuple[Question, ...]:
        """The questions of one group, in the order they are asked."""
        return tuple(question for question in self.questions if question.group == group)

    def groups_of(self, capability: str) -> tuple[QuestionGroup, ...]:
        """The groups of questions that bear on one capability."""
        return tuple(group for group in self.groups if group.capability == capability)

    def asked_of_all(self, question: Question) -> bool:
        """Whether every tier is asked ``question``, so that a total over tiers means something."""
        return set(question.tiers) == set(self.tier)
