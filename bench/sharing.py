"""Sharing: one decision, composing a big product, and a page of a million releases on both databases."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from bench.measures import Measure
from bench.served import python
from bench.service import _on_postgres, _on_sqlite
from headwater.core.composing import Audience, Portion, compose
from headwater.core.release import Label, Reader, Release, decide_read

PEER = "the obvious join took up to 17 s to count"


def sharing_measures() -> list[Measure]:
    """The core by itself, then the list in the database."""
    measures = [_decision(), _composing()]
    with _on_sqlite() as settings:
        measures += _pages(settings, "SQLite")
    with _on_postgres() as settings:
        measures += _pages(settings, "PostgreSQL")
    return measures


def _fastest(do: Callable[[], object], times: int) -> float:
    """Seconds of one call, in the fastest of three rounds."""
    rounds = []
    for _ in range(3):
        began = time.perf_counter()
        for _ in range(times):
            do()
        rounds.append((time.perf_counter() - began) / times)
    return min(rounds)


def _decision() -> Measure:
    label = Label("gpms", 2, "national security", frozenset({"UK"}))
    reader = Reader(frozenset({5}), frozenset({"UK"}), {("gpms", "national security"): 2})
    release = Release(issued=True, label=label, audience=5)
    micros = _fastest(lambda: decide_read(reader, release), 50_000) * 1e6
    return Measure("sharing: deciding with every reason", f"{micros:.1f} µs", "under 10 µs", "none known", micros < 10)


def _composing() -> Measure:
    portions = [Portion(number, number % 5, number % 4) for number in range(1, 201)]
    audiences = [Audience(1_000 + number, number % 5) for number in range(10)]
    agreed = {(part.id, one.id) for part in portions for one in audiences if (part.id + one.id) % 3}
    millis = _fastest(lambda: compose(portions, audiences, 1, agreed), 20) * 1e3
    what = "sharing: composing 200 portions for 10 audiences"
    return Measure(what, f"{millis:.1f} ms", "under 200 ms", "none known", millis < 200)


def _pages(settings: dict[str, str] | None, name: str) -> list[Measure]:
    what = f"sharing: a page of 50 of 1,000,000 releases, {name}"
    if settings is None:
        return [Measure(what, "left out: no PostgreSQL here")]
    told = json.loads(python("from bench.made_releases import main; main()", settings).splitlines()[-1])
    return [
        Measure(
            f"{what}, by who may read {reader}",
            f"{told[reader]:.0f} ms",
            "within 30 ms",
            f"{PEER}; they may read {told[f'share of {reader}']:.1%}",
            told[reader] <= 30,
        )
        for reader in ("half", "one in a hundred", "nothing")
    ] + [
        Measure(
            f"sharing: finding {words} among 1,000,000 releases, {name}",
            f"{told[words]:.0f} ms",
            "none set",
            "none known",
        )
        for words in ("common words", "rare words")
    ]
