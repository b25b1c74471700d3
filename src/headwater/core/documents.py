"""Reading a nested document into typed values while collecting every problem on the way.

A ``Table`` wraps one mapping of the document. Its getters return a harmless value where something is
missing or of the wrong kind and note the problem, so that one reading reports all there is to mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from headwater.core.errors import Problem, short

SURROGATE = re.compile("[\ud800-\udfff]")


def _day(text: str) -> date:
    """A date as 2009-03-31 and in no other of the forms that Python reads."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError(text)
    return date.fromisoformat(text)


def _is_whole(text: str) -> bool:
    """Whether every character can be written: JSON may name half of one, which no file can hold."""
    return SURROGATE.search(text) is None


class Table:
    """One table of a document, at a place that a person can find."""

    def __init__(self, content: object, where: str, problems: list[Problem]) -> None:
        self.where = where
        self.problems = problems
        self._seen: set[str] = set()
        if isinstance(content, Mapping):
            self._content: Mapping[str, object] = content
        else:
            self._content = {}
            self.problem("is not a table of keys and values.", "Write it as a table.")

    def problem(self, what: str, remedy: str) -> None:
        """Note something wrong at this place."""
        self.problems.append(Problem(self.where, what, remedy))

    def _get(self, key: str) -> object:
        self._seen.add(key)
        return self._content.get(key)

    def text(self, key: str, *, required: bool = True) -> str:
        """A string; required ones may not be blank."""
        value = self._get(key)
        if value is None and not required:
            return ""
        if isinstance(value, str) and not _is_whole(value):
            self.problem(f"“{key}” holds half a character.", "Write the text again; its encoding was damaged.")
            return ""
        if isinstance(value, str) and (value.strip() or not required):
            return value
        self.problem(f"“{key}” is missing or is not text.", f"Give “{key}” as text between quotes.")
        return ""

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of the ``allowed`` words; the first of them where the document has another."""
        value = self.text(key)
        if value in allowed:
            return value
        if value:
            self.problem(f"“{key}” is “{short(value)}”.", f"Use one of: {', '.join(allowed)}.")
        return allowed[0]

    def whole(self, key: str, *, default: int | None = None) -> int:
        """A whole number of 1 or more."""
        value = self._get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        self.problem(f"“{key}” is missing or is not a whole number from 1.", f"Give “{key}” as 1, 2, 3…")
        return 1

    def number(self, key: str, within: tuple[float, float], *, default: float | None = None) -> float:
        """A number of ``within``, its ends included."""
        value = self._get(key)
        if value is None and default is not None:
            return default
        lowest, highest = within
        if isinstance(value, int | float) and not isinstance(value, bool) and lowest <= value <= highest:
            return float(value)
        self.problem(
            f"“{key}” is missing or is not a number from {lowest:g} to {highest:g}.", f"Give “{key}” as a number."
        )
        return lowest

    def wholes(self, key: str, count: int) -> tuple[int, ...]:
        """A list of so many whole numbers from 0, or an empty one where there is none."""
        value = self._get(key)
        if value is None:
            return ()
        good = isinstance(value, list) and len(value) == count
        if isinstance(value, list) and good and all(type(item) is int and item >= 0 for item in value):
            return tuple(value)
        self.problem(f"“{key}” is not a list of {count} whole numbers.", f"Give “{key}” as [1, 2].")
        return ()

    def flag(self, key: str) -> bool:
        """True or false; false where it is left out."""
        value = self._get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.problem(f"“{key}” is neither true nor false.", f"Give “{key}” as true, or leave it out.")
        return False

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of strings."""
        value = self._get(key)
        if value is None and not required:
            return ()
        good = isinstance(value, list) and all(isinstance(item, str) and _is_whole(item) for item in value)
        if isinstance(value, list) and good and (value or not required):
            return tuple(value)
        self.problem(f"“{key}” is missing or is not a list of texts.", f'Give “{key}” as ["…", "…"].')
        return ()

    def day(self, key: str) -> date | None:
        """A date, or None where there is none."""
        value = self._get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.problem(f"“{key}” is not a date.", f"Give “{key}” as a date such as 2009-09-30.")
        return None

    def day_text(self, key: str) -> date:
        """A date written as text, as JSON must; the first day there is where it is not one."""
        value = self.text(key)
        try:
            return _day(value)
        except ValueError:
            if value:
                self.problem(f"“{key}” is “{short(value)}”.", "Write a date such as 2009-03-31.")
            return date.min

    def rows(self, key: str, *, required: bool = True) -> Iterator[Table]:
        """The tables of an array of tables, each at its own place."""
        value = self._get(key)
        if not isinstance(value, list) or (required and not value):
            if required or value is not None:
                self.problem(f"has no “{key}”, or it is not a list of tables.", f"Add at least one “{key}”.")
            return
        for number, item in enumerate(value, start=1):
            name = item.get("id", item.get("name", number)) if isinstance(item, Mapping) else number
            yield Table(item, f"{self.where}, {key} {short(str(name))}", self.problems)

    def close(self) -> None:
        """Note every key that nobody asked for: a misspelt key must not pass in silence."""
        for key in self._content:
            if key not in self._seen:
                self.problem(f"“{key}” is not a key that belongs here.", "Check its spelling or take it out.")
