"""The five answers, one answer with its history, and counts of answers.

Law 3 of the design: answers are yes, no, not applicable, not known, or unanswered. The report's NI35 row
(7.2.2, Appendix D) sums to 96, 84 and 90 because four forces gave no answer: a third state is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.percentages import Base, NoPercent, Share


class Answer(StrEnum):
    """What an organisation said to a question."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"
    UNANSWERED = "unanswered"


class Confidence(StrEnum):
    """How sure the author of an answer is; empty in a file means that nobody said."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNSTATED = ""


@dataclass(frozen=True)
class AnswerRecord:
    """One organisation's answer to one question, by one author, on one day."""

    organisation: str
    question: str
    answer: Answer
    date: date
    author: str
    confidence: Confidence = Confidence.UNSTATED
    comment: str = ""
    citations: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerCounts:
    """How many organisations gave each answer; the five add up to all that were asked."""

    yes: int = 0
    no: int = 0
    not_applicable: int = 0
    not_known: int = 0
    unanswered: int = 0

    def __add__(self, other: AnswerCounts) -> AnswerCounts:
        return AnswerCounts(
            self.yes + other.yes,
            self.no + other.no,
            self.not_applicable + other.not_applicable,
            self.not_known + other.not_known,
            self.unanswered + other.unanswered,
        )

    def base(self, rule: Base) -> int:
        """The denominator under ``rule``: never those to whom the question does not apply."""
        answered = self.yes + self.no
        return answered if rule is Base.ANSWERED else answered + self.not_known + self.unanswered

    def shares(self, rule: Base, no_percent: NoPercent) -> tuple[Share, Share] | None:
        """The yes and the no share, or None where nobody is in the base.

        The complement rule holds only where everyone in the base said yes or no; elsewhere "100 less
        yes" would count silence as a no, so the no is then rounded on its own.
        """
        base = self.base(rule)
        if base == 0:
            return None
        yes, no = Share.of(self.yes, base), Share.of(self.no, base)
        if no_percent is NoPercent.COMPLEMENT and self.yes + self.no == base:
            no = Share(self.no, base, 100 - yes.percent)
        return yes, no
