"""When a question is asked: conditions on the answers to other questions, as ``AV-1 = yes and not AV-2 = no``.

A small grammar with its own reader, since nothing in a framework may be run. ``=`` and ``!=`` compare a question's
answer with one of the five answers; ``not`` binds tightest, then ``and``, then ``or``; parentheses group. A
question's identifier that has a space, a parenthesis or a keyword's name stands in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from headwater.core.answers import Answer

LONGEST = 5_000  # characters of one condition
DEEPEST = 50  # parentheses and nots within one another: more is a mistake or an attack
TOKEN = re.compile(r'\s*(?:("(?:[^"]|"")*")|(!=|=|\(|\))|([^\s()="!]+))')
KEYWORDS = ("and", "or", "not")
PLAIN = re.compile(r'[^\s()="!]+')


@dataclass(frozen=True)
class Compared:
    """Whether a question's answer is, or is not, the one named."""

    question: str
    same: bool
    answer: Answer


@dataclass(frozen=True)
class Not:
    """Holds where its part does not."""

    part: Condition


@dataclass(frozen=True)
class Every:
    """Holds where all of its parts do."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Some:
    """Holds where one of its parts does."""

    parts: tuple[Condition, ...]


Condition = Compared | Not | Every | Some


class NotAConditionError(ValueError):
    """The text is no condition; says what was found and what was looked for."""


def parse(text: str) -> Condition:
    """The condition written in ``text``. Raises ``NotAConditionError``."""
    if len(text) > LONGEST:
        raise NotAConditionError(f"it is longer than {LONGEST:,} characters")
    reader = _Reader(list(_tokens(text)))
    condition = reader.some()
    if reader.next is not None:
        raise NotAConditionError(f"“{reader.next}” follows where it should end")
    return condition


def _tokens(text: str) -> Iterator[str]:
    place, text = 0, text.rstrip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise NotAConditionError(f"“{text[place : place + 20]}” cannot be read")
        yield found[0].strip()
        place = found.end()


class _Reader:
    """Reads tokens from the left; each method reads one level of the grammar."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def next(self) -> str | None:
        """The token that comes next, or None at the end."""
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self, wanted: str = "") -> str:
        token = self.next
        if token is None or (wanted and token != wanted):
            found = "it ends" if token is None else f"“{token}” stands"
            raise NotAConditionError(f"{found} where {wanted or 'a question'} should")
        self._place += 1
        return token

    def some(self) -> Condition:
        """Parts joined by ``or``."""
        return self._joined("or", self._every, Some)

    def _every(self) -> Condition:
        return self._joined("and", self._one, Every)

    def _joined(self, word: str, read: Callable[[], Condition], kind: type[Every] | type[Some]) -> Condition:
        parts = [read()]
        while self.next == word:
            self._take()
            parts.append(read())
        return parts[0] if len(parts) == 1 else kind(tuple(parts))

    def _one(self) -> Condition:
        if self.next not in ("not", "("):
            return self._compared()
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotAConditionError(f"it nests more than {DEEPEST} deep")
        inner = self._inner()
        self._depth -= 1
        return inner

    def _inner(self) -> Condition:
        if self._take() == "not":
            return Not(self._one())
        inside = self.some()
        self._take(")")
        return inside

    def _compared(self) -> Condition:
        question = self._take()
        if question in (*KEYWORDS, "=", "!=", ")"):
            raise NotAConditionError(f"“{question}” stands where a question should")
        sign = self._take()
        if sign not in ("=", "!="):
            raise NotAConditionError(f"“{sign}” follows {question}, where = or != should")
        word = self._take()
        if word not in tuple(Answer):
            raise NotAConditionError(f"“{word}” is not one of {', '.join(Answer)}")
        return Compared(_unquoted(question), sign == "=", Answer(word))


def _unquoted(token: str) -> str:
    return token[1:-1].replace('""', '"') if token.startswith('"') else token


def written(condition: Condition) -> str:
    """The condition as text that ``parse`` reads back to the same."""
    if isinstance(condition, Compared):
        return f"{_quoted(condition.question)} {'=' if condition.same else '!='} {condition.answer}"
    if isinstance(condition, Not):
        return f"not {_grouped(condition.part)}"
    word = " and " if isinstance(condition, Every) else " or "
    return word.join(_grouped(part) for part in condition.parts)


def _grouped(part: Condition) -> str:
    return f"({written(part)})" if isinstance(part, Every | Some) else written(part)


def _quoted(question: str) -> str:
    if PLAIN.fullmatch(question) and question not in KEYWORDS:
        return question
    return '"' + question.replace('"', '""') + '"'


def holds(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """Whether the condition holds of ``answers``; a question that is not among them is unanswered."""
    if isinstance(condition, Compared):
        return (answers.get(condition.question, Answer.UNANSWERED) is condition.answer) is condition.same
    if isinstance(condition, Not):
        return not holds(condition.part, answers)
    join = all if isinstance(condition, Every) else any
    return join(holds(part, answers) for part in condition.parts)


def names_in(condition: Condition) -> tuple[str, ...]:
    """The questions a condition looks at, each once, in the order it names them."""
    if isinstance(condition, Compared):
        return (condition.question,)
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return tuple(dict.fromkeys(name for part in parts for name in names_in(part)))


def in_order(conditions: Mapping[str, Condition]) -> list[str]:
    """Every question that takes part, each after all those its condition looks at. There is no circle."""
    return list(TopologicalSorter({name: names_in(item) for name, item in conditions.items()}).static_order())


def as_counted(conditions: Mapping[str, Condition], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """``answers`` as tables count them: a question whose condition fails and that nobody answered does not apply."""
    counted = dict(answers)
    for name in in_order(conditions):
        silent = counted.get(name, Answer.UNANSWERED) is Answer.UNANSWERED
        if name in conditions and silent and not holds(conditions[name], counted):
            counted[name] = Answer.NOT_APPLICABLE
    return counted
