"""The national picture of 300 areas beside the plainest page."""

from __future__ import annotations

from collections.abc import Callable

from bench.measures import Measure
from bench.served import Visitor, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

INSPECTOR, WITHIN, PLACES = "Miriam Okafor-Lisle", 10, 300


def national_measures() -> list[Measure]:
    """On both databases."""
    measures = []
    with _on_sqlite() as settings:
        measures.append(_national(settings, "SQLite"))
    with _on_postgres() as settings:
        measures.append(_national(settings, "PostgreSQL"))
    return measures


def _national(settings: dict[str, str] | None, name: str) -> Measure:
    what = f"measuring: the national picture of {PLACES} areas, p95, {name}"
    if settings is None:
        return Measure(what, "left out: no PostgreSQL here")
    python("from bench.made_national import main; main()", settings)
    with served(settings) as (port, _):
        visitor = Visitor(port)
        visitor.sign_in(INSPECTOR)

        def asking(address: str) -> Callable[[], object]:
            return lambda: visitor.ask("GET", address)

        _, page = visitor.ask("GET", "/measures/national/")
        whole = f"of {PLACES} (" in page  # all areas are in it
        (floor, _), (plain, _), (taken, usual) = _p95(
            asking("/health"), asking("/my-access/name/"), asking("/measures/national/"), times=60
        )
    beside = f"health page {floor:.1f} ms; plainest page of whoever signs in {plain:.1f} ms; median {usual:.0f} ms"
    told, met = f"{taken:.0f} ms, {taken / plain:.1f} times", whole and taken <= WITHIN * plain
    return Measure(what, told, f"within {WITHIN} times the floor", beside, met)
