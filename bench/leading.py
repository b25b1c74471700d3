"""Leading: the national picture of readiness, 300 areas by ten capabilities, beside the plainest page."""

from __future__ import annotations

from collections.abc import Callable

from bench.measures import Measure
from bench.served import Visitor, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

INSPECTOR = "Miriam Okafor-Lisle"


def leading_measures() -> list[Measure]:
    """The picture on both databases."""
    measures = []
    with _on_sqlite() as settings:
        measures.append(_readiness(settings, "SQLite"))
    with _on_postgres() as settings:
        measures.append(_readiness(settings, "PostgreSQL"))
    return measures


def _readiness(settings: dict[str, str] | None, name: str) -> Measure:
    what = f"leading: readiness of 300 areas by 10 capabilities, p95, {name}"
    if settings is None:
        return Measure(what, "left out: no PostgreSQL here")
    python("from bench.made_readiness import main; main()", settings)
    with served(settings) as (port, _):
        visitor = Visitor(port)
        visitor.sign_in(INSPECTOR)

        def asking(address: str) -> Callable[[], object]:
            return lambda: visitor.ask("GET", address)

        _, page = visitor.ask("GET", "/leadership/capability/")
        rows = page.count('<tr><th scope="row">')
        (floor, _), (plain, _), (taken, usual) = _p95(
            asking("/health"), asking("/my-access/name/"), asking("/leadership/capability/"), times=60
        )
    beside = f"health page {floor:.1f} ms; plainest page of whoever signs in {plain:.1f} ms; median {usual:.0f} ms"
    told, met = f"{taken:.0f} ms, {taken / plain:.1f} times", rows == 300 and taken <= 5 * plain
    return Measure(what, told, "within 5 times the floor", beside, met)
