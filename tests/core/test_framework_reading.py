"""Reading a framework's document: every problem at once, each with its place. `core.framework_reading`."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from headwater.core.errors import BadInput
from headwater.core.framework_reading import read_framework


@pytest.fixture
def document() -> dict[str, Any]:
    text = (files("headwater.frameworks") / "prevent-policing-2009.toml").read_text("utf-8")
    return tomllib.loads(text)


def problems_of(document: object) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_framework(document, "test.toml")
    return [str(problem) for problem in caught.value.problems]


def test_a_duplicate_identifier_is_named_with_how_often_it_is_used(document: dict[str, Any]) -> None:
    document["question"][1]["id"] = "AV-1"
    assert [line for line in problems_of(document) if "is used 2 times" in line] == [
        (
            "test.toml, question AV-1: the identifier “AV-1” is used 2 times. "
            "Give each its own identifier; answers are kept under it."
        )
    ]


def test_all_problems_are_told_together(document: dict[str, Any]) -> None:
    document["question"][0]["about"] = "person"
    document["question"][1]["tiers"] = ["gold"]
    document["stage"][2]["rank"] = 7
    del document["title"]
    told = " ".join(problems_of(document))
    for words in ("“about” is “person”", "the tier “gold”", "the ranks are 1, 2, 7, 4", "“title” is missing"):
        assert words in told


def test_a_misspelt_key_does_not_pass_in_silence(document: dict[str, Any]) -> None:
    document["question"][0]["refrence"] = "3.1"
    assert any("“refrence” is not a key that belongs here" in told for told in problems_of(document))


@pytest.mark.parametrize(
    ("part", "key", "value", "kind"),
    [
        ("group", "capability", "XX", "capability"),
        ("question", "group", "XX", "group"),
        ("reading", "criterion", "XX", "criterion"),
        ("reading", "questions", ["XX"], "question"),
        ("figure", "questions", ["XX"], "question"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(
    document: dict[str, Any], part: str, key: str, value: object, kind: str
) -> None:
    document[part][0][key] = value
    assert any(f"names the {kind} “XX”, which is not in this framework" in told for told in problems_of(document))


def test_a_recommendation_that_waits_for_itself_is_told_with_the_path(document: dict[str, Any]) -> None:
    document["recommendation"][1]["part"][0]["depends_on"] = ["R2b"]
    told = problems_of(document)
    assert [line for line in told if "waits for itself" in line] == [
        "test.toml, recommendation R2a: waits for itself: R2a → R2b → R2a. Take one of these dependencies out."
    ]


@pytest.mark.parametrize("document_of_another_kind", [None, [], "text", 3])
def test_what_is_not_a_table_is_refused(document_of_another_kind: object) -> None:
    assert any("is not a table" in told for told in problems_of(document_of_another_kind))


def test_a_whole_number_may_not_be_true_or_nought(document: dict[str, Any]) -> None:
    document["stage"][0]["rank"] = True
    document["enabler"][0]["order"] = 0
    told = " ".join(problems_of(document))
    assert "“rank” is missing or is not a whole number" in told
    assert "“order” is missing or is not a whole number" in told


def test_a_deadline_must_be_a_date(document: dict[str, Any]) -> None:
    document["recommendation"][1]["part"][0]["deadline"] = "before long"
    assert any("“deadline” is not a date" in told for told in problems_of(document))


def test_a_framework_without_questions_is_refused(document: dict[str, Any]) -> None:
    document["question"] = []
    assert any("has no “question”" in told for told in problems_of(document))
