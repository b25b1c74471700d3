"""The guidance that report R4 asks for, drawn from what decides: it cannot say other than a page that refuses.

For every level of a scheme: who reads it routinely, whether any vetting is needed, and what harm it stands for. For
every level of vetting: what its holder may read. What was not verified is said to be doubtful, with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.core.markings import Level, Scheme, Source
from headwater.core.sentences import sentence
from headwater.core.vetting import NATIONAL_SECURITY, Needed, Policy, Vetting

NONE_NEEDED = sentence("Nobody needs vetting for this. Need to know is enough.")
NOT_NATIONAL = sentence("No national security vetting is needed for this.")
NOBODY = sentence("Nothing is known of who reads this routinely. Ask the security adviser.")


@dataclass(frozen=True)
class OfLevel:
    """A level of a scheme, and who reads it routinely in each kind of asset."""

    level: Level
    by_asset: tuple[tuple[str, Needed], ...]
    held: bool  # whether this service holds its bodies


@dataclass(frozen=True)
class OfVetting:
    """A level of vetting, and what its holder reads in each scheme: routinely, and under supervision."""

    vetting: Vetting
    asset: str
    permits: tuple[tuple[Scheme, Level | None, Level | None], ...]


def of_levels(policy: Policy, scheme: Scheme, ceiling: str) -> Iterator[OfLevel]:
    """“Who may see RESTRICTED”, for each level of a scheme; this service holds bodies up to the ceiling."""
    most = scheme.level[ceiling].rank
    for level in scheme.levels:
        needed = tuple((asset, policy.who_reads(scheme.id, level, asset)) for asset in policy.assets)
        yield OfLevel(level, needed, level.rank <= most)


def of_vetting(policy: Policy) -> Iterator[OfVetting]:
    """“What does my vetting let me see”, for each level of vetting."""
    for code, vetting in policy.vetting.items():
        permits = tuple(
            (scheme, policy.routine(code, scheme.id), policy.occasional(code, scheme.id))
            for scheme in policy.schemes.values()
        )
        yield OfVetting(vetting, policy.asset_of(code), permits)


def in_words(needed: Needed, asset: str) -> tuple[str, ...]:
    """Who reads a level routinely, in sentences."""
    if needed.needs_none:
        return (NONE_NEEDED,)
    if not needed.enough:
        return (NOBODY,)
    least = needed.enough[0]
    words = [sentence("Whoever has {vetting} or higher.", vetting=f"{least.title} ({least.code})")]
    if needed.without_national_security and asset == NATIONAL_SECURITY:
        words.append(NOT_NATIONAL)
    return tuple(words)


def doubts(policy: Policy) -> list[tuple[str, Source]]:
    """Every fact that was not verified, by what it is about."""
    found = [(item.code, item.source) for item in policy.vetting.values() if item.source.doubtful]
    found += [(item.level, item.source) for item in policy.open if item.source.doubtful]
    levels = [level for scheme in policy.schemes.values() for level in scheme.levels]
    return found + [(level.code, level.source) for level in levels if level.source.doubtful]
