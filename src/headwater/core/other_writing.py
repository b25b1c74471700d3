"""What names somebody otherwise than in words: other scripts, hidden letters, handles and numbers of records."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# Letters that are not of the Latin alphabet, by the blocks of it.
OTHER = (
    r"[^\W\d_a-zA-Z\u00aa-\u02ff\u1d00-\u1dbf\u1e00-\u1eff\u2071-\u209c\u2100-\u218b\u2c60-\u2c7f\ua720-\ua7ff"
    r"\uab30-\uab6f]"
)
OTHER_SCRIPT = re.compile(rf"(?<![^\W\d_])[^\W\d_]*{OTHER}(?:[^\x00-\x40\x5b-\x60\x7b-\x7f’‘“”–—…]|[ ](?={OTHER}))*")
SIGN = re.compile(r"[\u0370-\u03ff][a-z]{0,2}")


def other_scripts(text: str) -> Iterator[Span]:
    """Runs of another alphabet in the text: one Greek letter alone is a sign, or begins a unit."""
    for match in OTHER_SCRIPT.finditer(text):
        if not SIGN.fullmatch(match.group()):
            yield match.span()


HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z0-9_.]{2,30}\b")
PROFILE = re.compile(
    r"\b(?:(?:www|m|en-gb|web)\.)?(?:facebook|fb|twitter|x|instagram|linkedin|tiktok|snapchat|youtube|myspace|bebo|reddit"
    r"|vk|ok|threads|tumblr|flickr|soundcloud|github|t|telegram|wa)\.(?:com?|me|net|org|ru)/[^\s<>\"“”)\]]*[\w/]",
    re.I,
)


AT_A_SITE = re.compile(
    r"\b(?:instagram|insta|snapchat|snap|tiktok|twitter|facebook|bebo|myspace|skype|telegram|kik)\b[ :]{1,3}"
    r"(?=[a-z0-9]*[_.\d][a-z0-9])[a-z0-9_.]{3,30}\b",
    re.I,
)


def profiles(text: str) -> Iterator[Span]:
    """What somebody goes by on the internet, and the address of their page there."""
    for pattern in (HANDLE, PROFILE, AT_A_SITE):
        for match in pattern.finditer(text):
            yield match.span()


PRISON, POLICE = r"[A-Z]\d{4}[A-Z]{2}", r"(?:PNC|CRO)(?: ?ID)?[ :]{1,3}(?:\d{2,4}/)?\d{1,7}(?:/\d{2})?[A-Z]"
NUMBER = re.compile(rf"\b(?:{PRISON}|{POLICE})\b")


def numbers(text: str) -> Iterator[Span]:
    """What a prison or the police number somebody by."""
    for match in NUMBER.finditer(text):
        yield match.span()


LETTER_BY_LETTER = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-*·]){3,}[^\W\d_](?![^\W_])")
WITH_FIGURES = re.compile(r"(?<![^\W_])[A-Z][^\W\d_]*[0-9@$][^\W\d_]{2,}(?![^\W_])")


def hidden(text: str) -> Iterator[Span]:
    """A word that is written letter by letter, or with figures for letters."""
    for pattern in (LETTER_BY_LETTER, WITH_FIGURES):
        for match in pattern.finditer(text):
            yield match.span()
