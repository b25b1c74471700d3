"""Marking schemes: their levels in order, what harm each stands for, and how far each fact was checked.

A marking says what harm would follow if somebody saw it who should not. Facts about schemes come with their source;
the 2009 report names only two levels and says that people do not know the rest (5.1.7, 5.4.1), so nothing here is
shown as certain that was not verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence


class Checked(StrEnum):
    """How far a fact was checked."""

    VERIFIED = "verified"
    GENERAL = "general"
    DISPUTED = "disputed"

    @property
    def in_words(self) -> str:
        """As a page says it beside the fact."""
        return CHECKED_WORDS[self]


CHECKED_WORDS = {
    Checked.VERIFIED: sentence("read in its source"),
    Checked.GENERAL: sentence("doubtful: general knowledge, not checked"),
    Checked.DISPUTED: sentence("doubtful: sources differ"),
}


@dataclass(frozen=True)
class Source:
    """Where a fact comes from, and how far it was checked."""

    text: str
    checked: Checked

    @property
    def doubtful(self) -> bool:
        """Whether it was not read where it comes from."""
        return self.checked is not Checked.VERIFIED


@dataclass(frozen=True)
class Level:
    """A level of a scheme: the higher the rank, the greater the harm."""

    code: str
    rank: int
    harm: str
    also: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class Scheme:
    """A marking scheme: its levels from the lowest, when it was in force, and what an earlier one’s level becomes."""

    id: str
    title: str
    levels: tuple[Level, ...]
    ceiling: str
    since: date | None = None
    until: date | None = None
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def level(self) -> dict[str, Level]:
        """The levels by code."""
        return {level.code: level for level in self.levels}

    def named(self, name: str) -> Level | None:
        """The level of that code, or of that other name, however it is written; none where it has no such level."""
        wanted = " ".join(name.upper().split())
        return next((level for level in self.levels if wanted in (level.code, *level.also)), None)

    def in_force(self, day: date) -> bool:
        """Whether it was the scheme on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Breadth(StrEnum):
    """How far a colour of the traffic lights lets something be passed on."""

    ANYBODY = "anybody"
    COMMUNITY = "community"
    CLIENTS = "organisation-and-clients"
    ORGANISATION = "organisation"
    NAMED = "named"


BREADTH_WORDS = {
    Breadth.ANYBODY: sentence("anybody may have it"),
    Breadth.COMMUNITY: sentence("those who work on the same, and nobody publishes it"),
    Breadth.CLIENTS: sentence("within one’s organisation, and those it serves who need it"),
    Breadth.ORGANISATION: sentence("within one’s organisation, and no further"),
    Breadth.NAMED: sentence("nobody: it is for those who are named"),
}


@dataclass(frozen=True)
class Colour:
    """A colour of the traffic lights: a rule for audiences, and never a rank."""

    code: str
    breadth: Breadth


def may_hold(scheme: Scheme, level: Level, ceiling: str) -> Decision:
    """Whether a deployment may hold what is marked so; above its ceiling it keeps a pointer and no body."""
    most = scheme.level[ceiling]
    if level.rank <= most.rank:
        return allow("hold/within", sentence("This service holds what is marked {most} or lower.", most=most.code))
    return deny(
        "hold/above",
        sentence(
            "This service holds nothing that is marked above {most}, and this is {level}.",
            most=most.code,
            level=level.code,
        ),
        sentence("Keep it where it is, and write here only that it exists, where, and whom to ask."),
    )


@dataclass(frozen=True)
class Spread:
    """How far an audience reaches: whether all of it are people by name, and over how many organisations.

    Those with a kind of post wherever it is are over many: ``MANY``.
    """

    named: bool
    organisations: int


MANY = 2


def may_go_to(colour: Colour, spread: Spread) -> Decision:
    """Whether the traffic lights let something go to an audience that reaches so far."""
    if colour.breadth is Breadth.NAMED and not spread.named:
        return deny(
            "tlp/named", sentence("{colour} is for people who are named.", colour=colour.code), sentence("Name them.")
        )
    if colour.breadth is Breadth.ORGANISATION and spread.organisations > 1:
        why = sentence("{colour} stays within one organisation.", colour=colour.code)
        return deny("tlp/organisation", why, sentence("Choose an audience within one, or name people."))
    return allow("tlp/fits", sentence("{colour} lets it go to this audience.", colour=colour.code))
