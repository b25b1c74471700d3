"""Which communities of a place have a voice among its advisers, and which have none, as was known on a day (6.4.2).

A voice is a seat that speaks for a community, is held, and belongs to a group in being that met within a year. Nothing
here knows who sits on a seat: people are never tied to what they speak for (design, law 1).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from headwater.core.sentences import sentence

YEAR = timedelta(days=365)
DAY = timedelta(days=1)
FEWEST_SPOKEN = 2  # communities that a group speaks for before it is shown which
FEWEST = 3  # seats held in a group before it is shown for whom they speak: of one or two, anybody could tell who


class Voice(StrEnum):
    """How a community is heard, from best to worst."""

    HEARD = "heard"
    SILENT = "silent"
    VACANT = "vacant"
    ENDED = "ended"
    NEVER = "never"


VOICE_WORDS: Mapping[str, str] = {
    Voice.HEARD: sentence("has a voice"),
    Voice.SILENT: sentence("its group has not met for a year"),
    Voice.VACANT: sentence("the seat that speaks for it is vacant"),
    Voice.ENDED: sentence("the seat or the group that spoke for it has ended"),
    Voice.NEVER: sentence("no seat ever spoke for it"),
}
NEXT_STEPS: Mapping[str, str] = {
    Voice.HEARD: sentence("Nothing: go on as you do."),
    Voice.SILENT: sentence("Call a meeting of the group, and write it down."),
    Voice.VACANT: sentence("Invite somebody to the vacant seat."),
    Voice.ENDED: sentence("Invite it again, to a group in being."),
    Voice.NEVER: sentence("Invite it to a group."),
}


@dataclass(frozen=True)
class Span:
    """What holds from a day, and perhaps until one, with the days on which each of the two was written down."""

    start: date
    known: date
    end: date | None = None
    end_known: date | None = None

    def begun(self, day: date) -> bool:
        """Whether it had begun on ``day``, as was known then."""
        return max(self.start, self.known) <= day

    def over(self, day: date) -> bool:
        """Whether it was over on ``day``, as was known then: its last day still counts."""
        return self.end is not None and self.end < day and (self.end_known or self.end) <= day

    def holds(self, day: date) -> bool:
        """Whether it held on ``day``, as was known then."""
        return self.begun(day) and not self.over(day)


@dataclass(frozen=True)
class Meeting:
    """That a group met on a day, and when that was written down."""

    day: date
    known: date


@dataclass(frozen=True)
class Group:
    """A group of advisers: its time and its meetings."""

    key: int
    span: Span
    meetings: tuple[Meeting, ...] = ()

    def met(self, day: date) -> list[date]:
        """The days on which it met, as was known on ``day``; that on which it was set up counts as the first."""
        held = [one.day for one in self.meetings if max(one.day, one.known) <= day]
        return [self.span.start, *sorted(one for one in held if one >= self.span.start)]

    def meets(self, day: date) -> bool:
        """Whether it met within a year before ``day``; a new group has a year to begin."""
        return day - self.met(day)[-1] <= YEAR

    def has_met(self, day: date) -> bool:
        """Whether it really met within a year before ``day``: that it was set up is no meeting (CE-12)."""
        return len(self.met(day)) > 1 and self.meets(day)

    def meets_since(self, day: date) -> date:
        """Since when it has met with no break of more than a year."""
        days = self.met(day)
        breaks = [later for earlier, later in pairwise(days) if later - earlier > YEAR]
        return breaks[-1] if breaks else days[0]


@dataclass(frozen=True)
class Seat:
    """A seat of a group: when it was held, and for which communities it speaks, by their keys."""

    group: int
    span: Span
    held: tuple[Span, ...] = ()
    voices: tuple[tuple[int, Span], ...] = ()

    def is_held(self, day: date) -> bool:
        """Whether somebody held it on ``day``."""
        return self.span.holds(day) and any(one.holds(day) for one in self.held)


@dataclass(frozen=True)
class Standing:
    """How a community is heard on a day: since when, by how many seats, in which groups."""

    voice: Voice
    since: date
    seats: int = 0
    groups: tuple[int, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether it is without a voice."""
        return self.voice is not Voice.HEARD


