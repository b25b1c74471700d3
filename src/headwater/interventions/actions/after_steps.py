"""What follows a step: each room adds what it sets up or lets go when a case takes one, in the same action."""

from __future__ import annotations

from collections.abc import Callable

from headwater.interventions.models import Case
from headwater.organisations.viewer import Viewer

Follow = Callable[[Case, Viewer, str], None]
follows: list[Follow] = []


def add_follow(follow: Follow) -> Follow:
    """Register what follows a step, once. It is called before the case is saved, and may set its next day."""
    if follow not in follows:
        follows.append(follow)
    return follow


def follow_step(case: Case, by: Viewer, verb: str) -> None:
    """Do all that follows ``verb``."""
    for follow in follows:
        follow(case, by, verb)
