"""The eight roles: held, held in part or not; what hangs on one person; who comes and goes (App. E, 4.9.3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.enablers import Holder, Presence, RolePost, role_on
from headwater.core.maturity import CRITERIA, Maturity, is_mature
from headwater.core.post_activities import ACTIVITIES
from headwater.core.posts import POST_KINDS

DAY, LONG_AGO = date(2009, 3, 31), date(2008, 1, 1)
WHOLE = Holder("A", 100, LONG_AGO)
DEPUTY = Holder("D", 100, LONG_AGO, deputy=True)


def at(*holders: Holder) -> RolePost:
    return RolePost("Force 01", holders)


@pytest.mark.parametrize(
    ("posts", "presence"),
    [
        ([], Presence.NO_POST),
        ([at()], Presence.ABSENT),
        ([at(DEPUTY)], Presence.ABSENT),
        ([at(WHOLE)], Presence.PRESENT),
        ([at(WHOLE, DEPUTY)], Presence.PRESENT),
        ([at(WHOLE), at()], Presence.PART),
        ([at(Holder("A", 50, LONG_AGO))], Presence.PART),
        ([at(Holder("A", 100, LONG_AGO, besides=("Head of Special Branch",)))], Presence.PART),
    ],
)
def test_a_role_is_there_in_part_where_a_post_is_empty_shared_or_lent(
    posts: list[RolePost], presence: Presence
) -> None:
    assert role_on(posts, DAY).presence is presence


def test_double_hatting_is_named_with_the_other_post() -> None:
    found = role_on([at(Holder("A", 60, LONG_AGO, besides=("Head of Special Branch",)))], DAY)
    assert [str(told) for told in found.why] == [
        "A holds it at Force 01 beside other posts: Head of Special Branch.",
        "A has 60% of their time for it at Force 01.",
    ]


def test_what_one_holds_without_a_deputy_hangs_on_them() -> None:
    assert [str(told) for told in role_on([at(WHOLE)], DAY).single] == ["At Force 01 all hangs on A: nobody stands in."]
    for shared in ([at(WHOLE, DEPUTY)], [at(WHOLE, Holder("B", 100, LONG_AGO))], [at(DEPUTY)], [at()]):
        assert role_on(shared, DAY).single == ()


def test_two_holders_on_one_day_are_both_there_and_neither_is_a_single_point() -> None:
    found = role_on([at(Holder("A", 50, LONG_AGO), Holder("B", 50, DAY))], DAY)
    assert found.presence is Presence.PART
    assert found.single == ()


def test_who_leaves_within_two_months_or_is_new_is_told() -> None:
    leaves = Holder("A", 100, LONG_AGO, until=DAY + timedelta(days=60))
    new = Holder("B", 100, DAY - timedelta(days=89))
    assert [str(told) for told in role_on([at(leaves, new)], DAY).turnover] == [
        "A leaves Force 01 on 30 May 2009.",
        "B is new at Force 01, since 1 January 2009.",
    ]
    stays = Holder("C", 100, LONG_AGO, until=DAY + timedelta(days=61))
    assert role_on([at(stays)], DAY).turnover == ()


@pytest.mark.parametrize(
    ("since", "months"),
    [(date(2009, 3, 31), 0), (date(2009, 2, 28), 1), (date(2008, 3, 31), 12), (date(2008, 4, 1), 11), (DAY, 0)],
)
def test_months_in_post_are_whole_months(since: date, months: int) -> None:
    assert Holder("A", 100, since).months_on(DAY) == months


@given(st.lists(st.sampled_from([at(), at(WHOLE), at(DEPUTY), at(WHOLE, DEPUTY)]), max_size=5))
def test_a_role_is_wholly_there_only_where_every_post_is(posts: list[RolePost]) -> None:
    whole = bool(posts) and all(post.held for post in posts)
    assert (role_on(posts, DAY).presence is Presence.PRESENT) == whole


def test_a_partnership_is_mature_where_all_three_criteria_are_met_and_nothing_is_added_up() -> None:
    assert len(CRITERIA) == 3
    assert is_mature(dict.fromkeys(CRITERIA, Maturity.MET))
    assert not is_mature(dict.fromkeys(list(CRITERIA)[:2], Maturity.MET))
    assert not is_mature(dict.fromkeys(CRITERIA, Maturity.MET) | {"joint": Maturity.GROWING})


def test_each_activity_is_of_posts_there_are_and_answers_a_question_of_2009() -> None:
    assert [one.question for one in ACTIVITIES.values()] == ["LG-4", "LG-5", "CD-1", "CD-2", "CD-3", "CD-4"]
    assert all(kind in POST_KINDS for one in ACTIVITIES.values() for kind in one.posts)
