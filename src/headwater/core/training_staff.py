"""Lines of a staff list from an HR system: who serves where, in which role, from when until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from headwater.core.errors import short
from headwater.core.sentences import sentence
from headwater.core.training_lines import (
    END,
    NAME,
    NEW_NAME,
    NO_NUMBER,
    NUMBER,
    ODD,
    ROLE,
    START,
    UNIT,
    Checked,
    Disputed,
    NotALine,
    cell,
    day_of,
    is_odd,
    must,
    name_key,
    number_key,
    text_key,
)

LONGEST_NUMBER, LONGEST_ROLE = 60, 100


@dataclass(frozen=True)
class Served:
    """A time in a unit and a role; ``key`` is that of the row that is kept, if there is one."""

    unit: int
    role: str
    start: date
    end: date | None
    key: int | None = None


@dataclass(frozen=True)
class OnList:
    """Somebody who is on the list already: their key, their names and their times."""

    key: int
    names: frozenset[frozenset[str]]
    served: tuple[Served, ...]


@dataclass(frozen=True)
class StaffLine:
    """A line that can be read."""

    number: int
    who: str
    name: str
    served: Served


@dataclass
class StaffChecked(Checked):
    """What became of the lines: whoever is new, their times, and the rows that end another day than they did."""

    people: dict[str, str] = field(default_factory=dict)  # staff number -> name, of whoever is new
    times: list[tuple[str, Served]] = field(default_factory=list)  # staff number, time
    ends: dict[int, date] = field(default_factory=dict)  # key of a time that is kept -> its last day


def check_staff(
    rows: Iterable[tuple[int, Sequence[str]]],
    columns: Mapping[str, int],
    people: Mapping[str, OnList],
    units: Mapping[str, int],
    own: int,
) -> StaffChecked:
    """Hold each line against the list. A unit that is left blank is the employer itself, ``own``.

    A time that begins while another goes on ends that the day before: they moved. Times that overlap otherwise cannot
    both be right, and are refused.
    """
    checked = StaffChecked()
    by_number: dict[str, list[StaffLine]] = {}
    for number, cells in rows:
        checked.lines += 1
        try:
            found = _line(number, cells, columns, units, own)
        except NotALine as no:
            checked.refuse(number, no.why)
        else:
            by_number.setdefault(number_key(found.who), []).append(found)
    for key, lines in by_number.items():
        _person(checked, people.get(key), lines)
    return checked


def _line(
    number: int, cells: Sequence[str], columns: Mapping[str, int], units: Mapping[str, int], own: int
) -> StaffLine:
    """The line. Raises ``NotALine`` where it is none."""
    who, role, start_text = (cell(cells, columns[name]) for name in (NUMBER, ROLE, START))
    name, unit, end_text = (cell(cells, columns.get(key)) for key in (NAME, UNIT, END))
    must(who, NO_NUMBER)
    must(not any(map(is_odd, (who, role, name, unit, start_text, end_text))), ODD)
    must(len(who) <= LONGEST_NUMBER and len(role) <= LONGEST_ROLE, ODD)
    must(role, sentence("It has no role."))
    where = units.get(text_key(unit)) if unit else own
    if where is None:
        raise NotALine(sentence("There is no unit “{unit}” here.", unit=short(unit)))
    start, end = day_of(start_text), day_of(end_text) if end_text else None
    must(end is None or end >= start, sentence("It ends on {end}, before it starts.", end=end or start))
    return StaffLine(number, who, name, Served(where, role, start, end))


def _person(checked: StaffChecked, known: OnList | None, lines: list[StaffLine]) -> None:
    names = set(known.names) if known else set()
    if not names:
        named = next((one.name for one in lines if one.name), "")
        if not named:
            for one in lines:
                checked.refuse(one.number, sentence("Whoever is new on the list needs a name."))
            return
        checked.people[lines[0].who] = named
        names = {name_key(named)}
    odd = next((one for one in lines if one.name and name_key(one.name) not in names), None)
    if odd is not None:
        if known is None:  # two names within one file for a number that nobody had
            del checked.people[lines[0].who]
            for one in lines:
                checked.refuse(one.number, sentence("The file gives its number two names."))
            return
        checked.disputed.append(Disputed(odd.number, NEW_NAME, known.key, name=odd.name))
        checked.beside += len(lines) - 1
        return
    held = {one.start: one for one in (known.served if known else ())}
    for line in sorted(lines, key=lambda one: (one.served.start, one.number)):
        _time(checked, held, line)


def _time(checked: StaffChecked, held: dict[date, Served], line: StaffLine) -> None:
    """One time of somebody, beside those that they have."""
    new = line.served
    same = held.get(new.start)
    if same is not None:
        if (same.unit, text_key(same.role)) != (new.unit, text_key(new.role)):
            checked.refuse(line.number, sentence("Another unit or role is said for {day} already.", day=new.start))
        elif new.end is None or new.end == same.end:
            checked.already += 1
        elif any(same.start < other.start <= new.end for other in held.values()):
            checked.refuse(line.number, sentence("It ends on {day}, after their next time begins.", day=new.end))
        else:
            _ends(checked, held, same, new.end)
        return
    for other in list(held.values()):
        if other.end is None and other.start < new.start:
            _ends(checked, held, other, new.start - timedelta(days=1))
        elif other.start <= (new.end or date.max) and new.start <= (other.end or date.max):
            why = sentence("It overlaps a time that begins on {day}: both cannot be right.", day=other.start)
            checked.refuse(line.number, why)
            return
    held[new.start] = new
    checked.times.append((line.who, new))


def _ends(checked: StaffChecked, held: dict[date, Served], row: Served, day: date) -> None:
    ended = replace(row, end=day)
    held[row.start] = ended
    if row.key is not None:
        checked.ends[row.key] = day
    else:
        checked.times = [(who, ended if one is row else one) for who, one in checked.times]
