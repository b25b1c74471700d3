"""An XLSForm as a framework: yes/no questions stay, choices become yes/no questions, the rest is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from headwater.core.conditions import Condition, Every, written
from headwater.core.errors import BadInput
from headwater.core.framework import Capability, Framework, Question, QuestionGroup, Translation
from headwater.core.framework_rules import broken_rules
from headwater.core.percentages import NoPercent
from headwater.interchange.added import EVERY, UNIT, UNITS, every_organisation, language_of, slug, two_stages, whole_of
from headwater.interchange.carried import Fate, Imported, Ledger
from headwater.interchange.xlsform_expressions import NotAnExpressionError, as_condition, parse, refs_in
from headwater.interchange.xlsform_form import Form, Group, label, tag, translations
from headwater.interchange.xlsform_left import CARRIED, note_answer_words, note_columns, note_group_texts, note_unused
from headwater.interchange.xlsform_sheets import Row, read_sheets
from headwater.interchange.xlsform_types import (
    ELSEWHERE,
    NO_ANSWER_HERE,
    UNSEEN,
    answers_in,
    choice_name,
    conditions_of,
    kind_of,
)

ALWAYS, NEVER = ("yes", "true", "1"), ("no", "false", "0")  # “required”, in small letters and without brackets
NAME = re.compile(r"[A-Za-z_][\w.-]*")


def import_xlsform(path: Path) -> Imported:
    """The framework of the form in ``path``. Raises ``BadInput`` with every problem, by row and column."""
    ledger = Ledger()
    sheets = read_sheets(path, ledger)
    settings = next(iter(sheets.get("settings", [])), Row("settings", 2, {}))
    form = Form(path.name, ledger, _lists(sheets.get("choices", []), path.name, ledger), set())
    form.default = settings.at("default_language")
    _learn_names(form, sheets["survey"])
    for row in sheets["survey"]:
        _take(form, row)
    if form.open:
        ledger.problem(path.name, "has a group that does not end.", "Add its end_group.")
    note_unused(form, sheets["survey"])
    for row in sheets.get("settings", [])[1:]:
        ledger.note(Fate.NOT_CARRIED, "rows of settings after the first", f"row {row.number}")
    title = settings.at("form_title", "form_id") or path.stem
    framework = _framework(form, settings, title)
    ledger.refuse_if_wrong()
    problems = broken_rules(framework, path.name)
    if problems:
        raise BadInput(problems)
    return Imported(framework, ledger.notes)


def _lists(rows: list[Row], where: str, ledger: Ledger) -> dict[str, list[Row]]:
    lists: dict[str, list[Row]] = {}
    for row in rows:
        name, choice = row.at("list_name"), row.at("name", "value")
        if not name or not choice:
            ledger.problem(row.place(where), "has no list_name or no name.", "A choice needs both.")
        elif choice in (other.at("name", "value") for other in lists.setdefault(name, [])):
            ledger.problem(row.place(where, "name"), f"“{choice}” stands in the list “{name}” twice.", "Keep one.")
        else:
            lists[name].append(row)
        for column in sorted(row.cells.keys() - {"list_name", "name", "value", "label"}):
            if not column.startswith("label::"):
                ledger.note(Fate.NOT_CARRIED, f"the column “{column}” of choices", f"row {row.number}")
    return lists


def _learn_names(form: Form, rows: list[Row]) -> None:
    """Every name there is, and what each choice of a question will be called, before any condition is read."""
    for row in rows:
        kind, listed = kind_of(row)
        name = row.at("name")
        if name and not kind.startswith(("begin", "end_")):
            if name in form.names:
                form.ledger.problem(row.place(form.where, "name"), f"“{name}” is the name of two rows.", "Rename one.")
            form.names.add(name)
        if kind.startswith("select_"):
            form.choices[name] = conditions_of(kind, name, form.lists.get(listed.split()[0] if listed else "", []))


def _take(form: Form, row: Row) -> None:
    kind, listed = kind_of(row)
    if not kind:
        if row.cells:
            form.ledger.problem(row.place(form.where, "type"), "is blank.", "Give every row a type.")
    elif kind.startswith("begin_"):
        _begin(form, row, kind)
    elif kind.startswith("end_"):
        _end(form, row, kind)
    elif kind in ("select_one", "select_multiple"):
        _select(form, row, kind, listed)
    elif kind in NO_ANSWER_HERE or kind in UNSEEN:
        form.ledger.note(Fate.NOT_CARRIED, f"rows of the type “{kind}”", f"row {row.number} {row.at('name')}".strip())
    elif kind in ELSEWHERE:
        form.ledger.note(
            Fate.NOT_CARRIED, f"rows of the type “{kind}”: their choices are in another file", f"row {row.number}"
        )
    else:
        form.ledger.problem(row.place(form.where, "type"), f"“{kind[:40]}” is not a type of XLSForm.", "Correct it.")


def _begin(form: Form, row: Row, kind: str) -> None:
    name = row.at("name") or f"group-{row.number}"
    if kind == "begin_repeat":
        form.ledger.note(Fate.CHANGED, "questions of a repeat are asked once", f"row {row.number} {name}")
    note_columns(form, row)
    note_group_texts(form, row)
    form.begun.append(Group(name, label(form, row, "label") or name, _relevant(form, row)))
    form.open.append(form.begun[-1])


def _end(form: Form, row: Row, kind: str) -> None:
    if form.open:
        form.open.pop()
    else:
        form.ledger.problem(row.place(form.where, "type"), f"“{kind}” ends what was not begun.", "Take it out.")


def _select(form: Form, row: Row, kind: str, listed: str) -> None:
    name, words = row.at("name"), listed.split()
    if not NAME.fullmatch(name):
        form.ledger.problem(
            row.place(form.where, "name"),
            f"“{name[:40]}” is not a name.",
            "Use letters, digits, . - and _, with no space.",
        )
        return
    if not words or words[0] not in form.lists:
        what = f"names the list “{words[0][:40]}”, which is not on the sheet choices." if words else "names no list."
        form.ledger.problem(row.place(form.where, "type"), what, "Add the list, or correct its name.")
        return
    if "or_other" in words[1:]:
        form.ledger.note(Fate.NOT_CARRIED, "the choice “other” (or_other)", f"row {row.number} {name}")
    note_columns(form, row, carried=CARRIED)
    form.questions.extend(_questions(form, row, kind, form.lists[words[0]]))


def _questions(form: Form, row: Row, kind: str, choices: list[Row]) -> Iterator[Question]:
    name, text = row.at("name"), label(form, row, "label") or row.at("name")
    conditions = [group.relevant for group in form.open if group and group.relevant]
    own = _relevant(form, row)
    conditions += [own] if own else []
    relevant = written(conditions[0] if len(conditions) == 1 else Every(tuple(conditions))) if conditions else ""
    question = Question(
        id=name,
        group=_group(form),
        text=text,
        finding=text,
        tiers=(EVERY,),
        about="force",
        reference=f"{form.where}, row {row.number}",
        guidance="\n".join(_guidance(form, row)),
        relevant=relevant,
        translations=translations(form, row),
        required=_required(form, row),
    )
    if kind == "select_one" and answers_in(choices):
        note_answer_words(form, choices)
        yield question
        return
    told = f"“{kind}” is asked as one yes/no question for each choice"
    form.ledger.note(Fate.CHANGED, told, f"row {row.number} {name}")
    yield from (_of_choice(form, question, choice) for choice in choices)


def _guidance(form: Form, row: Row) -> Iterator[str]:
    """The hint, and the constraint in its author's words: our answers are not held to it, so a person must be told."""
    hint = label(form, row, "hint") or label(form, row, "guidance_hint")
    if hint:
        yield hint
    rule, message = row.at("constraint"), row.at("constraint_message")
    if rule or message:
        told = "“constraint” is kept as guidance: no answer is held to it"
        form.ledger.note(Fate.CHANGED, told, f"row {row.number}: {(rule or message)[:40]}")
        yield message or f"The form allows only answers where {rule}"


