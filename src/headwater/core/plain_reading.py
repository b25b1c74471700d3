"""A text as somebody reads it who looks for what is hidden in it: no unseen characters, letters for their look-alikes.

Nothing here decides anything. It gives ``personal_identifiers`` and ``collection_guard`` what they look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.characteristics import LOOK_ALIKE
from headwater.core.errors import UNSHOWN

SENTENCE_END = re.compile(r"(?<=[.;!?:])\s+|\n\s*\n|[;!?]")
WORD = re.compile(r"(?:[^\W_]|[$@])+(?:['’](?:[^\W_]|[$@])+)?")
ONE_BY_ONE = re.compile(r"(?<![^\W_])(?:[^\W_][\s.\-_*·/,|~+]{1,3}){3,}[^\W_](?![^\W_])")
SHORT = 4  # words: a sentence of fewer is read with the one before it


def seen(text: str) -> str:
    """``text`` without characters that nobody sees; line breaks stay, since a sentence may go on after one."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        one if unicodedata.category(one) not in UNSHOWN or one in "\n\t" else "\n" if one.isspace() else ""
        for one in plain
    )


HYPHENS = {"\u2010": "-", "\u2011": "-"}  # that look like the one on a keyboard


@dataclass(frozen=True)
class Reading:
    """A text as it is seen, and of each of its characters from where to where it was written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text as it was written that stands which is seen from ``start`` to ``end``."""
        return self.starts[start], self.ends[end - 1]


def reading(text: str) -> Reading:
    """``text`` as ``seen``, a letter with its accents at a time, so that what is found can be shown where it stands."""
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        until = _after_letter(text, at)
        part = text[at:until]
        for one in part if part.isascii() and part.isprintable() else _seen_part(part):
            shown.append(HYPHENS.get(one, one))
            starts.append(at)
            ends.append(until)
        at = until
    return Reading("".join(shown), starts, ends)


def _after_letter(text: str, at: int) -> int:
    """Where the letter at ``at`` ends: after its accents; a line break of two characters is one."""
    until = at + (2 if text.startswith("\r\n", at) else 1)
    while until < len(text) and not text[until].isascii() and unicodedata.combining(text[until]):
        until += 1
    return until


MOST_OF_ONE = 4  # letters that one may stand for, else a text could grow without end


def _seen_part(part: str) -> str:
    found = seen(part.replace("\r\n", "\n"))
    return found if len(found) <= MOST_OF_ONE * len(part) else found[: len(part)]


def letters(word: str) -> str:
    """A word in small plain letters: accents gone, figures and foreign letters as the letters that they pass for."""
    if not any(letter.isalpha() for letter in word):
        return word
    parted = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in parted if not unicodedata.combining(one)).translate(LOOK_ALIKE)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text. A very short one is read with the one before: “He is new. Devout.” is one thought."""
    held = ""
    for part in SENTENCE_END.split(seen(text)):
        if held and len(WORD.findall(part)) >= SHORT:
            yield held
            held = part
        else:
            held = f"{held} {part}" if held else part
    if held:
        yield held


def alike(word: str) -> str:
    """``word`` as what is looked for is compared: a 1 passes for an l and for an i, so these are one letter."""
    return word.replace("l", "i")


class Word(str):
    """A word of a text, as it is compared; ``shown`` is how people are shown it."""

    __slots__ = ("shown",)
    shown: str

    @classmethod
    def of(cls, written: str) -> Word:
        """A word as it is written, without a possessive ending."""
        plain = letters(written.replace("’", "'")).removesuffix("'s").replace("'", "")
        made = cls(alike(plain))
        made.shown = plain
        return made


def words(text: str) -> list[Word]:
    """The words of a sentence in order."""
    return [Word.of(word) for word in WORD.findall(text)]


def spelt_out(text: str) -> Iterator[str]:
    """What is written letter by letter, as in “m u s l i m”, each run as one word."""
    for run in ONE_BY_ONE.findall(seen(text)):
        yield alike(letters("".join(WORD.findall(run))))
