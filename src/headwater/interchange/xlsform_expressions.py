"""XLSForm's expressions: read with a small reader of our own, never run, and made into conditions where they can be.

An expression that is no expression is told apart from one that only our conditions cannot say: the first is wrong
in the form, the second is a rule that is listed as not carried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from headwater.core.conditions import Compared, Condition, Every, Not, Some

LONGEST = 5_000
DEEPEST = 40
TOKEN = re.compile(
    r"""\s*(?:(?P<ref>\$\{[^{}]{1,200}\})|(?P<text>'[^']*'|"[^"]*")|(?P<number>\d+(?:\.\d*)?|\.\d+)"""
    r"""|(?P<name>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)|(?P<sign><=|>=|!=|//|\.\.|[=<>+*/|,()\[\].@-]))"""
)
COMPARING = ("=", "!=", "<", "<=", ">", ">=")
BETWEEN = (*COMPARING, "+", "-", "*", "/", "|", "div", "mod", "//")


class NotAnExpressionError(ValueError):
    """The text is no expression; says what was found and what was looked for."""


@dataclass(frozen=True)
class Ref:
    """Another question, as ``${name}``."""

    name: str


@dataclass(frozen=True)
class Literal:
    """A text between quotes."""

    text: str


@dataclass(frozen=True)
class Call:
    """A function with what it is given; operators other than those of conditions are calls too."""

    name: str
    given: tuple[Expression, ...]


@dataclass(frozen=True)
class Other:
    """Something that is well formed and that conditions cannot say: a number, a path, the answer itself."""

    text: str


Expression = Ref | Literal | Call | Other


def parse(text: str) -> Expression:
    """The expression in ``text``. Raises ``NotAnExpressionError``."""
    if len(text) > LONGEST:
        raise NotAnExpressionError(f"it is longer than {LONGEST:,} characters")
    reader = _Reader(list(_tokens(text)))
    found = reader.disjunction()
    if reader.next:
        raise NotAnExpressionError(f"“{reader.next[1]}” follows where it should end")
    return found


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place, text = 0, text.rstrip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise NotAnExpressionError(f"“{text[place : place + 20].strip()}” cannot be read")
        yield found.lastgroup, found[found.lastgroup]
        place = found.end()


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def next(self) -> tuple[str, str] | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _is(self, *words: str) -> bool:
        return self.next is not None and self.next[0] in ("name", "sign") and self.next[1] in words

    def _take(self, wanted: str = "") -> tuple[str, str]:
        token = self.next
        if token is None or (wanted and not self._is(wanted)):
            found = "it ends" if token is None else f"“{token[1]}” stands"
            raise NotAnExpressionError(f"{found} where “{wanted or 'a value'}” should")
        self._place += 1
        return token

    def disjunction(self) -> Expression:
        return self._joined("or", self._conjunction)

    def _conjunction(self) -> Expression:
        return self._joined("and", self._between)

    def _joined(self, word: str, read: Callable[[], Expression]) -> Expression:
        parts = [read()]
        while self._is(word):
            self._take()
            parts.append(read())
        return parts[0] if len(parts) == 1 else Call(word, tuple(parts))

    def _between(self) -> Expression:
        left = self._value()
        while self._is(*BETWEEN):
            sign = self._take()[1]
            left = Call(sign, (left, self._value()))
        return left

    def _value(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotAnExpressionError(f"it nests more than {DEEPEST} deep")
        found = self._plain()
        while self._is("["):
            self._take()
            self.disjunction()
            self._take("]")
            found = Other("a path with a test")
        self._depth -= 1
        return found

    def _plain(self) -> Expression:
        kind, word = self._take()
        if kind == "ref":
            return Ref(word[2:-1].strip())
        if kind == "text":
            return Literal(word[1:-1])
        if kind == "number":
            return Other(word)
        if kind == "name":
            return self._named(word)
        return self._signed(word)

    def _named(self, word: str) -> Expression:
        if not self._is("("):
            return Other(word)
        self._take()
        given: list[Expression] = []
        while not self._is(")"):
            given.append(self.disjunction())
            if not self._is(")"):
                self._take(",")
        self._take(")")
        return Call(word, tuple(given))

    def _signed(self, word: str) -> Expression:
        if word == "(":
            inside = self.disjunction()
            self._take(")")
            return inside
        if word == "-":
            return Call("-", (self._value(),))
        if word in (".", ".."):
            return Other(word)
        if word in ("/", "//", "@"):
            self._value()
            return Other("a path")
        raise NotAnExpressionError(f"“{word}” stands where a value should")


def refs_in(expression: Expression) -> Iterator[str]:
    """The questions that an expression looks at."""
    if isinstance(expression, Ref):
        yield expression.name
    elif isinstance(expression, Call):
        for part in expression.given:
            yield from refs_in(part)


Chosen = Callable[[str, str], Condition | None]  # the condition that a question has a choice, or None


def as_condition(expression: Expression, chosen: Chosen) -> Condition | None:
    """The expression as a condition of ours, or None where conditions cannot say it."""
    if not isinstance(expression, Call):
        return None
    if expression.name in ("and", "or"):
        parts = [as_condition(part, chosen) for part in expression.given]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) < len(parts):
            return None
        return Every(whole) if expression.name == "and" else Some(whole)
    if expression.name == "not" and len(expression.given) == 1:
        part = as_condition(expression.given[0], chosen)
        return None if part is None else Not(part)
    return _choice(expression, chosen)


def _choice(call: Call, chosen: Chosen) -> Condition | None:
    if call.name not in ("=", "!=", "selected") or len(call.given) != 2:
        return None
    left, right = call.given
    if isinstance(left, Literal) and call.name != "selected":
        left, right = right, left
    if not (isinstance(left, Ref) and isinstance(right, Literal)):
        return None
    found = chosen(left.name, right.text)
    if found is None or call.name != "!=":
        return found
    return replace(found, same=not found.same) if isinstance(found, Compared) else Not(found)
