"""Searching among 100,000 studies: what the database takes, on both, with words that few have and that all have."""

from __future__ import annotations

import json

from bench.measures import Measure
from bench.served import python
from bench.service import _on_postgres, _on_sqlite

WITHIN = 50  # milliseconds, in the database


def learning_measures() -> list[Measure]:
    """On both databases."""
    measures = []
    with _on_sqlite() as settings:
        measures += _learning(settings, "SQLite")
    with _on_postgres() as settings:
        measures += _learning(settings, "PostgreSQL")
    return measures


def _learning(settings: dict[str, str] | None, name: str) -> list[Measure]:
    if settings is None:
        return [Measure(f"learning, {name}", "left out: no PostgreSQL here")]
    told = json.loads(python("from bench.made_learning import main; main()", settings).splitlines()[-1])
    return [
        Measure(
            f"learning: search of 100,000 studies by {what}, {name}",
            f"{inside:.1f} ms",
            f"{WITHIN} ms in the database",
            f"{found} found; the slowest with all that Python does {slowest:.0f} ms",
            inside <= WITHIN,
        )
        for what, (inside, slowest, found) in told.items()
    ]
