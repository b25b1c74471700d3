"""Whether tables go out (issue, line 8): refused with each cell named, unless somebody answers for it."""

from __future__ import annotations

from datetime import date

from headwater.core.disclosure import Attacked, Bounds, Exposed, Override, Rounded, decide_release

EXACT = Exposed(("Leeds", "referrals"), Bounds(3, 3), ("spring", "autumn"))
CLOSE = Exposed(("York", "referrals"), Bounds(2, 4), ("spring",))
EXPOSED = Attacked({one.key: one.bounds for one in (EXACT, CLOSE)}, (EXACT, CLOSE))
OVERRIDE = Override("Ada Field", "Both forces agreed in writing.", date(2009, 6, 3))


def test_tables_that_give_nothing_away_go_out() -> None:
    decision = decide_release(Attacked({("x",): Bounds(0, None)}))
    assert (decision.allowed, decision.rule) == (True, "release/safe")


def test_a_refusal_names_each_cell_what_it_is_and_what_gives_it_away() -> None:
    decision = decide_release(EXPOSED)
    assert (decision.allowed, decision.rule) == (False, "release/exposed")
    assert decision.reasons == (
        "Leeds, referrals is 3: it can be worked out from spring, autumn.",
        "York, referrals is from 2 to 4: that follows from spring.",
        "Hide more, round, or publish fewer totals; then check again.",
    )


def test_somebody_can_answer_for_it_by_name_with_a_reason_and_all_is_kept() -> None:
    decision = decide_release(EXPOSED, OVERRIDE)
    assert (decision.allowed, decision.rule) == (True, "release/override")
    assert decision.reasons[0] == (
        "Ada Field decided on 3 June 2009 to publish all the same: Both forces agreed in writing."
    )
    assert decision.reasons[1] == EXACT.sentence
    for bad in (Override(" ", "Because", date(2009, 6, 3)), Override("Ada", " ", date(2009, 6, 3))):
        assert not decide_release(EXPOSED, bad).allowed


def test_nobody_can_answer_for_tables_that_are_not_true() -> None:
    decision = decide_release(Attacked(contradiction=("one", "two")), OVERRIDE)
    assert (decision.allowed, decision.rule) == (False, "release/contradiction")
    assert "cannot all be true: one, two" in decision.why


def test_what_was_not_checked_to_the_end_does_not_go_out() -> None:
    decision = decide_release(Attacked({("x",): Bounds(0, 9)}, finished=False))
    assert not decision.allowed
    assert "Time ran out" in decision.why


def test_of_very_many_cells_the_rest_are_counted() -> None:
    many = tuple(Exposed((f"c{number}",), Bounds(1, 1), ("a",)) for number in range(45))
    decision = decide_release(Attacked({}, many))
    assert "And 5 cells more." in decision.reasons


def test_a_rounded_nought_leaves_five_values_and_others_nine() -> None:
    assert Rounded(0).bounds == (0, 4)
    assert Rounded(15).bounds == (11, 19)
