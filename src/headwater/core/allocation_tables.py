"""Tables of need and of limits as people type, paste or send them: every row that cannot be read is said with why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from headwater.core.errors import BadInput, Problem, refuse, short
from headwater.core.sentences import sentence

MOST_ROWS, LONGEST = 5_000, 1_000_000
LONGEST_CODE, LONGEST_NAME = 60, 200
LARGEST_NEED, PLACES = Decimal(10**9), 6
LARGEST_UNITS, LARGEST_PENCE = 20_000, 10**12
NUMBER = re.compile(r"^\d[\d ,]*(\.\d+)?$|^\.\d+$")
NEEDS, LIMITS = sentence("Need by area"), sentence("Limits by area")
SHOWN = 8  # problems at a time


@dataclass(frozen=True)
class NeedRow:
    """The need of an area, as it stands in a table."""

    code: str
    name: str
    region: str
    need: Decimal


@dataclass(frozen=True)
class LimitRow:
    """The limits of an area in half posts, and what a half post costs there in pence; None is: as all others."""

    code: str
    floor: int
    cap: int | None
    team: int | None
    cost: int | None


def needs_in(text: str) -> tuple[NeedRow, ...]:
    """The rows of a table with the headings Code, Area, Region and Need. Raises ``BadInput`` for what is wrong."""
    problems: list[Problem] = []
    found = [row for row in (_need(*one, problems) for one in _rows(text, NEEDS, ("code", "need"))) if row]
    _twice([row.code for row in found], NEEDS, problems)
    if problems:
        raise BadInput(problems[:SHOWN])
    if not found:
        raise refuse(NEEDS, sentence("it has no row."), sentence("Write a line for each area, below the headings."))
    return tuple(found)


def limits_in(text: str) -> tuple[LimitRow, ...]:
    """The rows of a table with the headings Code, Least, Most, Team and Cost; none where there is no text."""
    if not text.strip():
        return ()
    problems: list[Problem] = []
    found = [row for row in (_limit(*one, problems) for one in _rows(text, LIMITS, ("code",))) if row]
    _twice([row.code for row in found], LIMITS, problems)
    if problems:
        raise BadInput(problems[:SHOWN])
    return tuple(found)


def units_of(text: str) -> int:
    """Posts as half posts: “1.5” is 3. Raises ``ValueError`` with a sentence for what is none."""
    number = _number(text)
    units = number * 2
    if units != units.to_integral_value() or units > LARGEST_UNITS:
        raise ValueError(sentence("“{text}” is no number of whole or half posts.", text=short(text)))
    return int(units)


def pence_of(text: str) -> int:
    """Pounds as pence. Raises ``ValueError`` with a sentence for what is no sum of money."""
    number = _number(text.removeprefix("£")) * 100
    if number != number.to_integral_value() or number > LARGEST_PENCE:
        raise ValueError(sentence("“{text}” is no sum in pounds and pence.", text=short(text)))
    return int(number)


def half_of(pence: int) -> int:
    """What half a post costs where a whole one costs so much. Raises ``ValueError`` for an odd number of pence."""
    if pence % 2:
        raise ValueError(sentence("Half of it is no whole number of pence: give an even number of pence."))
    return pence // 2


def _number(text: str) -> Decimal:
    cleaned = text.strip()
    if cleaned.startswith("-") or not NUMBER.match(cleaned) or len(cleaned) > 30:
        raise ValueError(sentence("“{text}” is no number of 0 or more.", text=short(text)))
    try:
        return Decimal(cleaned.replace(",", "").replace(" ", ""))
    except InvalidOperation as error:
        raise ValueError(sentence("“{text}” is no number of 0 or more.", text=short(text))) from error


def _rows(text: str, where: str, wanted: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row below the headings as its number and its cells by heading."""
    if len(text) > LONGEST or "\x00" in text:
        raise refuse(where, sentence("it is longer than any such table."), sentence("Leave out what is not needed."))
    lines = [line for line in text.splitlines() if line.strip(" |,;\t")]
    if len(lines) > MOST_ROWS + 1:
        what = sentence("it has more than {most} rows.", most=f"{MOST_ROWS:,}")
        raise refuse(where, what, sentence("Allocate to fewer areas at a time."))
    outer = bool(lines) and lines[0].lstrip().startswith("|")
    cells = [_cells(line, outer=outer) for line in lines]
    heads = [head.casefold().strip() for head in cells[0]] if cells else []
    missing = [head for head in wanted if head not in heads]
    if missing:
        what = sentence("its first line has no heading “{head}”.", head=missing[0].title())
        raise refuse(where, what, sentence("Write the headings first, as the example has them."))
    for number, row in enumerate(cells[1:], 2):
        yield number, dict(zip(heads, row, strict=False))


