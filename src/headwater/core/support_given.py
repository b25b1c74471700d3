"""Which forces a regional post really helped: days by month, host by force; those that got none are named (4.8.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Given:
    """Half days that a host’s posts gave to a force in a month."""

    host: str
    force: str
    month: date
    half_days: int


@dataclass(frozen=True)
class SupportRow:
    """A host: half days for each force that it is to support, and those that got none."""

    host: str
    forces: tuple[tuple[str, int], ...]
    none: tuple[str, ...]
    own: int  # half days for itself


def support_matrix(
    duties: Iterable[tuple[str, str]], given: Sequence[Given], since: date, until: date
) -> list[SupportRow]:
    """Each host with what it gave within the two days, its own force apart from the others."""
    owed: dict[str, list[str]] = {}
    for host, force in duties:
        owed.setdefault(host, []).append(force)
    found = []
    for host in sorted(owed.keys() | {one.host for one in given}):
        mine = [one for one in given if one.host == host and since <= one.month <= until]
        forces = sorted({*owed.get(host, []), *(one.force for one in mine)} - {host})
        days = tuple((force, sum(one.half_days for one in mine if one.force == force)) for force in forces)
        none = tuple(force for force, count in days if not count)
        found.append(SupportRow(host, days, none, sum(one.half_days for one in mine if one.force == host)))
    return found
