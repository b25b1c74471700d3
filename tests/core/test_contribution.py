"""What may be said of a difference that something made: no combination of inputs allows more than the rule does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.before_and_after import Difference, NoInference
from headwater.core.contribution import (
    AGAINST,
    BEYOND,
    CANNOT,
    CHANCE,
    COMPARED,
    FOR,
    HELPED_TOO,
    JUDGED,
    LIKELY,
    MAIN_ONE,
    MAY,
    NO_INFERENCE,
    NOT_COMPARED,
    NOT_LOOKED,
    OF_EXTREMES,
    ORDER,
    OTHER_WAY,
    OWN,
    RULED_OUT,
    SIDES,
    SOURCES,
    WORDS,
    Account,
    Shown,
    allowed,
    compared,
    overclaimed,
)
from headwater.core.intervals import Interval
from headwater.core.sentences import sentence

SHOWN = st.builds(Shown, st.sampled_from(list(SIDES)), st.sampled_from(list(SOURCES)), st.booleans())
ACCOUNTS = st.builds(
    Account,
    st.lists(SHOWN, max_size=4).map(tuple),
    st.lists(st.sampled_from(list(JUDGED)), max_size=4).map(tuple),
    st.sampled_from(list(COMPARED)),
)
WHOLE = Account((Shown(FOR, "others"),), (RULED_OUT, HELPED_TOO), BEYOND)


def strength(account: Account) -> int:
    return ORDER.index(allowed(account).strongest)


def difference(low: float, high: float) -> Difference:
    return Difference((low + high) / 2, Interval(low, high), sentence("If it holds."), ())


def test_with_all_that_is_asked_for_it_is_likely_and_no_reason_is_left() -> None:
    assert allowed(WHOLE).strongest == LIKELY
    assert allowed(WHOLE).reasons == ()


@pytest.mark.parametrize(
    ("weaker", "strongest", "why"),
    [
        (replace(WHOLE, shown=()), CANNOT, "Nothing speaks for it"),
        (replace(WHOLE, shown=(Shown(FOR, OWN),)), CANNOT, "what those say who did it"),
        (replace(WHOLE, shown=(Shown(AGAINST, "figures", answered=True),)), CANNOT, "Nothing speaks for it"),
        (replace(WHOLE, explanations=(RULED_OUT, MAIN_ONE)), CANNOT, "likely the main one"),
        (replace(WHOLE, compared=OTHER_WAY), CANNOT, "the other way"),
        (replace(WHOLE, explanations=()), MAY, "No other explanation is named"),
        (replace(WHOLE, explanations=(RULED_OUT, NOT_LOOKED, NOT_LOOKED)), MAY, "nobody has looked at: 2"),
        (replace(WHOLE, shown=(*WHOLE.shown, Shown(AGAINST, "others"))), MAY, "speaks against it"),
        (replace(WHOLE, compared=NOT_COMPARED), MAY, "what would have happened otherwise"),
        (replace(WHOLE, compared=NO_INFERENCE), MAY, "nothing can be inferred"),
        (replace(WHOLE, compared=CHANCE), MAY, "chance alone"),
        (replace(WHOLE, compared=OF_EXTREMES), MAY, "extreme figures"),
    ],
)
def test_each_thing_that_is_missing_weakens_the_words_and_says_why(weaker: Account, strongest: str, why: str) -> None:
    found = allowed(weaker)
    assert found.strongest == strongest
    assert why in " ".join(found.reasons)


@given(ACCOUNTS)
def test_the_strongest_words_are_never_allowed_without_all_that_they_rest_on(account: Account) -> None:
    found = allowed(account)
    other_kind = any(one.side == FOR and one.source != OWN for one in account.shown)
    if found.strongest != CANNOT:
        assert other_kind
        assert MAIN_ONE not in account.explanations
        assert account.compared != OTHER_WAY
    if found.strongest == LIKELY:
        assert account.explanations
        assert set(account.explanations) <= {RULED_OUT, HELPED_TOO}
        assert account.compared == BEYOND
        assert all(one.answered for one in account.shown if one.side == AGAINST)
    assert bool(found.reasons) == (found.strongest != LIKELY)


@given(ACCOUNTS)
def test_a_new_explanation_that_nobody_looked_at_never_strengthens_and_is_never_likely(account: Account) -> None:
    more = replace(account, explanations=(*account.explanations, NOT_LOOKED))
    assert strength(more) <= strength(account)
    assert allowed(more).strongest != LIKELY


@given(ACCOUNTS, SHOWN)
def test_what_speaks_against_and_the_own_say_never_strengthen(account: Account, more: Shown) -> None:
    added = replace(account, shown=(*account.shown, more))
    if more.side == AGAINST or more.source == OWN:
        assert strength(added) <= strength(account)
    else:
        assert strength(added) >= strength(account)  # and what speaks for it never weakens


@given(ACCOUNTS)
def test_less_may_always_be_said_and_more_never(account: Account) -> None:
    found = allowed(account)
    may = [said for said in ORDER if found.allows(said)]
    assert may == list(found.choices) == list(ORDER[: strength(account) + 1])
    assert CANNOT in may


def test_how_figures_compare_depends_on_which_way_is_better() -> None:
    assert compared(None, "higher") == NOT_COMPARED
    assert compared(NoInference((sentence("Too few."),)), "higher") == NO_INFERENCE
    assert compared(difference(-1, 2), "higher") == CHANCE
    assert compared(difference(1, 2), "higher") == compared(difference(1, 2), "neither") == BEYOND
    assert compared(difference(-2, -1), "lower") == BEYOND
    assert compared(difference(1, 2), "lower") == compared(difference(-2, -1), "higher") == OTHER_WAY
    assert compared(difference(1, 2), "higher", chosen_as_extreme=True) == OF_EXTREMES


def test_nothing_is_ever_proved() -> None:
    assert overclaimed("It was PROVEN, and the proof is here.") == ("PROVEN", "proof")
    assert overclaimed("Improved and approved in a waterproof case, probably.") == ()
    assert not any(overclaimed(words) for words in WORDS.values())
    assert MAY in ORDER
