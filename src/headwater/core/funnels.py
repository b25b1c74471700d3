"""A funnel: each body against limits that are wide where its base is small, in the order of codes and in no other.

Past the 95% limits one body of twenty lies by chance alone, past the 99.8% limits two of a thousand. Where bodies
differ by more than chance makes them (overdispersion), that is said with its test; limits can be widened for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.comparability import Body, Kind
from headwater.core.sentences import Sentence, sentence

INNER, OUTER = 0.95, 0.998
DOUBTED = 0.05  # a tail below it: bodies differ by more than chance


class Method(StrEnum):
    """How limits are made; it is printed beside them."""

    EXACT = "exact"
    CHI_SQUARED = "chi-squared"
    NORMAL = "normal"
    WIDENED = "widened"

    @property
    def sentence(self) -> Sentence:
        """The method in words."""
        return METHODS[self]


METHODS = {
    Method.EXACT: sentence("Limits are exact: of the binomial distribution for shares, of Poisson’s for ratios."),
    Method.CHI_SQUARED: sentence(
        "Limits are by the chi-squared distribution, as FunnelPlotR draws them: poor where few are expected."
    ),
    Method.NORMAL: sentence("Limits are by the normal approximation, as PHE prints them: poor where bases are small."),
    Method.WIDENED: sentence("Limits are widened by how much bodies differ beyond chance (additive random effects)."),
}


class Standing(StrEnum):
    """Where a body lies."""

    WITHIN = "within"
    ABOVE_INNER = "above 95%"
    BELOW_INNER = "below 95%"
    ABOVE_OUTER = "above 99.8%"
    BELOW_OUTER = "below 99.8%"

    @property
    def sentence(self) -> Sentence:
        """The standing in words."""
        return STANDINGS[self]


STANDINGS = {
    Standing.WITHIN: sentence("Within what chance alone would make"),
    Standing.ABOVE_INNER: sentence("Above the 95% limit"),
    Standing.BELOW_INNER: sentence("Below the 95% limit"),
    Standing.ABOVE_OUTER: sentence("Above the 99.8% limit"),
    Standing.BELOW_OUTER: sentence("Below the 99.8% limit"),
}


@dataclass(frozen=True)
class FunnelLimits:
    """The inner (95%) and the outer (99.8%) limits at one base."""

    outer_low: float
    inner_low: float
    inner_high: float
    outer_high: float


@dataclass(frozen=True)
class Compared:
    """A body with its value, its limits and where it lies."""

    body: Body
    value: float
    limits: FunnelLimits
    standing: Standing


@dataclass(frozen=True)
class Spread:
    """How much bodies differ: ``phi`` is 1 where it is by chance alone; ``tail`` how often chance would do as much.

    ``tau`` is the standard deviation between bodies, on the scale of the transformation.
    """

    phi: float
    freedom: int
    tail: float
    tau: float
    winsorised: float  # the share of bodies at each end that is drawn in first
    scale: str

    @property
    def sentence(self) -> Sentence:
        """The spread in words, with its test."""
        told = {
            "phi": f"{self.phi:.2f}",
            "tail": "below 0.001" if self.tail < 0.001 else f"{self.tail:.3f}",
            "freedom": self.freedom,
            "scale": self.scale,
        }
        if self.tail < DOUBTED:
            return sentence(
                "Bodies differ by more than chance makes them: phi is {phi} ({scale}; chi-squared with {freedom} "
                "degrees of freedom, p {tail}). Exact limits mark too many of them.",
                **told,
            )
        return sentence(
            "Bodies differ by no more than chance makes them: phi is {phi} ({scale}; chi-squared with {freedom} "
            "degrees of freedom, p {tail}).",
            **told,
        )


@dataclass(frozen=True)
class Funnel:
    """Bodies by code against their limits; ``curve`` are limits by base, to draw them."""

    title: str
    kind: Kind
    method: Method
    target: float
    bodies: tuple[Compared, ...]
    apart: tuple[tuple[Body, Sentence], ...]
    spread: Spread
    curve: tuple[tuple[float, FunnelLimits], ...]
    remarks: tuple[Sentence, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What the funnel shows, in words."""
        return tuple(self._told())

    def _told(self) -> Iterator[Sentence]:
        yield self.method.sentence
        yield self.spread.sentence
        outer = tuple(one.body.name for one in self.bodies if one.standing in OUTSIDE_OUTER)
        inner = tuple(one.body.name for one in self.bodies if one.standing in OUTSIDE_INNER)
        if outer:
            yield sentence("Outside the 99.8% limits, so worth a look at why: {names}.", names=outer)
        if inner:
            chance = f"{len(self.bodies) * (1 - INNER):.1f}"
            yield sentence(
                "Between the 95% and the 99.8% limits: {names}. By chance alone about {chance} would be outside 95%.",
                names=inner,
                chance=chance,
            )
        if not outer and not inner:
            yield sentence("All lie within what chance alone would make: there is nothing here to tell them apart by.")
        for body, why in self.apart:
            yield sentence("{name} is not compared. {why}", name=body.name, why=why)
        yield from self.remarks


OUTSIDE_OUTER = (Standing.ABOVE_OUTER, Standing.BELOW_OUTER)
OUTSIDE_INNER = (Standing.ABOVE_INNER, Standing.BELOW_INNER)


@dataclass(frozen=True)
class NotCompared:
    """That bodies are not compared, and every reason why; those told apart are named all the same."""

    title: str
    reasons: tuple[Sentence, ...]
    apart: tuple[tuple[Body, Sentence], ...]


def standing_of(value: float, limits: FunnelLimits) -> Standing:
    """Where a value lies; on a limit is within it."""
    if value > limits.outer_high:
        return Standing.ABOVE_OUTER
    if value < limits.outer_low:
        return Standing.BELOW_OUTER
    if value > limits.inner_high:
        return Standing.ABOVE_INNER
    return Standing.BELOW_INNER if value < limits.inner_low else Standing.WITHIN
