"""Reviews and evaluations that were promised: kept, not kept, or replaced by something else (7.1.2, 8.4.1; AS04).

The report tells of a review of effectiveness that was promised and never came. Here a promise stays on its list until
somebody says, with a day and what shows it, what became of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence

KEPT, NOT_KEPT, REPLACED, OPEN, OVERDUE = "kept", "not_kept", "replaced", "open", "overdue"
SAID: Mapping[str, str] = {  # what somebody says became of it
    KEPT: sentence("It was kept"),
    NOT_KEPT: sentence("It was not kept"),
    REPLACED: sentence("Something else took its place"),
    OPEN: sentence("It still stands"),
}
STANDS: Mapping[str, str] = {
    **SAID,
    OPEN: sentence("Due"),
    OVERDUE: sentence("Overdue"),
}


@dataclass(frozen=True)
class Standing:
    """How a promise stands on a day, and why."""

    state: str
    why: str


def standing_of(due: date | None, said: str, said_on: date | None, day: date) -> Standing:
    """How a promise stands: what was last said of it; where that leaves it open, by its day. No day, never overdue."""
    if said and said != OPEN and said_on is not None:
        return Standing(said, sentence("{what}, as was said on {day}.", what=SAID[said], day=said_on))
    if due is None:
        return Standing(OPEN, sentence("It was promised for no day."))
    if due < day:
        return Standing(OVERDUE, sentence("It was promised for {day}.", day=due))
    return Standing(OPEN, sentence("It is promised for {day}.", day=due))
