"""What a return answers though it is not asked is told with its cell and not taken: the package written is sound."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some
from tests.returns.filled import TODAY, YES, filled

from headwater import frameworks
from headwater.analysis.opened import open_checked
from headwater.core.answers import Answer, AnswerRecord
from headwater.core.conditions import as_counted, holds
from headwater.core.framework import Framework
from headwater.frameworks import FrameworkText
from headwater.returns.asked_only import SILENT, keep_asked_only
from headwater.returns.collecting import Collected, Terms, collect, files_in
from headwater.returns.existing import existing_in
from headwater.returns.identity import identity_of
from headwater.returns.merging import Held, Key, Merged
from headwater.returns.plan import ANSWER, DAY, plan_of
from headwater.returns.results import Verdict
from headwater.returns.writing import write_collected

NO = YES | {ANSWER: "No"}
CHAIN = {"AV-2": "AV-1 = yes", "AV-3": "AV-2 = yes", "AV-4": "not AV-3 = yes", "AV-5": "AV-3 != not_applicable"}
NAMES = ("AV-1", "AV-2", "AV-3", "AV-4", "AV-5")
Given = Mapping[str, Answer]


@lru_cache
def asked(*conditions: tuple[str, str]) -> FrameworkText:
    changed = frameworks.load("prevent-policing-2009").text
    changed = changed.replace(b'version = "1.0.0"\nstatus = "published"', b'version = "1.1.0"\nstatus = "draft"', 1)
    for name, condition in conditions:
        head = f'id = "{name}"\n'.encode()
        changed = changed.replace(head, head + f'relevant = "{condition}"\n'.encode(), 1)
    return frameworks.read_text(changed, "draft")


CHAINED = tuple(CHAIN.items())


def back(
    folder: Path, files: Mapping[str, Mapping[str, Mapping[str, str | date]]], package: Path | None = None
) -> Collected:
    text = asked(*CHAINED)
    who = identity_of("Force 01", "priority", "prevent-2010", text)
    folder.mkdir()
    for name, answers in files.items():
        (folder / name).write_bytes(filled(name.split(".")[1], answers, who, text))
    existing = existing_in(open_checked(package, TODAY)) if package else None
    found = collect(files_in([folder]), Terms(text, TODAY, existing))
    write_collected(found, text, existing, folder.with_name(f"{folder.name}-out"))
    return found


def rows(folder: Path) -> list[tuple[object, ...]]:
    """What the package says that was written, once it has passed every check."""
    return open_checked(folder, TODAY).engine.rows("select question, answer from given_answers order by question")


def test_an_answer_that_its_condition_leaves_out_is_told_with_its_cell_and_not_taken(tmp_path: Path) -> None:
    for kind in ("xlsx", "ods"):
        found = back(tmp_path / kind, {f"a.{kind}": {"AV-1": NO, "AV-2": YES}})
        [result] = found.results
        [problem] = result.problems
        assert str(problem) == (
            f"{tmp_path / kind}/a.{kind}, sheet AV, cell D6: “Yes” to AV-2, which is asked only if AV-1 = yes. "
            "It was not taken. Answer Not applicable, or correct the answer that the condition looks at."
        )
        assert (result.answers, result.verdict) == (1, Verdict.WITH_PROBLEMS)
        assert rows(tmp_path / f"{kind}-out") == [("AV-1", "no")]


def test_what_rests_on_an_answer_that_is_not_taken_is_not_taken_either(tmp_path: Path) -> None:
    found = back(tmp_path / "in", {"a.xlsx": dict.fromkeys(NAMES, YES) | {"AV-1": NO}})
    said = [problem.what for problem in found.results[0].problems]
    assert ["AV-2" in said[0], "AV-3" in said[1], "AV-5" in said[2], len(said)] == [True, True, True, 3]
    assert rows(tmp_path / "in-out") == [("AV-1", "no"), ("AV-4", "yes")]


def test_not_applicable_is_an_answer_to_a_question_that_is_not_asked(tmp_path: Path) -> None:
    found = back(tmp_path / "in", {"a.xlsx": {"AV-1": NO, "AV-2": YES | {ANSWER: "Not applicable"}}})
    assert found.results[0].problems == ()
    assert rows(tmp_path / "in-out") == [("AV-1", "no"), ("AV-2", "not_applicable")]


def test_two_returns_may_together_answer_what_is_asked(tmp_path: Path) -> None:
    found = back(tmp_path / "in", {"a.xlsx": {"AV-2": YES}, "b.ods": {"AV-1": YES}})
    assert [result.problems for result in found.results] == [(), ()]
    later = NO | {DAY: date(2010, 2, 1)}
    found = back(tmp_path / "two", {"a.xlsx": {"AV-1": YES, "AV-2": YES}, "b.ods": {"AV-1": later}})
    assert [len(result.problems) for result in found.results] == [1, 0]
    assert rows(tmp_path / "two-out") == [("AV-1", "no")]


def test_a_new_answer_that_would_leave_out_one_of_the_package_is_not_taken(tmp_path: Path) -> None:
    back(tmp_path / "one", {"a.xlsx": {"AV-1": YES, "AV-2": YES}})
    later = NO | {DAY: date(2010, 2, 1)}
    found = back(tmp_path / "two", {"b.ods": {"AV-1": later}}, tmp_path / "one-out")
    [problem] = found.results[0].problems
    assert str(problem) == (
        f"{tmp_path}/two/b.ods, sheet AV, cell D5: “No” to AV-1, but the package has “Yes” to AV-2, which is "
        "asked only if AV-1 = yes. It was not taken. Ask which of the answers is meant, and correct that one."
    )
    assert rows(tmp_path / "two-out") == [("AV-1", "yes"), ("AV-2", "yes")]
    found = back(tmp_path / "three", {"b.ods": {"AV-1": later, "AV-2": later}}, tmp_path / "one-out")
    assert rows(tmp_path / "three-out") == [("AV-1", "yes"), ("AV-2", "yes")]
    both = {"AV-1": later, "AV-2": later | {ANSWER: "Not applicable"}}
    assert back(tmp_path / "four", {"b.ods": both}, tmp_path / "one-out").results[0].problems == ()
    assert rows(tmp_path / "four-out") == [("AV-1", "no"), ("AV-2", "not_applicable")]


def test_what_must_be_answered_says_so_and_is_told_where_it_is_blank(tmp_path: Path) -> None:
    changed = asked(("AV-2", "AV-1 = yes")).text
    for name in ("AV-1", "AV-2", "AV-3"):
        head = f'id = "{name}"\n'.encode()
        changed = changed.replace(head, head + b"required = true\n", 1)
    text = frameworks.read_text(changed, "draft")
    who = identity_of("Force 01", "priority", "prevent-2010", text)
    rows_of_av = plan_of(text.framework, who).sheets[0].rows
    assert [row.guidance.startswith("Must be answered.") for row in rows_of_av[:4]] == [True, True, True, False]
    for first, blank in ((NO, "AV-3"), (YES, "AV-2, AV-3")):
        (tmp_path / "a.xlsx").write_bytes(filled("xlsx", {"AV-1": first}, who, text))
        [result] = collect([tmp_path / "a.xlsx"], Terms(text, TODAY)).results
        [notice] = result.notices
        assert str(notice) == (
            f"{tmp_path}/a.xlsx: leaves blank what must be answered: {blank}. Ask for the answers; a blank counts as "
            "unanswered."
        )
        assert result.verdict is Verdict.READ


def broken(framework: Framework, answers: Given) -> list[str]:
    counted = as_counted(framework.conditions, answers)
    return [
        name
        for name, condition in framework.conditions.items()
        if counted.get(name, Answer.UNANSWERED) not in (*SILENT,) and not holds(condition, counted)
    ]


def conditions() -> some.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Conditions that look only at questions before their own, so that none is a circle."""

    def one(place: int) -> some.SearchStrategy[str]:
        compared = some.builds(
            "{} {} {}".format,
            some.sampled_from(NAMES[:place]),
            some.sampled_from(["=", "!="]),
            some.sampled_from([*Answer]),
        )
        return (
            compared
            | some.builds("{} and not {}".format, compared, compared)
            | some.builds("{} or {}".format, compared, compared)
        )

    chosen = [some.none() | some.tuples(some.just(NAMES[place]), one(place)) for place in range(1, len(NAMES))]
    return some.tuples(*chosen).map(lambda found: tuple(item for item in found if item))


ANSWERED = some.dictionaries(some.sampled_from(NAMES), some.sampled_from([*Answer]))


@given(conditions(), ANSWERED, ANSWERED)
def test_whatever_is_returned_what_is_kept_is_what_the_package_rules_allow(
    chosen: tuple[tuple[str, str], ...], before: Given, new: Given
) -> None:
    framework = asked(*chosen).framework
    before = {name: answer for name, answer in before.items() if name not in broken(framework, before)}
    if broken(framework, before):
        before = {}

    def held(answers: Given, file: str) -> dict[Key, Held]:
        day = date(2010, 1, 5)
        return {
            ("F", name): Held(AnswerRecord("F", name, answer, day, "A"), name, "", file)
            for name, answer in answers.items()
        }

    existing = held(before, "")
    merged = Merged(existing | held(new, "a.xlsx"))
    keep_asked_only(merged, existing, framework, {"F": "priority"})
    kept = {question: item.record.answer for (_, question), item in merged.answers.items()}
    assert broken(framework, kept) == []
    assert kept.items() >= {(name, before[name]) for name in before if name not in new}
    assert merged.left["a.xlsx"] == len(merged.problems["a.xlsx"])
    if not broken(framework, {**before, **new}):
        assert kept == {**before, **new}
