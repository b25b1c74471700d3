"""Numbers as text writes them: digits, words, and the loose fractions ("a third") that round them."""

from __future__ import annotations

import re
from fractions import Fraction

ONES = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: number for number, word in enumerate(ONES)} | {
    word: 10 * number for number, word in enumerate(TENS, start=2)
}
TENS_WORD = "|".join(TENS)
ONES_WORD = "|".join(ONES[1:])
WORDS = rf"(?:(?:{TENS_WORD})(?:[ -](?:{'|'.join(ONES[1:10])}))?|{ONES_WORD})"
DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,9}"
NUMBER = rf"(?:{DIGITS}|{WORDS})"
LOOSE = {
    "a quarter": Fraction(1, 4),
    "one quarter": Fraction(1, 4),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "half": Fraction(1, 2),
    "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
}
LOOSE_WORDS = "|".join(words.replace(" ", "[ -]") for words in LOOSE)


def number(text: str) -> int:
    """The whole number that ``text``, matched by ``NUMBER``, stands for."""
    bare = text.replace(",", "").lower()
    if bare.isdigit():
        return int(bare)
    return sum(VALUES[word] for word in re.split(r"[ -]", bare))


def loose(text: str) -> Fraction:
    """The fraction that words matched by ``LOOSE_WORDS`` stand for."""
    return LOOSE[text.lower().replace("-", " ")]
