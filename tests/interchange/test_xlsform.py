"""XLSForm in and out: questions stay, choices become questions, rules become conditions, the rest is listed or told."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.interchange.forms import HEADER, KINDS, Cells, form, survey, with_parts
from tests.interchange.strategies import GENERATE, made_frameworks

from headwater import frameworks
from headwater.core.conditions import parse
from headwater.core.errors import BadInput
from headwater.core.framework import Framework, Question
from headwater.interchange.carried import Fate, Imported
from headwater.interchange.known_by_content import Format, format_of
from headwater.interchange.xlsform_in import import_xlsform
from headwater.interchange.xlsform_out import export_xlsform

CELL = (
    st.text(st.characters(categories=["L", "N", "P", "Sm", "Zs"]), min_size=1, max_size=20).map(str.strip).filter(bool)
)


def told(path: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        import_xlsform(path)
    return [str(problem) for problem in caught.value.problems]


def notes(imported: Imported) -> dict[tuple[Fate, str], str]:
    return {(note.fate, note.what): note.where for note in imported.notes}


def test_yes_and_no_stay_one_question_and_other_choices_become_one_each(tmp_path: Path) -> None:
    imported = import_xlsform(
        survey(
            tmp_path / "f.xlsx",
            ("begin_group", "hives", "Hives"),
            ("select_one yn", "plan", "Is there a plan?"),
            ("select_multiple kinds", "bees", "Which bees?", "${plan} = 'yes'"),
            ("end_group",),
            ("select_one kinds", "main", "Which most?", "selected(${bees}, 'honey') and not(${plan} != 'yes')"),
        )
    )
    framework = imported.framework
    assert [(q.id, q.group, q.finding, q.relevant) for q in framework.questions] == [
        ("plan", "hives", "Is there a plan?", ""),
        ("bees.honey", "hives", "Honey bees", "plan = yes"),
        ("bees.bumble", "hives", "Bumble bees", "plan = yes"),
        ("main.honey", "general", "Honey bees", "bees.honey = yes and not plan != yes"),
        ("main.bumble", "general", "Bumble bees", "bees.honey = yes and not plan != yes"),
    ]
    assert framework.question["bees.honey"].text == "Which bees?: Honey bees"
    assert (
        notes(imported)[Fate.CHANGED, "“select_multiple” is asked as one yes/no question for each choice"]
        == "row 4 bees"
    )
    assert (Fate.ADDED, "a capability for what stands in no group") in notes(imported)


def test_a_group_s_rule_holds_for_all_in_it_and_groups_in_groups_keep_their_capability(tmp_path: Path) -> None:
    framework = import_xlsform(
        survey(
            tmp_path / "f.xlsx",
            ("select_one yn", "keep", "Do you keep bees?"),
            ("begin group", "outer", "Outer", "${keep} = 'yes'"),
            ("begin_group", "inner", "Inner"),
            ("select_one yn", "deep", "Deep?", "${keep} != 'no' or ${keep} = ''"),
            ("end_group",),
            ("end group",),
        )
    ).framework
    assert framework.question["deep"].relevant == "keep = yes and (keep != no or keep = unanswered)"
    assert framework.group["inner"].capability == "outer"
    assert framework.capability["outer"].title == "Outer"


def test_languages_hints_and_answers_beyond_yes_and_no(tmp_path: Path) -> None:
    header = (
        "type",
        "name",
        "label::English (en)",
        "label::Français (fr)",
        "hint::English (en)",
        "hint::Français (fr)",
    )
    rows = [header, ("select_one yn", "plan", "A plan?", "Un plan ?", "On paper.", "Sur papier.")]
    choices = [*KINDS, ("yn", "na", "Does not apply"), ("yn", "dk", "Not known")]
    settings_sheet = [("form_title", "form_id", "version", "default_language"), ("Bees", "bees", "7", "English (en)")]
    imported = import_xlsform(
        form(tmp_path / "f.xlsx", {"survey": rows, "choices": choices, "settings": settings_sheet})
    )
    [question] = imported.framework.questions
    assert (question.text, question.guidance) == ("A plan?", "On paper.")
    assert [(item.language, item.text) for item in question.translations] == [("fr", "Un plan ?")]
    assert (imported.framework.id, imported.framework.version, imported.framework.language) == ("bees", "7", "en")
    assert notes(imported)[Fate.NOT_CARRIED, "the column “hint::Français (fr)”"] == "survey, row 2"


def test_what_must_be_answered_and_what_constrains_an_answer_come_along(tmp_path: Path) -> None:
    header = ("type", "name", "label", "hint", "required", "constraint", "constraint_message", "required_message")
    imported = import_xlsform(
        survey(
            tmp_path / "f.xlsx",
            ("select_one yn", "a", "A?", "", "yes"),
            ("select_one yn", "b", "B?", "Look.", "TRUE()", ". = 'yes'", "It has to be yes.", "Please!"),
            ("select_one yn", "c", "C?", "", "false()", ". != 'no'"),
            ("select_one yn", "d", "D?", "", "${a} = 'yes'"),
            ("select_multiple kinds", "e", "E?", "", "yes"),
            header=header,
        )
    )
    asked = imported.framework.question
    assert {name: item.required for name, item in asked.items()} == {
        "a": True,
        "b": True,
        "c": False,
        "d": False,
        "e.honey": True,
        "e.bumble": True,
    }
    assert (asked["b"].guidance, asked["c"].guidance) == (
        "Look.\nIt has to be yes.",
        "The form allows only answers where . != 'no'",
    )
    listed = notes(imported)
    told = "“constraint” is kept as guidance: no answer is held to it"
    assert listed[Fate.CHANGED, told] == "row 3: . = 'yes', row 4: . != 'no'"
    told = "“required” that depends on something: the question may be left blank"
    assert listed[Fate.NOT_CARRIED, told] == "row 5: ${a} = 'yes'"
    assert listed[Fate.NOT_CARRIED, "the column “required_message” of survey"] == "row 3: Please!"


def test_no_word_of_a_group_a_choice_or_a_list_is_dropped_in_silence(tmp_path: Path) -> None:
    header = ("type", "name", "label::English (en)", "label::French (fr)", "hint::English (en)", "hint::French (fr)")
    rows = [
        header,
        ("begin_group", "g", "Group", "Groupe", "A hint", "Un conseil"),
        ("begin_group", "between", "Between", "Entre"),
        ("begin_group", "inner", "Inner"),
        ("select_one yn", "q", "Do you?", "Le faites-vous ?"),
        ("select_one col", "colour", "Which?"),
        ("end_group",),
        ("end_group",),
        ("end_group",),
    ]
    choices = [
        ("list_name", "name", "label", "label::French (fr)"),
        ("yn", "yes", "Yes", "Oui"),
        ("yn", "no", "Certainly not", "Non"),
        ("col", "red", "Red", "Rouge"),
        ("unused", "x", "X"),
    ]
    settings_sheet = [("form_title", "default_language"), ("F", "English (en)"), ("G", "")]
    sheets: Cells = {"survey": rows, "choices": choices, "settings": settings_sheet}
    listed = notes(import_xlsform(form(tmp_path / "f.xlsx", sheets)))
    assert listed[Fate.NOT_CARRIED, "the column “label::French (fr)” of groups"] == "row 2 g, row 3 between"
    assert listed[Fate.NOT_CARRIED, "the column “hint::English (en)” of groups"] == "row 2 g"
    assert listed[Fate.NOT_CARRIED, "the column “hint::French (fr)” of groups"] == "row 2 g"
    assert listed[Fate.NOT_CARRIED, "groups without questions of their own"] == "between"
    told = "the column “label::French (fr)” of choices that are answers of ours"
    assert listed[Fate.NOT_CARRIED, told] == "row 2: Oui, row 3: Non"
    assert listed[Fate.CHANGED, "an answer is called “No”"] == "choices, row 3: Certainly not"
    assert listed[Fate.NOT_CARRIED, "lists of choices that no question uses"] == "unused"
    assert listed[Fate.NOT_CARRIED, "choices in the language “fr”, which their question is not in"] == "choices, row 4"
    assert listed[Fate.NOT_CARRIED, "rows of settings after the first"] == "row 3"


def test_what_a_question_cannot_hold_is_listed(tmp_path: Path) -> None:
    header = (*HEADER, "required", "constraint", "appearance")
    imported = import_xlsform(
        survey(
            tmp_path / "f.xlsx",
            ("select_one yn", "plan", "Plan?", "count-selected(${plan}) > 1", "yes", ". != ''", "minimal"),
            ("integer", "hives", "How many?"),
            ("begin_repeat", "each", "Each hive"),
            ("select_one yn or_other", "queen", "A queen?", "${hives} > 3"),
            ("end_repeat",),
            ("select_one_from_file bees.csv", "file", "From a file"),
            header=header,
        )
    )
    listed = notes(imported)
    assert listed[Fate.NOT_CARRIED, "the column “appearance” of survey"] == "row 2: minimal"
    assert listed[Fate.NOT_CARRIED, "rows of the type “integer”"] == "row 3 hives"
    assert listed[Fate.CHANGED, "questions of a repeat are asked once"] == "row 4 each"
    assert listed[Fate.NOT_CARRIED, "the choice “other” (or_other)"] == "row 5 queen"
    always = "“relevant” that our conditions cannot say: the question is always asked"
    assert listed[Fate.NOT_CARRIED, always] == "row 2: count-selected(${plan}) > 1, row 5: ${hives} > 3"
    assert (Fate.NOT_CARRIED, "rows of the type “select_one_from_file”: their choices are in another file") in listed


WRONG = [
    (("select_won yn", "q", "Q?"), "survey, row 3, type: “select_won” is not a type of XLSForm."),
    (("select_one gone", "q", "Q?"), "survey, row 3, type: names the list “gone”, which is not on the sheet choices."),
    (("select_one", "q", "Q?"), "survey, row 3, type: names no list."),
    (("select_one yn", "q q", "Q?"), "survey, row 3, name: “q q” is not a name."),
    (("select_one yn", "plan", "Q?"), "survey, row 3, name: “plan” is the name of two rows."),
    (("", "q", "Q?"), "survey, row 3, type: is blank."),
    (("end_group", "", ""), "survey, row 3, type: “end_group” ends what was not begun."),
    (("begin_group", "g", "G"), "has a group that does not end."),
    (
        ("select_one yn", "q", "Q?", "${plan} = 'yes"),
        "survey, row 3, relevant: is not an expression: “'yes” cannot be read.",
    ),
    (("select_one yn", "q", "Q?", "${plan} = "), "survey, row 3, relevant: is not an expression: it ends where"),
    (
        ("select_one yn", "q", "Q?", "(${plan} = 'yes'"),
        "survey, row 3, relevant: is not an expression: it ends where “)” should.",
    ),
    (
        ("select_one yn", "q", "Q?", "${gone} = 'yes'"),
        "survey, row 3, relevant: looks at “gone”, which no row is called.",
    ),
    (
        ("select_one yn", "q", "Q?", "(" * 100),
        "survey, row 3, relevant: is not an expression: it nests more than 40 deep.",
    ),
    (("select_one yn", "q", "Q?", "${q} = 'yes'"), "question q, relevant: waits for its own answer: q → q."),
]


@pytest.mark.parametrize(("row", "said"), WRONG, ids=[said[:50] for _, said in WRONG])
def test_a_malformed_form_is_told_by_row_and_column(row: tuple[str, ...], said: str, tmp_path: Path) -> None:
    lines = told(survey(tmp_path / "f.xlsx", ("select_one yn", "plan", "Plan?"), row))
    assert any(said in line for line in lines), lines


def test_questions_that_wait_for_one_another_are_refused_with_the_path(tmp_path: Path) -> None:
    path = survey(
        tmp_path / "f.xlsx",
        ("select_one yn", "a", "A?", "${b} = 'yes'"),
        ("select_one yn", "b", "B?", "${c} = 'yes'"),
        ("select_one yn", "c", "C?", "${a} = 'yes'"),
    )
    [line] = told(path)
    assert "→" in line
    assert all(f"{name} →" in line for name in "abc")


def test_all_that_is_wrong_in_a_form_is_told_together(tmp_path: Path) -> None:
    rows = [(row[0], f"{row[1]}{number}", *row[2:]) for number, (row, _) in enumerate(WRONG[:4])]
    lines = told(survey(tmp_path / "f.xlsx", *rows))
    assert [line.split(": ")[0] for line in lines[:4]] == [
        f"f.xlsx, survey, row {row}, {column}" for row, column in ((2, "type"), (3, "type"), (4, "type"), (5, "name"))
    ]


def test_merged_cells_and_formulas_are_refused_and_hidden_rows_are_told(tmp_path: Path) -> None:
    def finish(book: object) -> None:
        sheet = book.worksheets()[0]  # type: ignore[attr-defined]
        sheet.merge_range(2, 2, 3, 2, "Both?")
        sheet.write_formula(4, 2, '=HYPERLINK("http://example.org")', None, "Cached?")
        sheet.set_row(1, None, None, {"hidden": True})

    rows = [
        HEADER,
        ("select_one yn", "a", "A?"),
        ("select_one yn", "b"),
        ("select_one yn", "c"),
        ("select_one yn", "d"),
    ]
    lines = told(form(tmp_path / "f.xlsx", {"survey": rows, "choices": KINDS}, finish))
    assert any("survey, C3:C4: is a merged cell" in line for line in lines)
    assert any("survey, C5: holds a formula, and no formula is ever worked out." in line for line in lines)
    hidden = form(
        tmp_path / "g.xlsx",
        {"survey": rows[:2], "choices": KINDS},
        lambda book: book.worksheets()[0].set_row(1, None, None, {"hidden": True}),
    )
    assert notes(import_xlsform(hidden))[Fate.CHANGED, "hidden rows are read like any other"] == "survey, row 2"


def test_macros_and_links_are_never_followed_and_are_told(tmp_path: Path) -> None:
    path = with_parts(
        survey(tmp_path / "f.xlsx", ("select_one yn", "a", "A?")),
        lambda _name, content: content,
        {"xl/vbaProject.bin": b"never opened", "xl/externalLinks/externalLink1.xml": b"<not even xml"},
    )
    listed = notes(import_xlsform(path))
    assert listed[Fate.NOT_CARRIED, "macros: they were neither run nor opened"] == "xl/vbaProject.bin"
    assert (Fate.NOT_CARRIED, "links to what is outside the file: nothing was followed") in listed


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"<worksheet", bomb + b"<worksheet", 1) if name == "xl/worksheets/sheet1.xml" else content
        )

    path = with_parts(survey(tmp_path / "f.xlsx", ("select_one yn", "a", "A?")), change, {})
    assert "declares a document type or entities" in told(path)[0]


def test_what_lies_beyond_the_rows_that_are_read_is_told(tmp_path: Path) -> None:
    path = form(
        tmp_path / "f.xlsx", {"survey": [HEADER, ("select_one yn", "a", "A?")], "choices": KINDS},
        lambda book: book.worksheets()[0].write_string(6000, 0, "select_one yn"),
    )  # fmt: skip
    assert any("survey: goes beyond row 5,000 or column 60" in line for line in told(path))


def test_a_workbook_that_is_no_form_is_refused(tmp_path: Path) -> None:
    path = form(tmp_path / "f.xlsx", {"Sheet1": [("a", "b")]})
    assert format_of(path) is Format.XLSFORM
    assert told(path) == ["f.xlsx: has no sheet “survey” (it has Sheet1). Give an XLSForm."]


def what_a_form_holds(framework: Framework) -> object:
    """All that an XLSForm has a place for, in the order in which it has it."""
    groups = {group.id: group for group in framework.groups}
    order = [capability.id for capability in framework.capabilities]

    def place(question: Question) -> tuple[int, int]:
        group = groups[question.group]
        return order.index(group.capability), list(groups).index(question.group)

    asked = sorted(framework.questions, key=place)
    used = list(dict.fromkeys(question.group for question in asked))
    chapters = dict.fromkeys(groups[name].capability for name in used)
    return (
        (framework.id, framework.version, framework.title, framework.language),
        [(groups[name].id, groups[name].title, groups[name].capability) for name in used],
        [(name, framework.capability[name].title) for name in chapters],
        [what_it_holds_of(question) for question in asked],
    )


def what_it_holds_of(question: Question) -> object:
    condition = parse(question.relevant) if question.relevant else None
    translated = sorted((item.language, item.text) for item in question.translations)
    told = (question.text, question.guidance, translated)
    return question.id, question.group, condition, question.required, told


@settings(max_examples=40, deadline=None, phases=GENERATE, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made_frameworks(CELL))
def test_what_goes_out_and_comes_back_is_equal_where_the_format_can_hold_it(
    tmp_path: Path, framework: Framework
) -> None:
    written, _ = export_xlsform(framework)
    (tmp_path / "out.xlsx").write_bytes(written)
    assert what_a_form_holds(import_xlsform(tmp_path / "out.xlsx").framework) == what_a_form_holds(framework)


def test_the_shipped_framework_goes_out_and_comes_back_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    framework = frameworks.load("prevent-policing-2009").framework
    written, listed = export_xlsform(framework)
    assert export_xlsform(framework)[0] == written
    (tmp_path / "out.xlsx").write_bytes(written)
    assert what_a_form_holds(import_xlsform(tmp_path / "out.xlsx").framework) == what_a_form_holds(framework)
    assert {"findings of questions", "recommendations", "2 tiers and 4 stages"} <= {note.what for note in listed}


def test_an_identifier_that_no_form_can_have_is_refused() -> None:
    framework = frameworks.load("prevent-policing-2009").framework
    spoilt = replace(framework, questions=(replace(framework.questions[0], id="1 a"),))
    with pytest.raises(BadInput, match="cannot be a name in a form"):
        export_xlsform(spoilt)
