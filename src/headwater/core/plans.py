"""Plans: which strands an activity serves, what slipped and by how much, and what a late one holds up (2.1.5, 4.2.1).

Days are arguments; nothing here knows what day it is. An activity takes the days from its start to its due day; where
what it needs ends later than it may begin, it ends later by as much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.sentences import sentence

PLANNED, UNDER_WAY, HELD, DONE, STOPPED = "planned", "under_way", "held", "done", "stopped"
OVER = (DONE, STOPPED)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """An activity of a plan, as it stands: ``first_due`` is the day that it had when it was written."""

    key: int
    title: str
    strands: tuple[str, ...]
    start: date
    due: date
    first_due: date
    state: str = PLANNED
    done_on: date | None = None

    def overdue(self, day: date) -> bool:
        """Whether its day is past, and it is neither done nor stopped. Its own day is not past."""
        return self.state not in OVER and self.due < day


@dataclass(frozen=True)
class Slip:
    """By how many days something is later than it was first to be, and why that is so; none or less is no slip."""

    days: int
    reason: str


def slip_of(first_due: date, due: date, done_on: date | None, day: date) -> Slip:
    """How late it is against the day that it had first: as it was done, or as it is due, or as it is overdue today."""
    if done_on is not None:
        late = (done_on - first_due).days
        if late > 0:
            return Slip(late, sentence("It was done {days} days after {day}, its first day.", days=late, day=first_due))
        return Slip(late, sentence("It was done on {day}, and first due on {first}.", day=done_on, first=first_due))
    late = (max(due, day) - first_due).days if due < day else (due - first_due).days
    if due < day:
        why = sentence("It was first due on {first}, and is not done: {days} days.", first=first_due, days=late)
        return Slip(late, why)
    if late > 0:
        why = sentence("It is due {days} days after {first}, its first day.", days=late, first=first_due)
        return Slip(late, why)
    return Slip(late, sentence("It is due on {day}.", day=due))


@dataclass(frozen=True)
class Covered:
    """A strand or work-stream: which activities serve it, how many of them are done, and what is to be said of it."""

    strand: str
    activities: tuple[int, ...]
    done: int
    reason: str

    @property
    def bare(self) -> bool:
        """Whether nothing serves it."""
        return not self.activities


def coverage(activities: Iterable[Planned], strands: Sequence[str]) -> list[Covered]:
    """Each strand in its order with what serves it; what was stopped serves nothing."""
    known = [one for one in activities if one.state != STOPPED]
    found = []
    for strand in strands:
        mine = [one for one in known if strand in one.strands]
        done = sum(one.state == DONE for one in mine)
        if not mine:
            why = sentence("No activity serves it. Add one, or say in the plan why none is needed.")
        elif done == len(mine):
            why = sentence("All of its activities are done: {count}.", count=done)
        else:
            why = sentence("Activities: {count}. Done: {done}.", count=len(mine), done=done)
        found.append(Covered(strand, tuple(one.key for one in mine), done, why))
    return found


@dataclass(frozen=True)
class Forecast:
    """When an activity ends as things stand, how many days after its due day that is, and what drives it."""

    ends: date
    late: int
    by: int | None  # the activity that it waits for, where that is why
    reason: str


def forecasts(activities: Iterable[Planned], needs: Mapping[int, Collection[int]], day: date) -> dict[int, Forecast]:
    """When each ends as things stand on ``day``: its own lateness, and what it is held up by.

    ``needs`` has no circles: none can be made (see ``following_up.leads_to``). One that is met all the same is read as
    no dependency, so that no page runs for ever.
    """
    known = {one.key: one for one in activities}
    found: dict[int, Forecast] = {}
    for key in _in_order(known, needs):
        found[key] = _forecast(known[key], [item for item in needs.get(key, ()) if item in found], known, found, day)
    return found


def _in_order(known: Mapping[int, Planned], needs: Mapping[int, Collection[int]]) -> list[int]:
    """Each after what it needs; without recursion, for a chain may be as long as the plan."""
    order: list[int] = []
    placed: set[int] = set()
    for first in known:
        waiting, open_now = [(first, False)], set[int]()
        while waiting:
            key, ready = waiting.pop()
            if ready:
                open_now.discard(key)
                if key not in placed:
                    placed.add(key)
                    order.append(key)
            elif key not in placed and key not in open_now:
                open_now.add(key)
                waiting.append((key, True))
                waiting += [(item, False) for item in needs.get(key, ()) if item in known and item not in placed]
    return order


def _forecast(
    one: Planned, needed: Collection[int], known: Mapping[int, Planned], found: Mapping[int, Forecast], day: date
) -> Forecast:
    if one.state == STOPPED:
        return Forecast(one.due, 0, None, sentence("It was stopped."))
    if one.done_on is not None:
        return Forecast(one.done_on, 0, None, sentence("It was done on {day}.", day=one.done_on))
    ends, why = one.due, sentence("It is due on {day}.", day=one.due)
    by = None
    if one.due < day:
        ends = day
        why = sentence("It was due on {day}, and is not done.", day=one.due)
    for key in sorted(needed):
        other = known[key]
        if other.state in OVER:
            continue
        # begins the day after what it needs ends, at the earliest, and takes as long as it was to take
        begins = max(one.start, _after(found[key].ends, A_DAY))
        lasts = _after(begins, one.due - one.start)
        if begins > one.start and lasts > ends:
            ends, by = lasts, key
            why = sentence("It waits for “{title}”, which ends on {day}.", title=other.title, day=found[key].ends)
    return Forecast(ends, max((ends - one.due).days, 0), by, why)


def _after(day: date, time: timedelta) -> date:
    """The day so much later; the last day of the calendar where there is none."""
    return day + time if time < date.max - day else date.max


def held_up_by(key: int, found: Mapping[int, Forecast]) -> list[int]:
    """What a late activity holds up, whatever waits for that, and so on: those whose forecast it drives."""
    held: list[int] = []
    waiting = [key]
    while waiting:
        one = waiting.pop(0)
        mine = sorted(other for other, forecast in found.items() if forecast.by == one and forecast.late > 0)
        held += [other for other in mine if other not in held]
        waiting += mine
    return held


def critical_path(found: Mapping[int, Forecast]) -> list[int]:
    """The chain that the plan’s last day hangs on, first to last: back from what ends last along what drives it."""
    if not found:
        return []
    key: int | None = max(found, key=lambda item: (found[item].ends, -item))
    chain: list[int] = []
    while key is not None and key not in chain:
        chain.append(key)
        key = found[key].by
    return chain[::-1]


@dataclass(frozen=True)
class Issued:
    """Guidance, and the day that it was issued on."""

    title: str
    day: date


@dataclass(frozen=True)
class Progress:
    """How far a plan is, in words that weigh it against risk and against when guidance was there (4.2.1)."""

    done: int
    of: int
    late: int
    sentences: tuple[str, ...]


def progress(
    activities: Sequence[Planned], tier: str | None, issued: Iterable[Issued], start: date, day: date
) -> Progress:
    """What may fairly be said on ``day`` of a plan that began on ``start``: never a mark, always with its grounds."""
    counted = [one for one in activities if one.state != STOPPED]
    done = sum(one.state == DONE for one in counted)
    late = sum(one.overdue(day) for one in counted)
    said = [sentence("On {day}: done {done} of {of}, overdue {late}.", day=day, done=done, of=len(counted), late=late)]
    if tier == "priority":
        said.append(sentence("It is in the priority tier: what is late here weighs more, for the risk is higher."))
    elif tier:
        said.append(sentence("It is not in the priority tier: what is late here weighs less, for the risk is lower."))
    else:
        said.append(sentence("Nobody has set its tier, so this is not weighed against risk."))
    there = [item for item in issued if item.day <= day]
    after = sorted((item for item in there if item.day > start), key=lambda item: item.day)
    if after:
        told = {"count": len(after), "title": after[-1].title, "days": (day - after[-1].day).days}
        said.append(sentence("Guidance issued after the plan began: {count}.", **told))
        said.append(sentence("The last of it, “{title}”, had been there for {days} days.", **told))
    elif there:
        said.append(sentence("All the guidance that is known here was there when the plan began."))
    else:
        said.append(sentence("No guidance that is known here had been issued by then."))
    return Progress(done, len(counted), late, tuple(said))
