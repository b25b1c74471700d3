"""Whether an initiative may start or go on, periods that overlap, and the fund that sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from headwater.core import initiatives as core
from headwater.core.initiatives import Answered, Concern, Design, may_go_on, may_start, overlap, stop_stands
from headwater.core.lifecycle import INITIATIVE

DAY = date(2009, 6, 1)
WHOLE = Design("Before and after", DAY, "Fewer than ten", ("activity", "outcome"), impact_note=True, reach=10)


def concern(**given: Any) -> Concern:
    whole: dict[str, Any] = {"kind": "bullying", "severity": "serious", "closed": False, "let_on": False}
    return Concern(**(whole | given))


def test_a_whole_design_may_start() -> None:
    assert may_start(WHOLE, [], DAY).allowed


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"evaluation": " "}, "evaluation"),
        ({"evaluation_on": None}, "evaluation"),
        ({"evaluation_on": DAY + timedelta(days=1)}, "evaluation"),
        ({"stop_rule": ""}, "stop rule"),
        ({"steps": ("activity",)}, "What is to change"),
        ({"steps": ()}, "What is done"),
        ({"impact_note": False}, "impact note"),
        ({"reach": 0}, "how many"),
    ],
)
def test_nothing_starts_without_what_must_stand_before(lacking: dict[str, Any], words: str) -> None:
    found = may_start(replace(WHOLE, **lacking), [], DAY)
    assert not found.allowed
    assert len(found.reasons) == 1
    assert words in found.why


def test_every_reason_is_told_at_once() -> None:
    bare = Design("", None, "", (), impact_note=False, reach=0)
    assert len(may_start(bare, [concern()], DAY).reasons) == 6


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({}, True),
        ({"severity": "severe"}, True),
        ({"severity": "slight"}, False),
        ({"closed": True}, False),
        ({"let_on": True}, False),
    ],
)
def test_open_serious_harm_holds_until_somebody_decides(given: dict[str, Any], holds: bool) -> None:
    assert concern(**given).holds is holds
    assert may_go_on([concern(**given)]).allowed is not holds
    assert may_start(WHOLE, [concern(**given)], DAY).allowed is not holds


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ([], False),
        ([("yes", 1)], True),
        ([("yes", 1), ("no", 1)], True),  # whoever found it does not unsay it
        ([("yes", 1), ("unclear", 2)], True),
        ([("yes", 1), ("no", 2)], False),
        ([("yes", 1), ("no", 2), ("yes", 2)], True),
        ([("unclear", 1), ("no", 1)], False),
    ],
)
def test_a_stop_rule_that_has_come_about_holds_until_another_person_finds_otherwise(
    answers: list[tuple[str, int]], stands: bool
) -> None:
    given = [Answered(*one) for one in answers]
    assert stop_stands(given) is stands
    assert may_go_on([], given).allowed is not stands


def test_nothing_starts_after_its_last_day() -> None:
    assert may_start(replace(WHOLE, until=DAY), [], DAY).allowed
    assert "is past" in may_start(replace(WHOLE, until=DAY - timedelta(days=1)), [], DAY).why


def test_one_decided_concern_does_not_free_another() -> None:
    assert not may_go_on([concern(let_on=True), concern(kind="stigma")]).allowed


def test_the_evaluation_is_not_written_any_more_once_it_runs() -> None:
    assert INITIATIVE.may("design", "proposed").allowed
    assert INITIATIVE.may("reopen", "approved").allowed  # and approved anew after that
    for state in ("approved", "running", "paused", "finished", "stopped"):
        assert not INITIATIVE.may("design", state).allowed
    assert not INITIATIVE.may("start", "proposed").allowed  # approved first
    assert not INITIATIVE.may("finish", "paused").allowed  # resumed first, by whoever answers
    assert INITIATIVE.ends == {"stopped", "finished"}


def test_periods_that_share_a_day() -> None:
    kept = [(DAY, DAY + timedelta(days=9))]
    assert overlap(kept, DAY + timedelta(days=9), DAY + timedelta(days=20)) == kept[0]
    assert overlap(kept, DAY + timedelta(days=10), DAY + timedelta(days=20)) is None
    assert overlap(kept, DAY - timedelta(days=5), DAY - timedelta(days=1)) is None
    assert overlap(kept, DAY - timedelta(days=5), DAY + timedelta(days=50)) == kept[0]


def test_the_fund_of_the_report_sums() -> None:
    assert core.FUND_PENCE == 3_000_000 * 100
    assert sum(core.FUND_WORKED.values()) == core.FUND_FORCES == 24
    assert list(core.FUND_WORKED.values()) == [8, 3, 2, 3, 7, 1]
    assert set(core.FUND_WORKED) == set(core.FUND_USES)
