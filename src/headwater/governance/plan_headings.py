"""The headings of a plan: leadership, the five strands and the two work-streams, as a framework has them (2.1.4)."""

from __future__ import annotations

from functools import cache

from headwater.core.framework import PlanHeading
from headwater.frameworks import load


@cache
def headings(framework: str) -> tuple[PlanHeading, ...]:
    """Those of a framework that ships, in its order; a published framework does not change while the program runs."""
    return load(framework).framework.plan_headings


def titles_of(framework: str) -> dict[str, str]:
    """The title of each heading by its identifier."""
    return {item.id: item.title for item in headings(framework)}


def strands_of(framework: str) -> list[str]:
    """Those that are strands or work-streams of the strategy: all but leadership, which is how they are delivered."""
    return [item.id for item in headings(framework) if "strand" in item.reference or "work-stream" in item.reference]
