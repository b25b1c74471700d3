"""May somebody read a release? One decision, every reason, and nobody bypasses (report ch. 5; issue rules 1, 2, 4, 5).

A release is an issued version that never changes, made for one audience. All conditions must hold: it is issued and
not recalled; the reader's vetting routinely permits its level for that kind of asset; they hold every caveat; they are
in its audience. All are worked out, in one order, so that a refusal can say all that stands in the way.

Lists decide by the same code: every release points to one interned label and one interned audience, Python says which
labels are open to somebody (``open_labels``), and SQL only tests membership in that and in their audiences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater.core.decision import Decision
from headwater.core.sentences import sentence
from headwater.core.vetting import NATIONAL_SECURITY, Ranks


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition, whether it holds, and what somebody can do where it does not."""

    code: str
    holds: bool
    text: str
    remedy: str = ""


def _pair(code: str, holds: str, fails: str, remedy: str) -> tuple[Reason, Reason]:
    """The two answers of a condition: what it says where it fails, and where it holds."""
    return Reason(code, False, fails, remedy), Reason(code, True, holds)


STATE = _pair(
    "state",
    sentence("It is issued, and was not recalled."),
    sentence("It is not issued, or it was recalled."),
    sentence("Ask whoever issued it whether another version takes its place."),
)
LEVEL = _pair(
    "level",
    sentence("Your vetting lets you read its level routinely."),
    sentence("Your vetting does not let you read its level routinely."),
    sentence("Ask for a version at a lower level; often there is one. Vetting officers advise on vetting."),
)
CAVEATS = _pair(
    "caveats",
    sentence("You hold every caveat that it carries."),
    sentence("It carries a caveat that you do not hold."),
    sentence("Ask its originator."),
)
AUDIENCE = _pair(
    "audience",
    sentence("You are in its audience."),
    sentence("You are not in its audience."),
    sentence("Ask its originator to agree that you may have it, and say what you need it for."),
)
ALLOWED, REFUSED = "read/all-hold", "read/refused"


@dataclass(frozen=True, slots=True)
class Label:
    """What marks a release: a level of a scheme, the kind of asset, and caveats. There are tens of them."""

    scheme: str
    rank: int
    asset: str = NATIONAL_SECURITY
    caveats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """A person as they stand at one moment: by the posts, audiences, caveats and vetting that they have then."""

    audiences: frozenset[int]
    caveats: frozenset[str] = frozenset()
    ranks: Ranks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """What is asked for: whether it can be read at all, its label, and whom it was made for."""

    issued: bool
    label: Label
    audience: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether it may be read, with every reason."""

    allowed: bool
    reasons: tuple[Reason, ...]

    @property
    def against(self) -> tuple[Reason, ...]:
        """What stands in the way."""
        return tuple(reason for reason in self.reasons if not reason.holds)

    @property
    def decision(self) -> Decision:
        """The same as every page, log and button of the service takes it."""
        if self.allowed:
            return Decision(True, ALLOWED, tuple(reason.text for reason in self.reasons))
        rule = f"{REFUSED}/{'+'.join(reason.code for reason in self.against)}"
        return Decision(False, rule, tuple(text for reason in self.against for text in (reason.text, reason.remedy)))


def decide_read(reader: Reader, release: Release) -> Reading:
    """Whether ``reader`` may read ``release``."""
    label = release.label
    issued = release.issued
    level = label.rank <= reader.ranks.get((label.scheme, label.asset), -1)
    caveats = label.caveats <= reader.caveats
    audience = release.audience in reader.audiences
    reasons = (STATE[issued], LEVEL[level], CAVEATS[caveats], AUDIENCE[audience])
    return Reading(issued and level and caveats and audience, reasons)


def still_theirs(reader: Reader, release: Release) -> bool:
    """Whether all holds for somebody but that it may be over: what they read of it is still theirs to speak of."""
    return is_open(reader, release.label) and release.audience in reader.audiences


def is_open(reader: Reader, label: Label) -> bool:
    """Whether a label by itself keeps nothing from somebody."""
    return label.rank <= reader.ranks.get((label.scheme, label.asset), -1) and label.caveats <= reader.caveats


def open_labels(reader: Reader, labels: Mapping[int, Label]) -> list[int]:
    """The keys of the labels that are open to somebody: what a list is filtered by."""
    return [key for key, label in labels.items() if is_open(reader, label)]
