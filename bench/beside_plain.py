"""A page with much in it beside the plainest page, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.measures import Measure
from bench.served import Visitor, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

INSPECTOR = "Miriam Okafor-Lisle"


@dataclass(frozen=True)
class Asked:
    """A page: what it is called, the program that makes its rows, whether all are on it, and its bar in floors."""

    what: str
    make: str
    address: str
    whole: Callable[[str], bool]
    within: int


def beside_plain(asked: Asked) -> list[Measure]:
    """How long an inspector waits for it on SQLite and on PostgreSQL."""
    measures = []
    with _on_sqlite() as settings:
        measures.append(_measured(asked, settings, "SQLite"))
    with _on_postgres() as settings:
        measures.append(_measured(asked, settings, "PostgreSQL"))
    return measures


def _measured(asked: Asked, settings: dict[str, str] | None, name: str) -> Measure:
    what = f"{asked.what}, p95, {name}"
    if settings is None:
        return Measure(what, "left out: no PostgreSQL here")
    python(asked.make, settings)
    with served(settings) as (port, _):
        visitor = Visitor(port)
        visitor.sign_in(INSPECTOR)

        def asking(address: str) -> Callable[[], object]:
            return lambda: visitor.ask("GET", address)

        _, page = visitor.ask("GET", asked.address)
        (floor, _), (plain, _), (taken, usual) = _p95(
            asking("/health"), asking("/my-access/name/"), asking(asked.address), times=60
        )
    beside = f"health page {floor:.1f} ms; plainest page of whoever signs in {plain:.1f} ms; median {usual:.0f} ms"
    told, met = f"{taken:.0f} ms, {taken / plain:.1f} times", asked.whole(page) and taken <= asked.within * plain
    return Measure(what, told, f"within {asked.within} times the floor", beside, met)
