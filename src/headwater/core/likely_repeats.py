"""By which marks two referrals may be of one person: a proposal for a human, and never a decision (register 1D, f).

What somebody writes as a name varies: order, capitals, accents, a middle name. Each mark is a text; whoever keeps them
keeps something that stands for it, from which nobody gets back to the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from headwater.core.plain_text import folded
from headwater.core.return_days import hear_day

SHORTEST_NUMBER = 7  # digits of a telephone number
LETTERS = {
    **dict.fromkeys("bfpv", "1"),
    **dict.fromkeys("cgjkqsxz", "2"),
    **dict.fromkeys("dt", "3"),
    "l": "4",
    **dict.fromkeys("mn", "5"),
    "r": "6",
}


def sound(word: str) -> str:
    """How a word sounds, as Soundex has it since 1918: its first letter, and up to three classes of consonants.

    It knows English spelling: a word in other letters stands for itself.
    """
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or not all("a" <= letter <= "z" for letter in letters):
        return "".join(letters)
    codes, last = [], LETTERS.get(letters[0], "")
    for letter in letters[1:]:
        code = LETTERS.get(letter, "")
        if code and code != last:
            codes.append(code)
        last = last if letter in "hw" else code
    return (letters[0] + "".join(codes) + "000")[:4]


def marks(name: str, born: str = "", reached: str = "") -> frozenset[tuple[str, str]]:
    """The kinds of marks of one person, each with its text; none of what was not said."""
    return frozenset(_marks(name, born, reached))


def _marks(name: str, born: str, reached: str) -> Iterator[tuple[str, str]]:
    words = sorted(re.findall(r"\w+", _plain(folded(name))))
    heard = hear_day(born.strip()) if born.strip() else None
    day = heard.day.isoformat() if heard and heard.day else ""
    if len(words) > 1:
        yield "name", " ".join(words)
        yield "sound", " ".join(sorted(sound(word) for word in words))
    if day and words:
        for word in {sound(word) for word in words}:
            yield "born", f"{day} {word}"
    for number in re.findall(r"[\d][\d\s().\-/]{5,}\d", reached):
        digits = re.sub(r"\D", "", number)
        if len(digits) >= SHORTEST_NUMBER:
            yield "number", digits[-9:]


def _plain(text: str) -> str:
    """Letters without their accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
