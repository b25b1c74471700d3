"""The only way to write is an action; the log is only ever added to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from headwater.audit.actions import Refused
from headwater.audit.guard import Record, WriteOutsideAction
from headwater.audit.models import Event, Link
from headwater.audit.presenters import sentence
from headwater.audit.sealing import seal
from headwater.organisations.actions import set_tier
from headwater.organisations.models import Organisation

from .conftest import TODAY, as_viewer, organisation

pytestmark = pytest.mark.once  # nothing in it hangs on the database

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
OURS = [model for model in apps.get_models() if model.__module__.startswith("headwater.")]
WAYS: dict[str, Callable[[type[Any]], object]] = {
    "save": lambda model: model().save(),
    "create": lambda model: model.objects.create(),
    "bulk_create": lambda model: model.objects.bulk_create([model()]),
    "update": lambda model: model.objects.update(version=5),
    "bulk_update": lambda model: model.objects.bulk_update([model(pk=1)], ["version"]),
    "delete": lambda model: model.objects.all().delete(),
    "delete one": lambda model: model(pk=1).delete(),
    "raw delete": lambda model: model.objects.all()._raw_delete("default"),
    "get_or_create": lambda model: model.objects.get_or_create(version=77),
    "base manager": lambda model: model._base_manager.update(version=5),
}


def is_refused(model: type[Record], way: str) -> bool:
    try:
        with transaction.atomic():
            WAYS[way](model)
    except WriteOutsideAction:
        return True
    return False


@pytest.mark.django_db
def test_no_record_can_be_written_outside_an_action() -> None:
    assert len(RECORDS) > 250
    assert [(model.__name__, way) for model in RECORDS for way in WAYS if not is_refused(model, way)] == []


def test_nothing_is_deleted_by_a_cascade() -> None:
    assert len(OURS) > 250
    keys = [field for model in OURS for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    assert [str(field) for field in keys if field.remote_field.on_delete is not models.PROTECT] == []
    assert [str(field) for model in OURS for field in model._meta.many_to_many] == []


@pytest.mark.parametrize("table", ["audit_event", "audit_link"])
@pytest.mark.parametrize("statement", ["update {} set mark = 'x'", "delete from {}"])
def test_the_database_itself_refuses_to_change_or_remove_what_is_in_the_log(
    register: None, table: str, statement: str
) -> None:
    seal(everything=True)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_an_action_writes_what_it_did_and_by_which_rule(register: None) -> None:
    force = organisation("Force 03")
    set_tier(force, by=as_viewer("Luca Fairweather"), tier="priority", start=TODAY, basis="Assessed in November")
    event = Event.objects.latest("pk")
    assert (event.event, event.actor_name, event.place) == ("tier.set", "Luca Fairweather", force.ref)
    assert event.rule == "set_tier/post:register-keeper"
    assert event.changes["basis"] == [None, "Assessed in November"]
    assert sentence(event) == "Luca Fairweather set the Priority tier of Force 03."


def test_what_a_policy_refuses_leaves_no_trace_but_the_refusal(register: None) -> None:
    before = Event.objects.count()
    with pytest.raises(Refused, match="Keeper of the register"):
        set_tier(organisation("Force 03"), by=as_viewer("Idris Maddox"), tier="priority", start=TODAY, basis="x")
    assert Event.objects.count() == before


def test_an_action_that_breaks_off_leaves_neither_the_change_nor_the_event(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (Event.objects.count(), Organisation.objects.count())
    monkeypatch.setattr("headwater.audit.actions.mark_of", lambda event: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        set_tier(organisation("Force 03"), by=as_viewer("Luca Fairweather"), tier="priority", start=TODAY, basis="x")
    assert (Event.objects.count(), Organisation.objects.count()) == before
    assert organisation("Force 03").tiers.count() == 1


def test_every_event_of_the_register_is_sealed(register: None) -> None:
    seal(everything=True)
    assert Link.objects.count() == Event.objects.count() > 30
