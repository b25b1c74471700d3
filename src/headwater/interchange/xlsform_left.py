"""What a form says that a framework has no place for: every bit of it is listed, none is dropped in silence."""

from __future__ import annotations

from collections import Counter

from headwater.core.return_words import ANSWER_WORDS
from headwater.interchange.carried import Fate
from headwater.interchange.xlsform_expressions import NotAnExpressionError, parse
from headwater.interchange.xlsform_form import Form, label, own, tag
from headwater.interchange.xlsform_sheets import Row
from headwater.interchange.xlsform_types import answers_in, kind_of

QUESTION_COLUMNS = ("type", "name", "label", "hint", "guidance_hint", "relevant", "relevance")
CARRIED = ("required", "constraint", "constraint_message")  # by a question, each in its own language alone
GROUP_TEXTS = ("label", "hint", "guidance_hint")


def note_columns(form: Form, row: Row, *, carried: tuple[str, ...] = ()) -> None:
    """List what a row says that is not carried. A bad expression is wrong even if it is not used."""
    for column, value in row.cells.items():
        base = column.partition("::")[0]
        if base not in QUESTION_COLUMNS and column not in carried:
            form.ledger.note(Fate.NOT_CARRIED, f"the column “{column}” of survey", f"row {row.number}: {value[:40]}")
        if base in ("constraint", "calculation", "choice_filter"):
            try:
                parse(value)
            except NotAnExpressionError as error:
                form.ledger.problem(row.place(form.where, column), f"is not an expression: {error}.", "Correct it.")
    if label(form, row, "hint") and label(form, row, "guidance_hint"):
        form.ledger.note(Fate.NOT_CARRIED, "the column “guidance_hint” of survey, beside a hint", f"row {row.number}")
    if row.at("relevant") and row.at("relevance"):
        form.ledger.note(Fate.NOT_CARRIED, "the column “relevance” of survey, beside “relevant”", f"row {row.number}")
    tags = Counter(tag(column.partition("::")[2]) for column in row.cells if column.startswith("label::"))
    for language in (language for language, times in tags.items() if times > 1):
        form.ledger.note(Fate.NOT_CARRIED, f"a second label in the language “{language}”", f"row {row.number}")


def note_group_texts(form: Form, row: Row) -> None:
    """A group has one title here: its hints and its words in other languages are left."""
    for column in row.cells:
        base = column.partition("::")[0]
        if base in GROUP_TEXTS and (base != "label" or column != own(form, row, "label")):
            name = f"row {row.number} {row.at('name')}".strip()
            form.ledger.note(Fate.NOT_CARRIED, f"the column “{column}” of groups", name)


def note_answer_words(form: Form, choices: list[Row]) -> None:
    """Where a question is answered yes or no, the answers are called as everywhere here."""
    answers = answers_in(choices)
    for row in choices:
        ours = ANSWER_WORDS[answers[row.at("name", "value")]]
        for column, text in row.cells.items():
            if column.startswith("label::") and column != own(form, row, "label"):
                what = f"the column “{column}” of choices that are answers of ours"
                form.ledger.note(Fate.NOT_CARRIED, what, f"row {row.number}: {text[:40]}")
        theirs = label(form, row, "label")
        if theirs and theirs.casefold() != ours.casefold():
            form.ledger.note(Fate.CHANGED, f"an answer is called “{ours}”", f"choices, row {row.number}: {theirs[:40]}")


def note_unused(form: Form, survey: list[Row]) -> None:
    """Lists that no question names, and groups whose title nobody will see."""
    named = {listed.split()[0] for kind, listed in map(kind_of, survey) if kind.startswith("select_") and listed}
    for name in (name for name in form.lists if name not in named):
        form.ledger.note(Fate.NOT_CARRIED, "lists of choices that no question uses", name)
    for group in form.begun:
        if group.name not in form.groups and group.name not in form.capabilities:
            form.ledger.note(Fate.NOT_CARRIED, "groups without questions of their own", group.name)
