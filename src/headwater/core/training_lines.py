"""Files of training from an HR system: what stands under which heading, and what each line is before it is kept.

Nothing is guessed of a person: a line is kept, was there already, is refused with its reason, or contradicts something
and waits for somebody to settle it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from headwater.core.errors import short
from headwater.core.formula_signs import might_run
from headwater.core.plain_text import folded, tidy
from headwater.core.return_days import hear_day
from headwater.core.sentences import Sentence, sentence

LONGEST_CELL = 200
EARLIEST = date(1990, 1, 1)  # nobody serves today who began training before
MOST_SHOWN = 100  # lines told of each reason
NUMBER, NAME, ROLE, UNIT, START, END = "number", "name", "role", "unit", "start", "end"
MODULE, DAY, RESULT, VERSION = "module", "day", "result", "version"
STAFF, DONE = "staff", "done"
FIELD_WORDS: Mapping[str, str] = {
    NUMBER: sentence("Staff number"),
    NAME: sentence("Name"),
    ROLE: sentence("Role"),
    UNIT: sentence("Unit"),
    START: sentence("In it from"),
    END: sentence("In it until"),
    MODULE: sentence("Code of the module"),
    DAY: sentence("Completed on"),
    RESULT: sentence("Result"),
    VERSION: sentence("Version"),
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    STAFF: (NUMBER, NAME, ROLE, UNIT, START, END),
    DONE: (NUMBER, MODULE, DAY, NAME, RESULT, VERSION),
}
COMPULSORY = (NUMBER, ROLE, START, MODULE, DAY)
CALLED: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("number", "staff number", "employee number", "collar number", "payroll number", "id", "staff no"),
    NAME: ("name", "full name", "employee name", "staff name"),
    ROLE: ("role", "job role", "job title", "post", "position"),
    UNIT: ("unit", "organisation", "department", "location", "area", "bcu"),
    START: ("from", "start", "start date", "in role since", "date from"),
    END: ("until", "end", "end date", "left on", "date to", "to"),
    MODULE: ("module", "course", "course code", "module code", "code"),
    DAY: ("day", "date", "completed on", "completion date", "completed"),
    RESULT: ("result", "outcome", "status"),
    VERSION: ("version", "course version"),
}
COMPLETED = frozenset(("", "pass", "passed", "complete", "completed", "attended", "yes", "y", "p"))
NOT_COMPLETED = frozenset(
    ("fail", "failed", "absent", "did not attend", "dna", "incomplete", "not complete", "no", "n")
)
TWO_RESULTS, EARLY, AWAY, OTHER_NAME, NEW_NAME = "results", "early", "away", "name", "staff_name"
DISPUTES: Mapping[str, str] = {
    TWO_RESULTS: sentence("Two results for one day"),
    EARLY: sentence("Completed before the module was there"),
    AWAY: sentence("Completed on a day on which they did not serve here"),
    OTHER_NAME: sentence("Another name than the number has"),
    NEW_NAME: sentence("The staff list gives the number another name"),
}


@dataclass(frozen=True)
class Refused:
    """A line that cannot be kept, and why."""

    line: int
    why: Sentence


@dataclass(frozen=True)
class Disputed:
    """A line that contradicts something: what, of whom, and whether the line says that it was completed."""

    line: int
    kind: str
    person: int
    module: int | None = None
    day: date | None = None
    name: str = ""


@dataclass
class Checked:
    """What became of the lines: how many were there already, the refused, and those that somebody is to settle."""

    lines: int = 0
    already: int = 0
    beside: int = 0  # lines that wait with one that is to be settled
    refused: list[Refused] = field(default_factory=list)
    disputed: list[Disputed] = field(default_factory=list)

    def refuse(self, line: int, why: Sentence) -> None:
        """Leave a line out, and say why."""
        self.refused.append(Refused(line, why))


def mapping_of(headings: Sequence[str], kind: str) -> dict[str, int]:
    """Which column each field is in, as far as its heading tells."""
    plain = [folded(one).replace("_", " ") for one in headings]
    found: dict[str, int] = {}
    for name in FIELDS[kind]:
        place = next((plain.index(called) for called in CALLED[name] if called in plain), None)
        if place is not None and place not in found.values():
            found[name] = place
    return found


def missing_in(mapping: Mapping[str, int], kind: str) -> list[str]:
    """The compulsory fields that no column is said to hold."""
    return [name for name in FIELDS[kind] if name in COMPULSORY and name not in mapping]


def cell(cells: Sequence[str], place: int | None) -> str:
    """What stands in a column; nothing where the line is too short, or there is no such column."""
    return cells[place].strip() if place is not None and place < len(cells) else ""


def number_key(text: str) -> str:
    """A staff number as it is compared: two that look alike are one."""
    return text.casefold() if text.isascii() and text.isalnum() else folded(text)


@lru_cache(maxsize=20_000)
def text_key(text: str) -> str:
    """A code, role or unit as it is compared."""
    return folded(text)


@lru_cache(maxsize=20_000)
def name_key(text: str) -> frozenset[str]:
    """A name as it is compared: its words, in whatever order they stand."""
    return frozenset(folded(text).replace(",", " ").replace(".", " ").split())


@lru_cache(maxsize=5_000)
def day_in(text: str) -> tuple[date | None, Sentence | None]:
    """The day that a cell means, or what is wrong with it."""
    heard = hear_day(text)
    if heard.day is None:
        return None, sentence("“{text}” is not a day that can be read.", text=short(text))
    if heard.day < EARLIEST:
        return None, sentence("{day} is too long ago.", day=heard.day)
    return heard.day, None


def is_odd(text: str) -> bool:
    """Whether a cell could be run by a spreadsheet, is longer than any is, or holds what cannot be seen."""
    if len(text) > LONGEST_CELL:
        return True
    if text.isascii() and text[:1].isalnum() and text.isprintable():
        return False
    return bool(text) and (might_run(text) or tidy(text) != " ".join(text.split()))


ODD = sentence("A cell begins like a formula, is too long, or holds what cannot be shown.")
NO_NUMBER = sentence("It has no staff number.")


class NotALine(Exception):  # noqa: N818 - it says what the line is not
    """A line cannot be read, and why."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


def day_of(text: str) -> date:
    """The day that a cell means. Raises ``NotALine`` where it means none."""
    day, wrong = day_in(text)
    if day is None:
        raise NotALine(wrong or ODD)
    return day


def must(there: object, why: Sentence) -> None:
    """Raise ``NotALine`` where something is not there."""
    if not there:
        raise NotALine(why)
