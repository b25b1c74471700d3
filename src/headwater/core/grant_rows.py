"""What people send of a grant as a table: awards, steps of posts, spending. What is wrong is named by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from headwater.core.errors import Problem, short
from headwater.core.funded_posts import HEADS, POST_TYPES
from headwater.core.lifecycle import FUNDED_POST
from headwater.core.pence import halves_of, pence_of
from headwater.core.return_days import hear_day
from headwater.core.sentences import Sentence, sentence

AWARDS, STEPS, SPENDING = "awards", "steps", "spending"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    AWARDS: (
        "to", "party", "kind", "posts", "pay", "training", "car", "travel", "supplies", "year_cost", "from",
        "planned", "until", "share", "joint_funder", "staff", "one_off", "regional", "known_on", "told", "source",
    ),
    STEPS: ("to", "party", "kind", "number", "state", "on", "known_on", "note", "told"),
    SPENDING: ("to", "party", "head", "month", "amount", "known_on", "told"),
}  # fmt: skip
NEEDED: Mapping[str, tuple[str, ...]] = {
    AWARDS: ("kind", "posts", "pay"),
    STEPS: ("kind", "number", "state", "on"),
    SPENDING: ("head", "month", "amount"),
}
MOST_ROWS, LONGEST = 5_000, 200
YES = ("yes", "y", "1", "true")
TOLD = ("", "printed", "reconstruction")


@dataclass(frozen=True)
class AwardRow:
    """A line of an award as it was sent."""

    row: int
    to: str
    party: str
    kind: str
    halves: int
    heads: Mapping[str, int]
    year_cost: int | None
    start: date | None
    planned: date | None
    until: date | None
    share: int
    joint: str
    staff: bool
    one_off: bool
    regional: bool
    known_on: date | None
    told: str
    source: str


@dataclass(frozen=True)
class StepRow:
    """A step of a post as it was sent."""

    row: int
    to: str
    party: str
    kind: str
    number: int
    state: str
    on: date
    known_on: date | None
    note: str
    told: str


@dataclass(frozen=True)
class SpendRow:
    """What was spent on a head in a month, as it was sent."""

    row: int
    to: str
    party: str
    head: str
    month: date
    amount: int
    known_on: date | None
    told: str


Row = AwardRow | StepRow | SpendRow
T = TypeVar("T")


class _Cells:
    """The cells of one row; what cannot be read is noted, and something harmless stands for it."""

    def __init__(self, row: int, cells: Mapping[str, str], problems: list[Problem]) -> None:
        self.row, self.cells, self.problems = row, cells, problems

    def wrong(self, column: str, what: Sentence, remedy: Sentence) -> None:
        where = sentence("Row {row}, {column}", row=self.row, column=column)
        self.problems.append(Problem(where, what, remedy))

    def text(self, column: str) -> str:
        found = self.cells.get(column, "").strip()
        if len(found) > LONGEST or "\x00" in found:
            self.wrong(column, sentence("that is too long or holds what is no text."), sentence("Write less."))
            return ""
        return found

    def read(self, column: str, reads: Callable[[str], T], none: T, remedy: Sentence, *, needed: bool = False) -> T:
        found = self.text(column)
        if not found:
            if needed:
                self.wrong(column, sentence("it is empty."), remedy)
            return none
        try:
            return reads(found)
        except (ValueError, OverflowError):
            self.wrong(column, sentence("“{text}” cannot be read.", text=short(found)), remedy)
            return none

    def money(self, column: str, *, needed: bool = False) -> int:
        remedy = sentence("Write pounds, as in 7,239,000 or 12.50, and nothing less than nothing.")
        return self.read(column, _not_less, 0, remedy, needed=needed)

    def day(self, column: str, *, needed: bool = False) -> date | None:
        remedy = sentence("Write it like 2008-10-01 or 1 October 2008.")
        return self.read(column, _day, None, remedy, needed=needed)

    def choice(self, column: str, choices: Sequence[str], *, needed: bool = True) -> str:
        remedy = sentence("Write one of: {choices}.", choices=tuple(choice for choice in choices if choice))

        def one(text: str) -> str:
            if text.casefold() not in choices:
                raise ValueError(text)
            return text.casefold()

        return self.read(column, one, choices[0], remedy, needed=needed)

    def whole(self, column: str, low: int, high: int, none: int, *, needed: bool = False) -> int:
        remedy = sentence("Write a whole number from {low} to {high}.", low=low, high=high)

        def one(text: str) -> int:
            if not (text.isascii() and text.isdecimal() and len(text) < 7 and low <= int(text) <= high):
                raise ValueError(text)
            return int(text)

        return self.read(column, one, none, remedy, needed=needed)

    def flag(self, column: str) -> bool:
        return self.text(column).casefold() in YES


def _not_less(text: str) -> int:
    found = pence_of(text)
    if found < 0:
        raise ValueError(text)
    return found


def _day(text: str) -> date:
    heard = hear_day(text)
    if heard.day is None or not 1990 <= heard.day.year <= 2100:
        raise ValueError(text)
    return heard.day


def rows_of(kind: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[Row], list[Problem]]:
    """The rows of a table of that kind, and all that is wrong with it. A row that is empty is none."""
    names = [heading.strip().casefold().replace(" ", "_") for heading in headings]
    problems = _of_headings(kind, names)
    if len(rows) > MOST_ROWS:
        what = sentence("it has more than {most} rows.", most=f"{MOST_ROWS:,}")
        problems.append(Problem("File", what, sentence("Send it in parts.")))
    if problems:
        return [], problems
    found: list[Row] = []
    reads: Mapping[str, Callable[[_Cells], Row]] = {AWARDS: _award, STEPS: _step, SPENDING: _spend}
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = dict(zip(names, [*row, *[""] * len(names)], strict=False))
            found.append(reads[kind](_Cells(number, cells, problems)))
    if not found and not problems:
        problems.append(Problem("File", sentence("it has no rows."), sentence("Write a row below the headings.")))
    return found, problems


def _of_headings(kind: str, names: Sequence[str]) -> list[Problem]:
    remedy = sentence("The columns are: {columns}.", columns=COLUMNS[kind])
    problems = [
        Problem("File", sentence("the column “{name}” is missing.", name=name), remedy)
        for name in NEEDED[kind]
        if name not in names
    ]
    problems += [
        Problem("File", sentence("there is no column “{name}” here.", name=short(name)), remedy)
        for name in names
        if name and name not in COLUMNS[kind]
    ]
    if len(set(names)) < len(names):
        problems.append(Problem("File", sentence("two columns have one heading."), sentence("Leave one out.")))
    return problems


def _award(cells: _Cells) -> AwardRow:
    share, joint = cells.whole("share", 1, 100, 100), cells.text("joint_funder")
    if (share == 100) != (not joint):
        what = sentence("a share below 100 and another funder go together.")
        cells.wrong("share", what, sentence("Give both, or neither."))
    halves = cells.read("posts", halves_of, 0, sentence("Write posts, as in 7 or 13.5."), needed=True)
    heads = {head: cells.money(head, needed=head == "pay") for head in HEADS}
    if not halves and not sum(heads.values()):
        cells.wrong("posts", sentence("the row gives neither posts nor money."), sentence("Leave it out."))
    return AwardRow(
        row=cells.row,
        to=cells.text("to"),
        party=cells.text("party"),
        kind=cells.choice("kind", tuple(POST_TYPES)),
        halves=halves,
        heads=heads,
        year_cost=cells.money("year_cost") if cells.text("year_cost") else None,
        start=cells.day("from"),
        planned=cells.day("planned"),
        until=cells.day("until"),
        share=share,
        joint=joint,
        staff=cells.flag("staff"),
        one_off=cells.flag("one_off"),
        regional=cells.flag("regional"),
        known_on=cells.day("known_on"),
        told=cells.choice("told", TOLD, needed=False),
        source=cells.text("source"),
    )


def _step(cells: _Cells) -> StepRow:
    return StepRow(
        row=cells.row,
        to=cells.text("to"),
        party=cells.text("party"),
        kind=cells.choice("kind", tuple(POST_TYPES)),
        number=cells.whole("number", 1, 9_999, 1, needed=True),
        state=cells.choice("state", [state for state in FUNDED_POST.states if state != FUNDED_POST.first]),
        on=cells.day("on", needed=True) or date.min,
        known_on=cells.day("known_on"),
        note=cells.text("note"),
        told=cells.choice("told", TOLD, needed=False),
    )


def _spend(cells: _Cells) -> SpendRow:
    return SpendRow(
        row=cells.row,
        to=cells.text("to"),
        party=cells.text("party"),
        head=cells.choice("head", [head for head in HEADS if head != "pay"]),
        month=(cells.day("month", needed=True) or date.min).replace(day=1),
        amount=cells.money("amount", needed=True),
        known_on=cells.day("known_on"),
        told=cells.choice("told", TOLD, needed=False),
    )
