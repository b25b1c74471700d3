"""Conditional questions: what a condition may say, when it holds, and what is refused."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import frameworks
from headwater.core.answers import Answer
from headwater.core.circles import circles
from headwater.core.conditions import (
    Compared,
    Condition,
    Every,
    Not,
    NotAConditionError,
    Some,
    as_counted,
    holds,
    in_order,
    parse,
    written,
)
from headwater.core.errors import BadInput
from headwater.core.framework_reading import read_framework

YES, NO, SILENT, NOT_APPLICABLE = Answer.YES, Answer.NO, Answer.UNANSWERED, Answer.NOT_APPLICABLE
NAMES = st.text(min_size=1, max_size=8).filter(lambda name: name.strip() == name) | st.sampled_from(
    ["AV-1", "ac-2.1", "and", "not"]
)


def built() -> st.SearchStrategy[Condition]:
    compared = st.builds(Compared, NAMES, st.booleans(), st.sampled_from(Answer))
    return st.recursive(
        compared,
        lambda inner: (
            st.builds(Not, inner)
            | st.builds(Every, st.lists(inner, min_size=2, max_size=3).map(tuple))
            | st.builds(Some, st.lists(inner, min_size=2, max_size=3).map(tuple))
        ),
        max_leaves=12,
    )


def test_and_binds_tighter_than_or_and_not_tightest() -> None:
    a, b, c = Compared("a", True, YES), Compared("b", False, NO), Compared("c", True, YES)
    assert parse("a = yes or b != no and not c = yes") == Some((a, Every((b, Not(c)))))
    assert parse("(a = yes or b != no) and c = yes") == Every((Some((a, b)), c))


@given(built())
def test_what_is_written_reads_back_to_the_same(condition: Condition) -> None:
    assert parse(written(condition)) == condition


@given(st.text(alphabet=st.sampled_from('AV-1 =!"()andornotyes\n'), max_size=60) | st.text(max_size=30))
def test_any_other_text_is_refused_and_never_run(text: str) -> None:
    with suppress(NotAConditionError):
        assert parse(written(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it ends where a question should"),
        ("AV-1", "it ends where a question should"),
        ("AV-1 yes", "“yes” follows AV-1, where = or != should"),
        ("AV-1 = maybe", "“maybe” is not one of yes, no"),
        ("AV-1 = yes AV-2 = no", "“AV-2” follows where it should end"),
        ("(AV-1 = yes", "it ends where ) should"),
        ("and = yes", "“and” stands where a question should"),
        ('"AV-1 = yes', "cannot be read"),
        ("(" * 60, "nests more than 50 deep"),
        ("not " * 60, "nests more than 50 deep"),
        ("a" * 6000, "longer than 5,000"),
    ],
)
def test_a_bad_condition_says_what_stands_where(text: str, said: str) -> None:
    with pytest.raises(NotAConditionError, match=said.replace("(", r"\(").replace(")", r"\)")):
        parse(text)


def test_a_condition_on_a_silent_answer_does_not_hold() -> None:
    assert not holds(parse("a = yes"), {})
    assert holds(parse("a != yes"), {})
    assert holds(parse("a = unanswered"), {})


def test_a_question_that_is_not_asked_does_not_apply_and_so_on_down_the_chain() -> None:
    conditions = {"c": parse("b = yes"), "b": parse("a = yes"), "d": parse("b = not_applicable")}
    counted = as_counted(conditions, {"a": NO})
    assert counted == {"a": NO, "b": NOT_APPLICABLE, "c": NOT_APPLICABLE}
    assert as_counted(conditions, {"a": YES}) == {"a": YES, "c": NOT_APPLICABLE, "d": NOT_APPLICABLE}
    assert SILENT not in counted.values()


def test_order_puts_a_question_after_those_it_waits_for() -> None:
    order = in_order({"c": parse("b = yes"), "b": parse("a = yes")})
    assert order == ["a", "b", "c"]


def test_a_circle_is_told_with_its_path_and_a_long_chain_is_no_circle() -> None:
    assert sorted(circles({"b": ["c"], "c": ["a"], "a": ["b", "e"], "d": ["d"], "e": []})) == [
        ["a", "b", "c", "a"],
        ["d", "d"],
    ]
    assert list(circles({f"q{n}": [f"q{n + 1}"] for n in range(5000)})) == []


def problems_with(conditions: dict[str, str]) -> Iterator[str]:
    text = frameworks.load("prevent-policing-2009").text.decode()
    document = tomllib.loads(text)
    for question in document["question"]:
        if question["id"] in conditions:
            question["relevant"] = conditions[question["id"]]
    with pytest.raises(BadInput) as caught:
        read_framework(document, "f.toml")
    return (str(problem) for problem in caught.value.problems)


def test_a_framework_is_refused_with_the_path_of_a_circle_and_every_bad_condition() -> None:
    told = list(
        problems_with({"AV-1": "AV-2 = yes", "AV-2": "AV-1 = yes", "AV-3": "AV-4 is yes", "AV-5": "ZZ-9 = yes"})
    )
    assert any("question AV-3, relevant: is not a condition" in line for line in told)
    assert any("question AV-5, relevant: looks at “ZZ-9”" in line for line in told)
    assert any("waits for its own answer: AV-1 → AV-2 → AV-1" in line for line in told) or any(
        "waits for its own answer: AV-2 → AV-1 → AV-2" in line for line in told
    )
