"""Answers that their question's condition leaves out: never taken from a return, for no package may hold them.

The rule is that of ``core.conditions.as_counted``, and is applied to what all returns and the package say together:
one return may hold the answer that lets another one's count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass

from headwater.core.answers import Answer
from headwater.core.conditions import as_counted, holds, in_order, names_in, written
from headwater.core.errors import Problem
from headwater.core.framework import Framework
from headwater.core.return_words import ANSWER_WORDS
from headwater.returns.merging import Held, Key, Merged
from headwater.workbooks.grid import shown

Told = tuple[str, str]  # what is so, and what to do
SILENT = (Answer.UNANSWERED, Answer.NOT_APPLICABLE)  # what an answer may be where its question is not asked
CORRECT = f"Answer {ANSWER_WORDS[Answer.NOT_APPLICABLE]}, or correct the answer that the condition looks at."
ASK = "Ask which of the answers is meant, and correct that one."


def keep_asked_only(
    merged: Merged, existing: Mapping[Key, Held], framework: Framework, tiers: Mapping[str, str]
) -> None:
    """Take out of ``merged`` what no package may hold, and tell the file it came from. ``tiers`` are of who returned.

    What the package ``existing`` holds is not taken out: then it is the new answers that contradict it which go.
    """
    if not framework.conditions:
        return
    order = in_order(framework.conditions)
    held: dict[str, dict[str, Held]] = defaultdict(dict)
    for (organisation, question), item in merged.answers.items():
        held[organisation][question] = item
    for organisation, tier in tiers.items():
        asked = frozenset(question.id for question in framework.questions if tier in question.tiers)
        one = _Organisation(organisation, held[organisation], asked, framework, merged, existing)
        while one.contradicts_the_package(order):
            pass


def required_and_blank(merged: Merged, framework: Framework, tiers: Mapping[str, str]) -> dict[str, list[Told]]:
    """What to tell each organisation that left blank what it was asked and must answer."""
    required = [question for question in framework.questions if question.required]
    found: dict[str, list[Told]] = {}
    answers: dict[str, dict[str, Answer]] = defaultdict(dict)
    for (organisation, question), item in merged.answers.items() if required else ():
        answers[organisation][question] = item.record.answer
    for organisation, tier in tiers.items() if required else ():
        given = answers[organisation]
        not_asked = {item.id: Answer.NOT_APPLICABLE for item in framework.questions if tier not in item.tiers}
        counted = as_counted(framework.conditions, not_asked | given)
        blank = [item.id for item in required if counted.get(item.id, Answer.UNANSWERED) is Answer.UNANSWERED]
        if blank:
            what = f"leaves blank what must be answered: {shown(', '.join(blank), 200)}."
            found[organisation] = [(what, "Ask for the answers; a blank counts as unanswered.")]
    return found


@dataclass(frozen=True)
class _Organisation:
    """What one organisation answers, while what is not asked is taken out."""

    name: str
    held: MutableMapping[str, Held]
    asked: frozenset[str]
    framework: Framework
    merged: Merged
    existing: Mapping[Key, Held]

    def contradicts_the_package(self, order: list[str]) -> bool:
        """Go through the questions, each after those it looks at; true where it has to be done once more."""
        counted: dict[str, Answer] = {}
        for name in order:
            condition = self.framework.conditions.get(name)
            not_asked = condition is not None and not holds(condition, counted)
            while not_asked and self._answer(name) not in SILENT:
                if not self.held[name].file:
                    return self._leave_what_led_to(name)
                self._leave_not_asked(name)
            silent = self._answer(name) is Answer.UNANSWERED and (not_asked or name not in self.asked)
            counted[name] = Answer.NOT_APPLICABLE if silent else self._answer(name)
        return False

    def _answer(self, question: str) -> Answer:
        held = self.held.get(question)
        return held.record.answer if held else Answer.UNANSWERED

    def _leave_not_asked(self, question: str) -> None:
        condition = self._condition(question)
        self._leave(question, f"to {shown(question)}, which is asked only if {condition}. It was not taken.", CORRECT)

    def _leave_what_led_to(self, question: str) -> bool:
        """Leave the new answers by which an answer of the package would be to a question that is not asked."""
        left = sum(self.merged.left.values())
        said, condition = _said(self._answer(question)), self._condition(question)
        for name in self._looked_at(question):
            before, held = self.existing.get((self.name, name)), self.held.get(name)
            stood = before.record.answer if before else Answer.UNANSWERED
            if held is not None and held.file and held.record.answer is not stood:
                told = (
                    f"to {shown(name)}, but the package has “{said}” to {shown(question)}, which is asked only if "
                    f"{condition}. It was not taken."
                )
                self._leave(name, told, ASK)
        return sum(self.merged.left.values()) > left

    def _looked_at(self, question: str) -> Iterator[str]:
        """The questions on whose answers it depends whether ``question`` is asked, each once."""
        seen, open_ = {question}, [question]
        while open_:
            condition = self.framework.conditions.get(open_.pop())
            new = [name for name in (names_in(condition) if condition else ()) if name not in seen]
            seen.update(new)
            open_ += new
            yield from new

    def _condition(self, question: str) -> str:
        return shown(written(self.framework.conditions[question]), 200)

    def _leave(self, question: str, told: str, remedy: str) -> None:
        """Put back what the package has, or nothing."""
        key, held = (self.name, question), self.held.pop(question)
        what = f"“{_said(held.record.answer)}” {told}"
        self.merged.problems[held.file].append(Problem(held.where, what, remedy))
        self.merged.left[held.file] += 1
        del self.merged.answers[key]
        if key in self.existing:
            self.held[question] = self.merged.answers[key] = self.existing[key]


def _said(answer: Answer) -> str:
    return ANSWER_WORDS.get(answer, "no answer")
