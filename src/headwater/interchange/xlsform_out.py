"""A framework as an XLSForm that KoboToolbox, ODK and others collect answers with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from headwater.core.answers import Answer
from headwater.core.conditions import Compared, Condition, Every, Not
from headwater.core.framework import Framework, Question
from headwater.interchange.carried import Fate, Ledger, Note

ANSWERS = (("yes", "Yes"), ("no", "No"), ("not_applicable", "Not applicable"), ("not_known", "Not known"))
NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
LONGEST_CELL = 32_767
NO_PLACE = {  # what a form has no place for: the part of a question or framework, and how it is told
    "probe": "probes of questions",
    "readings": "readings of criteria",
    "minimums": "minimum capabilities",
    "enablers": "enabling roles",
    "recommendations": "recommendations",
    "plan_headings": "plan headings",
    "figures": "figures",
    "terms": "terms",
}


def export_xlsform(framework: Framework) -> tuple[bytes, tuple[Note, ...]]:
    """The workbook, and what it cannot hold. Raises ``BadInput`` where an identifier cannot be a form's name."""
    import xlsxwriter

    ledger = Ledger()
    _check_names(framework, ledger)
    survey = list(_survey(framework))
    _check_lengths(survey, ledger)
    ledger.refuse_if_wrong()
    _note_what_is_left(framework, ledger)
    settings = [
        ("form_title", "form_id", "version", "default_language"),
        (framework.title, framework.id, framework.version, framework.language),
    ]
    choices = [("list_name", "name", "label"), *(("answers", name, label) for name, label in ANSWERS)]
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _no_clock()})
        for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(number, column, text)
    return stream.getvalue(), ledger.notes


def _no_clock() -> object:
    """The same framework makes the same bytes: the day in the file is not today's (docs/adr/0006)."""
    from datetime import datetime

    return datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone


def _survey(framework: Framework) -> Iterator[Sequence[str]]:
    languages = tuple(
        dict.fromkeys(item.language for question in framework.questions for item in question.translations)
    )
    yield (
        "type",
        "name",
        "label",
        "hint",
        "relevant",
        "required",
        *(f"label::{language} ({language})" for language in languages),
    )
    for capability in framework.capabilities:
        if framework.groups_of(capability.id):
            yield ("begin_group", capability.id, capability.title)
            for group in framework.groups_of(capability.id):
                if framework.questions_of(group.id):
                    yield ("begin_group", group.id, group.title)
                    yield from (_row(framework, question, languages) for question in framework.questions_of(group.id))
                    yield ("end_group",)
            yield ("end_group",)


def _row(framework: Framework, question: Question, languages: Sequence[str]) -> Sequence[str]:
    translated = {item.language: item.text for item in question.translations}
    condition = framework.conditions.get(question.id)
    relevant = _expression(condition) if condition else ""
    texts = (question.text, question.guidance, relevant, "yes" if question.required else "")
    return ("select_one answers", question.id, *texts, *(translated.get(language, "") for language in languages))


def _expression(condition: Condition) -> str:
    """A condition as the form's own expression."""
    if isinstance(condition, Compared):
        choice = "" if condition.answer is Answer.UNANSWERED else condition.answer
        return f"${{{condition.question}}} {'=' if condition.same else '!='} '{choice}'"
    if isinstance(condition, Not):
        return f"not({_expression(condition.part)})"
    word = " and " if isinstance(condition, Every) else " or "
    return f"({word.join(_expression(part) for part in condition.parts)})"


def _check_names(framework: Framework, ledger: Ledger) -> None:
    names = [*framework.capability, *framework.group, *framework.question]
    for name in dict.fromkeys(names):
        if not NAME.fullmatch(name):
            ledger.problem(
                f"{framework.id}, {name}",
                "cannot be a name in a form.",
                "Use letters, digits, . - and _, and start with a letter.",
            )


def _check_lengths(survey: list[Sequence[str]], ledger: Ledger) -> None:
    for row in survey:
        if any(len(cell) > LONGEST_CELL for cell in row):
            ledger.problem(row[1], f"has a text longer than a cell’s {LONGEST_CELL:,} characters.", "Shorten it.")


def _note_what_is_left(framework: Framework, ledger: Ledger) -> None:
    name = framework.id
    for question in framework.questions:
        if set(question.tiers) != set(framework.tier):
            ledger.note(Fate.NOT_CARRIED, "which tiers are asked: the form asks everybody", question.id)
        if question.finding != question.text:
            ledger.note(Fate.NOT_CARRIED, "findings of questions", question.id)
        if question.probe:
            ledger.note(Fate.NOT_CARRIED, NO_PLACE["probe"], question.id)
        if question.meaning != 1:
            ledger.note(Fate.NOT_CARRIED, "numbers of meaning", question.id)
    ledger.note(Fate.NOT_CARRIED, "references, sources, summaries, aliases, and the name of who is asked", name)
    ledger.note(Fate.NOT_CARRIED, "how percentages are rounded, and what each question is about", name)
    ledger.note(Fate.NOT_CARRIED, f"{len(framework.tiers)} tiers and {len(framework.stages)} stages", name)
    for part, told in NO_PLACE.items():
        if getattr(framework, part, ()):
            ledger.note(Fate.NOT_CARRIED, told, name)
