"""What a page prints never gives a cell away, and a true count that is hidden is nowhere once its table is out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.core.disclosure import AT_LEAST
from headwater.core.published_tables import METHODS
from headwater.disclosure.protecting import attack_family
from headwater.performance import queries
from headwater.performance.models import TableFamily, TableOfCounts, TableProtection
from headwater.performance.table_texts import as_text

from ..conftest import ClientOf, person
from ..test_api import Program
from ..two_worlds import unpacked
from .test_frameworks import CHIEF, MANAGER, SCHOOL
from .test_tables import JANUARY, MARCH, NATIONAL, a_family, answered, page, prepared, protected, published

TODAY = date(2026, 9, 20)


@pytest.fixture(autouse=True)
def a_day(register: None) -> Any:
    with time_machine.travel(TODAY.isoformat() + " 12:00", tick=False):
        yield


def with_totals(rows: list[list[int]], columns: int) -> list[list[str]]:
    """Counts as a table with a row and a column of totals."""
    heads = ["area", *(f"c{number}" for number in range(columns)), "All"]
    body = [[f"r{at}", *map(str, row), str(sum(row))] for at, row in enumerate(rows)]
    sums = [sum(row[at] for row in rows) for at in range(columns)]
    return [heads, *body, ["All", *map(str, sums), str(sum(sums))]]


COUNTS = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 25), min_size=width, max_size=width), min_size=2, max_size=3)
)
SHAPES = st.sampled_from(["whole", "no totals", "without the first row"])


def shaped(rows: list[list[str]], shape: str) -> list[list[str]]:
    """The same counts, and fewer of them."""
    if shape == "whole":
        return rows
    return [row[:-1] for row in (rows[:-1] if shape == "no totals" else [rows[0], *rows[2:-1]])]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=COUNTS, editions=st.lists(st.tuples(SHAPES, st.sampled_from(list(METHODS))), min_size=2, max_size=3))
def test_what_is_published_of_a_family_never_gives_a_cell_away(
    register: None, counts: list[list[int]], editions: list[tuple[str, str]]
) -> None:
    """Whatever is prepared of the same counts, and however it is protected: what the pages let out stays safe."""
    rows, family = with_totals(counts, len(counts[0])), a_family(title=f"Family {TableFamily.objects.count()}")
    for at, (shape, method) in enumerate(editions):
        table = prepared(family, as_text(shaped(rows, shape)), title=f"T{at}")
        table = protected(table, method, 5 if method == "rounded" else 0)
        assert table.state in ("proposed", "refused", "draft")  # a draft again where no rounding adds up
        if table.state == "proposed":
            published(table)
    out = [queries.edition_of(one) for one in queries.released(family)]
    if out:
        attacked = attack_family(out, adds_up=True)
        assert (attacked.exposed, attacked.contradiction) == ((), ())
        assert all(one.values is None or one.values >= AT_LEAST for one in attacked.bounds.values())


# Counts that are hidden beside a small one, and stand nowhere else. They are long: a shorter one was found by chance
# among the digits of a hash in the log.
CANARIES = ("739300417", "913700826")
CANARY = (
    f"area,adopted,closed,All\nAshvale,3,{CANARIES[0]},739300420\nBrook,{CANARIES[1]},4,913700830\n"
    "Cold,9000000000,8000000000,17000000000\n"
)
WHOLE = f"{CANARY}All,9913700829,8739300421,18653001250\n"


def every_column() -> Iterator[tuple[str, str]]:
    """All that the database keeps, as text."""
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            yield model.__name__, " ".join(map(str, row))


def addresses(table: TableOfCounts) -> list[str]:
    """Where somebody could look for it."""
    here = page(table)
    found = [here, *(f"{here}?format={name}" for name in ("csv", "xlsx", "ods"))]
    found += [f"{here}{step}/" for step in ("change", "protect", "again", "answer-for", "publish", "withdraw")]
    found += ["/", "/measures/", "/measures/tables/", "/measures/tables/?format=csv", "/measures/tables/?format=xlsx"]
    found += [
        f"/measures/tables/families/{table.family.ref}/",
        f"/measures/tables/families/{table.family.ref}/prepare/",
    ]
    found += [f"/organisations/{table.organisation.ref}/{end}" for end in ("", "records/", "audit/")]
    return [*found, "/search/?q=by+place", "/search/?q=Referrals"]


def body(answer: Any) -> str:
    """What came, unpacked where it is a workbook."""
    return unpacked(b"".join(answer)).decode("utf-8", "replace")


def test_a_true_count_that_is_hidden_is_nowhere_once_the_table_is_out(
    client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        table = protected(prepared(a_family(), WHOLE))
        kept = TableProtection.objects.get()
        assert all(one in table.counts for one in CANARIES)
        assert not any(one in kept.shown for one in CANARIES), kept.shown  # both are hidden
        assert CANARIES[0] in body(client_of(MANAGER).get(page(table)))  # those who prepare it see it until then
        published(table)
        for name in (MANAGER, CHIEF, SCHOOL, NATIONAL, "Luca Fairweather", "Miriam Okafor-Lisle"):
            client: Client = client_of(name)
            for where in addresses(table):
                text = body(client.get(where))
                assert not [one for one in CANARIES if one in text], (name, where)
            program = Program(name)
            for where in ("search?q=place", "search?q=Referrals"):
                answer = client.get(f"/api/v1/{where}", headers={"Authorization": f"Bearer {program.secret}"})
                assert not [one for one in CANARIES if one in body(answer)]
    assert [(model, one) for model, text in every_column() for one in CANARIES if one in text] == []
    assert not [one for one in CANARIES if one in caplog.text]
    assert not [one for one in CANARIES for letter in mail.outbox if one in str(letter.message())]


def test_what_was_tried_and_refused_on_the_way_is_gone_as_well() -> None:
    family = a_family()
    table = protected(prepared(family, WHOLE), "as_it_is")
    assert table.state == "refused"
    assert CANARIES[0] in TableProtection.objects.get().shown
    published(protected(table))
    assert [(model, one) for model, text in every_column() for one in CANARIES if one in text] == []


def test_what_somebody_answered_for_keeps_how_many_cells_it_gives_away_and_none_of_them() -> None:
    family = a_family()
    small = "area,adopted\nAshvale,3\nBrook,40\n"
    table = protected(prepared(family, small, first=JANUARY, last=MARCH), "as_it_is")
    answered(table)
    table.refresh_from_db()
    published(table)
    assert TableProtection.objects.get().found == {"given_away": 1}
    assert person(CHIEF) == TableProtection.objects.get().override.by
