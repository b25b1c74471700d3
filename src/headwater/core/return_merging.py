"""Which of the answers of one organisation to one question stands: never the one that merely came last."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.core.answers import Answer, AnswerRecord


def contenders(given: Sequence[AnswerRecord]) -> list[AnswerRecord]:
    """The answers of the latest date. A blank takes no answer back, whatever its date."""
    answered = [record for record in given if record.answer is not Answer.UNANSWERED] or list(given)
    latest = max(record.date for record in answered)
    return [record for record in answered if record.date == latest]


def standing(given: Sequence[AnswerRecord]) -> AnswerRecord | None:
    """The answer that stands, or None where two of one day differ: those are for a person to decide between.

    The order in which they came makes no difference.
    """
    last = contenders(given)
    return last[0] if all(record == last[0] for record in last) else None


def differing(one: AnswerRecord, other: AnswerRecord) -> tuple[str, ...]:
    """The names of what two answers do not say alike."""
    names = ("answer", "date", "author", "confidence", "comment", "citations")
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))
