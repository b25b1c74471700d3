"""What one organisation is asked now, in sections, and what is still open."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.answers import Answer
from headwater.core.asking import asked_now, sections_for
from headwater.frameworks import load

FRAMEWORK = load("prevent-policing-2009").framework
QUESTIONS = [question.id for question in FRAMEWORK.questions]
FIRST, SECOND = QUESTIONS[:2]
CONDITIONAL = replace(
    FRAMEWORK,
    questions=(
        FRAMEWORK.questions[0],
        replace(FRAMEWORK.questions[1], relevant=f'"{FIRST}" = yes'),
        *FRAMEWORK.questions[2:],
    ),
)
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(list(Answer)))


def test_the_sections_stand_in_the_order_of_the_framework_and_ask_each_question_once() -> None:
    sections = sections_for(FRAMEWORK, "priority", {})
    assert [section.group.id for section in sections] == [group.id for group in FRAMEWORK.groups]
    asked = [question.id for section in sections for question in section.questions]
    assert sorted(asked) == sorted(item.id for item in FRAMEWORK.questions if "priority" in item.tiers)


def test_a_question_of_another_tier_is_not_asked() -> None:
    others = [item.id for item in FRAMEWORK.questions if "non_priority" not in item.tiers]
    asked = {item.id for item in asked_now(FRAMEWORK, "non_priority", {})}
    assert others
    assert not asked & set(others)


def test_a_section_tells_what_is_still_open() -> None:
    section = sections_for(FRAMEWORK, "priority", {FIRST: Answer.NO})[0]
    assert (section.answered, len(section.open)) == (1, len(section.questions) - 1)
    assert FIRST not in [question.id for question in section.open]


def test_not_known_is_an_answer_and_unanswered_is_none() -> None:
    given = {FIRST: Answer.NOT_KNOWN, SECOND: Answer.UNANSWERED}
    still_open = [question.id for question in sections_for(FRAMEWORK, "priority", given)[0].open]
    assert FIRST not in still_open
    assert SECOND in still_open


def test_a_question_is_asked_only_while_its_condition_holds() -> None:
    def asked(answers: dict[str, Answer]) -> bool:
        return SECOND in [question.id for question in asked_now(CONDITIONAL, "priority", answers)]

    assert asked({FIRST: Answer.YES})
    assert not asked({FIRST: Answer.NO})
    assert not asked({})


@given(ANSWERS)
def test_what_is_answered_and_what_is_open_make_up_what_is_asked(answers: dict[str, Answer]) -> None:
    for section in sections_for(CONDITIONAL, "priority", answers):
        assert section.answered + len(section.open) == len(section.questions)
        assert set(section.open) <= set(section.questions)
