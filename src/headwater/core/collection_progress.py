"""How far a tasking of a team has come: tasked, returned, reviewed, passed on (3.1.5 fn 18, register AV08).

It is told of teams and places. Nobody’s work is counted by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.sentences import sentence


class Stage(StrEnum):
    """The furthest that a tasking has come; overdue is one that brought nothing by its day."""

    OVERDUE = "overdue"
    TASKED = "tasked"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    PASSED_ON = "passed_on"
    ENDED = "ended"  # the requirement was closed before anything came
    CALLED_OFF = "called_off"


STAGES = {
    Stage.OVERDUE.value: sentence("overdue"),
    Stage.TASKED.value: sentence("tasked"),
    Stage.RETURNED.value: sentence("returned, to be reviewed"),
    Stage.REVIEWED.value: sentence("reviewed"),
    Stage.PASSED_ON.value: sentence("passed on"),
    Stage.ENDED.value: sentence("ended without a return"),
    Stage.CALLED_OFF.value: sentence("called off"),
}


@dataclass(frozen=True)
class Tasked:
    """What is known of a tasking: its day, and what became of what it brought."""

    due: date
    returned: bool = False
    waits: bool = False  # for a review
    fit: bool = False
    passed_on: bool = False
    closed: bool = False
    called_off: bool = False


def stage(one: Tasked, today: date) -> Stage:
    """The furthest stage. What waits for a review comes before what was reviewed: it is what there is to do. What was
    brought back counts, even if the team was called off after it."""
    if one.passed_on:
        return Stage.PASSED_ON
    if one.waits:
        return Stage.RETURNED
    if one.returned:
        return Stage.REVIEWED
    if one.called_off:
        return Stage.CALLED_OFF
    if one.closed:
        return Stage.ENDED
    return Stage.OVERDUE if one.due < today else Stage.TASKED