def _required(form: Form, row: Row) -> bool:
    """Whether an answer must be given. A rule that says where is told, for a question here is or is not required."""
    said = re.sub(r"\(\s*\)$", "", row.at("required").strip().lower())
    if said and said not in (*ALWAYS, *NEVER):
        told = "“required” that depends on something: the question may be left blank"
        form.ledger.note(Fate.NOT_CARRIED, told, f"row {row.number}: {said[:40]}")
    return said in ALWAYS


def _of_choice(form: Form, question: Question, choice: Row) -> Question:
    """The yes/no question for one choice: what was asked, and the choice's label in every language there is."""
    chosen = label(form, choice, "label") or choice.at("name", "value")
    translated = {item.language: item.text for item in translations(form, choice)}
    for language in sorted(translated.keys() - {item.language for item in question.translations}):
        told = f"choices in the language “{language}”, which their question is not in"
        form.ledger.note(Fate.NOT_CARRIED, told, f"choices, row {choice.number}")
    return replace(
        question,
        id=choice_name(question.id, choice),
        text=f"{question.text}: {chosen}",
        finding=chosen,
        translations=tuple(
            Translation(item.language, f"{item.text}: {translated.get(item.language, chosen)}")
            for item in question.translations
        ),
    )


def _group(form: Form) -> str:
    """The group that a question stands in, made when its first question is; the outermost is its capability."""
    groups = [group for group in form.open if group]
    if not groups:
        if "general" not in form.capabilities:
            form.capabilities["general"] = whole_of("General", form.ledger, form.where)
        form.groups.setdefault("general", QuestionGroup("general", "General", "general", NoPercent.HALF_UP_EACH))
        return "general"
    outer, inner = groups[0], groups[-1]
    form.capabilities.setdefault(outer.name, Capability(outer.name, outer.label, (), outer.name, outer.label))
    made = form.groups.setdefault(
        inner.name, QuestionGroup(inner.name, inner.label, outer.name, NoPercent.HALF_UP_EACH)
    )
    if made.capability != outer.name or made.title != inner.label:
        form.ledger.problem(form.where, f"has two groups of the name “{inner.name}”.", "Rename one.")
    return inner.name


