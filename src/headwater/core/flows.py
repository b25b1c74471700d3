"""Who sends what to whom, whether it is read, and what comes back: where it flows, and where it is silent (5.1.1-6).

An edge is what went between two bodies in a year. What is agreed and does not flow, what is sent and read by nobody,
and what only ever goes one way are each told with what to do about them (register AV06, IS01, IS04).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.sentences import sentence

READ_WITHIN = timedelta(days=30)


class Flow(StrEnum):
    """How it stands between two bodies, the worst first."""

    SILENT = "silent"
    UNREAD = "unread"
    ONLY_OUT = "only-out"
    ONLY_IN = "only-in"
    FLOWS = "flows"


@dataclass(frozen=True)
class Edge:
    """What went from one body to another in a year, and what came back."""

    sent: int = 0  # releases that were issued to it
    read: int = 0  # of those, how many somebody there has read
    came: int = 0  # portions that are from it, and its releases that whoever asks may read
    agreed: bool = False  # whether they have an agreement to share
    oldest_unread: date | None = None


@dataclass(frozen=True)
class Standing:
    """How an edge stands, why, and what one can do."""

    flow: Flow
    why: str
    remedy: str = ""


def standing_of(edge: Edge, day: date) -> Standing:
    """How it stands between two bodies on a day."""
    if not edge.sent and not edge.came:
        why = sentence("You agreed to share, and in a year nothing went either way.")
        return Standing(Flow.SILENT, why, sentence("Ask what each needs, or end the agreement."))
    late = edge.oldest_unread is not None and edge.oldest_unread + READ_WITHIN < day
    if edge.sent and not edge.read and late:
        why = sentence("Nobody there has read what was sent more than {days} days ago.", days=READ_WITHIN.days)
        return Standing(Flow.UNREAD, why, sentence("Ask in which form they want it."))
    if not edge.came:
        why = sentence("It goes to them, and nothing comes back.")
        return Standing(Flow.ONLY_OUT, why, sentence("Ask what they know that would make it truer."))
    if not edge.sent:
        why = sentence("It comes from them, and nothing goes back.")
        return Standing(Flow.ONLY_IN, why, sentence("Issue a version for an audience that they are in."))
    return Standing(Flow.FLOWS, sentence("It goes both ways."))


FLOW_WORDS = {
    Flow.SILENT: sentence("silent"),
    Flow.UNREAD: sentence("not read"),
    Flow.ONLY_OUT: sentence("only out"),
    Flow.ONLY_IN: sentence("only in"),
    Flow.FLOWS: sentence("both ways"),
}
