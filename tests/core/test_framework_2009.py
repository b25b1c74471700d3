"""The 2009 framework: that it holds all that the source asks. Every identifier of the source is in a test."""

import json
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from headwater import frameworks
from headwater.core.errors import BadInput
from headwater.core.framework_reading import read_framework

FRAMEWORK = frameworks.load("prevent-policing-2009").framework
ROOM = files("headwater.frameworks")


def document() -> Any:
    """The framework as JSON would hold it: dates as text."""
    return json.loads(json.dumps(tomllib.loads((ROOM / "prevent-policing-2009.toml").read_text("utf-8")), default=str))


def numbered(prefix: str, last: int) -> list[str]:
    return [f"{prefix}-{number}" for number in range(1, last + 1)]


def test_it_asks_the_53_questions_in_the_order_of_appendix_d() -> None:
    groups = (("AV", 13), ("LG", 9), ("IS", 4), ("CE", 16), ("CD", 4), ("AS", 7))
    assert list(FRAMEWORK.question) == [name for prefix, last in groups for name in numbered(prefix, last)]


def test_eleven_questions_are_asked_of_priority_forces_only_and_42_of_both_tiers() -> None:
    only = [question.id for question in FRAMEWORK.questions if question.tiers == ("priority",)]
    assert only == [*numbered("LG", 5), *numbered("CD", 4), "AS-1", "AS-2"]
    assert sum(FRAMEWORK.asked_of_all(question) for question in FRAMEWORK.questions) == 42


def test_it_has_four_stages_with_twenty_criteria() -> None:
    assert [(stage.title, len(stage.criteria)) for stage in FRAMEWORK.stages] == [
        ("Implementation", 5),
        ("Developed", 6),
        ("Advanced", 5),
        ("Delivering", 4),
    ]


def test_five_capabilities_keep_the_names_the_source_gives_them_elsewhere() -> None:
    assert list(FRAMEWORK.capability) == ["AV", "LG", "IS", "CE", "AS"]
    assert "Community Engagement and Partnership" in FRAMEWORK.capability["CE"].aliases


@pytest.mark.parametrize("tier", ["priority", "non_priority"])
@pytest.mark.parametrize("row", [f"A{number}" for number in range(1, 11)])
def test_each_minimum_capability_expects_something_of_each_tier(row: str, tier: str) -> None:
    [minimum] = [item for item in FRAMEWORK.minimums if item.id == row]
    assert any(tier in item.tiers for item in minimum.expectations)


def test_the_second_minimum_has_two_parts() -> None:
    assert {item.id for item in FRAMEWORK.minimums[1].expectations} == {"A2a", "A2b"}


def test_eight_enablers_stand_in_priority_order_with_their_behaviours() -> None:
    assert [(item.id, item.order, len(item.behaviours)) for item in FRAMEWORK.enablers] == [
        (f"E{order}", order, behaviours) for order, behaviours in enumerate((6, 5, 4, 3, 2, 3, 5, 4), start=1)
    ]


@pytest.mark.parametrize(
    ("part", "owners", "deadline", "waits_for"),
    [
        ("R1", ("ACPO", "OSCT"), None, ()),
        ("R2a", ("ACPO", "OSCT", "NPIA"), date(2009, 9, 30), ()),
        ("R2b", ("NPIA",), date(2010, 3, 31), ("R2a",)),
        ("R3", ("Police forces",), date(2010, 3, 31), ("R2a",)),
        ("R4", ("ACPO", "Home Office", "Security Service", "LGA", "WAG"), None, ()),
        ("R5a", ("ACPO", "OSCT"), None, ()),
        ("R5b", ("ACPO", "OSCT"), None, ()),
        ("R6", ("ACPO", "OSCT"), None, ()),
    ],
)
def test_each_recommendation_has_its_owners_deadline_and_dependency(
    part: str, owners: tuple[str, ...], deadline: date | None, waits_for: tuple[str, ...]
) -> None:
    [found] = [item for each in FRAMEWORK.recommendations for item in each.parts if item.id == part]
    assert (found.owners, found.deadline, found.depends_on) == (owners, deadline, waits_for)


def test_a_plan_has_eight_headings() -> None:
    assert [heading.id for heading in FRAMEWORK.plan_headings] == [f"P{number}" for number in range(1, 9)]


def test_fourteen_figures_are_known_and_three_are_left_out_with_a_reason() -> None:
    assert [figure.number for figure in FRAMEWORK.figures] == list(range(1, 15))
    assert [figure.number for figure in FRAMEWORK.figures if figure.omitted] == [3, 4, 7]


def test_identifiers_are_never_told_apart_by_case_alone() -> None:
    names = [question.id.lower() for question in FRAMEWORK.questions]
    assert max(Counter(names).values()) == 1


def test_it_is_what_was_published() -> None:
    frameworks.check_unchanged(frameworks.load("prevent-policing-2009"))
    assert (
        frameworks.published_hashes()["prevent-policing-2009 1.0.0"] == frameworks.load("prevent-policing-2009").sha256
    )


def test_a_published_text_with_one_byte_changed_is_refused() -> None:
    text = (ROOM / "prevent-policing-2009.toml").read_bytes().replace(b"# Preventing", b"# preventing", 1)
    with pytest.raises(Exception, match="which was published with other text"):
        frameworks.check_unchanged(frameworks.read_text(text, "changed.toml"))


def test_it_satisfies_the_published_json_schema() -> None:
    schema = json.loads((ROOM / "framework.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document())


@pytest.mark.parametrize("key", ["text", "finding", "tiers", "about", "reference", "group", "id"])
def test_the_schema_and_the_reader_both_refuse_a_question_without(key: str) -> None:
    schema = json.loads((ROOM / "framework.schema.json").read_text("utf-8"))
    changed = document()
    del changed["question"][0][key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(changed)


def test_the_schema_and_the_reader_both_know_what_must_be_answered() -> None:
    validator = jsonschema.Draft202012Validator(json.loads((ROOM / "framework.schema.json").read_text("utf-8")))
    changed = document()
    changed["question"][0]["required"] = True
    validator.validate(changed)
    changed["question"][0]["required"] = "yes"
    assert not validator.is_valid(changed)
    read = tomllib.loads((ROOM / "prevent-policing-2009.toml").read_text("utf-8"))
    read["question"][0]["required"] = True
    assert read_framework(read, "f").questions[0].required
    read["question"][0]["required"] = "yes"
    with pytest.raises(BadInput, match="“required” is neither true nor false"):
        read_framework(read, "f")
