"""What stands beside a question, for whoever answers it: when, for whom, what a yes says, and what it is read for."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.core.answers import Answer
from headwater.core.conditions import Compared, Condition, Every, Not
from headwater.core.framework import Framework, Question
from headwater.core.return_words import ANSWER_WORDS

MUST = "Must be answered."


def guidance_on(framework: Framework, question: Question) -> Iterator[str]:
    """The lines beside ``question``, from what the framework says of it."""
    condition = framework.conditions.get(question.id)
    if question.required:
        yield MUST
    if condition:
        yield f"Answer this only if {in_words(condition)}. Otherwise leave it blank."
    if question.guidance:
        yield question.guidance
    yield _about(framework, question)
    if question.finding.strip() not in ("", question.text.strip()):
        yield f"Yes means: {_sentence(question.finding)}"
    yield from _read_for(framework, question)
    if question.reference:
        yield f"See {question.reference}."


def in_words(condition: Condition) -> str:
    """A condition as a person would say it."""
    if isinstance(condition, Compared):
        word = "" if condition.same else "not "
        if condition.answer is Answer.UNANSWERED:
            return f"{condition.question} is {word}left blank"
        return f"{condition.question} is {word}answered {ANSWER_WORDS[condition.answer]}"
    if isinstance(condition, Not):
        return f"it is not so that {_grouped(condition.part)}"
    word = " and " if isinstance(condition, Every) else " or "
    return word.join(map(_grouped, condition.parts))


def _grouped(part: Condition) -> str:
    return in_words(part) if isinstance(part, Compared) else f"({in_words(part)})"


def _about(framework: Framework, question: Question) -> str:
    if question.about == "area":
        return f"Answer for the areas of your {framework.unit}: yes if it is so in them."
    return f"Answer for your {framework.unit} as a whole."


def _read_for(framework: Framework, question: Question) -> Iterator[str]:
    """The criteria that the framework's readings let this answer show."""
    said = {item.id: (stage.title, item.text) for stage in framework.stages for item in stage.criteria}
    for reading in framework.readings:
        if question.id in reading.questions:
            stage, text = said[reading.criterion]
            capability = framework.capability[reading.capability].title
            yield f"Inspectors read it for {capability}, stage {stage}: {_sentence(text)}"


def _sentence(text: str) -> str:
    plain = text.strip()
    return plain if plain.endswith((".", "?", "!")) else f"{plain}."
