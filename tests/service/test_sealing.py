"""Whoever owns the database can drop the triggers; the chain then tells what they did."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from headwater.audit.guard import writing
from headwater.audit.models import Event, Link
from headwater.audit.sealing import Wrong, head, seal, verify

pytestmark = pytest.mark.usefixtures("register", "unlocked_log")


@pytest.fixture(autouse=True)
def sealed(register: None) -> None:
    seal(everything=True)


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def some() -> int:
    return Event.objects.order_by("pk").values_list("pk", flat=True)[10]


def faults(noted: str = "") -> list[tuple[Wrong, int]]:
    return [(fault.wrong, fault.event) for fault in verify(noted)]


def test_a_log_that_nobody_touched_is_whole() -> None:
    assert faults(head()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("actor_name", "Nobody"), ("rule", "x"), ("target", "urn:x"), ("place", "zz"), ("event", "x"), ("actor_id", None)],
)
def test_a_changed_row_is_named(column: str, value: object) -> None:
    run(f"update audit_event set {column} = %s where id = %s", value, some())  # noqa: S608
    assert faults() == [(Wrong.CHANGED, some())]


def test_a_changed_time_is_named() -> None:
    number = some()
    run("update audit_event set at = %s where id = %s", Event.objects.get(pk=number).at - timedelta(days=1), number)
    assert faults() == [(Wrong.CHANGED, number)]


def test_a_removed_row_is_named() -> None:
    number = some()
    run("delete from audit_event where id = %s", number)
    assert faults() == [(Wrong.REMOVED, number)]


def remove_with_link(number: int) -> None:
    run("delete from audit_event where id = %s", number)
    run("delete from audit_link where event_number = %s", number)


def test_a_row_removed_with_its_link_leaves_a_gap_and_the_next_one_is_not_blamed() -> None:
    numbers = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    remove_with_link(numbers[10])
    [fault] = verify(head())
    assert (fault.wrong, fault.where) == (Wrong.REMOVED, f"between event {numbers[9]} and {numbers[11]}")
    assert fault.what == "what was joined to the chain at position 11 is missing."
    remove_with_link(numbers[11])
    remove_with_link(numbers[0])
    assert [(fault.where, fault.what) for fault in verify()] == [
        (f"before event {numbers[1]}", "what was joined to the chain at position 1 is missing."),
        (
            f"between event {numbers[9]} and {numbers[12]}",
            "what was joined to the chain at positions 11 to 12 is missing.",
        ),
    ]


def test_an_added_row_is_named() -> None:
    forged = Event.objects.get(pk=some())
    forged.pk, forged.actor_name, forged.mark = None, "Nobody", "0" * 64
    with writing("test"):
        forged.save(force_insert=True)
    assert faults() == [(Wrong.ADDED, forged.pk)]


def test_a_copy_of_a_true_row_cannot_be_put_beside_it() -> None:
    copied = Event.objects.get(pk=some())
    copied.pk = None
    with pytest.raises(IntegrityError), transaction.atomic(), writing("test"):
        copied.save(force_insert=True)


def test_two_rows_put_in_each_others_place_are_named() -> None:
    first, second = Event.objects.order_by("pk")[10:12]
    held = Link.objects.in_bulk([11, 12])
    run("update audit_link set event_number = -1 where position = 11")
    run("update audit_link set event_number = %s where position = 12", first.pk)
    run("update audit_link set event_number = %s where position = 11", second.pk)
    assert Wrong.REORDERED in {wrong for wrong, _ in faults()}
    assert held


def test_a_log_cut_off_at_its_end_no_longer_holds_the_head_that_was_noted() -> None:
    noted = head()
    last = Link.objects.latest("position")
    run("delete from audit_event where id = %s", last.event_number)
    run("delete from audit_link where position = %s", last.position)
    assert faults() == []
    assert [wrong for wrong, _ in faults(noted)] == [Wrong.CUT]


def test_events_that_were_committed_late_are_sealed_too() -> None:
    late = Event.objects.order_by("pk").first()
    assert late is not None
    run("delete from audit_link")
    assert seal() <= 200
    seal(everything=True)
    assert Link.objects.filter(event_number=late.pk).exists()
    assert faults() == []
