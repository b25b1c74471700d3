"""Letters of what waits: as often as somebody asked for, with a count and a day, and nothing that is marked."""

from __future__ import annotations

import html
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from click.testing import CliRunner
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, connection, transaction

from headwater.accounts.closing import close_account
from headwater.accounts.details import choose_reminders
from headwater.accounts.models import Person
from headwater.accounts.policies import may_remind
from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.cli.remind import remind
from headwater.core.reminders import Often
from headwater.organisations.actions.reminding import remind_of_what_waits
from headwater.organisations.viewer import console
from headwater.shell.bank_holidays import bank_holidays
from headwater.shell.needs import needs_of

from .conftest import ClientOf, as_viewer, person

IDRIS, CONSOLE = "Idris Maddox", console("tester")
LETTERS = "/my-access/letters/"
HERE = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def some_were_here_before(register: None) -> None:
    """Two for whom something waits, and one for whom nothing does: the others never signed in."""
    here = Person.objects.filter(name__in=(IDRIS, "Nadia Farrow", "Petra Lindqvist"))
    here.update(last_login=datetime(2026, 11, 1, tzinfo=HERE))


def _monday() -> date:
    """The next one from which there are eight days without a bank holiday."""
    day = date.today() + timedelta(days=1)  # noqa: DTZ011 - the day where the machine is
    while day.weekday() or any(day + timedelta(days=ahead) in bank_holidays(day.year) for ahead in range(8)):
        day += timedelta(days=1)
    return day


MONDAY = _monday()


def on(days: int) -> Any:
    """The morning so many days after a Monday to come."""
    return time_machine.travel(datetime.combine(MONDAY + timedelta(days=days), time(7), HERE), tick=False)


def run() -> Any:
    return CliRunner().invoke(remind)


def to(name: str) -> list[Any]:
    return [letter for letter in mail.outbox if letter.to == [person(name).email]]


def test_a_letter_tells_how_many_things_wait_and_none_of_their_names(register: None) -> None:
    with on(0):
        waiting = needs_of(as_viewer(IDRIS))
        answer = run()
    [letter] = to(IDRIS)
    assert len(waiting) > 1
    assert letter.subject == f"{len(waiting)} things wait for you in Headwater"
    assert f"{len(waiting)} things wait for you." in letter.body
    assert "http://localhost:8000/my-access/letters/" in letter.body
    assert not any(need.title in letter.body or need.why in letter.body for need in waiting)
    assert answer.exit_code == 0
    assert "2 written to; 1 with nothing that waits; 0 could not be written to." in answer.output
    [letter] = to("Nadia Farrow")
    assert letter.subject == "One thing waits for you in Headwater"


def test_whoever_has_nothing_that_waits_gets_no_letter_and_nor_does_a_closed_account(register: None) -> None:
    gone = close_account(person(IDRIS), by=CONSOLE, why="Left")
    assert may_remind(CONSOLE, gone, MONDAY).rule == "remind/closed"
    with on(0):
        run()
    assert to("Petra Lindqvist") == to(IDRIS) == []
    assert person("Petra Lindqvist").reminded_on is None


def test_whoever_never_signed_in_is_invited_and_not_reminded(client_of: ClientOf) -> None:
    Person.objects.filter(name=IDRIS).update(last_login=None)
    assert may_remind(CONSOLE, person(IDRIS), MONDAY).rule == "remind/new"
    with on(0):
        run()
        assert to(IDRIS) == []
        client_of(IDRIS)
        assert person(IDRIS).last_login is not None
        run()
    assert len(to(IDRIS)) == 1


def test_a_week_brings_one_letter_however_often_the_command_runs(register: None) -> None:
    for day, letters in ((0, 1), (0, 1), (1, 1), (4, 1), (5, 1), (7, 2)):
        with on(day):
            run()
        assert len(to(IDRIS)) == letters


