"""Kinds of partnership, and what each is called in England and in Wales (register, terms by nation)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Nation(StrEnum):
    """The nations of the 2009 inspection."""

    ENGLAND = "England"
    WALES = "Wales"


class Level(StrEnum):
    """The level of a board."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


@dataclass(frozen=True)
class PartnershipKind:
    """One kind, its title, and the nations that have it under this name."""

    id: str
    title: str
    nations: tuple[Nation, ...]
    levelled: bool = False


PARTNERSHIP_KINDS: Mapping[str, PartnershipKind] = {
    kind.id: kind
    for kind in (
        PartnershipKind("cdrp", "Crime and Disorder Reduction Partnership", (Nation.ENGLAND,)),
        PartnershipKind("csp", "Community Safety Partnership", (Nation.WALES, Nation.ENGLAND)),
        PartnershipKind("lsp", "Local Strategic Partnership", (Nation.ENGLAND,)),
        PartnershipKind("lsb", "Local Service Board", (Nation.WALES,)),
        PartnershipKind("board", "Prevent board", (Nation.ENGLAND, Nation.WALES), levelled=True),
    )
}


def fault_in(kind: str, nation: str, level: str) -> str:
    """Why such a partnership cannot be, or nothing."""
    known = PARTNERSHIP_KINDS.get(kind)
    if known is None:
        return "Choose what kind of partnership it is."
    if nation not in known.nations:
        return f"A {known.title} is of {' or '.join(known.nations)}."
    if bool(level) != known.levelled:
        return "Give a board its level: gold, silver or bronze." if known.levelled else "Only a board has a level."
    return ""
