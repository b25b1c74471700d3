"""What keeps communities and partners from joint work: the kinds, each with where the report speaks of it.

The kinds that say why a partner does not take part (4.2.2) stand first: the room of plans offers those alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence


@dataclass(frozen=True)
class BarrierKind:
    """A kind: its code, its words, the report’s paragraph, and whether it says why a partner does not take part."""

    id: str
    words: str
    reference: str
    of_partners: bool = False


KINDS: tuple[BarrierKind, ...] = (
    BarrierKind("time", sentence("No time or staff"), "4.2.2", of_partners=True),
    BarrierKind("police_led", sentence("Sees it as police-led"), "4.2.2", of_partners=True),
    BarrierKind("mandate", sentence("Does not see it as its task"), "4.2.2", of_partners=True),
    BarrierKind("trust", sentence("Fears for its standing or its relations"), "4.2.2", of_partners=True),
    BarrierKind("sharing", sentence("Unsure of what may be shared"), "4.2.2", of_partners=True),
    BarrierKind("unknown", sentence("Not known why"), "4.2.2", of_partners=True),
    BarrierKind("remote", sentence("Thinks the risk remote, and not local"), "6.2.3, 6.3.3"),
    BarrierKind("reluctance", sentence("Reluctant to work on it with the police"), "6.2.3, 6.5.4"),
    BarrierKind("speed", sentence("It goes too slowly"), "6.5.4"),
    BarrierKind("no_duty", sentence("No law asks it to take part"), "6.5.2"),
    BarrierKind("stigma", sentence("Fears bullying or stigma of pupils"), "6.3.3"),
    BarrierKind("spying", sentence("Fears that it serves spying"), "6.3.3"),
    BarrierKind("other", sentence("Something else"), "6.5.4"),
)
WORDS = {kind.id: kind.words for kind in KINDS}
REFERENCES = {kind.id: kind.reference for kind in KINDS}
OF_PARTNERS = {kind.id: kind.words for kind in KINDS if kind.of_partners}


@dataclass(frozen=True)
class Met:
    """A barrier as it is counted: its kind, and from when until when it stood."""

    kind: str
    begun: date
    ended: date | None


@dataclass(frozen=True)
class KindOverTime:
    """One kind in one period: how many began, how many ended, how many stood at its end, and the middle of days."""

    kind: str
    begun: int
    ended: int
    standing: int
    days: int | None  # the middle of how long those that ended in the period had stood; none where none ended


def over_time(rows: tuple[Met, ...], first: date, last: date) -> tuple[KindOverTime, ...]:
    """Each kind that was there in a period, in the order of the kinds."""
    found = []
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind.id and row.begun <= last]
        own = [row for row in own if row.ended is None or row.ended >= first]
        if own:
            over = sorted((row.ended - row.begun).days for row in own if row.ended is not None and row.ended <= last)
            found.append(
                KindOverTime(
                    kind.id,
                    sum(row.begun >= first for row in own),
                    len(over),
                    len(own) - len(over),
                    over[(len(over) - 1) // 2] if over else None,
                )
            )
    return tuple(found)
