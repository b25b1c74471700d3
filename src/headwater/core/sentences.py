"""Sentences that can be said in another language: each is English as it stands, and keeps its form and what fills it.

The core knows no languages. The shell looks the form up in the catalogue of whoever reads, and fills it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Self

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # fixed: a log and a test must not change with the machine's locale


class Sentence(str):
    """A text with its ``form``, as in “{name} ends on {day}.”, and what is ``given`` for its gaps."""

    __slots__ = ("form", "given")
    form: str
    given: Mapping[str, object]

    def __new__(cls, form: str, **given: object) -> Self:
        """The sentence in English. Raises ``KeyError`` where a gap is given nothing."""
        self = super().__new__(cls, form.format(**{key: plain(value) for key, value in given.items()}))
        self.form, self.given = form, given
        return self


def sentence(form: str, **given: object) -> Sentence:
    """A sentence; its form stands here literally, so that it is found for translation."""
    return Sentence(form, **given)


def plain(value: object) -> str:
    """What fills a gap, in English: days as people write them, several things with commas between."""
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, tuple):
        return ", ".join(plain(item) for item in value)
    return str(value)


def kept(text: str) -> object:
    """A sentence as JSON can hold it, so that it is said in the language of whoever reads it later."""
    if not isinstance(text, Sentence):
        return str(text)
    given = {key: kept(value) if isinstance(value, str) else plain(value) for key, value in text.given.items()}
    return {"form": text.form, "given": given}


def unkept(held: object) -> str:
    """The sentence that ``kept`` made; a text for a text."""
    if not isinstance(held, Mapping):
        return str(held)
    return Sentence(str(held["form"]), **{key: unkept(value) for key, value in held["given"].items()})
