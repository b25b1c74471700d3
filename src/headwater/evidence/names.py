"""What a file may be called where people read its name. Nothing is ever kept under it."""

from __future__ import annotations

import unicodedata

from headwater.core.errors import UNSHOWN

LONGEST = 150  # characters
NAMELESS = "file"


def cleaned(name: str) -> str:
    """``name`` without folders, and without characters that are not seen or turn the reading round."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(character for character in last if unicodedata.category(character) not in UNSHOWN)
    stem, dot, ending = " ".join(seen.split()).strip(". ").rpartition(".")
    if not dot:
        return ending[:LONGEST] or NAMELESS
    return f"{stem[: LONGEST - len(ending[:20]) - 1].rstrip('. ') or NAMELESS}.{ending[:20]}"


def ending_of(name: str) -> str:
    """What stands after its last full stop, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""
