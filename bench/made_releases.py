"""A million releases for 2,000 audiences, and readers who may read half of them, one in a hundred, and nothing.

A program: it fills an empty database in bulk, times a page of 50 for each reader, and tells the milliseconds.
"""

from __future__ import annotations

import gc
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from headwater.config.starting import start

RELEASES, AUDIENCES, TIMES = 1_000_000, 2_000, 40
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def main() -> None:
    """Fill, then measure."""
    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.organisations.demonstration import make_demonstration
    from headwater.sharing.demonstration import make_sharing

    make_demonstration([("Force 01", "priority"), ("Force 02", "non_priority")])
    make_sharing()
    labels = _fill(RELEASES)
    print(json.dumps(_measured(labels)))


def _insert(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    from django.db import connection, transaction

    places = ", ".join(["%s"] * len(columns))
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"copy {table} ({', '.join(columns)}) from stdin") as into:
                for row in rows:
                    into.write_row(row)
        else:
            cursor.executemany(f"insert into {table} ({', '.join(columns)}) values ({places})", list(rows))


def _fill(count: int) -> list[int]:
    """Audiences, labels of four ranks, and releases, each for a random audience under a random label."""
    from django.db import connection

    from headwater.audit.guard import writing
    from headwater.sharing.models import Audience, Label, Product, Release

    chance = random.Random(2009)  # noqa: S311 - made-up releases
    product, person = Product.objects.get(), Release.objects.all()[0].issued_by_id
    place = product.organisation_id
    with writing("bench"):
        Audience.objects.bulk_create(
            Audience(organisation_id=place, title=f"Audience {n}", scheme="gpms", reads="RESTRICTED")
            for n in range(AUDIENCES)
        )
        for rank, level in enumerate(("UNCLASSIFIED", "PROTECT", "RESTRICTED", "CONFIDENTIAL")):
            Label.objects.get_or_create(
                scheme="gpms", rank=rank, asset="police", caveats="", defaults={"level": level, "version": 1}
            )
    audiences = list(Audience.objects.filter(title__startswith="Audience ").values_list("pk", flat=True))
    labels = list(Label.objects.filter(asset="police").order_by("rank").values_list("pk", flat=True))
    columns = (
        *("version", "ref", "product_id", "audience_id", "label_id", "number", "title", "body", "sha256"),
        *("issued_by_id", "issued_at", "state", "ended_why", "changed", "colour", "words"),
    )

    numbers = Counter[int]()

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(count):
            at, audience = FIRST + timedelta(minutes=2 * number), chance.choice(audiences)
            numbers[audience] += 1
            yield (
                *(1, f"{number:012}", product.pk, audience, chance.choice(labels), numbers[audience]),
                *(f"Release {number}", "[]", "0" * 64, person, at, "issued", "", "", "", f"release {number}"),
            )

    _insert("sharing_release", columns, rows())
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze" if connection.vendor == "postgresql" else "analyze")  # as it settles by itself
    return labels


def _measured(labels: list[int]) -> dict[str, float]:
    """The slowest but one of 40 pages, in milliseconds, and how many releases each reader may read."""
    from headwater.core.release import Reader
    from headwater.sharing.models import Audience
    from headwater.sharing.queries import first_of, having, readable

    gc.collect()
    gc.freeze()  # as the service does before it answers: what it took to fill is not looked through again
    audiences = list(Audience.objects.filter(title__startswith="Audience ").order_by("pk").values_list("pk", flat=True))
    today = (FIRST + timedelta(days=1)).date()

    def reader(share: float, rank: int) -> Reader:
        return Reader(frozenset(audiences[: round(AUDIENCES * share)]), ranks={("gpms", "police"): rank})

    readers = {"half": reader(2 / 3, 2), "one in a hundred": reader(0.04, 0), "nothing": reader(0.001, -1)}
    told: dict[str, float] = {"labels": len(labels)}
    for name, one in readers.items():
        told[name] = _slowest(lambda one=one: first_of(readable(one, today)))  # type: ignore[misc]
        told[f"share of {name}"] = readable(one, today).count() / RELEASES
    half = readable(readers["half"], today)
    told["common words"] = _slowest(lambda: first_of(having(half, "release 1")), 5)
    told["rare words"] = _slowest(lambda: first_of(having(half, "no such words")), 5)
    return told


def _slowest(ask: Callable[[], object], times: int = TIMES) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)[-2]


if __name__ == "__main__":
    main()
