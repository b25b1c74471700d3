"""How an agreement stands on a day, which partners it covers, and how barriers are counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from headwater.core.barriers import KINDS, OF_PARTNERS, Met, over_time
from headwater.core.joint_work import (
    ASKED,
    COMING,
    ENDED,
    IN_FORCE,
    OVERDUE,
    STATE_WORDS,
    UNSIGNED,
    Agreed,
    Signed,
    binds,
    nothing_with,
    partner_kinds,
    stands,
)

START, END, REVIEW, DAY = date(2009, 1, 1), date(2010, 12, 31), date(2009, 12, 1), date(2009, 6, 1)
ONE = timedelta(days=1)
BOTH = (Signed("A", START), Signed("B", START + ONE))


def agreed(**given: Any) -> Agreed:
    whole: dict[str, Any] = {"start": START, "end": END, "parties": BOTH, "review_on": REVIEW}
    return Agreed(**(whole | given))


@pytest.mark.parametrize(
    ("given", "day", "state"),
    [
        ({}, DAY, IN_FORCE),
        ({}, START, UNSIGNED),  # the second signed a day later
        ({}, START + ONE, IN_FORCE),
        ({}, REVIEW, IN_FORCE),  # due today is not overdue
        ({}, REVIEW + ONE, OVERDUE),
        ({"review_on": END}, END, IN_FORCE),
        ({}, END + ONE, ENDED),
        ({"parties": (Signed("A", START), Signed("B", None))}, DAY, UNSIGNED),
        ({"parties": (Signed("A", START),)}, DAY, UNSIGNED),
        ({"parties": ()}, DAY, UNSIGNED),
        ({"start": DAY + ONE}, DAY, COMING),
        ({"ended_on": DAY}, DAY, ENDED),
        ({"ended_on": DAY + ONE}, DAY, IN_FORCE),  # what ends it later does not change the day
        ({"replaced_on": DAY}, DAY, ENDED),
        ({"parties": (Signed("A", START), Signed("B", START, denied=DAY))}, DAY, UNSIGNED),
        ({"parties": (Signed("A", START), Signed("B", START, denied=DAY + ONE))}, DAY, IN_FORCE),
        ({"parties": (Signed("A", START), Signed("B", START, ended=DAY))}, DAY, IN_FORCE),
        ({"parties": (Signed("A", START), Signed("B", START, ended=DAY - ONE))}, DAY, ENDED),
        ({"parties": (*BOTH, Signed("C", START, ended=DAY - ONE))}, DAY, IN_FORCE),  # two go on with it
        ({"replaced_on": DAY + ONE}, DAY, IN_FORCE),
        ({"parties": (Signed("A", START), Signed("B", None)), "ended_on": DAY}, DAY, ENDED),
    ],
)
def test_how_an_agreement_stands_has_a_state_and_a_reason(given: dict[str, Any], day: date, state: str) -> None:
    found = stands(agreed(**given), day)
    assert found.state == state
    assert found.reasons
    assert found.holds is (state in (IN_FORCE, OVERDUE))
    assert state in STATE_WORDS


DAYS = st.dates(date(2009, 1, 1), date(2009, 1, 9))
MAYBE = st.none() | DAYS
SIGNED = st.builds(Signed, st.sampled_from("ABC"), MAYBE, MAYBE, st.none() | st.none() | DAYS)


@drawn(st.builds(Agreed, DAYS, DAYS, st.lists(SIGNED, max_size=3).map(tuple), DAYS, MAYBE, MAYBE), DAYS)
def test_whether_it_binds_is_as_its_reasons_have_it(row: Agreed, day: date) -> None:
    assert binds(row, day) == stands(row, day).holds


def test_reasons_name_who_has_not_signed_and_which_day() -> None:
    missing = (Signed("A", START), Signed("B", None), Signed("C", DAY + ONE))
    assert stands(agreed(parties=missing), DAY).reasons == ("Not signed by: B, C.",)
    assert "1 December 2009" in stands(agreed(), REVIEW + ONE).reasons[0]


def test_kinds_of_partner_and_what_nothing_is_with() -> None:
    assert partner_kinds(["force", "local_authority", "area", "prison"]) == ("council", "prisons")
    assert partner_kinds(["force", "area", "region"]) == ()
    assert partner_kinds(["community"]) == ("others",)
    assert nothing_with(("council", "prisons")) == ("education", "health")
    assert nothing_with(()) == ASKED


def test_barriers_have_the_report_s_paragraph_and_those_of_partners_stand_first() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)
    assert all(kind.reference for kind in KINDS)
    assert list(OF_PARTNERS) == [kind.id for kind in KINDS][: len(OF_PARTNERS)]


def test_barriers_over_time() -> None:
    first, last = date(2009, 1, 1), date(2009, 12, 31)
    rows = (
        Met("speed", date(2008, 6, 1), None),  # stands all along
        Met("speed", date(2009, 2, 1), date(2009, 2, 11)),
        Met("speed", date(2009, 3, 1), date(2009, 3, 31)),
        Met("remote", date(2008, 1, 1), date(2008, 12, 31)),  # over before
        Met("remote", date(2010, 1, 1), None),  # to come
        Met("trust", date(2009, 12, 31), date(2010, 1, 5)),  # over after the end: it stands at it
    )
    found = {row.kind: row for row in over_time(rows, first, last)}
    assert set(found) == {"speed", "trust"}
    assert (found["speed"].begun, found["speed"].ended, found["speed"].standing, found["speed"].days) == (2, 2, 1, 10)
    assert (found["trust"].begun, found["trust"].ended, found["trust"].standing, found["trust"].days) == (1, 0, 1, None)
    assert over_time((), first, last) == ()
