"""Views side by side: differences are shown, nothing is averaged, and a signature is to what then stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.joint_assessment import (
    Agreement,
    Compared,
    Signed,
    Stance,
    View,
    compared,
    may_close,
    may_see_views,
)

NONE, SIGNS = Stance.NONE, Stance.SIGNS


def one(*views: View, parties: tuple[int, ...] = (1, 2, 3)) -> Compared:
    return compared(["h"], parties, views)[0]


def test_a_difference_is_shown_with_who_says_what() -> None:
    found = one(View(1, "h", NONE), View(2, "h", SIGNS), View(3, "h", NONE))
    assert found.agreement is Agreement.DIFFERS
    assert found.said == {NONE: (1, 3), SIGNS: (2,)}
    assert "none of them is right for being one of more" in found.words


def test_it_is_open_until_all_have_spoken() -> None:
    found = one(View(1, "h", NONE), View(2, "h", NONE))
    assert (found.agreement, found.silent) == (Agreement.OPEN, (3,))


def test_all_may_say_the_same() -> None:
    assert one(*(View(party, "h", SIGNS) for party in (1, 2, 3))).agreement is Agreement.SAME


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(list(Stance))), unique_by=lambda pair: pair[0]))
def test_every_view_is_shown_and_no_number_is_made_of_it(pairs: list[tuple[int, Stance]]) -> None:
    found = one(*(View(party, "h", stance) for party, stance in pairs), parties=(1, 2, 3, 4, 5))
    shown = {(party, stance) for stance, parties in found.said.items() for party in parties}
    assert shown == set(pairs)
    assert set(found.silent) == {1, 2, 3, 4, 5} - {party for party, _ in pairs}
    assert set(Compared.__dataclass_fields__) == {"heading", "agreement", "said", "silent", "words"}


@pytest.mark.parametrize(
    ("own", "closed", "sees"),
    [((1,), False, True), ((2,), False, False), ((), False, False), ((1, 2), False, False), ((), True, True)],
)
def test_a_party_sees_others_once_it_has_spoken_itself(own: tuple[int, ...], *, closed: bool, sees: bool) -> None:
    views = [View(1, "h", NONE), View(3, "h", NONE)]
    assert may_see_views(own, "h", views, closed=closed).allowed is sees


@pytest.mark.parametrize(
    ("signed", "without", "complete", "closes"),
    [
        ([Signed(1, "now", reserved=False), Signed(2, "now", reserved=True)], {}, True, True),
        ([Signed(1, "now", reserved=False)], {}, True, False),
        ([Signed(1, "now", reserved=False), Signed(2, "before", reserved=False)], {}, True, False),
        ([Signed(1, "now", reserved=False)], {2: "It has no post for this now."}, True, True),
        ([Signed(1, "now", reserved=False)], {2: "  "}, True, False),
        ([Signed(1, "now", reserved=False), Signed(2, "now", reserved=False)], {}, False, False),
    ],
)
def test_it_closes_when_each_signed_what_now_stands_or_it_is_said_why_not(
    signed: list[Signed], without: dict[int, str], *, complete: bool, closes: bool
) -> None:
    assert may_close((1, 2), signed, "now", without=without, complete=complete).allowed is closes
