"""Training: which level a role needs, how long a completion counts, and on which days somebody is trained or overdue.

People are never scored. Roles of jobs are scored against skills (6.6.2), which gives each a level; a level needs
modules by a day; and of a person there is only what they completed, and when.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.sentences import Sentence, sentence

NOT_NEEDED, KNOWS, WORKS, LEADS = 0, 1, 2, 3
POINTS: Mapping[int, str] = {
    NOT_NEEDED: sentence("not needed"),
    KNOWS: sentence("knows of it"),
    WORKS: sentence("works with it"),
    LEADS: sentence("leads on it"),
}
FOR_GOOD = date(9999, 12, 31)
Span = tuple[int, int]  # days as ordinals, both within


@dataclass(frozen=True)
class LevelRule:
    """A level of training: its number, what it is called, and from how many points a role is in it."""

    number: int
    title: str
    points: int


@dataclass(frozen=True)
class Leveled:
    """The level of a role, its points, the skills that made the level, and that in a sentence."""

    level: LevelRule | None
    total: int
    made_by: tuple[str, ...]
    reason: Sentence


def level_of(scores: Mapping[str, int], levels: Iterable[LevelRule]) -> Leveled:
    """The highest level whose points the role reaches. The skills that made it are the fewest that reach it."""
    total = sum(scores.values())
    reached = [one for one in levels if one.points <= total]
    if not reached:
        return Leveled(
            None, total, (), sentence("Its skills make {total} points: no level begins so low.", total=total)
        )
    level = max(reached, key=lambda one: (one.points, one.number))
    made_by: list[str] = []
    points = 0
    for skill, given in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if points >= level.points or not given:
            break
        made_by.append(skill)
        points += given
    if not made_by:
        return Leveled(level, total, (), sentence("Every role is at least in “{level}”.", level=level.title))
    reason = sentence(
        "{total} points; “{level}” begins at {points}, which {skills} make.",
        total=total, level=level.title, points=level.points, skills=tuple(made_by),
    )  # fmt: skip
    return Leveled(level, total, tuple(made_by), reason)


@dataclass(frozen=True)
class Version:
    """A version of a module: from which day it is taught, for how many months it counts, and when it replaces others.

    Completions of earlier versions count until the day before ``replaces_on``; without one they go on counting.
    """

    key: int
    start: date
    months: int | None = None
    replaces_on: date | None = None


def later_by(day: date, months: int) -> date:
    """The same day so many months on; the last of that month where it has no such day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    if year > FOR_GOOD.year:
        return FOR_GOOD
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def version_on(day: date, versions: Sequence[Version]) -> Version | None:
    """The version that was taught on a day: the latest that had begun; none where the module did not exist yet."""
    begun = [one for one in versions if one.start <= day]
    return max(begun, key=lambda one: (one.start, one.key)) if begun else None


def counts_until(day: date, version: Version, versions: Sequence[Version]) -> date:
    """The last day that a completion counts on."""
    ends = [later_by(day, version.months) - timedelta(days=1)] if version.months else []
    ends += [
        one.replaces_on - timedelta(days=1)
        for one in versions
        if one.replaces_on is not None and (one.start, one.key) > (version.start, version.key)
    ]
    return min(ends, default=FOR_GOOD)


@dataclass(frozen=True)
class Needed:
    """That a level needs a module: by a day, or so many days after somebody begins, whichever is later."""

    module: int
    by: date
    within: int


def due_on(need: Needed, begun: date) -> date:
    """By when somebody who began on that day is to have completed it."""
    return max(need.by, begun + timedelta(days=need.within))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans of days with those that touch or overlap made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif start <= end:
            made.append((start, end))
    return made


def both(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """The days that are in both."""
    made = [(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other]
    return [span for span in made if span[0] <= span[1]]


def without(whole: Span, spans: Sequence[Span]) -> list[Span]:
    """The days of ``whole`` that are in none of ``spans``, which are joined."""
    made: list[Span] = []
    start = whole[0]
    for first, last in spans:
        if last < start:
            continue
        if first > whole[1]:
            break
        if first > start:
            made.append((start, first - 1))
        start = last + 1
    if start <= whole[1]:
        made.append((start, whole[1]))
    return made


@dataclass(frozen=True)
class Standing:
    """On which days of a time in a role somebody has all that its level needs, and on which something is overdue."""

    trained: tuple[Span, ...]
    overdue: tuple[Span, ...]


def standing_of(served: Span, begun: date, needs: Sequence[Needed], done: Mapping[int, Sequence[Span]]) -> Standing:
    """``done`` holds, for each module, the days on which a completion of it counts, joined.

    A level that needs nothing has nobody to train: it is trained and never overdue.
    """
    trained: list[Span] = [served]
    overdue: list[Span] = []
    for need in needs:
        counted = done.get(need.module, ())
        trained = both(trained, counted)
        late = due_on(need, begun).toordinal() + 1
        if late <= served[1]:
            overdue += without((max(late, served[0]), served[1]), counted)
    return Standing(tuple(trained), tuple(joined(overdue)))


@dataclass(frozen=True)
class Curve:
    """How many of those who need a programme had completed it on a day."""

    day: date
    staff: int
    trained: int


def curve_words(points: Sequence[Curve], deadline: date | None, day: date) -> Sentence:
    """What a roll-out curve says, in a sentence."""
    now = points[-1] if points else Curve(day, 0, 0)
    if not now.staff:
        return sentence("Nobody is known to need it on {day}.", day=day)
    known = {"trained": now.trained, "staff": now.staff, "day": day}
    if deadline is None:
        return sentence("{trained} of {staff} had completed it on {day}. No day is set for the rest.", **known)
    left = now.staff - now.trained
    if not left:
        return sentence("All {staff} had completed it on {day}.", staff=now.staff, day=day)
    if day > deadline:
        return sentence(
            "{trained} of {staff} had completed it on {day}; {left} are past {deadline}, when it was to be complete.",
            left=left, deadline=deadline, **known,
        )  # fmt: skip
    return sentence(
        "{trained} of {staff} had completed it on {day}; {left} are still to, by {deadline}.",
        left=left, deadline=deadline, **known,
    )  # fmt: skip