def _relevant(form: Form, row: Row) -> Condition | None:
    text = row.at("relevant", "relevance")
    if not text:
        return None
    place = row.place(form.where, "relevant")
    try:
        expression = parse(text)
    except NotAnExpressionError as error:
        form.ledger.problem(place, f"is not an expression: {error}.", "Correct it, such as ${plan} = 'yes'.")
        return None
    unknown = [name for name in refs_in(expression) if name not in form.names]
    for name in unknown:
        form.ledger.problem(place, f"looks at “{name[:40]}”, which no row is called.", "Correct the name.")
    found = as_condition(expression, lambda name, choice: form.choices.get(name, {}).get(choice))
    if found is None and not unknown:
        form.ledger.note(
            Fate.NOT_CARRIED,
            "“relevant” that our conditions cannot say: the question is always asked",
            f"row {row.number}: {text[:60]}",
        )
    return found


def _framework(form: Form, settings: Row, title: str) -> Framework:
    for column in sorted(settings.cells.keys() - {"form_title", "form_id", "version", "default_language"}):
        form.ledger.note(Fate.NOT_CARRIED, f"the column “{column}” of settings", settings.cells[column][:40])
    if not form.questions:
        form.ledger.problem(
            form.where, "asks nothing that can be answered yes or no.", "Add a select_one or select_multiple."
        )
    form.ledger.note(Fate.ADDED, f"what is asked is called “{UNIT}”, “{UNITS}”", form.where)
    if not settings.at("version"):
        form.ledger.note(Fate.ADDED, "the version “1”, since the form has none", form.where)
    return Framework(
        id=settings.at("form_id") or slug(title, "form"),
        version=settings.at("version") or "1",
        status="draft",
        title=title,
        language=language_of(tag(form.default), form.ledger, form.where),
        unit=UNIT,
        units=UNITS,
        source=f"XLSForm {form.where}",
        summary=title,
        tiers=(every_organisation(form.ledger, form.where),),
        capabilities=tuple(form.capabilities.values()),
        groups=tuple(form.groups.values()),
        questions=tuple(form.questions),
        stages=two_stages(form.ledger, form.where),
    )
