"""What a file in a package may be called, so that its name means the same on every machine and in every list."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)  # names that Windows keeps
RESERVED = '\\:*?"<>|'
LONGEST, LONGEST_PART, DEEPEST = 400, 200, 20


def shown(text: str) -> str:
    """``text`` as it may stand on a screen: what steers a terminal, or turns its line round, is replaced."""
    return "".join(character if character.isprintable() else "�" for character in text)


def listing_fault(name: str) -> str:
    """Why ``name`` cannot stand on one line of a manifest, or nothing."""
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name):
        return "has a line break, or a character that is no text, in its name."
    return ""


def portable_fault(name: str) -> str:
    """Why a file called ``name`` must not be written on somebody else's machine, or nothing."""
    parts = name.split("/")
    if listing_fault(name):
        return listing_fault(name)
    if name.startswith("/") or ".." in parts or Path(name).is_absolute():
        return "leads out of the package."
    if any(character in RESERVED for character in name):
        return f"has one of the characters {' '.join(RESERVED)} in its name, which lead elsewhere on some machines."
    if any(part in ("", ".") or part != part.rstrip(" .") or DEVICES.fullmatch(part) for part in parts):
        return "has a name that some machines read as another one."
    if len(name) > LONGEST or len(parts) > DEEPEST or max(len(part.encode()) for part in parts) > LONGEST_PART:
        return "has a longer or deeper name than some machines can hold."
    return ""


def folded(name: str) -> str:
    """The name under which ``name`` meets its like where capitals and the way accents are written do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def clashes(names: list[str]) -> list[str]:
    """The names that would be one file, or a file and a folder at once, on some machine."""
    taken: set[str] = set()
    twice = []
    for name in names:
        if folded(name) in taken:
            twice.append(name)
        taken.add(folded(name))
    folders = {folder for name in taken for folder in _folders(name)}
    return twice + [name for name in names if folded(name) in folders]


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]
