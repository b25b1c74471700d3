"""Reading one returned workbook: what it is, whether that still stands, and the answers in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date

from headwater.core.answers import Answer
from headwater.core.errors import Problem
from headwater.core.framework import Framework
from headwater.frameworks import FrameworkText
from headwater.publishing.spreadsheet_text import cell_of
from headwater.returns.identity import FORMAT, FRESH, UNMARKED, Identity, read_identity
from headwater.returns.plan import README, WHOLE_AUTHOR, WHOLE_DAY, readme_facts, readme_lines
from headwater.returns.question_rows import LOCKED, Placed, Setting, cell_faults, day_in, free_text
from headwater.returns.question_sheets import read_sheet, tell_stray
from headwater.returns.versions import check_version
from headwater.workbooks.grid import Book, Grid, Place, shown
from headwater.workbooks.opening import open_book
from headwater.workbooks.safety import refused

README_ROWS = 60
NO_IDENTITY = ("does not say what it was made for: it has no hidden sheet of ours.", FRESH)
WATCH = "Take the link out, and check that no answer rests on it."


@dataclass(frozen=True)
class ReturnRead:
    """What one workbook gave. Notices are told and are no fault."""

    file: str
    identity: Identity
    answers: tuple[Placed, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]

    @property
    def given(self) -> int:
        """How many questions it answers."""
        return sum(placed.record.answer is not Answer.UNANSWERED for placed in self.answers)

    @property
    def content(self) -> str:
        """A hash of what it says, whichever program saved it: the same return twice has it twice."""
        said = [astuple(placed.record) for placed in self.answers]
        return hashlib.sha256(json.dumps([self.identity.mark, said], default=str).encode()).hexdigest()


def read_return(content: bytes, file: str, text: FrameworkText, today: date) -> ReturnRead:
    """What the workbook in ``content`` gives. Raises ``Refused`` where nothing may be taken from it."""
    book = open_book(content, file)
    identity = _identity(book, file)
    check_version(identity, text, file)
    _check_readme(book, text.framework, identity, file)
    return _Reader(book, file, identity, text.framework, today).read()


def _identity(book: Book, file: str) -> Identity:
    """What the hidden sheet says, wherever it stands and whatever it is called now."""
    found = [grid for grid in book.sheets if grid.at(0, 0).text == FORMAT]
    if len(found) != 1:
        raise refused(file, *NO_IDENTITY)
    rows = [(found[0].at(row, 0).text, found[0].at(row, 1).text) for row in found[0].rows()]
    return read_identity(rows, file)


def _readme(book: Book) -> Grid | None:
    return next((grid for grid in book.sheets if grid.name == README), None)


def _beside(grid: Grid, text: str) -> Place | None:
    """The cell beside the one that says ``text``."""
    rows = (row for row in range(README_ROWS) if grid.at(row, 0).text.strip() == text)
    return next((Place(row, 1) for row in rows), None)


def _check_readme(book: Book, framework: Framework, identity: Identity, file: str) -> None:
    """Refuse a workbook whose first sheet names somebody else than its hidden one does."""
    grid = _readme(book)
    if grid is None:
        raise refused(file, f"has no sheet {README}.", LOCKED)
    for name, value in readme_facts(framework, identity).items():
        place = _beside(grid, name)
        said = grid.at(*place).text if place else ""
        if " ".join(said.split()) != " ".join(value.split()):
            where = f"{file}, sheet {README}" + (f", cell {place.name}" if place else "")
            what = f"says “{shown(said)}”, but the workbook was made for “{shown(value)}” ({name.lower()})."
            raise refused(where, what, UNMARKED[1])


class _Reader:
    """One reading: gathers answers and problems from all sheets."""

    def __init__(self, book: Book, file: str, identity: Identity, framework: Framework, today: date) -> None:
        self.book, self.file, self.identity = book, file, identity
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        asked = {item.question for item in identity.asked}
        self.asked = [question for question in framework.questions if question.id in asked]
        self.framework, self.today = framework, today

    def read(self) -> ReturnRead:
        """All that the workbook gives."""
        self._tell_outside()
        self._tell_stray()
        answers, seen = self._answers(self._setting())
        missing = [question.id for question in self.asked if question.id not in seen]
        if missing:
            what = f"has no row for {shown(', '.join(missing), 200)}."
            self.problems.append(Problem(self.file, what, LOCKED))
        placed = tuple(answers[question.id] for question in self.asked if question.id in answers)
        return ReturnRead(self.file, self.identity, placed, tuple(self.problems), tuple(self.notices))

    def _answers(self, setting: Setting) -> tuple[dict[str, Placed], set[str]]:
        """The answers of every sheet of questions, and which questions have a row at all."""
        answers: dict[str, Placed] = {}
        seen: set[str] = set()
        by_reference = setting.questions
        for grid in self.book.sheets:
            read = read_sheet(grid, setting)
            if read is None:
                self._tell_unread(grid)
                continue
            here = {by_reference[reference].id for reference in read.rows}
            for name in sorted(here & seen):
                what = f"asks {shown(name)}, which another sheet asks too. Neither was read."
                self.problems.append(Problem(f"{self.file}, sheet {shown(grid.name)}", what, LOCKED))
                answers.pop(name, None)
            answers |= {name: placed for name, placed in read.answers.items() if name not in seen}
            seen |= here
            self.problems += read.problems
            self.notices += read.notices
        return answers, seen

    def _setting(self) -> Setting:
        """What holds for all rows: the first sheet's date and name, where they are filled in."""
        grid = _readme(self.book) or Grid(README)
        questions = {cell_of(question.id).strip(): question for question in self.asked}
        day, author = self._whole_day(grid), ""
        place = _beside(grid, WHOLE_AUTHOR)
        if place and self._usable(grid, place):
            author = free_text(grid.at(*place).text)
        return Setting(self.file, self.identity.organisation, questions, day, author, self.book.epoch, self.today)

    def _whole_day(self, grid: Grid) -> date | None:
        place = _beside(grid, WHOLE_DAY)
        if place is None or not grid.at(*place).text.strip() or not self._usable(grid, place):
            return None
        heard = day_in(grid.at(*place), self.book.epoch, self.today)
        if heard.day is None:
            self.problems.append(Problem(self._cell(grid, place), heard.what, heard.remedy))
        return heard.day

    def _usable(self, grid: Grid, place: Place) -> bool:
        faults = [Problem(self._cell(grid, place), *fault) for fault in cell_faults(grid.at(*place))]
        self.problems += faults
        return not faults

    def _cell(self, grid: Grid, place: Place) -> str:
        return f"{self.file}, sheet {shown(grid.name)}, cell {place.name}"

    def _tell_unread(self, grid: Grid) -> None:
        """A sheet that somebody put in is not read, and that must not go unsaid."""
        if grid.cells and grid.name != README and grid.at(0, 0).text != FORMAT:
            where = f"{self.file}, sheet {shown(grid.name)}"
            self.notices.append(Problem(where, "is no sheet of questions and was not read.", "Look at it yourself."))

    def _tell_outside(self) -> None:
        """What points outside the workbook. A link that a person may click is only told."""
        for what in self.book.elsewhere:
            told = f"points outside itself, to {what}. It was not followed."
            self.problems.append(Problem(self.file, told, WATCH))
        self.notices += list(self._links())

    def _tell_stray(self) -> None:
        """What somebody wrote on the first sheet where nothing is asked."""
        grid = _readme(self.book)
        if grid is not None:
            lines = readme_lines(self.framework, self.identity)
            ours = {Place(row, 0) for row in range(len(lines))}
            ours |= {Place(row, 1) for row, line in enumerate(lines) if line.beside or line.fill_in}
            self.notices += tell_stray(grid, set(grid.cells) - ours, self.file)

    def _links(self) -> Iterator[Problem]:
        for grid in self.book.sheets:
            for place, target in grid.links:
                told = f"links to {target}. The link was not followed."
                yield Problem(self._cell(grid, place), told, "Nothing needs doing if the text says enough.")
