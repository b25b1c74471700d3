"""Composing: the version of a product that each audience may have, and what the author is told of what is left out.

A release contains a portion only if its originator agreed to that audience, and its level is no lower than any
portion's (issue rule 3; the Gateway Protocol, report 3.1.8). Where a portion may not go, its tearline, which says the
same in lower words, goes instead if it may. What is left out is told to the author alone: nothing in the version hints
at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.sentences import sentence


class Why(StrEnum):
    """Why a portion does not go to an audience."""

    LEVEL = "level"
    CAVEATS = "caveats"
    NOT_AGREED = "not-agreed"
    REFUSED = "refused"


WHY_WORDS = {
    Why.LEVEL: sentence("It is marked above what this audience reads routinely."),
    Why.CAVEATS: sentence("It carries a caveat that this audience does not hold."),
    Why.NOT_AGREED: sentence("Its originator has not agreed to this audience."),
    Why.REFUSED: sentence("Its originator refused this audience."),
}


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a product: its rank in the product's scheme, its caveats, and the organisation that it is from."""

    id: int
    rank: int
    originator: int
    caveats: frozenset[str] = frozenset()
    tearline_of: int = 0  # the portion that it says in lower words


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a version is for: up to which rank all of them read routinely, and the caveats that all of them hold."""

    id: int
    rank: int
    caveats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A portion that does not go, with every reason; ``instead`` is its tearline where that goes.

    ``ask`` is what an agreement would let go: the portion itself, or else its tearline; nothing where neither would.
    """

    portion: int
    why: tuple[Why, ...]
    instead: int = 0
    ask: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """What one audience may have: the portions in their order, the rank of the whole, its caveats."""

    audience: int
    portions: tuple[int, ...]
    rank: int
    caveats: frozenset[str]
    left_out: tuple[LeftOut, ...]  # for the author alone

    @property
    def to_ask(self) -> tuple[int, ...]:
        """What its originators could still agree to: asking them is all that stands in the way."""
        return tuple(item.ask for item in self.left_out if item.ask)


WAITS = (Why.NOT_AGREED,)  # for an agreement, and for nothing else
Pairs = Collection[tuple[int, int]]  # a portion and an audience


def compose(
    portions: Sequence[Portion], audiences: Iterable[Audience], author: int, agreed: Pairs, refused: Pairs = frozenset()
) -> list[Version]:
    """The version for each audience. What the author's own organisation wrote needs nobody's agreement."""
    tearlines = {portion.tearline_of: portion for portion in portions if portion.tearline_of}
    whole = [portion for portion in portions if not portion.tearline_of]
    return [_version(whole, tearlines, one, _Agreed(author, agreed, refused)) for one in audiences]


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Who agreed to what."""

    author: int
    agreed: Pairs
    refused: Pairs

    def against(self, portion: Portion, audience: Audience) -> tuple[Why, ...]:
        """What keeps a portion from an audience."""
        found = []
        if portion.rank > audience.rank:
            found.append(Why.LEVEL)
        if not portion.caveats <= audience.caveats:
            found.append(Why.CAVEATS)
        pair = (portion.id, audience.id)
        if pair in self.refused:
            found.append(Why.REFUSED)
        elif portion.originator != self.author and pair not in self.agreed:
            found.append(Why.NOT_AGREED)
        return tuple(found)


def _version(whole: list[Portion], tearlines: Mapping[int, Portion], audience: Audience, agreed: _Agreed) -> Version:
    going: list[Portion] = []
    left_out: list[LeftOut] = []
    for portion in whole:
        why = agreed.against(portion, audience)
        if not why:
            going.append(portion)
            continue
        lower = tearlines.get(portion.id)
        why_lower = agreed.against(lower, audience) if lower is not None else (Why.LEVEL,)
        ask = portion.id if why == WAITS else 0
        if lower is not None and not why_lower:
            going.append(lower)
            left_out.append(LeftOut(portion.id, why, instead=lower.id, ask=ask))
        else:
            left_out.append(LeftOut(portion.id, why, ask=ask or (lower.id if lower and why_lower == WAITS else 0)))
    return Version(
        audience=audience.id,
        portions=tuple(portion.id for portion in going),
        rank=max((portion.rank for portion in going), default=0),
        caveats=frozenset().union(*(portion.caveats for portion in going)),
        left_out=tuple(left_out),
    )


@dataclass(frozen=True, slots=True)
class Lower:
    """What would follow from writing some portions lower: how many more could read the whole."""

    portions: tuple[int, ...]
    rank: int
    more: int


def written_lower(portions: Iterable[Portion], readers_by_rank: Sequence[int]) -> Lower | None:
    """The portions that hold a product at its level, and how many more could read it without them.

    ``readers_by_rank`` says how many people read each rank routinely. None where nothing would be won: no portion is
    above the lowest, or nobody more could read the rest (intelligent authorship, report 5.4.5).
    """
    whole = [portion for portion in portions if not portion.tearline_of]
    top = max((portion.rank for portion in whole), default=0)
    holding = tuple(portion.id for portion in whole if portion.rank == top)
    below = max((portion.rank for portion in whole if portion.rank < top), default=0)
    more = readers_by_rank[below] - readers_by_rank[top] if top else 0
    return Lower(holding, below, more) if top and more > 0 else None
