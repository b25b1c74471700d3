"""Verdicts on single statements: each word of the check, with its sentence and its repair."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.figures.pairs import check_answers, check_by_tier
from headwater.core.figures.places import check_same, check_total
from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import Percent, Rounding, rounded
from headwater.core.figures.statements import Answers, AnswersByTier, Ratio, Same, Told, Total
from headwater.core.figures.verdicts import Verdict


def ratio(percent: int | None = None, count: int | None = None, base: int | None = None) -> Ratio:
    return Ratio("here", Percent(percent) if percent is not None else None, count, base)


def pair(yes: int, no: int, base: int) -> Answers:
    return Answers("here", Percent(yes), Percent(no), base)


def test_46_beside_10_of_24_is_impossible_and_42_is_the_nearest_repair() -> None:
    checked = check_ratio(ratio(46, 10, 24))
    assert (checked.verdict, checked.why) == (Verdict.IMPOSSIBLE, "10/24 is 42%, not 46%.")
    assert checked.repair == "Print 42%, or 11/24 beside 46%."


def test_21_beside_5_of_25_is_impossible_and_24_would_fit() -> None:
    assert check_ratio(ratio(21, 5, 25)).repair == "Print 20%, or 5/24 beside 21%."


def test_an_exact_half_is_a_tie_by_either_rule() -> None:
    assert check_ratio(ratio(63, 15, 24)).verdict is Verdict.TIE
    assert check_ratio(ratio(62, 15, 24)).verdict is Verdict.TIE


def test_a_stated_rule_does_not_accept_the_other_side_of_a_half() -> None:
    assert check_ratio(ratio(62, 15, 24), rules=[Rounding.HALF_UP]).verdict is not Verdict.TIE


def test_rounding_all_one_way_is_ambiguous_not_wrong() -> None:
    checked = check_ratio(ratio(41, 10, 24))
    assert checked.verdict is Verdict.AMBIGUOUS
    assert not checked.verdict.is_wrong


def test_a_percentage_that_no_count_gives_is_impossible() -> None:
    checked = check_ratio(ratio(45, base=24))
    assert (checked.verdict, checked.repair) == (Verdict.IMPOSSIBLE, "The nearest is 11/24, 46%.")


def test_more_than_the_whole_is_impossible() -> None:
    assert check_ratio(ratio(count=25, base=24)).verdict is Verdict.IMPOSSIBLE
    assert check_ratio(ratio(10, 1, 0)).verdict is Verdict.IMPOSSIBLE


def test_a_count_that_fits_part_of_a_base_is_partial_with_its_solutions() -> None:
    checked = check_ratio(ratio(26, 10), bases=[43])
    assert checked.verdict is Verdict.PARTIAL
    assert checked.why == "10 is 26% of 38 or 39, not of 43: it fits if 4 or 5 of those asked gave no answer."


def test_without_any_base_a_share_is_ambiguous() -> None:
    assert check_ratio(ratio(26, 10)).verdict is Verdict.AMBIGUOUS


def test_at_a_base_of_100_or_more_the_check_says_that_it_has_no_power() -> None:
    assert "this says little" in check_ratio(ratio(37, base=1000)).why


@given(st.integers(1, 300), st.data())
def test_what_was_rounded_half_up_is_never_called_wrong(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    percent = rounded(count, base, 100, Rounding.HALF_UP)
    for told in (ratio(percent, count, base), ratio(percent, base=base), ratio(percent, count)):
        assert not check_ratio(told, bases=[base]).verdict.is_wrong


@given(st.integers(1, 120), st.data())
def test_answers_rounded_by_one_rule_are_never_called_wrong(base: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, base))
    no = data.draw(st.integers(0, base - yes))
    printed = [rounded(count, base, 100, Rounding.HALF_UP) for count in (yes, no)]
    assert not check_answers(pair(printed[0], printed[1], base)).verdict.is_wrong


def test_101_at_a_tie_is_a_tie_and_anywhere_else_impossible() -> None:
    assert check_answers(pair(63, 38, 24)).verdict is Verdict.TIE
    assert check_answers(pair(64, 37, 43)).verdict is Verdict.IMPOSSIBLE


def test_a_forced_sum_of_100_is_a_complement() -> None:
    checked = check_answers(pair(13, 87, 24))
    assert (checked.verdict, checked.why) == (
        Verdict.COMPLEMENT,
        "13% yes and 87% no of 24: 3 and 21, with no printed as 100 less yes.",
    )


def test_silence_is_found_and_counted() -> None:
    checked = check_answers(pair(21, 75, 24))
    assert (checked.verdict, checked.why) == (
        Verdict.PARTIAL,
        "21% yes and 75% no of 24: 5 yes, 18 no, 1 with neither.",
    )


def test_tiers_that_cannot_add_up_to_the_whole_are_in_conflict() -> None:
    row = AnswersByTier("row", (pair(92, 8, 24), pair(89, 11, 19)), pair(93, 7, 43))
    last = check_by_tier(row)[-1]
    assert (last.verdict, last.repair) == (Verdict.CONFLICT, "The tiers give 39/43.")


def test_tiers_with_silence_add_up_with_silence() -> None:
    row = AnswersByTier("AS-3", (pair(21, 75, 24), pair(26, 58, 19)), pair(23, 67, 43))
    assert check_by_tier(row)[-1].why == "The tiers add up: 5 + 5 = 10 yes, with 4 giving neither."


def test_tiers_whose_bases_do_not_add_up_are_in_conflict() -> None:
    row = AnswersByTier("row", (pair(50, 50, 24), pair(50, 50, 20)), pair(50, 50, 43 + 3))
    assert check_by_tier(row)[-1].verdict is Verdict.CONFLICT


def test_parts_that_do_not_add_up_are_in_conflict() -> None:
    checked = check_total(Total("6.6.4", 24, (14, 9)))
    assert (checked.verdict, checked.why) == (Verdict.CONFLICT, "14 + 9 = 23, not 24.")


def told(*ratios: Ratio) -> tuple[Told, ...]:
    return tuple(Told(f"place {number}", item) for number, item in enumerate(ratios))


def test_the_same_ten_of_two_stated_bases_differ_and_neither_is_wrong() -> None:
    [checked] = check_same(Same("NI35", told(ratio(26, 10, 39), ratio(23, 10, 43))))
    assert checked.verdict is Verdict.DIFFERS


def test_the_same_ten_told_as_26_and_23_without_saying_of_what_is_a_conflict() -> None:
    [checked] = check_same(Same("NI35", told(ratio(26, 10), ratio(23, 10, 43))))
    assert checked.verdict is Verdict.CONFLICT


def test_where_the_measure_may_be_another_a_difference_is_no_contradiction() -> None:
    [checked] = check_same(Same("protocols", told(ratio(51, base=43), ratio(53, base=43)), sure=False))
    assert checked.verdict is Verdict.DIFFERS


def test_a_percentage_and_a_count_that_gives_it_are_the_same() -> None:
    [checked] = check_same(Same("plans", told(ratio(88, base=43), ratio(count=38, base=43))))
    assert checked.verdict is Verdict.CONSISTENT
