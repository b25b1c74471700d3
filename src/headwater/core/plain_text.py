"""What people call things: one line that can be seen, and compared as eyes compare it."""

from __future__ import annotations

import unicodedata

from headwater.core.errors import UNSHOWN


def tidy(text: str) -> str:
    """``text`` on one line without characters that are not seen or turn the reading round."""
    spaced = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    seen = "".join(character for character in spaced if unicodedata.category(character) not in UNSHOWN)
    return " ".join(seen.split())


def folded(text: str) -> str:
    """``text`` as eyes compare it: two names that look alike are one."""
    return unicodedata.normalize("NFKC", tidy(text)).casefold()
