"""What names somebody without words of the text’s own alphabet: other scripts, and what they go by on the internet."""

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


def profiles(text: str) -> Iterator[Span]:
    """What somebody goes by on the internet, and the address of their page there."""
    for pattern in (HANDLE, PROFILE):
        for match in pattern.finditer(text):
            yield match.span()
