"""Vetting: what each level lets its holder read, on ladders that do not turn into each other (report 5.4).

What a person reads regularly and alone is *routine*. What is supervised and recorded is *occasional*: no service gives
that, it is only logged. Vetting is never enough by itself: need to know decides as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from headwater.core.markings import Level, Scheme, Source

NATIONAL_SECURITY = "national security"
Ranks = Mapping[tuple[str, str], int]  # by scheme and kind of asset: the highest rank that is read routinely


@dataclass(frozen=True)
class Ladder:
    """Levels of vetting that stand above one another, and the kind of asset that they are for."""

    id: str
    title: str
    asset: str


@dataclass(frozen=True)
class Permits:
    """What a level of vetting permits in one scheme: routinely, and on occasion."""

    scheme: str
    routine: str
    occasional: str


@dataclass(frozen=True)
class Vetting:
    """A level of vetting. One that builds on others permits what they do; ``basic`` is a check at recruitment."""

    code: str
    title: str
    ladder: str
    permits: tuple[Permits, ...]
    builds_on: tuple[str, ...]
    basic: bool
    cost: tuple[int, int] | None
    source: Source


@dataclass(frozen=True)
class Open:
    """Up to which level of a scheme no vetting of any kind is needed."""

    scheme: str
    level: str
    source: Source


@dataclass(frozen=True)
class Policy:
    """The whole of it: what a deployment decides by, which version, and which bodies agreed it (report R4)."""

    version: str
    agreed_by: tuple[str, ...]
    schemes: Mapping[str, Scheme]
    ladders: tuple[Ladder, ...]
    open: tuple[Open, ...]
    vetting: Mapping[str, Vetting]

    @property
    def assets(self) -> tuple[str, ...]:
        """The kinds of asset that somebody is vetted for."""
        return tuple(ladder.asset for ladder in self.ladders)

    def asset_of(self, code: str) -> str:
        """The kind of asset that a level of vetting is for."""
        ladder = self.vetting[code].ladder
        return next(item.asset for item in self.ladders if item.id == ladder)

    def routine(self, code: str, scheme: str) -> Level | None:
        """The highest level of a scheme that this vetting lets somebody read routinely; none where it permits none."""
        return self._highest(code, scheme, "routine")

    def occasional(self, code: str, scheme: str) -> Level | None:
        """The highest level that it lets somebody see under supervision; none where there is no more than routine."""
        return self._highest(code, scheme, "occasional")

    def _highest(self, code: str, scheme: str, kind: str) -> Level | None:
        levels = self.schemes[scheme].level
        own = [getattr(item, kind) for item in self.vetting[code].permits if item.scheme == scheme]
        found = [levels[name] for name in own if name]
        found += [level for lower in self.vetting[code].builds_on if (level := self._highest(lower, scheme, kind))]
        return max(found, key=lambda level: level.rank, default=None)

    def open_to(self, scheme: str) -> Level | None:
        """The highest level of a scheme that needs no vetting."""
        return next((self.schemes[scheme].level[item.level] for item in self.open if item.scheme == scheme), None)

    def ranks(self, held: Collection[str]) -> Ranks:
        """What somebody with this vetting reads routinely, by scheme and kind of asset. No ladder lends to another."""
        found = {(scheme, asset): self._rank(self.open_to(scheme)) for scheme in self.schemes for asset in self.assets}
        for code in held:
            for scheme in self.schemes:
                key = (scheme, self.asset_of(code))
                found[key] = max(found[key], self._rank(self.routine(code, scheme)))
        return found

    @staticmethod
    def _rank(level: Level | None) -> int:
        return -1 if level is None else level.rank

    def who_reads(self, scheme: str, level: Level, asset: str) -> Needed:
        """What vetting is needed to read a level routinely."""
        opened = self.open_to(scheme)
        if opened is not None and level.rank <= opened.rank:
            return Needed((), needs_none=True)
        codes = [code for code in self.vetting if self.asset_of(code) == asset]
        enough = [code for code in codes if self._rank(self.routine(code, scheme)) >= level.rank]
        return Needed(tuple(self.vetting[code] for code in enough), needs_none=False)

    def least_for(self, scheme: str, level: Level, asset: str) -> Vetting | None:
        """The lowest vetting that is enough to read a level routinely; none where none is needed or none is enough."""
        enough = self.who_reads(scheme, level, asset).enough
        return enough[0] if enough else None

    def least_of(self, codes: Iterable[str]) -> list[str]:
        """Levels of vetting from the lowest, in the order of the policy."""
        order = list(self.vetting)
        return sorted(codes, key=order.index)


@dataclass(frozen=True)
class Needed:
    """What vetting is enough for a level; ``needs_none`` where need to know is."""

    enough: tuple[Vetting, ...]
    needs_none: bool

    @property
    def without_national_security(self) -> bool:
        """Whether somebody reads it without national security vetting: unvetted, or after a basic check."""
        return self.needs_none or any(item.basic or item.ladder != "nsv" for item in self.enough)
