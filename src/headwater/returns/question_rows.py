"""Reading one row of a sheet of questions. With anything wrong in it, it gives no answer: no half is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from headwater.core.answers import Answer, AnswerRecord
from headwater.core.errors import Problem
from headwater.core.framework import Question
from headwater.core.return_days import EXAMPLE, FIRST_SERIAL, HeardDay, hear_day
from headwater.core.return_words import hear_answer, hear_confidence
from headwater.publishing.spreadsheet_text import cell_of
from headwater.returns.plan import (
    ANSWER,
    AUTHOR,
    CITATIONS,
    COMMENT,
    CONFIDENCE,
    DAY,
    INPUTS,
    QUESTION,
    README,
    WHOLE_AUTHOR,
    WHOLE_DAY,
)
from headwater.workbooks.grid import LONGEST_TEXT, Cell, Grid, Place, shown

LOCKED = "Fill in a fresh copy; only the cells to fill in may be changed."


@dataclass(frozen=True)
class Placed:
    """An answer and the cell that it was read from."""

    record: AnswerRecord
    where: str


@dataclass(frozen=True)
class Setting:
    """What the rows of one workbook are read against. ``day`` and ``author`` hold for rows that name none."""

    file: str
    organisation: str
    questions: Mapping[str, Question]
    day: date | None
    author: str
    epoch: date
    today: date


@dataclass
class SheetRead:
    """What was found on one sheet."""

    setting: Setting
    grid: Grid
    columns: Mapping[str, int] = field(default_factory=dict)
    header: int = 0
    rows: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, Placed] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def wrong(self, cell: str, what: str, remedy: str) -> None:
        """Note a problem at a cell, or at cells."""
        self.problems.append(Problem(f"{self.setting.file}, sheet {shown(self.grid.name)}, {cell}", what, remedy))

    def wrong_at(self, row: int, heading: str, what: str, remedy: str) -> None:
        """Note a problem at the cell of a row below a heading."""
        self.wrong(f"cell {Place(row, self.columns[heading]).name}", what, remedy)

    def at(self, row: int, heading: str) -> Cell:
        """The cell of a row below a heading."""
        return self.grid.at(row, self.columns[heading])


def read_row(read: SheetRead, question: Question, row: int) -> None:
    """Take the answer of a row, or note what is wrong in it."""
    if _spaced(read.at(row, QUESTION).text) != _spaced(cell_of(question.text)):
        what = f"is not the question {shown(question.id)} as it was sent out."
        read.wrong_at(row, QUESTION, what, LOCKED)
        return
    before = len(read.problems)
    _tell_unusable(read, row)
    if len(read.problems) == before:
        record = _record(read, question, row)
        if record is not None and len(read.problems) == before:
            where = f"sheet {shown(read.grid.name)}, cell {Place(row, read.columns[ANSWER]).name}"
            read.answers[question.id] = Placed(record, where)


def _tell_unusable(read: SheetRead, row: int) -> None:
    """Cells whose value cannot be taken for what a person wrote there."""
    for heading in INPUTS:
        for fault in cell_faults(read.at(row, heading)):
            read.wrong_at(row, heading, *fault)
        place = Place(row, read.columns[heading])
        joined = next((merged for merged in read.grid.merged if place in merged), None)
        if joined is not None:
            what = f"is one of the merged cells {joined.name}: whose answer it holds cannot be told."
            read.wrong_at(row, heading, what, "Unmerge the cells, and answer each by itself.")


def cell_faults(cell: Cell) -> Iterator[tuple[str, str]]:
    """Why a cell's value cannot be taken, with what to do."""
    if cell.formula:
        yield "holds a formula. Its result was not read.", "Write the answer itself."
    elif cell.wrong:
        yield f"holds an error, “{shown(cell.text)}”.", "Write the answer itself."
    elif len(cell.text) > LONGEST_TEXT:
        yield f"is longer than {LONGEST_TEXT:,} characters.", "Shorten it; name a document for the rest."


def _record(read: SheetRead, question: Question, row: int) -> AnswerRecord | None:
    """The answer of a row, None where it is blank. What is wrong in it is noted."""
    said = read.at(row, ANSWER).text
    answer, confidence = hear_answer(said), hear_confidence(read.at(row, CONFIDENCE).text)
    comment, citations = _text(read.at(row, COMMENT)), _text(read.at(row, CITATIONS))
    if answer.word is None:
        read.wrong_at(row, ANSWER, f"“{shown(said)}” is not an answer.", answer.remedy)
    elif answer.word is Answer.UNANSWERED and not comment and not citations:
        return None
    if confidence.word is None:
        what = f"“{shown(read.at(row, CONFIDENCE).text)}” is not a confidence."
        read.wrong_at(row, CONFIDENCE, what, confidence.remedy)
    day, author = _day(read, row), _author(read, row)
    if answer.word is None or confidence.word is None or day is None or not author:
        return None
    cited = (citations,) if citations else ()
    return AnswerRecord(
        read.setting.organisation, question.id, answer.word, day, author, confidence.word, comment, cited
    )


def _day(read: SheetRead, row: int) -> date | None:
    cell, setting = read.at(row, DAY), read.setting
    if not cell.text.strip():
        if setting.day is None:
            remedy = f"Write it here, or once for all on the sheet {README}, beside “{WHOLE_DAY}”."
            read.wrong_at(row, DAY, "has no date for this answer.", remedy)
        return setting.day
    heard = day_in(cell, setting.epoch, setting.today)
    if heard.day is None:
        read.wrong_at(row, DAY, heard.what, heard.remedy)
    return heard.day


def day_in(cell: Cell, epoch: date, today: date) -> HeardDay:
    """The day that a cell gives, if it is neither still to come nor one that a slip of the keys gives."""
    heard = hear_day(cell.value, epoch)
    if heard.day is not None and heard.day > today:
        remedy = f"Correct it; today is {today.isoformat()}."
        return HeardDay(None, f"the date {heard.day.isoformat()} is in the future.", remedy)
    if heard.day is not None and heard.day < FIRST_SERIAL:
        what = f"the date {heard.day.isoformat()} is before {FIRST_SERIAL.year}: no answer here is so old."
        return HeardDay(None, what, f"Correct it. {EXAMPLE}")
    return heard if heard.day else HeardDay(None, f"“{shown(cell.text)}” {heard.what}", heard.remedy)


def _author(read: SheetRead, row: int) -> str:
    author = _text(read.at(row, AUTHOR)) or read.setting.author
    if not author:
        remedy = f"Write who answers here, or once for all on the sheet {README}, beside “{WHOLE_AUTHOR}”."
        read.wrong_at(row, AUTHOR, "has no name for this answer.", remedy)
    return author


def _text(cell: Cell) -> str:
    """Free text just as it stands: what a spreadsheet might run is guarded where it is written to a file."""
    return free_text(cell.text)


def free_text(text: str) -> str:
    """``text`` with plain ends of lines, and no white space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _spaced(text: str) -> str:
    return " ".join(text.split())
