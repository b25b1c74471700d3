"""The plan of a workbook for one organisation, shared by both formats and by what reads it back.

The formats only draw this plan, so an XLSX and an ODS workbook cannot ask different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.answers import Answer, AnswerRecord, Confidence
from headwater.core.errors import refuse
from headwater.core.framework import Framework, Question, QuestionGroup
from headwater.core.return_words import ANSWER_WORDS, CONFIDENCE_WORDS
from headwater.publishing.spreadsheet_text import cell_of, text_cell_of
from headwater.publishing.workbook import sheet_names
from headwater.returns.guidance import guidance_on
from headwater.returns.identity import SHEET, Identity
from headwater.workbooks.grid import LONGEST_TEXT, MOST_ROWS, MOST_SHEETS

README = "Read me"
REF, QUESTION, GUIDANCE = "Ref", "Question", "Guidance"
ANSWER, DAY, AUTHOR, CONFIDENCE, COMMENT = "Answer", "Date", "Name of who answers", "Confidence", "Comment"
CITATIONS = "Where it can be seen"
HEADINGS = (REF, QUESTION, GUIDANCE, ANSWER, DAY, AUTHOR, CONFIDENCE, COMMENT, CITATIONS)
INPUTS = HEADINGS[3:]
WIDTHS: Mapping[str, int] = dict(zip(HEADINGS, (9, 46, 46, 15, 12, 20, 12, 34, 34), strict=True))
CHOICES: Mapping[str, tuple[str, ...]] = {
    ANSWER: tuple(ANSWER_WORDS.values()),
    CONFIDENCE: tuple(CONFIDENCE_WORDS.values()),
}
FOR, TIER, INSPECTION, FRAMEWORK = "For", "Tier", "Inspection", "Framework"
WHOLE_DAY, WHOLE_AUTHOR = "Date of all answers", "Name of who answers all"
HEADER_ROW = 3  # of a sheet of questions: its title, a note and a blank row stand above
NOTE = "Choose an answer from the list in its cell. A blank means that there is no answer."
PROMPTS: Mapping[str, tuple[str, str]] = {
    ANSWER: ("Answer", f"{', '.join(ANSWER_WORDS.values())}. Blank: no answer."),
    CONFIDENCE: ("Confidence", "How sure are you? May be left blank."),
    DAY: ("Date", "Day first, or as 2008-11-24."),
}
WRONG: Mapping[str, str] = {
    ANSWER: f"Choose {', '.join(ANSWER_WORDS.values())}, or leave the cell blank.",
    CONFIDENCE: f"Choose {', '.join(CONFIDENCE_WORDS.values())}, or leave the cell blank.",
    DAY: "Write a date, such as 2008-11-24.",
}
DAY_INPUTS = (DAY, WHOLE_DAY)


@dataclass(frozen=True)
class Line:
    """A line of the first sheet: in bold or plain, and with a cell to fill in beside it or a text that is given."""

    text: str
    beside: str = ""
    style: str = "text"
    fill_in: bool = False


@dataclass(frozen=True)
class Row:
    """One question as it stands on its sheet, with what is filled in already."""

    question: str
    text: str
    guidance: str
    filled: Mapping[str, str | date]


@dataclass(frozen=True)
class QuestionSheet:
    """The questions of one group."""

    name: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ReturnPlan:
    """The whole workbook."""

    identity: Identity
    title: str
    language: str
    readme: tuple[Line, ...]
    sheets: tuple[QuestionSheet, ...]


def plan_of(
    framework: Framework, identity: Identity, by: date | None = None, given: Mapping[str, AnswerRecord] | None = None
) -> ReturnPlan:
    """What the workbook for ``identity`` holds; ``given`` are answers that it goes out with. Raises ``BadInput``."""
    groups = [group for group in framework.groups if _asked(framework, group, identity.tier)]
    names = sheet_names([README, SHEET, *(group.id for group in groups)])[2:]
    sheets = tuple(
        _sheet(framework, name, group, identity.tier, given or {}) for name, group in zip(names, groups, strict=True)
    )
    if len(sheets) + 2 > MOST_SHEETS or any(len(sheet.rows) + HEADER_ROW >= MOST_ROWS for sheet in sheets):
        raise refuse(framework.id, "asks more than one workbook can hold.", "Split its groups of questions.")
    return ReturnPlan(identity, framework.title, framework.language, tuple(_readme(framework, identity, by)), sheets)


def readme_facts(framework: Framework, identity: Identity) -> dict[str, str]:
    """What the first sheet says of the workbook, as its cells hold it; it must still say so when it comes back."""
    return {
        FOR: cell_of(identity.organisation),
        TIER: cell_of(framework.tier[identity.tier].title),
        INSPECTION: cell_of(identity.inspection),
        FRAMEWORK: cell_of(f"{framework.title} ({framework.id} {framework.version})"),
    }


def readme_lines(framework: Framework, identity: Identity) -> tuple[Line, ...]:
    """The lines of the first sheet, each in its row, whatever the day by which the workbook was wanted."""
    return tuple(_readme(framework, identity, None))


def _asked(framework: Framework, group: QuestionGroup, tier: str) -> list[Question]:
    return [question for question in framework.questions_of(group.id) if tier in question.tiers]


def _readme(framework: Framework, identity: Identity, by: date | None) -> Iterator[Line]:
    yield Line(cell_of(framework.title), style="title")
    if identity.label:
        yield Line(cell_of(identity.label), style="label")
    for name, value in readme_facts(framework, identity).items():
        yield Line(name, value, "header")
    yield Line("Return it by", by.isoformat() if by else "the day you were told", "header")
    yield Line("")
    yield Line("How to answer", style="header")
    for text in HOW:
        yield Line(text)
    yield Line("")
    yield Line("If one person answers all on one day, write it once here", style="header")
    yield Line(WHOLE_AUTHOR, fill_in=True)
    yield Line(WHOLE_DAY, fill_in=True)


HOW = (
    f"Answer each question on its sheet with {', '.join(CHOICES[ANSWER])}: choose from the list in the cell.",
    "Leave the answer blank if you have none. Not known says that you looked and nobody can tell.",
    "Every answer needs a date and the name of who answers: in its row, or once for all below.",
    "Write dates day first or as 2008-11-24. A date such as 03/04/2008 is sent back, for it has two meanings.",
    "Confidence, comment and where it can be seen may be left blank.",
    "Only the cells to fill in can be changed. Insert no rows, merge no cells, write no formulas, link no files.",
    "Excel and LibreOffice do equally well. Save as .xlsx or .ods, without macros and without a password.",
    "A hidden sheet says what this workbook is. A workbook in which it was changed is sent back.",
)


def _sheet(
    framework: Framework, name: str, group: QuestionGroup, tier: str, given: Mapping[str, AnswerRecord]
) -> QuestionSheet:
    rows = tuple(_row(framework, question, given.get(question.id)) for question in _asked(framework, group, tier))
    return QuestionSheet(name, cell_of(group.title), rows)


def _row(framework: Framework, question: Question, given: AnswerRecord | None) -> Row:
    guidance = cell_of("\n".join(guidance_on(framework, question)))
    return Row(cell_of(question.id), cell_of(question.text), guidance, filled_in(given) if given else {})


def filled_in(record: AnswerRecord) -> dict[str, str | date]:
    """What an answer that is known already puts in the cells of its row."""
    texts = {
        ANSWER: "" if record.answer is Answer.UNANSWERED else ANSWER_WORDS[record.answer],
        AUTHOR: record.author,
        CONFIDENCE: "" if record.confidence is Confidence.UNSTATED else CONFIDENCE_WORDS[record.confidence],
        COMMENT: record.comment,
        CITATIONS: "\n".join(record.citations),
    }
    held: dict[str, str | date] = {name: text_cell_of(text)[:LONGEST_TEXT] for name, text in texts.items() if text}
    return held | {DAY: record.date}
