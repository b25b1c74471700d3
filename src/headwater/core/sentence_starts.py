"""Whether a word has its capital because a sentence, a line or a point of a list begins with it."""

from __future__ import annotations

import re

from headwater.core.anonymisation_words import GOES_ON, TITLES

WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
BEFORE = 160  # characters that are looked at for whether a sentence begins
OPENERS = " \t\"'‘“([*_"
CLOSERS = " \t\"'’”)]*_"
END_OF_SENTENCE = ".!?•|…"
SHORT_FORM = re.compile(r"(?:^|[\s(.])([^\W\d_]{1,14})\.$")
BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[\-*–—o]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]*$")
WRAPPED = 45  # characters after which a line that ends in no stop goes on in the next
ALONE = re.compile(r"(?:[’'][sS])?\s*(?:[.,;)]|$|\n|and\b)")


def begins_sentence(text: str, start: int, end: int) -> bool:
    """Whether the word from ``start`` to ``end`` may have its capital because a sentence, a line or a point begins."""
    before = text[max(0, start - BEFORE) : start]
    left = before.rstrip(OPENERS)
    if not left or BULLET.search(left):
        return True
    if left[-1] == "\n":
        return _begins_line(left)
    if left[-1] == ":":
        return not ALONE.match(text, end)
    if left[-1] == ",":
        return before != left and before.rstrip(" \t") != left  # what somebody said, in quotation marks
    return _ends(left)


def _ends(left: str) -> bool:
    closed = left.rstrip(CLOSERS)
    if not closed or closed[-1] not in END_OF_SENTENCE:
        return False
    short = SHORT_FORM.search(closed[-17:])
    return not (short and (len(short.group(1)) == 1 or short.group(1).casefold() in TITLES | {"st"}))


def _begins_line(left: str) -> bool:
    above = left.rstrip(" \t\n")
    if not above or left[len(above) :].count("\n") > 1 or not (above[-1].isalpha() or above[-1] in ",-"):
        return True
    line = above.rpartition("\n")[2]
    last = WORD.findall(line[-20:])
    return not (len(line) >= WRAPPED and not above[-1].isupper()) and not (last and last[-1].casefold() in GOES_ON)
