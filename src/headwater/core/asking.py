"""What one organisation is asked now: questions of its tier whose conditions hold, in sections, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.core.answers import Answer
from headwater.core.conditions import as_counted, holds
from headwater.core.framework import Framework, Question, QuestionGroup


@dataclass(frozen=True)
class Section:
    """A group of questions as one organisation is asked it; ``open`` are those without an answer yet."""

    group: QuestionGroup
    questions: tuple[Question, ...]
    open: tuple[Question, ...]

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return len(self.questions) - len(self.open)


def sections_for(framework: Framework, tier: str, answers: Mapping[str, Answer]) -> tuple[Section, ...]:
    """The sections that ``tier`` is asked, given ``answers`` so far; a group that asks it nothing is none."""
    asked = asked_now(framework, tier, answers)
    sections = []
    for group in framework.groups:
        questions = tuple(question for question in asked if question.group == group.id)
        silent = tuple(item for item in questions if answers.get(item.id, Answer.UNANSWERED) is Answer.UNANSWERED)
        if questions:
            sections.append(Section(group, questions, silent))
    return tuple(sections)


def asked_now(framework: Framework, tier: str, answers: Mapping[str, Answer]) -> list[Question]:
    """The questions of ``tier`` whose conditions hold of ``answers``, in order."""
    of_tier = [question for question in framework.questions if tier in question.tiers]
    if not framework.conditions:
        return of_tier
    left_out = {item.id: Answer.NOT_APPLICABLE for item in framework.questions if tier not in item.tiers}
    counted = as_counted(framework.conditions, {**left_out, **answers})
    conditions = framework.conditions
    return [item for item in of_tier if item.id not in conditions or holds(conditions[item.id], counted)]