def _cells(line: str, *, outer: bool) -> list[str]:
    """The cells of a line. A | at its beginning is a border where the headings have one, and else an empty cell."""
    if "|" in line:
        inner = line.strip().removeprefix("|").removesuffix("|") if outer else line
        return [cell.strip() for cell in inner.split("|")]
    mark = next((one for one in ("\t", ";") if one in line), ",")
    try:
        return [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=mark), [])]
    except csv.Error:  # a cell longer than a reader takes: as one text it is refused where its column is read
        return [line.strip()]


def _need(number: int, row: Mapping[str, str], problems: list[Problem]) -> NeedRow | None:
    code = row.get("code", "")
    if not _code_is_good(number, code, NEEDS, problems):
        return None
    try:
        need = _number(row.get("need", ""))
    except ValueError as error:
        problems.append(
            Problem(
                NEEDS,
                sentence("row {number}: {why}", number=number, why=error.args[0]),
                sentence("Give its need as a number: 0 is none."),
            )
        )
        return None
    if need > LARGEST_NEED:
        what = sentence("“{text}” is more than any need here.", text=short(row["need"]))
        problems.append(
            Problem(
                NEEDS, sentence("row {number}: {why}", number=number, why=what), sentence("Give it in a larger unit.")
            )
        )
        return None
    need = need.quantize(Decimal(1).scaleb(-PLACES))
    name = row.get("area", row.get("name", ""))[:LONGEST_NAME]
    return NeedRow(code, name or code, row.get("region", "")[:LONGEST_NAME], need)


def _limit(number: int, row: Mapping[str, str], problems: list[Problem]) -> LimitRow | None:
    code = row.get("code", "")
    if not _code_is_good(number, code, LIMITS, problems):
        return None
    try:
        floor, cap, team = (units_of(row[key]) if row.get(key) else None for key in ("least", "most", "team"))
        cost = half_of(pence_of(row["cost"])) if row.get("cost") else None
    except ValueError as error:
        problems.append(
            Problem(
                LIMITS,
                sentence("row {number}: {why}", number=number, why=error.args[0]),
                sentence("Leave the cell empty for no limit."),
            )
        )
        return None
    if team == 0:
        problems.append(
            Problem(
                LIMITS, sentence("row {number}: a team of none is no team.", number=number), sentence("Leave it empty.")
            )
        )
        return None
    if cap is not None and cap < (floor or 0):
        what = sentence("{code} is to have less at most than it has at least.", code=short(code))
        problems.append(
            Problem(
                LIMITS,
                sentence("row {number}: {why}", number=number, why=what),
                sentence("Raise the most, or lower the least."),
            )
        )
        return None
    return LimitRow(code, floor or 0, cap, team, cost)


def _code_is_good(number: int, code: str, where: str, problems: list[Problem]) -> bool:
    if code and len(code) <= LONGEST_CODE:
        return True
    what = sentence("it has no code of up to {most} characters.", most=LONGEST_CODE)
    problems.append(
        Problem(where, sentence("row {number}: {why}", number=number, why=what), sentence("Give each area its own."))
    )
    return False


def _twice(codes: list[str], where: str, problems: list[Problem]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            what = sentence("“{code}” is there twice.", code=short(code))
            problems.append(Problem(where, what, sentence("Leave one of the two out.")))
        seen.add(code)