def test_each_working_day_or_never_is_for_each_to_say(client_of: ClientOf) -> None:
    client = client_of(IDRIS)
    assert "Letters of what waits for you" in client.get("/my-access/").content.decode()
    for was, often, letters in (("weekly", "daily", 2), ("daily", "never", 2)):
        answer = client.post(LETTERS, {"often": often, "was_often": was})
        assert answer.headers["Location"] == "/my-access/"
        for day in (0, 1):
            with on(day):
                run()
        assert len(to(IDRIS)) == letters
    events = Event.objects.filter(event="person.reminders_chosen").order_by("pk")
    assert [event.changes["written to"] for event in events] == [["weekly", "daily"], ["daily", "never"]]
    history = client.get("/my-access/history/").content.decode()
    assert "Idris Maddox was written to of what waits" in history
    assert "chose how often they are written to" in history


def test_a_choice_that_changed_while_somebody_chose_is_shown_to_them_first(client_of: ClientOf) -> None:
    client = client_of(IDRIS)
    choose_reminders(person(IDRIS), by=as_viewer(IDRIS), was="weekly", often=Often.NEVER)
    answer = client.post(LETTERS, {"often": "daily", "was_often": "weekly"})
    assert answer.status_code == 409
    assert "they wrote “Never”, you wrote “On every working day" in html.unescape(answer.content.decode())
    assert person(IDRIS).reminded == "never"


@pytest.mark.parametrize("often", ["", "hourly", "WEEKLY", "never\x00"])
def test_a_choice_that_is_none_is_refused_by_the_page_and_by_the_database(client_of: ClientOf, often: str) -> None:
    assert client_of(IDRIS).post(LETTERS, {"often": often, "was_often": "weekly"}).status_code == 422
    assert person(IDRIS).reminded == "weekly"
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(name=IDRIS).update(reminded="hourly")


def test_nobody_chooses_for_somebody_else_and_nobody_but_the_command_writes_letters(register: None) -> None:
    with pytest.raises(Refused, match="Everybody says for themselves"):
        choose_reminders(person(IDRIS), by=as_viewer("Petra Lindqvist"), was="weekly", often=Often.NEVER)
    with pytest.raises(Refused, match="on its own machine"), on(0):
        remind_of_what_waits(person(IDRIS), by=as_viewer("Petra Lindqvist"))
    assert mail.outbox == []


def test_a_letter_that_could_not_go_is_tried_again_and_keeps_nobody_elses_back(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = person(IDRIS).email
    send = EmailBackend.send_messages

    def some(self: EmailBackend, messages: list[Any]) -> int:
        if messages[0].to == [refused]:
            raise OSError("nobody is there")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", some)
    with on(0):
        answer = run()
    assert answer.exit_code == 1
    assert f"The letter to {refused} could not go" in answer.output
    assert mail.outbox
    assert person(IDRIS).reminded_on is None
    told = Event.objects.filter(target_name=IDRIS, event__startswith="person.").order_by("pk")
    assert list(told.values_list("event", flat=True))[-2:] == ["person.reminded", "person.letter_stayed"]
    monkeypatch.undo()
    with on(1):
        assert run().exit_code == 0
    assert len(to(IDRIS)) == 1


def test_a_mail_server_that_takes_its_time_holds_up_nobody_who_saves_something(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def slow(self: EmailBackend, messages: list[Any]) -> int:
        held.append(len(connection.savepoint_ids))
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", slow)
    around = len(connection.savepoint_ids)  # the test's own
    with on(0):
        assert run().exit_code == 0
    assert set(held) == {around}


def test_what_befalls_one_letter_keeps_nobody_elses_back(register: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(viewer: Any) -> Any:
        if viewer.name == IDRIS:
            raise RuntimeError("a room is on fire")
        return needs_of(viewer)

    monkeypatch.setattr("headwater.organisations.actions.reminding.needs_of", broken)
    with on(0):
        answer = run()
    assert answer.exit_code == 1
    assert (len(to(IDRIS)), len(to("Nadia Farrow"))) == (0, 1)
    assert "a room is on fire" not in answer.output
    assert "1 written to; 1 with nothing that waits; 1 could not be written to." in answer.output
