"""The words that a sentence and a label may share: without endings, and with what first letters stand for."""

from __future__ import annotations

import re

_SMALL_WORDS = """
the and for that with from are was were has have had been within which this these those their they its but all any
use used only also more than into other such per cent percent both each some most very can may will
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())

ENDINGS = (("ies", "y"), ("sses", "ss"), ("ments", "ment"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
TITLED = re.compile(r"(?:\b[A-Z][a-z]+ )+[A-Z][a-z]+")


def words_of(text: str) -> frozenset[str]:
    """The words of ``text`` that carry its meaning, without their endings."""
    bare = re.sub(r"['’]s?\b", " ", text)
    found = re.findall(r"[A-Za-z][A-Za-z0-9]{2,}", bare)
    return frozenset(_stem(word.lower()) for word in found if word.lower() not in SMALL_WORDS)


def _stem(word: str) -> str:
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    return word.removesuffix("e")


def short_forms(label: str) -> dict[str, frozenset[str]]:
    """What the first letters of words with capitals may stand for: IAG for Independent Advisory Group."""
    forms: dict[str, frozenset[str]] = {}
    for match in TITLED.finditer(label):
        titled = match[0].split()
        for start in range(len(titled)):
            for end in range(start + 3, len(titled) + 1):
                letters = "".join(word[0] for word in titled[start:end]).lower()
                forms[_stem(letters)] = frozenset(_stem(word.lower()) for word in titled[start:end])
    return forms
