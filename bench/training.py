"""Training: 200,000 completions looked through and kept, and coverage beside the plainest page."""

from __future__ import annotations

import json
from collections.abc import Callable

from bench.measures import Measure
from bench.served import Visitor, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

MANAGER, INSPECTOR = "Idris Maddox", "Miriam Okafor-Lisle"


def training_measures() -> list[Measure]:
    """Both figures on both databases."""
    measures = []
    with _on_sqlite() as settings:
        measures += _training(settings, "SQLite")
    with _on_postgres() as settings:
        measures += _training(settings, "PostgreSQL")
    return measures


def _training(settings: dict[str, str] | None, name: str) -> list[Measure]:
    what = f"training: 200,000 completions looked through, kept and counted, {name}"
    if settings is None:
        return [Measure(what, "left out: no PostgreSQL here")]
    told = json.loads(python("from bench.made_training import main; main()", settings).splitlines()[-1])
    seconds = told["looked"] + told["kept"]
    beside = f"looked through in {told['looked']:.1f} s, then kept and counted; {told['rows']:,} completions"
    measures = [Measure(what, f"{seconds:.1f} s", "within 30 s", beside, seconds <= 30)]
    with served(settings) as (port, _):
        for who, address, which in (
            (MANAGER, f"/engagement/training/at/{told['force']}/", "of a force of 20,000 by unit, level and role"),
            (INSPECTOR, "/engagement/training/", "of ten forces"),
        ):
            measures.append(_page(port, who, address, f"training: coverage {which}, p95, {name}"))
    return measures


def _page(port: int, who: str, address: str, what: str) -> Measure:
    visitor = Visitor(port)
    visitor.sign_in(who)

    def asking(where: str) -> Callable[[], object]:
        return lambda: visitor.ask("GET", where)

    (floor, _), (plain, _), (taken, usual) = _p95(
        asking("/health"), asking("/my-access/name/"), asking(address), times=60
    )
    beside = f"health page {floor:.1f} ms; plainest page of whoever signs in {plain:.1f} ms; median {usual:.0f} ms"
    told, met = f"{taken:.0f} ms, {taken / plain:.1f} times", taken <= 5 * plain
    return Measure(what, told, "within 5 times the floor", beside, met)
