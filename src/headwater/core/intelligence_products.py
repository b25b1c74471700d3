"""The products of the National Intelligence Model: their kinds, their levels, and how far one deals with a subject.

Whether a document mentions violent extremism and how good it is about it are two questions: most that were looked at
did the first and lacked detail (report 3.1.1-2, register AV01-AV05).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from headwater.core.posts import Kind
from headwater.core.sentences import Sentence, sentence


class Level(StrEnum):
    """For whom a product is written, the widest first."""

    NATIONAL = "national"
    REGION = "region"
    FORCE = "force"
    AREA = "area"


class ProductKind(StrEnum):
    """What the model calls it, in the order in which one leads to the next."""

    ASSESSMENT = "assessment"
    CONTROL = "control"
    TASKING = "tasking"


class Covers(StrEnum):
    """Whether a product deals with violent extremism, and how."""

    NOT = "not"
    MENTIONED = "mentioned"
    ASSESSED = "assessed"


class Depth(StrEnum):
    """How good a product is about it, as somebody judges who read it; no arithmetic is done with these."""

    EXISTS = "exists"
    LOCAL = "local"
    CURRENT = "current"
    TASKS = "tasks"


LEVEL_WORDS: Mapping[str, Sentence] = {
    Level.NATIONAL: sentence("National"),
    Level.REGION: sentence("Regional"),
    Level.FORCE: sentence("Force"),
    Level.AREA: sentence("Area"),
}
KIND_OF_PRODUCT_WORDS: Mapping[str, Sentence] = {
    ProductKind.ASSESSMENT: sentence("Strategic assessment"),
    ProductKind.CONTROL: sentence("Control strategy"),
    ProductKind.TASKING: sentence("Tasking and co-ordination record"),
}
COVERS_WORDS: Mapping[str, Sentence] = {
    Covers.NOT: sentence("not at all"),
    Covers.MENTIONED: sentence("mentioned"),
    Covers.ASSESSED: sentence("assessed, with priorities"),
}
DEPTH_WORDS: Mapping[str, Sentence] = {
    Depth.EXISTS: sentence("says that the risk exists"),
    Depth.LOCAL: sentence("says what it is in this place"),
    Depth.CURRENT: sentence("specific and current"),
    Depth.TASKS: sentence("specific, current, leads to tasks"),
}
LEVELS = tuple(Level)


def level_of(kind: str) -> Level | None:
    """The level of what an organisation of that kind writes; nothing where the model has no products there."""
    return {
        Kind.NATIONAL: Level.NATIONAL,
        Kind.REGION: Level.REGION,
        Kind.FORCE: Level.FORCE,
        Kind.AREA: Level.AREA,
    }.get(Kind(kind))


def called(kind: str, place: str, number: int = 1) -> Sentence:
    """What a product is called by those who may not read its title; a later version says which."""
    known = {"kind": KIND_OF_PRODUCT_WORDS[kind], "place": place}
    if number > 1:
        return sentence("{kind}, {place}, version {number}", number=number, **known)
    return sentence("{kind}, {place}", **known)
