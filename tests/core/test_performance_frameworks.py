"""Frameworks side by side, definitions by month, adopted against used, and what ships (7.1.3, 7.2, 7.3.1)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import BadInput
from headwater.core.performance_frameworks import (
    KINDS,
    TOPICS,
    Described,
    Use,
    compare,
    in_force,
    incomplete,
    unlike,
    use_in_words,
)
from headwater.schemes.performance_frameworks import performance_frameworks, read_frameworks, shipped

WHOLE = Described("Talks", "Talks held", "count", numerator="Talks", limits="Not what came of them")
COHESION = replace(WHOLE, name="Cohesion", instead_of="resilience", instead_why="It is asked already")


def test_indicators_of_one_name_or_one_origin_stand_in_one_row() -> None:
    copied = replace(WHOLE, name="Talks with communities", origin="abc")
    found = compare([[replace(WHOLE, origin="abc"), COHESION], [copied, replace(COHESION, name=" COHESION ")]])
    assert [(row.name, row.shared) for row in found.rows] == [("Talks", True), ("Cohesion", True)]


def test_two_of_one_name_that_count_otherwise_are_called_unlike_with_the_reason() -> None:
    found = compare([[WHOLE], [replace(WHOLE, unit="hours", period="quarter")]])
    assert found.rows[0].unlike == ("the unit differs", "the period differs")
    assert compare([[WHOLE], [WHOLE]]).rows[0].unlike == ()


def test_what_none_measures_is_said_kind_by_kind_and_topic_by_topic() -> None:
    found = compare([[WHOLE], [replace(WHOLE, topic="ni35")]])
    told = " ".join(found.nobody)
    assert "what is done is not what it is for" in told
    assert TOPICS["disruptions"] in told
    assert TOPICS["ni35"] not in told
    assert found.kinds["output"] == (1, 1)
    every = [replace(WHOLE, name=kind, kind=kind) for kind in KINDS]
    assert len(compare([every, [replace(WHOLE, topic=topic) for topic in TOPICS]]).nobody) == 0


def test_what_stands_in_for_something_is_flagged_with_its_reason() -> None:
    assert compare([[WHOLE, COHESION], [COHESION]]).instead == (("Cohesion", "resilience", "It is asked already"),)


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_a_comparison_loses_no_indicator_and_doubles_none(one: list[str], other: list[str]) -> None:
    sides = [[replace(WHOLE, name=name) for name in names] for names in (one, other)]
    rows = compare(sides).rows
    for side in (0, 1):
        assert sorted(row.each[side].name for row in rows if row.each[side]) == sorted((one, other)[side])  # type: ignore[union-attr]
    assert sum(row.shared for row in rows) == len(set(one) & set(other))


def test_the_version_of_a_month_is_the_last_that_began_by_then() -> None:
    first, second = replace(WHOLE, since=date(2008, 4, 1)), replace(WHOLE, since=date(2009, 1, 1), unit="hours")
    assert in_force([second, first], date(2008, 12, 1)) == first
    assert in_force([first, second], date(2009, 1, 1)) == second
    assert in_force([first, second], date(2008, 3, 1)) is None


def test_a_definition_says_what_it_lacks() -> None:
    assert incomplete(WHOLE) == ()
    spoilt = {
        "limits": replace(WHOLE, limits=""),
        "counted out of.": replace(WHOLE, form="share"),
        "what is counted.": replace(WHOLE, numerator=""),
        "nothing that it is counted out of": replace(WHOLE, denominator="all"),
        "can, or cannot, be compared": replace(WHOLE, comparable="yes"),
        "said together": replace(WHOLE, instead_of="trust"),
    }
    assert {len(incomplete(one)) for one in spoilt.values()} == {1}
    assert "cannot tell" in incomplete(spoilt["limits"])[0]
    assert all(words in incomplete(one)[0] for words, one in spoilt.items() if words != "limits")


def test_unlike_names_every_part_that_differs() -> None:
    assert unlike(WHOLE, replace(WHOLE, name="Other", limits="x", kind="outcome")) == ()
    assert len(unlike(WHOLE, replace(WHOLE, form="share", denominator="d", definition="e"))) == 3


def test_adopted_is_not_used() -> None:
    adopted = Use(date(2008, 9, 1))
    assert "Nothing shows that progress was judged by it" in use_in_words(adopted, date(2009, 1, 1))
    used = replace(adopted, used_on=(date(2008, 11, 1), date(2009, 2, 1)))
    assert "judged by it: 1, last 1 November 2008" in use_in_words(used, date(2009, 1, 1))
    assert "since 1 March 2009" in use_in_words(replace(used, ended_on=date(2009, 3, 1)), date(2009, 3, 1))


def test_what_ships_is_what_the_report_says_and_no_more() -> None:
    found = {one.id: one for one in performance_frameworks()}
    assert [len(one.indicators) for one in found.values()] == [4, 1, 5, 0, 0]
    assert found["ni35"].nation == "england"  # 7.2.2
    assert "all communities" in found["ni35"].indicators[0].name
    assert "19 of 152" in found["ni35"].source
    assert [one.topic for one in found["apacs"].indicators] == [  # App. A, row 10
        "key-diagnostic", "ni35", "rich-picture", "disruptions", "taskings"
    ]  # fmt: skip
    assert "2008 to 2011" in found["psa26"].purpose
    assert "5 August 2008" in found["success-criteria-2008-09"].source
    assert "seven" in found["thames-valley-monthly"].purpose
    assert all(one.open for one in found.values())
    assert not any(incomplete(one) for each in found.values() for one in each.indicators)
    assert shipped("nothing") is None


def test_a_document_that_is_spoilt_is_refused_with_its_place() -> None:
    text = (files("headwater.schemes") / "performance-frameworks.toml").read_text("utf-8")
    for old, new in (('id = "psa26"', 'id = "ni35"'), ('form = "words"', 'form = "score"'), ("limits", "limit")):
        with pytest.raises(BadInput):
            read_frameworks(tomllib.loads(text.replace(old, new, 1)), "frameworks")
