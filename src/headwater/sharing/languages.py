"""The languages that a message can be worded in, each with its own name and the way that it is read.

They are those that Django knows, and some that communities here speak and that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf.locale import LANG_INFO

FURTHER = (
    ("am", "Amharic", "አማርኛ", False),
    ("gu", "Gujarati", "ગુજરાતી", False),
    ("ps", "Pashto", "پښتو", True),
    ("so", "Somali", "Soomaali", False),
    ("ti", "Tigrinya", "ትግርኛ", False),
)


@dataclass(frozen=True)
class Language:
    """A language by its code: its name in English and in itself, and whether it is read from right to left."""

    code: str
    name: str
    own_name: str
    from_right: bool

    @property
    def direction(self) -> str:
        """As a page writes it."""
        return "rtl" if self.from_right else "ltr"

    @property
    def told(self) -> str:
        """Its name in English, and in itself where that differs."""
        return self.name if self.own_name.casefold() == self.name.casefold() else f"{self.name} ({self.own_name})"


def _all() -> Mapping[str, Language]:
    """Every language but English, which each message is written in first; by their names."""
    known = {
        code: Language(code, info["name"], info["name_local"], info["bidi"])
        for code, info in LANG_INFO.items()
        if "name" in info and not code.startswith("en")
    }
    known |= {code: Language(code, name, own_name, from_right) for code, name, own_name, from_right in FURTHER}
    return {one.code: one for one in sorted(known.values(), key=lambda one: one.name)}


LANGUAGES = _all()
