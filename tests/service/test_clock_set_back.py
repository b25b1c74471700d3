"""A clock set back by an hour or a day: the log keeps its order, what was ended stays ended, and the doctor sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from headwater.api.actions import end_token, make_token
from headwater.api.models import Token, digest_of, new_secret
from headwater.audit.models import Event, Link
from headwater.audit.sealing import seal, verify
from headwater.organisations.actions import add_organisation, break_glass
from headwater.organisations.models import BreakGlass, Holding, Organisation
from headwater.organisations.viewer import console

from .conftest import as_viewer, organisation
from .prepared import MIGRATE, prepare
from .test_running_it import python, run

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = (
    "from headwater.config.starting import start; start()\n"
    "import time_machine\n"
    "from datetime import date, datetime, timedelta, UTC\n"
    "from headwater.organisations.actions import add_organisation\n"
    "from headwater.organisations.models import Organisation\n"
    "from headwater.organisations.viewer import console\n"
    "with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):\n"
    "    add_organisation(Organisation(kind='force', name='Late', start=date(2020, 1, 1)), by=console('test'))\n"
)


@pytest.fixture
def clock(register: None) -> Iterator[time_machine.Traveller]:
    """A clock that stands, and that a test sets."""
    with time_machine.travel(NOON, tick=False) as standing:
        yield standing


def add(name: str) -> Organisation:
    made = Organisation(kind="force", name=name, start=date(2020, 1, 1))
    return add_organisation(made, by=console("test"))


def sees(name: str, what: str) -> bool:
    viewer = as_viewer(name)
    return Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).filter(name=what).exists()


@pytest.mark.parametrize("back", [HOUR, DAY])
def test_events_keep_the_order_in_which_they_were_written_and_the_log_verifies(
    clock: time_machine.Traveller, back: timedelta
) -> None:
    names = [f"Unit {number}" for number in range(6)]
    for number, name in enumerate(names):
        if number == 3:
            clock.move_to(NOON - back)
        add(name)
        clock.shift(timedelta(minutes=1))
    seal(everything=True)
    assert list(Link.objects.order_by("position").values_list("event_number", flat=True)) == list(
        Event.objects.order_by("pk").values_list("pk", flat=True)
    )
    told = Event.objects.filter(target_name__in=names).order_by("pk")
    assert [event.target_name for event in told] == names
    assert told[3].at < told[2].at
    assert list(verify()) == []


@pytest.mark.parametrize("back", [HOUR, DAY, 400 * DAY])
def test_a_token_that_was_ended_stays_ended(clock: time_machine.Traveller, back: timedelta) -> None:
    keeper, secret = as_viewer("Luca Fairweather"), new_secret()
    token = Token(person=keeper.person, name="T", scope="read", digest=digest_of(secret), start=keeper.day)
    token.end = keeper.day + DAY
    make_token(token, by=keeper)
    asked = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/me", headers=asked).status_code == 200
    end_token(token, by=keeper)
    clock.move_to(NOON - back)
    assert Client().get("/api/v1/me", headers=asked).status_code == 401


def test_a_look_behind_the_glass_is_never_longer_than_its_own_hour_of_the_clock(
    clock: time_machine.Traveller,
) -> None:
    one, other = "Edwin Carraway", "Force 01"
    glass = BreakGlass(person=as_viewer(one).person, organisation=organisation(other), reason="A child is at risk")
    break_glass(glass, by=as_viewer(one))
    for moment, seen in ((NOON, True), (NOON + HOUR, False), (NOON - DAY, False), (NOON - timedelta(minutes=1), False)):
        clock.move_to(moment)
        assert sees(one, other) is seen
    clock.move_to(NOON + HOUR + timedelta(minutes=20))
    clock.shift(-HOUR)  # set back after its end: what is left of its hour runs again, and no more
    assert sees(one, other)
    clock.shift(timedelta(minutes=40))
    assert not sees(one, other)


def test_posts_are_held_by_the_day_that_the_clock_shows(clock: time_machine.Traveller) -> None:
    lead = "Idris Maddox"
    first = min(holding.start for holding in Holding.objects.filter(person__name=lead))
    assert sees(lead, "Force 01")
    clock.move_to(datetime(first.year, first.month, first.day, 12, tzinfo=UTC) - DAY)
    assert as_viewer(lead).grants == ()
    clock.move_to(NOON)
    assert sees(lead, "Force 01")
    assert timezone.localdate() == NOON.date()


def test_the_doctor_says_that_the_clock_is_behind_the_log(tmp_path: Path) -> None:
    prepare(tmp_path, MIGRATE)
    python(tmp_path, LATER)
    said = run(tmp_path, "doctor")
    assert (said.returncode, "WRONG clock: 1 day, 0:59:" in said.stdout or "1 day, 1:00:00" in said.stdout) == (1, True)
    assert "behind the latest event of the log; set it right" in said.stdout
