"""Analysts' hours against what they are asked for, and what waits to be assessed (3.1.10-12, register AV20-AV23).

Hours are of units and posts, never of somebody by name: nothing here says how anybody works. What waits too long turns
an intelligence gap (we do not know) into an intelligence failure (we could have known).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from headwater.core.periods import Period
from headwater.core.sentences import sentence

WEEK = 7


@dataclass(frozen=True)
class Rules:
    """What the shipped data file says, or what somebody asks “what if” of."""

    most_hours: int  # for one profile, as the report has it
    hours: Mapping[str, int]  # for one profile, by how complex its place is
    words: Mapping[str, str]
    by_tier: Mapping[str, str]
    full_post: int  # hours a week
    gap_after: int  # days
    failure_after: int

    def complexity_of(self, tier: str) -> str:
        """How complex a place of that tier is taken to be; one without a tier is as the last that is listed."""
        return self.by_tier.get(tier) or self.by_tier[""]


@dataclass(frozen=True)
class Capacity:
    """Hours a week of a post for a time, and which share of them in a hundred this work has."""

    period: Period
    hours: Fraction
    percent: int

    @property
    def weekly(self) -> Fraction:
        """Hours a week for this work."""
        return self.hours * self.percent / 100

    def between(self, first: date, last: date) -> Fraction:
        """Hours for this work from a day to another, both included."""
        start = max(first, self.period.start)
        end = min(last, self.period.end) if self.period.end else last
        return self.weekly * max(0, (end - start).days + 1) / WEEK


@dataclass(frozen=True)
class Forecast:
    """What is asked for and what there is until a day, in hours; what is missing, in whole posts; and why."""

    until: date
    weeks: Fraction
    profiles: int
    waiting: int
    available: int
    posts_missing: int
    reasons: tuple[str, ...]

    @property
    def demand(self) -> int:
        """All that is asked for."""
        return self.profiles + self.waiting

    @property
    def shortfall(self) -> int:
        """Hours that are missing; nothing where there are enough."""
        return max(0, self.demand - self.available)


def forecast(
    tiers: Sequence[str], capacities: Iterable[Capacity], waiting: Fraction, span: tuple[date, date], rules: Rules
) -> Forecast:
    """Profiles due of places of those tiers, and what waits, against the hours that there are in a span of days.

    Hours asked for are rounded up and hours available down: a forecast that is wrong by an hour should not comfort.
    """
    day, until = span
    kinds = [rules.complexity_of(tier) for tier in tiers]
    profiles = sum(rules.hours[kind] for kind in kinds)
    weeks = Fraction(max(0, (until - day).days + 1), WEEK)
    available = int(sum((capacity.between(day, until) for capacity in capacities), Fraction()))
    missing = max(0, profiles + ceil(waiting) - available)
    posts = ceil(missing / (weeks * rules.full_post)) if missing and weeks else 0
    reasons = [
        sentence(
            "Profiles of {kind}: {count}, of {hours} hours each.", kind=rules.words[kind], count=count, hours=hours
        )
        for kind, hours in rules.hours.items()
        if (count := kinds.count(kind))
    ]
    if waiting:
        reasons.append(sentence("{hours} hours to assess what waits.", hours=ceil(waiting)))
    reasons.append(sentence("{hours} hours of this work are there until {day}.", hours=available, day=until))
    if posts:
        words = sentence(
            "{hours} hours are missing. In whole posts of {week} hours a week: {posts}.",
            hours=missing,
            posts=posts,
            week=rules.full_post,
        )
        reasons.append(words)
    return Forecast(until, weeks, profiles, ceil(waiting), available, posts, tuple(reasons))


class Waits(StrEnum):
    """How it stands with what waits to be assessed, the worst first."""

    FAILURE = "failure"
    GAP = "gap"
    IN_TIME = "in-time"
    ASSESSED = "assessed"


WAITS_WORDS = {
    Waits.FAILURE: sentence("failure: it could have been known"),
    Waits.GAP: sentence("gap: it is not known yet"),
    Waits.IN_TIME: sentence("in time"),
    Waits.ASSESSED: sentence("assessed"),
}


@dataclass(frozen=True)
class Standing:
    """How long a batch has waited, what that makes of it, and why."""

    waits: Waits
    days: int
    why: str


def standing_of(received: date, assessed: date | None, day: date, rules: Rules) -> Standing:
    """What its age makes of a batch on a day (3.1.10)."""
    if assessed is not None and assessed <= day:
        days = (assessed - received).days
        return Standing(Waits.ASSESSED, days, sentence("Assessed after {days} days.", days=days))
    days = max(0, (day - received).days)
    if days > rules.failure_after:
        why = sentence("It has waited {days} days, and {most} are the most.", days=days, most=rules.failure_after)
        return Standing(Waits.FAILURE, days, why)
    if days > rules.gap_after:
        last = received + timedelta(days=rules.failure_after)
        return Standing(
            Waits.GAP, days, sentence("It has waited {days} days: assess it by {day}.", days=days, day=last)
        )
    return Standing(Waits.IN_TIME, days, sentence("It has waited {days} days.", days=days))
