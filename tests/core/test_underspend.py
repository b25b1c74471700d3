"""What will be left of a grant and why: from what was known on the day alone, and to the penny."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.core.funded_posts import (
    Funded,
    Step,
    deployment,
    months_of,
    problem_of_step,
    problems_of_shares,
    year_after,
)
from headwater.core.periods import Period
from headwater.core.recruitment import cliff, curve
from headwater.core.underspend import (
    BY_DESIGN,
    LATE,
    LEFT,
    NO_POST,
    NOT_GIVEN,
    NOT_RECRUITED,
    OTHER_HEADS,
    GrantFacts,
    Heads,
    Spent,
    forecast,
    usual_delay,
)

START, END = date(2008, 4, 1), date(2009, 3, 31)
YEAR = Period(START, END)
ONE = Funded("one", "ctio", 2, START, START, 36_500_00, 36_500_00, START)


def filled(on: date, known: date | None = None) -> Step:
    return Step("filled", on, known or on)


def facts(*posts: Funded, budget: int | None = None, **given: object) -> GrantFacts:
    whole = budget if budget is not None else sum(post.awarded for post in posts)
    return GrantFacts(YEAR, ((START, whole),), posts, **given)  # type: ignore[arg-type]


def test_a_post_filled_all_year_leaves_nothing() -> None:
    found = forecast(facts(replace(ONE, steps=(filled(START),))), date(2008, 6, 30))
    assert (found.underspend, found.spent) == (0, 36_500_00)
    assert sum(month.forecast for month in found.months) == 36_500_00
    assert len(found.months) == 12


def test_each_day_that_a_post_is_late_is_a_day_of_its_cost() -> None:
    found = forecast(facts(replace(ONE, steps=(filled(date(2008, 4, 11)),))), END)
    assert found.by_cause[LATE] == 10 * 100_00
    assert found.underspend == 10 * 100_00


def test_days_after_somebody_left_are_another_cause() -> None:
    steps = (filled(START), Step("vacant", date(2009, 3, 22), date(2009, 3, 22)))
    found = forecast(facts(replace(ONE, steps=steps)), END)
    assert found.by_cause[LEFT] == 10 * 100_00
    assert found.by_cause[LATE] == 0


def test_only_what_was_known_on_the_day_counts() -> None:
    late = replace(ONE, steps=(filled(date(2008, 9, 1), known=date(2008, 8, 20)),))
    before, after = forecast(facts(late), date(2008, 8, 19)), forecast(facts(late), date(2008, 8, 20))
    assert before.by_cause[LATE] == 0
    assert before.by_cause[NOT_RECRUITED] > 0
    assert after.by_cause[NOT_RECRUITED] == 0
    assert after.by_cause[LATE] == 153 * 100_00  # April to August
    mistaken = replace(ONE, steps=(Step("filled", START, START, gone_on=date(2008, 5, 1)),))
    assert forecast(facts(mistaken), date(2008, 4, 30)).underspend == 0
    assert forecast(facts(mistaken), date(2008, 5, 1)).underspend > 0


def test_who_waits_is_taken_to_come_after_the_usual_delay_and_never_within_four_weeks() -> None:
    quick, slow = replace(ONE, steps=(filled(date(2008, 4, 2)),)), replace(ONE, ref="two")
    assert usual_delay([quick, slow], date(2008, 6, 1)) == 61  # of two the later: who waits counts as they stand
    found = forecast(facts(quick, slow), date(2008, 6, 1))
    assert found.by_cause[NOT_RECRUITED] == 89 * 100_00  # 1 April to 28 June
    assert found.least < found.underspend < found.most
    assert found.most == 365 * 100_00 + 100_00


def test_a_post_planned_from_october_is_part_of_the_year_by_design() -> None:
    later = replace(ONE, planned_start=date(2008, 10, 1), steps=(filled(date(2008, 10, 1)),))
    assert forecast(facts(later), END).by_cause[BY_DESIGN] == 183 * 100_00
    half = replace(later, awarded=182 * 100_00)  # awarded for its half year: nothing is left
    assert forecast(facts(half), END).underspend == 0


def test_a_grant_that_ends_mid_year_pays_until_then_by_the_days_of_a_year() -> None:
    whole = GrantFacts(Period(START, date(2008, 9, 30)), ((START, 183 * 100_00),),
                       (replace(ONE, awarded=183 * 100_00, steps=(filled(START),)),))  # fmt: skip
    found = forecast(whole, date(2008, 6, 1))
    assert found.spent == 183 * 100_00
    assert found.underspend == 0
    assert [month.month.end for month in found.months][-1] == date(2008, 9, 30)


def test_heads_beside_pay_are_as_planned_until_something_else_is_known() -> None:
    heads, spent = (Heads(1_200_00, START, START),), (Spent(START, 20_00, date(2008, 5, 9)),)
    whole = facts(budget=1_200_00, heads=heads, spent=spent)
    assert forecast(whole, date(2008, 5, 8)).underspend == 0
    left = forecast(whole, date(2008, 5, 9))
    assert left.by_cause[OTHER_HEADS] == left.underspend == 1_200_00 * 30 // 365 - 20_00


def test_what_is_given_to_nobody_is_left() -> None:
    found = forecast(facts(replace(ONE, steps=(filled(START),)), budget=36_500_01), END)
    assert found.by_cause[NOT_GIVEN] == found.underspend == 1


def test_what_is_awarded_with_no_post_named_is_not_told_as_given_to_nobody() -> None:
    whole = facts(replace(ONE, steps=(filled(START),)), budget=50_000_00, unnamed=((date(2008, 5, 1), 10_000_00),))
    found, before = forecast(whole, END), forecast(whole, date(2008, 4, 30))
    assert (found.by_cause[NO_POST], found.by_cause[NOT_GIVEN]) == (10_000_00, 3_500_00)
    assert (before.by_cause[NO_POST], before.by_cause[NOT_GIVEN]) == (0, 13_500_00)  # it was not awarded yet
    assert sum(found.by_cause.values()) == found.underspend == 13_500_00


def test_a_post_that_ended_unfilled_says_nothing_of_how_long_it_takes_to_fill_one() -> None:
    quick = replace(ONE, steps=(filled(date(2008, 4, 6)),))
    over = replace(ONE, ref="two", planned_end=date(2008, 4, 30))
    ended = replace(ONE, ref="three", steps=(Step("ended", date(2008, 4, 20), date(2008, 4, 20)),))
    assert usual_delay([quick, over, ended], date(2008, 6, 1)) == 5
    assert usual_delay([quick, over, ended], date(2008, 4, 19)) == 18  # before that, they waited as others do


def test_a_joint_post_costs_this_grant_its_share() -> None:
    joint = replace(ONE, share=50, awarded=18_250_00, steps=(filled(START),))
    assert forecast(facts(joint), END).spent == 18_250_00


def test_causes_and_months_sum_to_the_penny_whatever_happens() -> None:
    chance = random.Random(8)  # noqa: S311 - the same draws every time
    for _ in range(120):
        posts = []
        for number in range(chance.randrange(1, 9)):
            day = START + timedelta(days=chance.randrange(0, 365))
            steps: tuple[Step, ...] = ()
            if chance.random() < 0.8:
                steps = (filled(day, day - timedelta(days=chance.randrange(30))),)
            if steps and chance.random() < 0.4:
                gone = day + timedelta(days=chance.randrange(1, 90))
                steps += (Step("vacant", gone, gone),)
            planned = START + timedelta(days=chance.randrange(0, 250))
            end = planned + timedelta(days=chance.randrange(0, 300)) if chance.random() < 0.3 else None
            cost = chance.randrange(1, 9_999_999)
            share = chance.randrange(1, 101)
            made = Funded(
                str(number), "ctio", 2, START, planned, cost, chance.randrange(0, cost + 1), START, end, share
            )
            posts.append(replace(made, steps=steps))
        whole = facts(*posts, budget=chance.randrange(0, 10**8), heads=(Heads(chance.randrange(10**7), START, START),))
        found = forecast(whole, START + timedelta(days=chance.randrange(365)))
        assert sum(found.by_cause.values()) == found.underspend
        assert sum(month.forecast for month in found.months) == found.spent
        for cause in (NOT_RECRUITED, LATE, LEFT, OTHER_HEADS):
            assert sum(month.left[cause] for month in found.months) == found.by_cause[cause]


def test_a_post_is_not_filled_before_it_is_created_nor_twice_on_a_day() -> None:
    early = problem_of_step(ONE, "filled", date(2008, 3, 31))
    assert early is not None
    assert "there only from 1 April 2008" in str(early)
    held = replace(ONE, steps=(filled(date(2008, 5, 5)),))
    for day in (date(2008, 5, 5), date(2008, 5, 6)):
        twice = problem_of_step(held, "filled", day)
        assert twice is not None
        assert "two hold it on one day" in str(twice)
    gone = replace(held, steps=(*held.steps, Step("vacant", date(2008, 5, 6), date(2008, 5, 6))))
    again = problem_of_step(gone, "filled", date(2008, 5, 6))
    assert again is not None  # the day on which it became vacant has its step
    assert problem_of_step(gone, "filled", date(2008, 5, 7)) is None
    assert problem_of_step(replace(ONE, steps=(Step("ended", START, START),)), "filled", date(2008, 5, 7)) is not None


def test_funders_of_one_post_have_shares_that_sum_to_a_hundred() -> None:
    assert problems_of_shares(50, [("OSCT", 50)]) == []
    assert "sum to 99" in str(problems_of_shares(50, [("OSCT", 49)])[0])
    assert len(problems_of_shares(100, [("", 0)])) == 1


def test_the_curve_and_the_cliff_are_counted_from_the_posts() -> None:
    first, second = replace(ONE, steps=(filled(date(2008, 4, 20)),)), replace(ONE, ref="two", halves=1)
    rows = curve([first, second], YEAR, date(2008, 5, 10))
    assert [(row.on, row.planned, row.filled, row.percent) for row in rows] == [
        (date(2008, 4, 30), 3, 2, 67),
        (date(2008, 5, 10), 3, 2, 67),
    ]
    ends = cliff([(first, END), (second, END), (first, date(2011, 3, 31))])
    assert [(item.month, item.halves) for item in ends] == [(date(2009, 3, 1), 3), (date(2011, 3, 1), 2)]


def test_deployment_is_recent_for_thirteen_weeks() -> None:
    held = replace(ONE, steps=(filled(date(2008, 5, 1)),))
    told = [deployment(held, day) for day in (date(2008, 4, 30), date(2008, 5, 1), date(2008, 7, 31))]
    assert told == ["not", "recent", "established"]


@pytest.mark.parametrize(("start", "days"), [(date(2007, 4, 1), 366), (date(2008, 2, 29), 366), (START, 365)])
def test_a_year_has_the_days_that_it_has(start: date, days: int) -> None:
    assert (year_after(start) - start).days == days


def test_months_are_cut_where_the_grant_is() -> None:
    months = months_of(Period(date(2008, 4, 15), date(2008, 6, 2)))
    assert [(one.start.day, one.end.day if one.end else 0) for one in months] == [(15, 30), (1, 31), (1, 2)]
