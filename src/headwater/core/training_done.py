"""Lines of completions from an HR system, each held against the staff, the modules and what is kept already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from headwater.core.errors import short
from headwater.core.sentences import sentence
from headwater.core.training import Version, version_on
from headwater.core.training_lines import (
    AWAY,
    COMPLETED,
    DAY,
    EARLY,
    MODULE,
    NAME,
    NO_NUMBER,
    NOT_COMPLETED,
    NUMBER,
    ODD,
    OTHER_NAME,
    RESULT,
    TWO_RESULTS,
    VERSION,
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


@dataclass(frozen=True)
class Known:
    """A learner of the employer: their key, that of the person that they are, their names and when they serve."""

    key: int
    person: int
    names: frozenset[frozenset[str]]
    served: tuple[tuple[date, date | None], ...]


@dataclass(frozen=True)
class Taught:
    """A module: its key, and its versions under the words that files call them by."""

    key: int
    versions: tuple[Version, ...]
    called: Mapping[str, int]


@dataclass(frozen=True)
class Kept:
    """A completion to be kept."""

    line: int
    learner: int
    module: int
    version: int
    day: date


@dataclass
class DoneChecked(Checked):
    """What became of the lines of completions."""

    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A line of completions that can be read: of whom, of which module and day, and whether it was completed."""

    number: int
    who: Known
    taught: Taught
    day: date
    completed: bool
    name: str
    version: str


@dataclass(frozen=True)
class Against:
    """What lines of completions are held against: staff by number, modules by code, and what is kept already.

    ``there`` holds the completions that are kept, by person, module and day.
    """

    columns: Mapping[str, int]
    people: Mapping[str, Known]
    modules: Mapping[str, Taught]
    there: Set[tuple[int, int, date]]
    today: date


def check_done(rows: Iterable[tuple[int, Sequence[str]]], against: Against) -> DoneChecked:
    """Hold each line against what is known.

    A day for which one line says completed and another not is a contradiction, and so is one that is kept and said not
    to be. What was not completed is not kept: there is a record of completion here, and none of a person’s failures.
    """
    checked = DoneChecked()
    groups: dict[tuple[int, int, date], list[Line]] = {}
    for number, cells in rows:
        checked.lines += 1
        try:
            found = _line(number, cells, against)
        except NotALine as no:
            checked.refuse(number, no.why)
        else:
            groups.setdefault((found.who.person, found.taught.key, found.day), []).append(found)
    for key, lines in groups.items():
        _settle(checked, lines, key in against.there)
    return checked


def _line(number: int, cells: Sequence[str], against: Against) -> Line:
    """The line. Raises ``NotALine`` where it is none."""
    columns = against.columns
    who, code, day_text = (cell(cells, columns[name]) for name in (NUMBER, MODULE, DAY))
    name, result, version = (cell(cells, columns.get(key)) for key in (NAME, RESULT, VERSION))
    must(who, NO_NUMBER)
    if is_odd(who) or is_odd(code) or is_odd(name) or is_odd(day_text) or is_odd(result) or is_odd(version):
        raise NotALine(ODD)
    known = against.people.get(number_key(who))
    if known is None:
        raise NotALine(sentence("Nobody has the staff number “{number}” here.", number=short(who)))
    taught = against.modules.get(text_key(code))
    if taught is None:
        raise NotALine(sentence("There is no module “{code}”.", code=short(code)))
    if version and text_key(version) not in taught.called:
        raise NotALine(sentence("The module has no version “{version}”.", version=short(version)))
    day = day_of(day_text)
    if day > against.today:
        raise NotALine(sentence("{day} is still to come.", day=day))
    said = text_key(result)
    if said not in COMPLETED and said not in NOT_COMPLETED:
        what = sentence(
            "“{result}” is no result that is known: write completed, or not complete.", result=short(result)
        )
        raise NotALine(what)
    return Line(number, known, taught, day, said in COMPLETED, name, version)


def _settle(checked: DoneChecked, lines: list[Line], there: bool) -> None:
    """What becomes of the lines of one person, module and day."""
    first, completed = lines[0], sum(one.completed for one in lines)
    named = next((one for one in lines if one.name and name_key(one.name) not in one.who.names), None)
    if 0 < completed < len(lines) or (there and not completed):
        _dispute(checked, TWO_RESULTS, first, len(lines) - 1)
    elif not completed:
        for one in lines:
            checked.refuse(one.number, sentence("It was not completed: only completions are kept."))
    elif named is not None:
        _dispute(checked, OTHER_NAME, named, len(lines) - 1)
    else:
        checked.already += len(lines) - 1 + there
        if not there:
            _keep(checked, first)


def _keep(checked: DoneChecked, line: Line) -> None:
    """Keep a completion, unless they did not serve that day or the module was not there yet."""
    if not any(start <= line.day and (end is None or line.day <= end) for start, end in line.who.served):
        _dispute(checked, AWAY, line)
        return
    key = line.taught.called.get(text_key(line.version)) if line.version else None
    version = next((one for one in line.taught.versions if one.key == key), None)
    version = version or version_on(line.day, line.taught.versions)
    if version is None or version.start > line.day:
        _dispute(checked, EARLY, line)
        return
    checked.kept.append(Kept(line.number, line.who.key, line.taught.key, version.key, line.day))


def _dispute(checked: DoneChecked, kind: str, line: Line, beside: int = 0) -> None:
    checked.disputed.append(Disputed(line.number, kind, line.who.key, line.taught.key, line.day, line.name))
    checked.beside += beside
