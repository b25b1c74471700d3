"""Kinds of partnership, and what each is called in England and in Wales (register, terms by nation)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.sentences import sentence


class Nation(StrEnum):
    """The nations of the 2009 inspection."""

    ENGLAND = "England"
    WALES = "Wales"


class Level(StrEnum):
    """The level of a board."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


NATION_WORDS: Mapping[Nation, str] = {Nation.ENGLAND: sentence("England"), Nation.WALES: sentence("Wales")}
LEVEL_WORDS: Mapping[Level, str] = {
    Level.GOLD: sentence("gold"),
    Level.SILVER: sentence("silver"),
    Level.BRONZE: sentence("bronze"),
}


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
        PartnershipKind("cdrp", sentence("Crime and Disorder Reduction Partnership"), (Nation.ENGLAND,)),
        PartnershipKind("csp", sentence("Community Safety Partnership"), (Nation.WALES, Nation.ENGLAND)),
        PartnershipKind("lsp", sentence("Local Strategic Partnership"), (Nation.ENGLAND,)),
        PartnershipKind("lsb", sentence("Local Service Board"), (Nation.WALES,)),
        PartnershipKind("board", sentence("Prevent board"), (Nation.ENGLAND, Nation.WALES), levelled=True),
    )
}


def fault_in(kind: str, nation: str, level: str) -> str:
    """Why such a partnership cannot be, or nothing."""
    known = PARTNERSHIP_KINDS.get(kind)
    if known is None:
        return sentence("Choose what kind of partnership it is.")
    if nation not in known.nations:
        return sentence("The kind “{kind}” is found only in: {nations}.", kind=known.title, nations=known.nations)
    if bool(level) != known.levelled:
        if known.levelled:
            return sentence("Give a board its level: gold, silver or bronze.")
        return sentence("Only a board has a level.")
    return ""
