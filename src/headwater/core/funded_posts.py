"""Posts that a grant pays for: their life, when somebody was in them, and what that cost by day (4.4, 4.8).

The rule of cost: whole-year cost × the grant’s share × days in post / days in the year. It is rounded once, by largest
remainders, so that the months of a post sum to its year to the penny.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.errors import Problem
from headwater.core.lifecycle import FUNDED_POST
from headwater.core.pence import half_up_of
from headwater.core.periods import Period
from headwater.core.sentences import Sentence, sentence

DAY = timedelta(days=1)
PLANNED, RECRUITING, FILLED, VACANT, ENDED = "planned", "recruiting", "filled", "vacant", "ended"
VERBS: Mapping[str, str] = {RECRUITING: "recruit", FILLED: "fill", VACANT: "leave", ENDED: "end"}
RECENT = timedelta(days=91)  # in post for less is too early to judge (4.5.1, 4.6.1)

POST_TYPES: Mapping[str, Sentence] = {
    "ctio": sentence("Counter-terrorism intelligence officer (CTIO)"),
    "nepo": sentence("Community engagement officer (NEPO or CEO)"),
    "analyst": sentence("Analyst"),
    "researcher": sentence("Researcher"),
    "training": sentence("Training and development lead"),
    "communication": sentence("Communication (RICU)"),
    "sergeant": sentence("Sergeant: delivery lead or project manager"),
    "inspector": sentence("Inspector"),
    "regional": sentence("Regional co-ordination or delivery"),
    "national": sentence("National delivery unit (NPDU)"),
    "team": sentence("Post in a dedicated team"),
    "other": sentence("Another post"),
}
HEADS: Mapping[str, Sentence] = {
    "pay": sentence("Pay"),
    "training": sentence("Training"),
    "car": sentence("Car usage"),
    "travel": sentence("Travel and subsistence"),
    "supplies": sentence("Supplies and services"),
}


@dataclass(frozen=True)
class Step:
    """That a post came into a state on a day, known from a day on, and perhaps set right on a later one."""

    state: str
    on: date
    known_on: date
    gone_on: date | None = None

    def known(self, as_at: date) -> bool:
        """Whether it was known, and not yet set right, as at that day."""
        return self.known_on <= as_at and (self.gone_on is None or as_at < self.gone_on)


@dataclass(frozen=True)
class Funded:
    """A funded post: what it costs in a whole year, when it was to be filled, and its steps."""

    ref: str
    kind: str
    halves: int
    created_on: date
    planned_start: date
    year_cost: int
    awarded: int  # pence of pay that the award holds for it in the year of the grant
    known_on: date
    planned_end: date | None = None
    share: int = 100
    steps: tuple[Step, ...] = ()

    def known_steps(self, as_at: date) -> list[Step]:
        """Its steps as they were known on that day, the first one first."""
        return sorted((step for step in self.steps if step.known(as_at)), key=lambda step: step.on)

    def state_on(self, day: date, as_at: date | None = None) -> str:
        """What it was on a day: planned until its first step."""
        come = [step for step in self.known_steps(as_at or day) if step.on <= day]
        return come[-1].state if come else PLANNED

    def filled_on(self, as_at: date) -> date | None:
        """When it was first filled, as known on that day; that day may lie ahead."""
        return next((step.on for step in self.known_steps(as_at) if step.state == FILLED), None)

    def in_post(self, as_at: date) -> list[Period]:
        """When somebody was in it and is to be, as known on that day."""
        steps = self.known_steps(as_at)
        ends = [*(step.on - DAY for step in steps[1:]), self.planned_end][: len(steps)]
        return [
            Period(step.on, end)
            for step, end in zip(steps, ends, strict=True)
            if step.state == FILLED and (end is None or end >= step.on)
        ]

    def year_total(self) -> int:
        """What a whole year of it costs this grant, in pence."""
        return half_up_of(self.year_cost, self.share, 100)


def days_of_year(start: date) -> int:
    """How many days the year has that begins on ``start``."""
    return (year_after(start) - start).days


def year_after(start: date) -> date:
    """The same day a year on; 29 February becomes 1 March."""
    try:
        return start.replace(year=start.year + 1)
    except ValueError:
        return date(start.year + 1, 3, 1)


def months_of(whole: Period) -> list[Period]:
    """The months of a period, its first and last cut where it begins and ends mid-month."""
    found, first = [], whole.start
    last = whole.end or year_after(whole.start) - DAY
    while first <= last:
        ahead = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - DAY
        found.append(Period(first, min(ahead, last)))
        first = ahead + DAY
    return found


def days_in(part: Period, periods: Iterable[Period]) -> int:
    """How many days of ``part`` lie in the periods, which do not overlap. ``part`` has an end."""
    last = part.end or part.start
    return sum(
        max(0, (min(one.end or last, last) - max(one.start, part.start)).days + 1)
        for one in periods
        if one.start <= last and (one.end is None or one.end >= part.start)
    )


def problem_of_step(post: Funded, state: str, on: date, where: str = "Day") -> Problem | None:
    """What is wrong with a next step of a post: too early, two on one day, or not from where it is now."""
    if on < post.created_on:
        what = sentence("the post is there only from {day}.", day=post.created_on)
        return Problem(where, what, sentence("Give a later day, or look at which post it is."))
    standing = sorted((step for step in post.steps if step.gone_on is None), key=lambda step: step.on)
    if standing and on == standing[-1].on and state == FILLED == standing[-1].state:
        what = sentence("it is filled from {day} already: two hold it on one day.", day=on)
        return Problem(where, what, sentence("Say first when the one before left."))
    if standing and on <= standing[-1].on:
        what = sentence("its last step is of {day}: steps follow one another.", day=standing[-1].on)
        return Problem(where, what, sentence("Take the last step back first if it was a mistake."))
    decision = FUNDED_POST.may(VERBS.get(state, state), standing[-1].state if standing else PLANNED)
    if decision.allowed:
        return None
    if standing and state == FILLED == standing[-1].state:
        what = sentence("somebody has held it since {day}: two hold it on one day.", day=standing[-1].on)
        return Problem(where, what, sentence("Say first when the one before left."))
    return Problem(where, decision.reasons[0], sentence("Look at its history."))


def problems_of_shares(own: int, joint: Sequence[tuple[str, int]]) -> list[Problem]:
    """What is wrong with who pays for a post together: shares are whole per cents that sum to 100."""
    problems = []
    if any(not name.strip() for name, _ in joint) or any(share < 1 for share in (own, *(share for _, share in joint))):
        what = sentence("a funder has no name or no share.")
        problems.append(Problem("Funders", what, sentence("Give each a name and a share from 1.")))
    total = own + sum(share for _, share in joint)
    if total != 100:
        what = sentence("the shares sum to {total} per cent, and not to 100.", total=total)
        problems.append(Problem("Funders", what, sentence("Change a share so that they do.")))
    return problems


def deployment(post: Funded, day: date) -> str:
    """Whether it is not deployed, recently or established: fewer than thirteen weeks in post are recent (4.6.1)."""
    held = next((one for one in post.in_post(day) if one.holds_on(day)), None)
    if held is None:
        return "not"
    return "recent" if day - held.start < RECENT else "established"


def overdue(posts: Iterable[Funded], day: date) -> Iterator[Funded]:
    """Those that were to be filled before ``day`` and never were."""
    for post in posts:
        if post.planned_start < day and post.filled_on(day) is None and post.state_on(day) != ENDED:
            yield post