def standing(community: int, since: date, seats: Iterable[Seat], groups: Mapping[int, Group], day: date) -> Standing:
    """How the community is heard on ``day``; ``since`` is from when it has stood in the register."""
    found = [
        (*_by_seat(seat, span, groups[seat.group], day), seat.group)
        for seat in seats
        if seat.group in groups
        for key, span in seat.voices
        if key == community and span.begun(day)
    ]
    heard = [(start, group) for voice, start, group in found if voice is Voice.HEARD]
    if heard:
        where = tuple(dict.fromkeys(group for _, group in heard))
        return Standing(Voice.HEARD, min(start for start, _ in heard), len(heard), where)
    if not found:
        return Standing(Voice.NEVER, since)
    nearest = min((voice for voice, _, _ in found), key=list(Voice).index)
    return Standing(nearest, max(stopped for _, stopped, _ in found))


def _by_seat(seat: Seat, voice: Span, group: Group, day: date) -> tuple[Voice, date]:
    """How one seat lets a community be heard, and since when that is so."""
    ended = [span.end for span in (seat.span, voice, group.span) if span.over(day) and span.end]
    if ended:
        return Voice.ENDED, min(ended) + DAY
    if not seat.is_held(day):
        left = [one.end for one in seat.held if one.begun(day) and one.end]
        return Voice.VACANT, max(left) + DAY if left else seat.span.start
    if not group.meets(day):
        return Voice.SILENT, group.met(day)[-1] + YEAR + DAY
    return Voice.HEARD, max(_held_since(seat.held, day), voice.start, group.meets_since(day))


def _held_since(held: Sequence[Span], day: date) -> date:
    """Since when it has been held without a day between two who held it."""
    spans = sorted((one for one in held if one.begun(day)), key=lambda one: one.start)
    start = spans[-1].start
    for earlier, later in zip(spans[-2::-1], spans[:0:-1], strict=True):
        if earlier.end is None or earlier.end + DAY < later.start:
            break
        start = earlier.start
    return start


def shows_communities(held: int, spoken: Collection[int]) -> bool:
    """Whether it is shown for whom the seats of a group speak: where nobody in it can be told from it.

    ``spoken`` is, of each community, how many of the seats that are held speak for it. With few seats anybody could
    tell who; with one community, or with one for which every seat speaks, it would be told of each person in the group.
    """
    return held >= FEWEST and len(spoken) >= FEWEST_SPOKEN and all(count < held for count in spoken)


@dataclass(frozen=True)
class LeftOpen:
    """That a gap was left open knowingly: from a day, to be looked at again on another."""

    said_on: date
    review_on: date

    def stands(self, day: date) -> bool:
        """Whether it is let be on ``day``."""
        return self.said_on <= day < self.review_on


def left_open(said: Iterable[LeftOpen], day: date) -> LeftOpen | None:
    """What was last said of a gap before ``day``, while that stands."""
    known = [one for one in said if one.said_on <= day]
    last = known[-1] if known else None
    return last if last is not None and last.stands(day) else None


RHYTHM_DAYS: Mapping[str, int] = {"month": 31, "quarter": 92, "half": 184, "year": 366}  # at the longest


def meeting_due(rhythm: str, last: date) -> date | None:
    """By when a group is to meet again; of one that meets when it is needed, no day can be told."""
    return last + timedelta(days=RHYTHM_DAYS[rhythm]) if rhythm in RHYTHM_DAYS else None


def overdue(due: date, done: date | None, day: date) -> bool:
    """Whether an answer that was due is not there on ``day``."""
    return due < day and (done is None or done > day)
