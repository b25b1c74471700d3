"""From one budget to the next: what came in and went out, line by line, to the penny (4.4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.core.errors import Problem
from headwater.core.pence import MOST, pounds
from headwater.core.sentences import sentence

MOST_LINES = 40


@dataclass(frozen=True)
class BridgeLine:
    """One thing that changed: in words, and by how many pence."""

    what: str
    amount: int


@dataclass(frozen=True)
class Bridge:
    """A budget, what changed it, and the budget after."""

    was: int
    lines: tuple[BridgeLine, ...]
    total: int

    @property
    def change(self) -> int:
        """What the lines sum to."""
        return sum(line.amount for line in self.lines)


def problems_of_bridge(bridge: Bridge) -> list[Problem]:
    """Why it does not bear: nothing changed, or it is a penny or more out."""
    problems = []
    if not bridge.lines or len(bridge.lines) > MOST_LINES:
        what = sentence("a bridge has from 1 to {most} lines.", most=MOST_LINES)
        problems.append(Problem("Lines", what, sentence("Say what changes.")))
    if any(not line.what.strip() for line in bridge.lines):
        problems.append(Problem("Lines", sentence("a line says not what it is for."), sentence("Say it in words.")))
    out = bridge.total - bridge.was - bridge.change
    if out:
        what = sentence(
            "{was} and the lines make {made}, and not {total}: {out} are missing.",
            was=pounds(bridge.was),
            made=pounds(bridge.was + bridge.change),
            total=pounds(bridge.total),
            out=pounds(out),
        )
        problems.append(Problem("New budget", what, sentence("Change a line, or the total, by that.")))
    if bridge.total > MOST:
        problems.append(Problem("New budget", sentence("it is more than any grant is."), sentence("Put less in.")))
    if bridge.total < 0:
        problems.append(Problem("New budget", sentence("it would be less than nothing."), sentence("Take less out.")))
    return problems


def steps_of(first: int, bridges: Sequence[Bridge]) -> list[Problem]:
    """Why a chain of bridges does not lead from the first budget to the last."""
    problems, standing = [], first
    for bridge in bridges:
        if bridge.was != standing:
            what = sentence("it begins at {was}, and the one before ended at {stood}.", was=pounds(bridge.was),
                            stood=pounds(standing))  # fmt: skip
            problems.append(Problem("New budget", what, sentence("Begin where the one before ended.")))
        problems += problems_of_bridge(bridge)
        standing = bridge.total
    return problems
