"""What an index of need for areas is made of, as data (methods (i)).

It says which figures count, which way, by which weight, and how they are treated. What may not be in one stands in
``core.index_rules``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a figure is for."""

    SCORE = "score"
    CONTEXT = "context"


NORMALISATIONS = ("minmax", "zscore", "rank")
AGGREGATIONS = ("arithmetic", "geometric")
IMPUTATIONS = ("none", "mean", "median", "group_mean")


@dataclass(frozen=True)
class Input:
    """A figure of each area: what it is called here, what it belongs to, its weight, and which way it counts."""

    code: str
    title: str
    group: str
    weight: float | None
    more_is_more: bool  # a higher value is more need
    role: Role = Role.SCORE
    characteristic: str = ""  # of a context figure: which characteristic it tells of
    denominator: str = ""
    unit: str = ""
    max_age_months: int = 60
    noise: float = 0.0  # the standard error of its values, as a share of their spread over the areas


@dataclass(frozen=True)
class Group:
    """A group of figures or of groups, with its weight in what it belongs to; the top one belongs to nothing."""

    code: str
    title: str
    weight: float | None
    parent: str = ""


@dataclass(frozen=True)
class Choices:
    """How values become a score: each is a choice that others could make otherwise, and the page says so."""

    availability: float = 2 / 3  # the least share of figures that an area must have
    within_group: float = 2 / 3  # the least share of a group that must be known for the group to have a score
    screen_first: bool = True  # before gaps are filled, so that what is filled in does not count as known
    impute: str = "median"
    impute_within: str = ""  # a figure whose values are the groups, for group_mean
    winsorise: int = 5  # values at most that are drawn in at one end
    skew: float = 2.0
    kurtosis: float = 3.5
    normalise: str = "minmax"
    aggregate: str = "arithmetic"


@dataclass(frozen=True)
class Range:
    """Which other choices are tried, how often, from which seed: the ranks are told as a range over them."""

    draws: int = 10_000
    seed: int = 1
    weights: float = 0.25  # each weight moves by up to this share of itself
    normalise: tuple[str, ...] = ("minmax", "zscore", "rank")
    aggregate: tuple[str, ...] = ("arithmetic", "geometric")


@dataclass(frozen=True)
class Specification:
    """An index: what it is for, its figures and groups, the choices, and the range over other choices."""

    id: str
    title: str
    purpose: str
    inputs: tuple[Input, ...]
    groups: tuple[Group, ...]
    choices: Choices = field(default_factory=Choices)
    range: Range = field(default_factory=Range)

    @property
    def scored(self) -> tuple[Input, ...]:
        """The figures that count."""
        return tuple(item for item in self.inputs if item.role is Role.SCORE)

    @property
    def context(self) -> tuple[Input, ...]:
        """The figures that stand beside it."""
        return tuple(item for item in self.inputs if item.role is Role.CONTEXT)

    @property
    def used(self) -> tuple[str, ...]:
        """The codes of all figures whose values are needed."""
        more = [item.denominator for item in self.scored] + [self.choices.impute_within]
        return tuple(dict.fromkeys([*(item.code for item in self.inputs), *filter(None, more)]))
