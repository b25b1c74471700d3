"""Who reads a pack and until when, and what must stand before a panel decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.core.panel_meetings import BeforeDeciding, PackSeen, may_decide, may_read_pack

MEETING = date(2026, 6, 10)
PACK = PackSeen(issued_on=date(2026, 6, 1), meeting_day=MEETING)
READY = BeforeDeciding(held=True, agencies=3, quorum=3, chair_there=True, owns=False)


@pytest.mark.parametrize(
    ("day", "reads"),
    [
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (MEETING, True),
        (MEETING + timedelta(days=7), True),
        (MEETING + timedelta(days=8), False),
    ],
)
def test_a_pack_is_open_from_its_issue_until_some_days_after_the_meeting(day: date, reads: bool) -> None:
    assert may_read_pack(PACK, day, 7).allowed is reads


@pytest.mark.parametrize(
    ("spoilt", "rule"),
    [
        ({"seated": False}, "pack/no-seat"),
        ({"issued_on": None}, "pack/not-issued"),
        ({"recalled": True}, "pack/recalled"),
        ({"called_off": True}, "pack/off"),
        ({"case_here": False}, "pack/off"),
        ({"agreed": False}, "pack/consent"),
    ],
)
def test_each_thing_that_a_pack_rests_on_closes_it_alone(spoilt: dict[str, object], rule: str) -> None:
    decision = may_read_pack(replace(PACK, **spoilt), MEETING, 7)  # type: ignore[arg-type]
    assert (decision.allowed, decision.rule) == (False, rule)


def test_whoever_has_no_seat_is_told_nothing_more() -> None:
    nothing = replace(PACK, seated=False, issued_on=None, recalled=True, agreed=False)
    assert may_read_pack(nothing, MEETING, 7) == may_read_pack(replace(PACK, seated=False), MEETING, 7)


def test_a_panel_decides_with_a_quorum_and_every_agency_heard() -> None:
    assert may_decide(READY).allowed
    assert not may_decide(replace(READY, agencies=2)).allowed
    assert not may_decide(replace(READY, unheard=("School",))).allowed
    assert not may_decide(replace(READY, chair_there=False)).allowed
    assert not may_decide(replace(READY, held=False)).allowed
    assert not may_decide(replace(READY, decided=True)).allowed


def test_nobody_decides_on_a_case_of_their_own_and_every_reason_is_said_at_once() -> None:
    assert not may_decide(replace(READY, owns=True)).allowed
    decision = may_decide(replace(READY, owns=True, agencies=1, chair_there=False, unheard=("A", "B")))
    assert len(decision.reasons) == 5
