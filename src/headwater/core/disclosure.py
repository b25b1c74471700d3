"""What tables of counts give away: cells and sums as they are published, what must be hidden, and whether they go out.

Whoever reads all published tables together, earlier editions too, can add and take away. A cell that is hidden or
rounded is safe only where enough whole numbers could still stand in it (shared methods, (v)). One cell has one key in
all tables: two editions that tell of it tell of the same unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import Sentence, sentence

Key = tuple[str, ...]
FEWER_THAN = 5  # shared methods, (v): k < 5 is hidden; ACRO takes 10
AT_LEAST = 5  # whole numbers that could stand in a cell that is hidden or rounded
MOST_NAMED = 40  # cells that a refusal names one by one


@dataclass(frozen=True)
class Exact:
    """A count that is printed as it is."""

    value: int

    @property
    def bounds(self) -> tuple[int, int | None]:
        """What a reader knows of it."""
        return self.value, self.value


@dataclass(frozen=True)
class Hidden:
    """A count that is not printed; what its sign tells, such as “fewer than 5”, is in its bounds."""

    low: int = 0
    high: int | None = None

    @property
    def bounds(self) -> tuple[int, int | None]:
        """What a reader knows of it."""
        return self.low, self.high


@dataclass(frozen=True)
class Rounded:
    """A count printed as a multiple of another number, from which it is less than ``reach`` away."""

    value: int
    reach: int = 5

    @property
    def bounds(self) -> tuple[int, int | None]:
        """What a reader knows of it."""
        return max(0, self.value - self.reach + 1), self.value + self.reach - 1


Shown = Exact | Hidden | Rounded


@dataclass(frozen=True)
class Sum:
    """That a total is the sum of its parts: of a row, of a column, or of the places within another."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Percentage:
    """That ``part`` is so many per cent of ``whole``, rounded half up to ``decimals``; ``percent`` is in units of them.

    42.5% is 425 with one decimal.
    """

    part: Key
    whole: Key
    percent: int
    decimals: int = 0


@dataclass(frozen=True)
class Published:
    """A table as it is read by everybody."""

    name: str
    cells: Mapping[Key, Shown]
    sums: tuple[Sum, ...] = ()
    percentages: tuple[Percentage, ...] = ()


@dataclass(frozen=True)
class Counts:
    """A table as it is known inside: every count, and what adds up to what."""

    name: str
    counts: Mapping[Key, int]
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class Rule:
    """What must be hidden by itself: counts below a number, noughts among them or not, and rows that are all one."""

    fewer_than: int = FEWER_THAN
    noughts: bool = True
    all_of_one: bool = True


def sensitive(table: Counts, rule: Rule) -> dict[Key, Sentence]:
    """The cells that must be hidden for what they say by themselves, each with its reason."""
    found: dict[Key, Sentence] = {}
    for key, count in table.counts.items():
        if 0 < count < rule.fewer_than:
            found[key] = sentence("It is fewer than {number}.", number=rule.fewer_than)
        elif count == 0 and rule.noughts:
            found[key] = sentence("It is nought, which tells of everybody that they are not in it.")
    if rule.all_of_one:
        for key, total in _all_of_one(table):
            found.setdefault(key, sentence("It is all of {total}, which tells of everybody.", total=told(total)))
    return found


def _all_of_one(table: Counts) -> Iterator[tuple[Key, Key]]:
    """Each part that is the whole of a sum of several."""
    for one in table.sums:
        total = table.counts[one.total]
        if total and len(one.parts) > 1:
            yield from ((part, one.total) for part in one.parts if table.counts[part] == total)


def told(key: Key) -> str:
    """A cell’s name as a sentence has it.

    >>> told(("Leeds", "referrals"))
    'Leeds, referrals'
    """
    return ", ".join(key)


@dataclass(frozen=True)
class Bounds:
    """The least and the most that can stand in a cell, by all that is published; no most is ``None``."""

    low: int
    high: int | None

    @property
    def values(self) -> int | None:
        """How many whole numbers could stand in it; ``None`` for no end of them."""
        return None if self.high is None else self.high - self.low + 1


@dataclass(frozen=True)
class Exposed:
    """A cell that is given away: by which tables together."""

    key: Key
    bounds: Bounds
    tables: tuple[str, ...]

    @property
    def sentence(self) -> Sentence:
        """What is given away, in words."""
        gaps = {"cell": told(self.key), "low": self.bounds.low, "tables": self.tables}
        if self.bounds.values == 1:
            return sentence("{cell} is {low}: it can be worked out from {tables}.", **gaps)
        high = self.bounds.high
        return sentence("{cell} is from {low} to {high}: that follows from {tables}.", **gaps, high=high)


@dataclass(frozen=True)
class Attacked:
    """What the attacker found: bounds of every cell that is not printed, those given away, and what stopped him.

    ``contradiction`` names tables that cannot all be true; then there are no bounds.
    """

    bounds: Mapping[Key, Bounds] = field(default_factory=dict)
    exposed: tuple[Exposed, ...] = ()
    finished: bool = True
    contradiction: tuple[str, ...] = ()


@dataclass(frozen=True)
class Override:
    """Somebody’s decision to publish all the same: who, why, and when. It is kept with the release."""

    by: str
    reason: str
    on: date


def decide_release(attacked: Attacked, override: Override | None = None) -> Decision:
    """Whether tables may go out. An override needs a name and a reason.

    Nothing overrides tables that cannot all be true, or that were not checked to the end.
    """
    if attacked.contradiction:
        what = sentence(
            "These tables cannot all be true: {tables}. Look for a cell that was corrected in one and not in another, "
            "and for a total whose parts are not all there.",
            tables=attacked.contradiction,
        )
        return deny("release/contradiction", what)
    against = tuple(_against(attacked))
    if not against:
        return allow("release/safe", sentence("No hidden or rounded cell can be told more closely than it should be."))
    if attacked.finished and override is not None and override.by.strip() and override.reason.strip():
        reason = sentence(
            "{by} decided on {day} to publish all the same: {reason}",
            by=override.by,
            day=override.on,
            reason=override.reason,
        )
        return allow("release/override", reason, *against)
    return deny("release/exposed", *against, sentence("Hide more, round, or publish fewer totals; then check again."))


def _against(attacked: Attacked) -> Iterator[Sentence]:
    for one in attacked.exposed[:MOST_NAMED]:
        yield one.sentence
    if len(attacked.exposed) > MOST_NAMED:
        yield sentence("And {count} cells more.", count=len(attacked.exposed) - MOST_NAMED)
    if not attacked.finished:
        yield sentence("Time ran out before every cell was checked: check fewer tables at once, or give it longer.")
