"""What waits for itself: the circles in a graph of what waits for what, each with its path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

MOST_CIRCLES = 20  # told of one graph: each costs another walk


def circles(waits: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """The paths on which something waits for itself, each told once, from its least name and back to it."""
    left = dict(waits)
    for _ in range(MOST_CIRCLES):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            path = list(error.args[1])[:0:-1]
            start = path.index(min(path))
            yield [*path[start:], *path[:start], path[start]]
            left.pop(path[start])
        else:
            return
