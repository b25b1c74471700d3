"""Protected characteristics and what stands for them: never an input to a score, by whatever name (design, law 1).

Words find what is said; they cannot find what is hidden. So a specification is also held against the figures of every
characteristic that is known of the same areas (``headwater.indices.resembling``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater.core.plain_text import folded

LONG_ENOUGH = 5  # letters of a stem that is looked for inside other letters, however they are spaced
LOOK_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"}
    | dict(zip("авеёкмнорстухіјѕԁһ", "abeekmhopctyxijsdh", strict=True))  # Cyrillic letters that look so
    | dict(zip("αβγεζηικμνορτυχ", "abyezhikmnoptux", strict=True))  # and Greek ones, small or large
    | dict(zip("ıɑɡłøđħŧ", "iaglodht", strict=True))  # and Latin ones that are no letter with a mark
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Characteristic:
    """One of them: its name, whether it is itself protected or stands for one, and the words that tell of it.

    A word that ends in ``*`` is a beginning. ``unless`` are phrases in which a word means something else.
    """

    id: str
    title: str
    stands_for: str  # of which it is a proxy; empty where it is protected itself
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """That a text tells of a characteristic, by which of its words."""

    characteristic: Characteristic
    word: str


def told_by(text: str, known: Iterable[Characteristic]) -> tuple[Told, ...]:
    """Which characteristics a name or a heading tells of, each once."""
    spelt = _spelt(text)
    found = ((item, _word_in(spelt, item)) for item in known)
    return tuple(Told(item, word) for item, word in found if word)


def _spelt(text: str) -> str:
    """Words with single spaces, look-alike letters and figures read as the letters that they pass for."""
    parted = folded(CAMEL.sub(" ", text))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", parted) if not unicodedata.combining(letter))
    letters = (_read(word) for word in re.split(r"[^\w@$]+|_+", plain) if word)
    return f" {' '.join(letters)} "


def _read(word: str) -> str:
    """Figures are letters only inside a word: 2011 is a year, re1igion a word."""
    if not any(letter.isalpha() for letter in word):
        return word
    return word.translate(LOOK_ALIKE)


def _word_in(spelt: str, item: Characteristic) -> str:
    for phrase in item.unless:
        spelt = spelt.replace(f" {phrase} ", " ")
    run_together = spelt.replace(" ", "")
    for word in item.words:
        stem = word.rstrip("*")
        as_word = f" {stem}" in spelt if word.endswith("*") else f" {stem} " in spelt
        hidden = word.endswith("*") and len(stem) >= LONG_ENOUGH and stem.replace(" ", "") in run_together
        if as_word or hidden:
            return stem
    return ""


PERSONAL = {
    "name": "a person’s name",
    "forename": "a person’s name",
    "surname": "a person’s name",
    "first name": "a person’s name",
    "last name": "a person’s name",
    "full name": "a person’s name",
    "date of birth": "a date of birth",
    "dob": "a date of birth",
    "birth date": "a date of birth",
    "nhs number": "a health service number",
    "nhs no": "a health service number",
    "nino": "a national insurance number",
    "ni number": "a national insurance number",
    "national insurance number": "a national insurance number",
    "email": "an e-mail address",
    "e mail": "an e-mail address",
    "phone": "a telephone number",
    "telephone": "a telephone number",
    "mobile": "a telephone number",
    "address": "a home address",
    "home address": "a home address",
    "pnc id": "a police record number",
    "person id": "a number for each person",
    "nominal": "a police record of a person",
    "upn": "a pupil number",
    "pupil number": "a pupil number",
    "case number": "a number for each case",
    "case reference": "a number for each case",
}


def of_persons(headings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of a file’s headings, those under which rows of people stand, each with what it holds."""
    for heading in headings:
        what = PERSONAL.get(_spelt(heading).strip())
        if what:
            yield heading, what
