"""Which kind of organisation may lie under which, in England and Wales, in 2009 and since.

Rights reach down from a place to all below it, so what lies under the wrong thing is seen by the wrong people. Where
both ways of seeing it have been true somewhere, both are here: the table keeps slips out, and judges nobody's register.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import KIND_WORDS, Kind
from headwater.core.sentences import Sentence, sentence

ALONE = None  # nothing stands above it

LIES_UNDER: Mapping[Kind, tuple[Kind | None, ...]] = MappingProxyType(
    {
        Kind.NATIONAL: (ALONE, Kind.NATIONAL),  # a unit of another one
        Kind.REGION: (ALONE, Kind.NATIONAL),
        Kind.FORCE: (ALONE, Kind.REGION, Kind.NATIONAL),  # such as that of the railways
        Kind.AREA: (Kind.FORCE, Kind.AREA),  # a district of a division, a borough of a command
        Kind.NEIGHBOURHOOD: (Kind.AREA, Kind.FORCE),  # small forces have no areas
        Kind.LOCAL_AUTHORITY: (ALONE, Kind.REGION, Kind.FORCE, Kind.LOCAL_AUTHORITY),  # a district of a county
        Kind.SCHOOL: (ALONE, Kind.LOCAL_AUTHORITY, Kind.NATIONAL),  # academies and colleges answer to no council
        Kind.PRISON: (ALONE, Kind.REGION, Kind.NATIONAL),
        Kind.HEALTH: (ALONE, Kind.HEALTH, Kind.REGION, Kind.NATIONAL, Kind.LOCAL_AUTHORITY),
        Kind.OVERSIGHT: (ALONE, Kind.FORCE, Kind.LOCAL_AUTHORITY, Kind.REGION, Kind.NATIONAL),
        Kind.COMMUNITY: (ALONE, *(kind for kind in Kind if kind is not Kind.NATIONAL)),  # anything local
    }
)


def may_lie_under(kind: Kind, above: Kind | None) -> Decision:
    """Whether something of ``kind`` may lie under ``above``, or stand on its own; a no says where it may lie."""
    rule, word = "lie_under/kind", KIND_WORDS[kind]
    fits = above in LIES_UNDER[kind]
    if above is ALONE:
        if fits:
            return allow(rule, sentence("The kind “{kind}” may stand on its own.", kind=word))
        return deny(rule, sentence("The kind “{kind}” does not stand on its own.", kind=word), _where(kind))
    if fits:
        return allow(rule, sentence("The kind “{kind}” may lie under “{above}”.", kind=word, above=KIND_WORDS[above]))
    what = sentence("The kind “{kind}” does not lie under “{above}”.", kind=word, above=KIND_WORDS[above])
    return deny(rule, what, _where(kind))


def _where(kind: Kind) -> Sentence:
    kinds = tuple(KIND_WORDS[above] for above in LIES_UNDER[kind] if above is not ALONE)
    if ALONE in LIES_UNDER[kind]:
        return sentence("It may stand on its own, or lie under: {kinds}.", kinds=kinds)
    return sentence("It may lie under: {kinds}.", kinds=kinds)


def kinds_below(above: Kind) -> list[Kind]:
    """The kinds that may lie under ``above``, in the order that all kinds have."""
    return [kind for kind in Kind if may_lie_under(kind, above).allowed]
