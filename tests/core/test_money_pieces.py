"""Bridges, reconciliation, bids and support: to the penny, in words, and by stated rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headwater.core.bid_scoring import BidFacts, Criterion, ScoreGiven, placed, score_told
from headwater.core.bringing_forward import choices, usual_costs
from headwater.core.budget_bridges import Bridge, BridgeLine, problems_of_bridge, steps_of
from headwater.core.funded_posts import Funded
from headwater.core.grant_reconciling import AwardLine, mismatches, reconciled
from headwater.core.periods import Period
from headwater.core.support_given import Given, support_matrix

BRIDGE = Bridge(723_900_000, (BridgeLine("10 analysts", 17_000_000), BridgeLine("The rest", 4_200_000)), 745_100_000)
SENT = date(2009, 2, 20)


def test_a_bridge_bears_to_the_penny() -> None:
    assert problems_of_bridge(BRIDGE) == []
    short = problems_of_bridge(replace(BRIDGE, total=BRIDGE.total - 1))
    assert "−£0.01 are missing" in str(short[0])
    assert problems_of_bridge(replace(BRIDGE, lines=()))
    assert problems_of_bridge(Bridge(5, (BridgeLine("Out", -6),), -1))
    assert problems_of_bridge(replace(BRIDGE, lines=(BridgeLine(" ", 21_200_000),)))


def test_bridges_follow_one_another() -> None:
    after = Bridge(745_100_000, (BridgeLine("Back", -100),), 745_099_900)
    assert steps_of(723_900_000, [BRIDGE, after]) == []
    assert "begins at" in str(steps_of(723_900_000, [after])[0])


def test_every_mismatch_is_told_in_words() -> None:
    line = AwardLine("Force A", "ctio", 4, 100, (60, 40))
    checks = reconciled(100, [line], [("Force A", "ctio", 2), ("Force A", "ctio", 2)], {"ctio": 4})
    assert mismatches(checks) == []
    wrong = reconciled(
        101, [replace(line, heads=(60, 41))], [("Force A", "ctio", 3), ("Force B", "nepo", 1)], {"ctio": 6}
    )
    told = mismatches(wrong)
    assert len(told) == 5
    assert any("posts as awarded: 2 expected, 1.5 found" in words for words in told)
    assert any("£1.01 expected, £1 found" in words for words in told)


CRITERIA = (Criterion("need", "Need", 60, 2), Criterion("use", "Use", 40))


def a_bid(ref: str, amount: int, *scores: tuple[str, str, int], sent: date = SENT) -> BidFacts:
    return BidFacts(ref, amount, sent, tuple(ScoreGiven(*one) for one in scores))


def test_bids_stand_by_weighted_means_and_one_not_scored_whole_stands_last() -> None:
    good = a_bid("a", 5, ("need", "x", 4), ("need", "y", 3), ("use", "x", 2))
    half = a_bid("b", 1, ("need", "x", 4), ("use", "x", 4))
    found = placed([half, good], CRITERIA)
    assert [one.bid.ref for one in found] == ["a", "b"]
    assert score_told(found[0].score) == "2.90"
    assert found[1].score is None
    assert "1 of 2 have scored it" in found[1].missing[0]


def test_equal_bids_stand_by_the_stated_rule_and_not_by_chance() -> None:
    scores = (("need", "x", 3), ("need", "y", 3), ("use", "x", 3))
    dear, late, first = a_bid("a", 9, *scores), a_bid("b", 5, *scores, sent=date(2009, 3, 1)), a_bid("c", 5, *scores)
    found = placed([dear, late, first], CRITERIA)
    assert [one.bid.ref for one in found] == ["c", "b", "a"]
    assert all(one.tied for one in found)
    nothing = placed([a_bid("z", 1, ("need", "x", 0), ("need", "y", 0), ("use", "x", 0))], CRITERIA)
    assert (nothing[0].score, nothing[0].tied) == (0, False)


def test_forces_that_got_no_support_are_named() -> None:
    duties = [("Host", "A"), ("Host", "B"), ("Host", "Host")]
    given = [Given("Host", "A", date(2009, 1, 1), 3), Given("Host", "Host", date(2009, 1, 1), 30),
             Given("Host", "B", date(2010, 1, 1), 9)]  # fmt: skip
    (row,) = support_matrix(duties, given, date(2008, 4, 1), date(2009, 3, 31))
    assert row.forces == (("A", 3), ("B", 0))
    assert row.none == ("B",)
    assert row.own == 30


YEAR = Period(date(2008, 4, 1), date(2009, 3, 31))


def test_only_what_stays_pays_for_what_could_begin_and_halves_count() -> None:
    found = choices(1_500_000, [("analyst", 3_650_000), ("dear", 365_000_000)], YEAR, date(2008, 9, 10))
    assert [(one.kind, one.start.month, one.halves, one.cost, one.year_after) for one in found] == [
        ("analyst", 10, 1, 910_000, 1_825_000),
        ("analyst", 12, 2, 1_210_000, 3_650_000),
    ]
    assert choices(-5, [("analyst", 3_650_000)], YEAR, date(2008, 9, 10)) == []
    assert choices(10**9, [("analyst", 3_650_000)], YEAR, date(2009, 3, 1)) == []


def test_what_a_post_usually_costs_is_the_middle_of_those_there_are() -> None:
    start = YEAR.start
    posts = [Funded(str(cost), "analyst", 2, start, start, cost, 0, start) for cost in (100, 300, 200)]
    half = Funded("half", "nepo", 1, start, start, 50, 0, start)
    assert usual_costs([*posts, half]) == {"analyst": 200, "nepo": 100}
