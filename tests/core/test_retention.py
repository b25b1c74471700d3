"""What stops the end of a case, when it may come, and how long it may be put off."""

from datetime import date, timedelta

import pytest

from headwater.core.person_rights import REQUESTS, Asked
from headwater.core.retention import Hold, Kept, basis_of, may_dispose, may_keep_longer, what_stops

UNTIL, DAY = date(2026, 5, 1), date(2026, 5, 2)
CAME = date(2026, 4, 1)


def kept(**given: object) -> Kept:
    return Kept(**({"closed": True, "keep_until": UNTIL} | given))  # type: ignore[arg-type]


def asked(kind: str, **given: object) -> Asked:
    return Asked(**({"kind": kind, "received_on": CAME, "due_on": DAY} | given))  # type: ignore[arg-type]


def test_it_ends_the_day_after_its_time_and_not_before() -> None:
    assert not may_dispose(kept(), UNTIL).allowed
    assert may_dispose(kept(), DAY).allowed
    assert basis_of(kept()) == "time"


@pytest.mark.parametrize("kind", REQUESTS)
def test_what_the_person_waits_for_stops_it(kind: str) -> None:
    assert not may_dispose(kept(asked=(asked(kind),)), DAY).allowed
    decided = asked(kind, decision="refused")
    assert may_dispose(kept(asked=(decided,)), DAY).allowed is (kind != "access")  # a copy is owed until it is given
    told = asked(kind, decision="refused", told=True)
    assert may_dispose(kept(asked=(told,)), DAY).allowed


@pytest.mark.parametrize(
    ("hold", "stops"),
    [
        (Hold("court", CAME), True),
        (Hold("court", CAME, DAY), True),  # its last day
        (Hold("court", CAME, UNTIL), False),  # it ended the day before
        (Hold("claim", DAY + timedelta(days=9)), True),  # what begins later asks for what is here now
        (Hold("inquiry", CAME, lifted=True), False),
    ],
)
def test_what_was_laid_on_it_stops_it(hold: Hold, stops: bool) -> None:
    assert may_dispose(kept(holds=(hold,)), DAY).allowed is not stops
    assert len(what_stops(kept(holds=(hold,)), DAY)) == stops


def test_every_reason_is_told_at_once() -> None:
    whole = kept(asked=(asked("access"),), holds=(Hold("court", CAME),), restricted=True)
    assert len(may_dispose(whole, UNTIL).reasons) == 4


def test_a_granted_erasure_does_not_wait_for_the_clock_and_is_not_put_off() -> None:
    whole = kept(asked=(asked("erase", decision="granted"),), keep_until=date(2030, 1, 1))
    assert may_dispose(whole, DAY).allowed
    assert basis_of(whole) == "erasure"
    assert not may_keep_longer(whole, DAY, date(2030, 2, 1), date(2031, 1, 1)).allowed
    assert not may_dispose(kept(asked=(asked("erase", decision="refused", told=True),)), UNTIL).allowed


def test_what_is_open_destroyed_or_part_of_another_does_not_end_here() -> None:
    assert not may_dispose(kept(closed=False, keep_until=None), DAY).allowed
    assert not may_dispose(kept(disposed=True), DAY).allowed
    assert not may_dispose(kept(part=True), DAY).allowed
    assert not may_keep_longer(kept(closed=False, keep_until=None), DAY, DAY, DAY).allowed


@pytest.mark.parametrize(
    ("until", "allowed"),
    [(DAY, False), (DAY + timedelta(days=1), True), (date(2027, 5, 1), True), (date(2027, 5, 2), False)],
)
def test_it_is_kept_longer_until_a_day_within_the_setting(until: date, allowed: bool) -> None:
    assert may_keep_longer(kept(), DAY, until, date(2027, 5, 1)).allowed is allowed
