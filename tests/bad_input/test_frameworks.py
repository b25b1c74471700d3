"""Frameworks that are not TOML, break a rule, or keep the rules and break the report."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from headwater import frameworks
from headwater.core.errors import BadInput, Problem, WrongUse
from headwater.reports.building import build_report

from .conftest import FRAMEWORK, Run, Spoilt, command, told, well_said, within

HERE = "mine.toml"
PART = """\
[[recommendation]]
id = "X{0}"
reference = "r"
[[recommendation.part]]
id = "P{0}"
text = "t"
owners = ["o"]
"""
SECOND_STAGE = FRAMEWORK[FRAMEWORK.index('[[stage]]\nid = "second"') : FRAMEWORK.index("[[reading]]")]


def refused(text: str | bytes) -> list[Problem]:
    """Everything that is said to be wrong in a framework."""
    with pytest.raises(BadInput) as caught:
        frameworks.read_text(text if isinstance(text, bytes) else text.encode(), HERE)
    return well_said(caught.value)


def changed(old: str, new: str) -> str:
    """The tiny framework with the first place of ``old`` changed."""
    assert old in FRAMEWORK, old
    return FRAMEWORK.replace(old, new, 1)


def before(marker: str, text: str) -> str:
    return changed(marker, text + marker)


# Not a framework at all


@pytest.mark.parametrize(
    "text",
    [
        FRAMEWORK.encode("utf-16"),
        FRAMEWORK.replace("tiny", "tïny").encode("latin-1"),
        b"\xff\xfe\x00\x00",
        b"id = '\xed\xa0\x80'",
    ],
    ids=["utf-16", "latin-1", "utf-32", "surrogate"],
)
def test_a_framework_that_is_not_utf_8_is_refused(text: bytes) -> None:
    [problem] = refused(text)
    told(problem, HERE, "is not UTF-8 text.", "Save it as UTF-8 TOML.")


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "\x00",
        "id =",
        "id = tiny",
        FRAMEWORK.replace("\n", "\r"),
        "id = 1\nid = 2",
        "deadline = 2009-02-30",
        "deadline = 2009-13-01",
        "at = 25:00:00",
        'id = "\\ud800"',
        'id = "a\x07"',
        '[[tier]]\nid = "a"\n[tier]\n',
        FRAMEWORK.replace("deadline = 2009-09-30", "deadline = 2009-09-31"),
    ],
)
def test_a_framework_that_is_not_toml_says_at_which_line(text: str) -> None:
    [problem] = refused(text)
    told(problem, HERE, "is not TOML: ", "Mend the text at that line.")
    assert "line" in problem.what or "end of document" in problem.what


def test_a_byte_order_mark_before_a_framework_is_harmless() -> None:
    frameworks.read_text(b"\xef\xbb\xbf" + FRAMEWORK.encode(), HERE)


def test_windows_lines_in_a_framework_are_harmless() -> None:
    frameworks.read_text(FRAMEWORK.replace("\n", "\r\n").encode(), HERE)


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a = " + "[" * 100_000 + "]" * 100_000, "a = " + "{a=" * 100_000],
    ids=["open", "closed", "tables"],
)
def test_a_framework_that_nests_too_deeply_is_refused(text: str) -> None:
    with within(5):
        [problem] = refused(text)
    told(problem, HERE, "nests too deeply.", "A framework is three levels deep: check the file.")


@pytest.mark.parametrize("digits", [5000, 100_000])
def test_a_number_of_thousands_of_digits_is_refused(digits: int) -> None:
    with within(5):
        problems = refused(changed("rank = 2", f"rank = {'9' * digits}"))
    assert problems[0].where.startswith(HERE)


@pytest.mark.parametrize("digits", [20, 4000])
def test_a_great_rank_is_shortened_in_the_message(digits: int) -> None:
    assert refused(changed("rank = 2", f"rank = {'9' * digits}"))[0].remedy


def test_a_framework_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / HERE
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with within(2), pytest.raises(BadInput) as caught:
        frameworks.load(path)
    [problem] = well_said(caught.value)
    told(problem, HERE, "is larger than 20 MB.", "A framework is a few hundred kilobytes: check the file.")


@pytest.mark.parametrize("name", ["nowhere", "a" * 300, "a" * 5000, "a\x00b", "/dev/zero", "/", "", "published"])
def test_a_framework_that_is_nowhere_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(BadInput) as caught:
        frameworks.load(name)
    [problem] = well_said(caught.value) if name else caught.value.problems
    assert problem.what == "is neither a shipped framework nor a file."
    assert "prevent-policing-2009." in problem.remedy


def test_a_pipe_for_a_framework_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / HERE)
    with pytest.raises(BadInput):
        frameworks.load(tmp_path / HERE)


# Keys and kinds


def test_an_empty_framework_lacks_everything_that_one_needs() -> None:
    said = " ".join(str(problem) for problem in refused(""))
    for key in ("format", "id", "version", "status", "title", "tier", "capability", "group", "question", "stage"):
        assert f"“{key}”" in said or f"[[{key}]]" in said


@pytest.mark.parametrize(
    ("old", "new", "place", "key"),
    [
        ('title = "Big forces"', 'titel = "Big forces"', "tier big", "titel"),
        ('title = "Big forces"', 'title = "Big forces"\ncolour = "red"', "tier big", "colour"),
        ('units = "forces"', 'units = "forces"\ncolour = "red"', "", "colour"),
        ('text = "It has begun."', 'text = "It has begun."\nweight = 2', "stage first, criterion C1", "weight"),
        ("[[reading]]", '[[readings]]\nid = "x"\n[[reading]]', "", "readings"),
        ('owners = ["everyone"]', 'owners = ["everyone"]\ndepend_on = []', "recommendation R1, part R1b", "depend_on"),
    ],
)
def test_a_misspelt_key_is_named_with_its_place(old: str, new: str, place: str, key: str) -> None:
    problems = refused(changed(old, new))
    where = f"{HERE}, {place}" if place else HERE
    told(problems[-1], where, f"“{key}” is not a key that belongs here.", "Check its spelling or take it out.")


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ('title = "First"', "title = 1", "stage first", "“title” is missing or is not text."),
        ('title = "First"', 'title = ""', "stage first", "“title” is missing or is not text."),
        ('title = "First"', 'title = " "', "stage first", "“title” is missing or is not text."),
        ("rank = 1", 'rank = "1"', "stage first", "“rank” is missing or is not a whole number from 1."),
        ("rank = 1", "rank = 0", "stage first", "“rank” is missing or is not a whole number from 1."),
        ("rank = 1", "rank = -1", "stage first", "“rank” is missing or is not a whole number from 1."),
        ("rank = 1", "rank = 1.0", "stage first", "“rank” is missing or is not a whole number from 1."),
        ("rank = 1", "rank = true", "stage first", "“rank” is missing or is not a whole number from 1."),
        ('tiers = ["big"]', 'tiers = "big"', "question AV-3", "“tiers” is missing or is not a list of texts."),
        ('tiers = ["big"]', "tiers = [1]", "question AV-3", "“tiers” is missing or is not a list of texts."),
        ('tiers = ["big"]', "tiers = []", "question AV-3", "“tiers” is missing or is not a list of texts."),
        ('status = "draft"', 'status = "final"', "", "“status” is “final”."),
        ('"half-up-each"', '"bankers"', "group AV", "“no_percent” is “bankers”."),
        ('about = "force"', 'about = "town"', "question AV-1", "“about” is “town”."),
        ("headwater-framework/1", "headwater-framework/2", "", "“format” is “headwater-framework/2”."),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_place(old: str, new: str, place: str, what: str) -> None:
    problem = refused(changed(old, new))[0]
    told(problem, f"{HERE}, {place}" if place else HERE, what, "")
    assert "“" in problem.remedy or "Use one of:" in problem.remedy


@pytest.mark.parametrize("deadline", ['"2009-09-30"', "2009-09-30T00:00:00", "20090930", "2009.09"])
def test_a_deadline_that_is_no_date_is_named_with_its_place(deadline: str) -> None:
    [problem] = refused(changed("deadline = 2009-09-30", f"deadline = {deadline}"))
    told(problem, f"{HERE}, recommendation R1, part R1b", "“deadline” is not a date.", "such as 2009-09-30.")


@pytest.mark.parametrize("part", ["tier", "capability", "group", "question", "stage"])
@pytest.mark.parametrize("value", ["[]", "5", '"x"', "{}", "[1]"])
def test_a_part_that_is_no_list_of_tables_is_refused(part: str, value: str) -> None:
    head = FRAMEWORK[: FRAMEWORK.index("[[tier]]")]
    problems = refused(f"{head}{part} = {value}\n")
    assert any(part in problem.where + problem.what for problem in problems)


# Identifiers and references


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('id = "small"', 'id = "big"', "tier big"),
        ('id = "AV-2"', 'id = "AV-1"', "question AV-1"),
        ('id = "second"', 'id = "first"', "stage first"),
        ('id = "C2"', 'id = "C1"', "criterion C1"),
        ('id = "R1b"', 'id = "R1a"', "part R1a"),
    ],
)
def test_a_duplicate_identifier_is_named_with_its_kind(old: str, new: str, kind: str) -> None:
    name = kind.split()[1]
    problem = next(problem for problem in refused(changed(old, new)) if "is used" in problem.what)
    what = f"the identifier “{name}” is used 2 times."
    told(problem, f"{HERE}, {kind}", what, "Give each its own identifier; answers are kept under it.")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("capability", '[[capability]]\nid = "AV"\ntitle = "t"\nreference = "r"\nsummary = "s"\n'),
        ("group", '[[group]]\nid = "AV"\ntitle = "t"\ncapability = "AV"\nno_percent = "complement"\n'),
        ("recommendation", PART.format(1).replace("X1", "R1")),
        ("figure", '[[figure]]\nnumber = 1\ntitle = "t"\nreference = "r"\nkind = "stages"\n' * 2),
        ("term", '[[term]]\nterm = "t"\nmeaning = "m"\n' * 2),
        ("plan_heading", '[[plan_heading]]\nid = "p"\ntitle = "t"\nreference = "r"\n' * 2),
    ],
)
def test_a_duplicate_of_any_kind_is_refused(kind: str, text: str) -> None:
    [problem] = refused(before("[[recommendation]]", text))
    assert problem.where.startswith(f"{HERE}, {kind} ")
    assert "is used 2 times." in problem.what


@pytest.mark.parametrize(
    ("old", "new", "place", "kind", "name"),
    [
        ('capability = "AV"\nno', 'capability = "XX"\nno', "group AV", "capability", "XX"),
        ('group = "AV"', 'group = "XX"', "question AV-1", "group", "XX"),
        ('tiers = ["big"]', 'tiers = ["huge"]', "question AV-3", "tier", "huge"),
        ('questions = ["AV-1", "AV-2"]', 'questions = ["AV-9"]', "reading AV C2", "question", "AV-9"),
        ('criterion = "C2"', 'criterion = "C9"', "reading AV C9", "criterion", "C9"),
        ('depends_on = ["R1a"]', 'depends_on = ["R9"]', "recommendation R1b", "part", "R9"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named_with_its_place(
    old: str, new: str, place: str, kind: str, name: str
) -> None:
    [problem] = refused(changed(old, new))
    what = f"names the {kind} “{name}”, which is not in this framework."
    told(problem, f"{HERE}, {place}", what, f"Correct the name, or add the {kind}.")


@pytest.mark.parametrize(("old", "new", "ranks"), [("2", "3", "1, 3"), ("2", "1", "1, 1"), ("1", "2", "2, 2")])
def test_ranks_with_a_gap_or_twice_are_refused(old: str, new: str, ranks: str) -> None:
    [problem] = refused(changed(f"rank = {old}", f"rank = {new}"))
    told(problem, f"{HERE}, stages", f"the ranks are {ranks}.", "Number the stages 1, 2, 3… in the order they stand.")


def test_recommendations_that_wait_for_each_other_are_told_once() -> None:
    text = changed('owners = ["the chief"]', 'owners = ["the chief"]\ndepends_on = ["R1b"]')
    [problem] = refused(text)
    what = "waits for itself: R1a → R1b → R1a."
    told(problem, f"{HERE}, recommendation R1a", what, "Take one of these dependencies out.")


def test_a_recommendation_that_waits_for_itself_is_refused() -> None:
    [problem] = refused(changed('depends_on = ["R1a"]', 'depends_on = ["R1b"]'))
    told(problem, f"{HERE}, recommendation R1b", "waits for itself: R1b → R1b.", "Take one")


def test_a_circle_of_three_beside_a_chain_is_told_once() -> None:
    links = {1: 2, 2: 3, 3: 1, 4: 1}
    parts = "".join(PART.format(start) + f'depends_on = ["P{end}"]\n' for start, end in links.items())
    [problem] = refused(FRAMEWORK + parts)
    assert problem.what == "waits for itself: P1 → P2 → P3 → P1."


def test_a_long_chain_of_recommendations_is_followed_in_seconds() -> None:
    chain = "".join(PART.format(number) + f'depends_on = ["P{number + 1}"]\n' for number in range(1500))
    with within(1):
        frameworks.read_text((FRAMEWORK + chain + PART.format(1500)).encode(), HERE)


def test_every_problem_of_a_framework_is_told_together() -> None:
    text = FRAMEWORK
    for old, new in (
        ('title = "Big forces"', 'titel = "Big forces"'),
        ('tiers = ["big"]', 'tiers = ["huge"]'),
        ("rank = 2", "rank = 3"),
        ('depends_on = ["R1a"]', 'depends_on = ["R1b"]'),
        ('id = "C2"', 'id = "C1"'),
    ):
        text = text.replace(old, new, 1)
    said = " ".join(str(problem) for problem in refused(text))
    for what in ("“title” is missing", "“titel” is not", "“C1” is used", "tier “huge”", "ranks are 1, 3", "for itself"):
        assert what in said


@pytest.mark.parametrize("identifier", ['""', '" "', '["x"]', "5"])
def test_an_identifier_that_is_none_is_refused(identifier: str) -> None:
    problem = refused(changed('id = "AV-2"', f"id = {identifier}"))[0]
    assert problem.what == "“id” is missing or is not text."
    assert problem.where.startswith(f"{HERE}, question")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('tiers = ["big"]', 'tiers = ["big", "big"]'),
        ('questions = ["AV-1", "AV-2"]', 'questions = ["AV-1", "AV-1"]'),
        ('depends_on = ["R1a"]', 'depends_on = ["R1a", "R1a"]'),
    ],
)
def test_the_same_name_twice_in_a_list_is_refused(old: str, new: str) -> None:
    """A tier named twice would count each of its organisations twice."""
    [problem] = refused(changed(old, new))
    assert "twice" in problem.what or "more than once" in problem.what or "2 times" in problem.what


@pytest.mark.parametrize(("kind", "old", "word"), [("tier", "small", "all"), ("capability", "AV", "overall")])
def test_a_name_that_the_tables_keep_for_themselves_is_refused(kind: str, old: str, word: str) -> None:
    problems = refused(FRAMEWORK.replace(f'"{old}"', f'"{word}"'))
    assert any(f"{kind} {word}" in problem.where or word in problem.what for problem in problems)


def test_ten_thousand_empty_questions_finish_in_seconds() -> None:
    with within(10):
        first = refused(FRAMEWORK + "[[question]]\n" * 10_000)[0]
    told(first, f"{HERE}, question 4", "“id” is missing or is not text.", "Give “id” as text between quotes.")


# Frameworks that keep every rule, and a report of them


def report_or_refuse(package: Spoilt) -> None:
    """The report is built, or refused in a sentence; any other exception is a fault."""
    out = package.folder.parent / "out"
    try:
        build_report(package.check(), out)
    except BadInput as bad:
        well_said(bad)
        assert not out.exists()
    except WrongUse as wrong:
        pytest.fail(f"the folder is blamed for the framework: {wrong}")


def stages(number: int) -> str:
    """The tiny framework with so many stages."""
    if number == 1:
        return FRAMEWORK.replace(SECOND_STAGE, "").replace('criterion = "C2"', 'criterion = "C1"')
    extra = "".join(
        f'[[stage]]\nid = "s{rank}"\ntitle = "S{rank}"\nrank = {rank}\nreference = "r"\n'
        f'[[stage.criterion]]\nid = "K{rank}"\ntext = "t"\n'
        for rank in range(3, number + 1)
    )
    return before("[[reading]]", extra)


@pytest.mark.parametrize("number", [1, 3, 4, 5, 8])
def test_any_number_of_stages_is_reported_or_refused(tiny: Spoilt, number: int) -> None:
    if number == 1:
        tiny.write("judgements", tiny.text("judgements").replace(",second,", ",first,"))
        tiny.write("printed", tiny.text("printed").replace(",second,", ",first,"))
    tiny.frame(stages(number))
    report_or_refuse(tiny)


@pytest.mark.parametrize("number", [1, 6])
def test_more_tiers_are_reported(tiny: Spoilt, number: int) -> None:
    names = [f"t{index}" for index in range(number)]
    tiers = "".join(f'[[tier]]\nid = "{name}"\ntitle = "T {name}"\nshort = "{name}"\n' for name in names)
    asked = json.dumps(["big", "small", *names])
    tiny.frame(before("[[capability]]", tiers).replace('["big", "small"]', asked))
    tiny.add("organisations", *[f"O {name},,{name},2008-11-24" for name in names])
    report_or_refuse(tiny)


def test_a_group_without_questions_is_reported_or_refused(tiny: Spoilt) -> None:
    group = '[[group]]\nid = "E"\ntitle = "Empty"\ncapability = "AV"\nno_percent = "complement"\n'
    tiny.frame(before("[[question]]", group))
    report_or_refuse(tiny)


def test_a_capability_without_questions_is_reported(tiny: Spoilt) -> None:
    capability = '[[capability]]\nid = "E"\ntitle = "Empty"\nreference = "r"\nsummary = "s"\n'
    tiny.frame(before("[[group]]", capability))
    report_or_refuse(tiny)


@pytest.mark.parametrize("language", ["english", "en_GB", "1", "-", "x-klingon", "en-GBX", "עב", "en GB"])
def test_a_language_that_is_none_is_refused(language: str) -> None:
    [problem] = refused(changed('language = "en-GB"', f'language = "{language}"'))
    assert "language" in problem.what
    assert "en-GB" in problem.remedy


@pytest.mark.parametrize("name", ["a/b", "../../x", "x" * 300, "A B", "=1", "a<b"])
def test_a_capability_may_have_any_identifier_or_is_refused(tiny: Spoilt, name: str) -> None:
    tiny.frame(FRAMEWORK.replace('"AV"', json.dumps(name)))
    for resource in ("judgements", "criteria", "statistics", "printed"):
        tiny.write(resource, tiny.text(resource).replace(",AV,", f",{name},"))
    report_or_refuse(tiny)


@pytest.mark.parametrize("kind", ["questions", "statistic", "stages"])
def test_a_figure_of_nothing_is_reported_or_refused(tiny: Spoilt, kind: str) -> None:
    tiny.frame(before("[[recommendation]]", f'[[figure]]\nnumber = 1\ntitle = "F"\nreference = "r"\nkind = "{kind}"\n'))
    report_or_refuse(tiny)


@pytest.mark.parametrize("text", ["😀", "中文", "<script>", '#eval(\\"1\\")', "=1"])
def test_a_frameworks_text_may_hold_anything(tiny: Spoilt, text: str) -> None:
    replaced = FRAMEWORK
    for old in ("There is a plan", "A tiny framework", "Knowing.", "Write a plan.", "Big forces", '"forces"'):
        replaced = replaced.replace(old, text if '"' not in old else f'"{text}"', 1)
    tiny.frame(replaced)
    report_or_refuse(tiny)


def test_a_control_character_in_a_frameworks_text_never_ends_the_process(tiny: Spoilt) -> None:
    figure = '[[figure]]\nnumber = 1\ntitle = "F"\nreference = "r"\nkind = "questions"\ncapability = "AV"\n'
    text = before("[[recommendation]]", figure + 'questions = ["AV-1"]\n')
    tiny.frame(text.replace("There is a plan", "There is a \\u0007 plan"))
    out = tiny.folder.parent / "out"
    said = command("report", tiny.folder, "--out", out)
    assert said.code == (0 if out.exists() else 1)


# The command


@pytest.mark.parametrize("verb", ["check", "show"])
def test_the_command_tells_a_frameworks_problems(run: Run, tmp_path: Path, verb: str) -> None:
    (tmp_path / HERE).write_text(changed('id = "AV-2"', 'id = "AV-1"'), "utf-8")
    said = run("framework", verb, tmp_path / HERE)
    assert said.code == 1
    assert "2 things are wrong:" in said.err
    assert "- mine.toml, question AV-1: the identifier “AV-1” is used 2 times. Give each" in said.err


def test_the_command_tells_a_published_text_that_was_changed(run: Run, tmp_path: Path) -> None:
    text = frameworks.load("prevent-policing-2009").text.replace(b"Priority forces", b"Priorities")
    (tmp_path / HERE).write_bytes(text)
    said = run("framework", "check", tmp_path / HERE)
    assert (said.code, said.out) == (1, "")
    assert "published with other text. Give your change a new version" in said.err


def test_the_command_compares_nothing_with_a_bad_framework(run: Run, tmp_path: Path) -> None:
    (tmp_path / HERE).write_text("id =", "utf-8")
    said = run("framework", "diff", "prevent-policing-2009", tmp_path / HERE)
    assert (said.code, said.out) == (1, "")
    assert "mine.toml: is not TOML:" in said.err
