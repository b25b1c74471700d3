"""What the attacker found, as a row keeps it and back. Once a table is over, how many cells, and nothing of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from headwater.core.disclosure import Attacked, Bounds, Exposed

Kept = dict[str, Any]


def as_kept(attacked: Attacked) -> Kept:
    """What the attacker found, as JSON."""
    exposed = [[*one.key, one.bounds.low, one.bounds.high, list(one.tables)] for one in attacked.exposed]
    return {"exposed": exposed, "contradiction": list(attacked.contradiction), "finished": attacked.finished}


def as_found(kept: Mapping[str, Any]) -> Attacked:
    """The same as the core decides by it."""
    exposed = tuple(
        Exposed((period, row, column), Bounds(low, high), tuple(tables))
        for period, row, column, low, high, tables in kept.get("exposed", ())
    )
    finished = kept.get("finished", True)
    return Attacked(exposed=exposed, finished=finished, contradiction=tuple(kept.get("contradiction", ())))


def counted(kept: Mapping[str, Any]) -> Kept:
    """What stays of it: to how many cells it came."""
    return {"given_away": kept.get("given_away", len(kept.get("exposed", ())))}
