"""Advice on vetting: each sort by itself, the costs of the report as a range, and that more reading never says less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import schemes
from headwater.core.release import Label
from headwater.core.vetting_advice import Held, Sort, advise

POLICY = schemes.shipped().policy
DAY = date(2009, 3, 1)
NSV, POLICE = "national security", "police"
RESTRICTED, CONFIDENTIAL = Label("gpms", 2, NSV), Label("gpms", 3, NSV)
SC = Held("SC", DAY + timedelta(days=900), verified=True, post=1, post_is_held=True)
DV, CTC, BASIC = replace(SC, code="DV"), replace(SC, code="CTC"), replace(SC, code="BPSS-2009")


def sorts(*held: Held, posts: tuple[int, ...] = (1,), reads: tuple[Label, ...] = (CONFIDENTIAL,)) -> list[Sort]:
    return [item.sort for item in advise(POLICY, held, posts, reads, DAY)]


def test_vetting_that_fits_its_reading_needs_no_advice() -> None:
    assert sorts(SC) == []
    assert sorts(BASIC, reads=(RESTRICTED,)) == []
    assert sorts(reads=(Label("gpms", 0, NSV),)) == []


@pytest.mark.parametrize(
    ("held", "posts", "expected"),
    [
        (replace(SC, post_is_held=False), (2,), [Sort.LEGACY, Sort.UNDER]),
        (replace(SC, verified=False), (1,), [Sort.CLAIMED, Sort.UNDER]),
        (replace(SC, until=DAY + timedelta(days=90)), (1,), [Sort.EXPIRING]),
        (replace(SC, until=DAY + timedelta(days=91)), (1,), []),
        (replace(SC, until=DAY), (1,), [Sort.EXPIRING]),
        (replace(SC, until=DAY - timedelta(days=1)), (1,), [Sort.UNDER]),
        (SC, (1, 2), [Sort.DOUBLE_HATTED]),
    ],
)
def test_each_sort_of_vetting_that_cannot_be_relied_on(
    held: Held, posts: tuple[int, ...], expected: list[Sort]
) -> None:
    assert sorts(held, posts=posts) == expected


@pytest.mark.parametrize(
    ("held", "reads", "words", "avoidable"),
    [
        (DV, (CONFIDENTIAL,), "SC would be enough; DV costs £780 to £1370 more to grant.", (780, 1370)),
        (DV, (RESTRICTED,), "BPSS-2009 would be enough; DV costs £880 to £1420 more to grant.", (880, 1420)),
        (SC, (), "No audience that they are in needs SC; it costs £50 to £100 to grant.", (50, 100)),
        (CTC, (), "No audience that they are in needs CTC; it costs £45 to £80 to grant.", (45, 80)),
    ],
)
def test_what_could_be_saved_is_a_range_of_the_reports_costs(
    held: Held, reads: tuple[Label, ...], words: str, avoidable: tuple[int, int]
) -> None:
    """Report 5.4.4: DV £880 to £1,420, SC £50 to £100, CTC £45 to £80 a person."""
    (advice,) = advise(POLICY, [held], [1], reads, DAY)
    assert (advice.sort, advice.words, advice.avoidable) == (Sort.OVER, words, avoidable)


def test_vetting_of_another_ladder_is_no_help() -> None:
    police = replace(SC, code="NPPV3")
    assert Sort.UNDER in sorts(police)
    assert sorts(police, reads=(Label("gsc", 2, POLICE),)) == []


def test_nothing_is_advised_where_nothing_is_known_to_be_enough() -> None:
    assert sorts(reads=(Label("gpms", 3, POLICE),)) == []


labels = st.builds(Label, st.just("gpms"), st.integers(0, 5), st.just(NSV))


@given(st.lists(st.sampled_from([SC, DV, CTC, BASIC]), max_size=2), st.lists(labels, max_size=4), labels)
def test_more_to_read_never_makes_vetting_look_less_needed(held: list[Held], reads: list[Label], more: Label) -> None:
    before, after = (
        sum(item.avoidable[1] for item in advise(POLICY, held, [1], labels, DAY)) for labels in (reads, [*reads, more])
    )
    assert after <= before
