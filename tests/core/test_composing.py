"""Composing keeps its laws: what is in was agreed, the whole is as high as its parts, and nothing hints at the rest."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.composing import Audience, LeftOut, Lower, Portion, Version, Why, compose, written_lower

UNIT, FORCE, COUNCIL = 1, 2, 3
PROFILE = [
    Portion(1, 2, UNIT),
    Portion(2, 4, UNIT),
    Portion(20, 1, UNIT, tearline_of=2),
    Portion(3, 1, FORCE),
    Portion(4, 1, COUNCIL),
]
COMMANDERS, PARTNERS, PUBLIC = Audience(100, 2), Audience(200, 1), Audience(300, 0)
AGREED = {(1, 100), (20, 100), (20, 200), (4, 100), (4, 200)}

caveats = st.frozensets(st.sampled_from(["UK", "LOCAL"]), max_size=1)
audiences = st.builds(Audience, id=st.integers(100, 103), rank=st.integers(0, 4), caveats=caveats)


@st.composite
def products(draw: st.DrawFn) -> list[Portion]:
    whole = [
        Portion(number, draw(st.integers(0, 4)), draw(st.integers(1, 3)), draw(caveats))
        for number in range(1, draw(st.integers(1, 8)) + 1)
    ]
    lower = [
        Portion(part.id + 50, max(0, part.rank - draw(st.integers(1, 2))), part.originator, tearline_of=part.id)
        for part in whole
        if draw(st.booleans())
    ]
    return [*whole, *lower]


pairs = st.sets(st.tuples(st.integers(1, 60), st.integers(100, 103)), max_size=120)


def test_a_profile_has_its_version_for_each_audience() -> None:
    commanders, partners, public = compose(PROFILE, [COMMANDERS, PARTNERS, PUBLIC], FORCE, AGREED)
    assert (commanders.portions, commanders.rank) == ((1, 20, 3, 4), 2)
    assert (partners.portions, partners.rank) == ((20, 3, 4), 1)
    assert (public.portions, public.rank) == ((), 0)
    assert commanders.left_out == (LeftOut(2, (Why.LEVEL, Why.NOT_AGREED), instead=20),)
    assert partners.left_out[0] == LeftOut(1, (Why.LEVEL, Why.NOT_AGREED))


def test_a_portion_that_only_waits_for_an_agreement_is_one_to_ask_for() -> None:
    (version,) = compose(PROFILE, [COMMANDERS], FORCE, AGREED - {(1, 100)})
    assert version.to_ask == (1,)


def test_where_a_portion_is_too_high_its_lower_wording_is_asked_for() -> None:
    (version,) = compose(PROFILE, [PARTNERS], FORCE, AGREED - {(20, 200)})
    assert version.left_out[1] == LeftOut(2, (Why.LEVEL, Why.NOT_AGREED), ask=20)
    assert version.to_ask == (20,)


def test_a_refusal_is_said_as_one_and_is_not_asked_for_again() -> None:
    (version,) = compose(PROFILE, [COMMANDERS], FORCE, AGREED - {(1, 100)}, {(1, 100)})
    assert LeftOut(1, (Why.REFUSED,)) in version.left_out
    assert version.to_ask == ()


def test_a_caveat_keeps_a_portion_from_those_who_do_not_hold_it() -> None:
    marked = [replace(PROFILE[3], caveats=frozenset({"UK"}))]
    without, holding = compose(marked, [PARTNERS, replace(PARTNERS, caveats=frozenset({"UK"}))], FORCE, set())
    assert without.left_out == (LeftOut(3, (Why.CAVEATS,)),)
    assert (holding.portions, holding.caveats) == ((3,), frozenset({"UK"}))


def origin(portions: list[Portion], version: Version) -> set[int]:
    """What a version holds, whether in full or in lower words."""
    above = {portion.id: portion.tearline_of or portion.id for portion in portions}
    return {above[key] for key in version.portions}


@given(products(), st.lists(audiences, max_size=4), pairs, pairs)
def test_what_is_in_was_agreed_or_is_the_authors_own_and_was_refused_by_nobody(
    portions: list[Portion], whom: list[Audience], agreed: set[tuple[int, int]], refused: set[tuple[int, int]]
) -> None:
    by_id = {portion.id: portion for portion in portions}
    for version in compose(portions, whom, FORCE, agreed, refused):
        for key in version.portions:
            assert by_id[key].originator == FORCE or (key, version.audience) in agreed
            assert (key, version.audience) not in refused


@given(products(), st.lists(audiences, max_size=4), pairs)
def test_a_version_is_marked_as_high_as_its_highest_portion_and_no_higher_than_its_audience_reads(
    portions: list[Portion], whom: list[Audience], agreed: set[tuple[int, int]]
) -> None:
    by_id = {portion.id: portion for portion in portions}
    for version, audience in zip(compose(portions, whom, FORCE, agreed), whom, strict=True):
        assert version.rank == max((by_id[key].rank for key in version.portions), default=0)
        assert version.rank <= max(audience.rank, 0)
        assert version.caveats <= audience.caveats


@given(products(), audiences, pairs, st.integers(0, 4))
def test_an_audience_that_reads_less_gets_no_more(
    portions: list[Portion], audience: Audience, agreed: set[tuple[int, int]], less: int
) -> None:
    smaller = replace(audience, rank=max(0, audience.rank - less), caveats=frozenset[str]())
    more, fewer = compose(portions, [audience, smaller], FORCE, agreed)
    assert origin(portions, fewer) <= origin(portions, more)


@given(products(), audiences, pairs)
def test_nothing_of_a_version_hints_at_what_was_left_out(
    portions: list[Portion], audience: Audience, agreed: set[tuple[int, int]]
) -> None:
    """The same version comes of a product that never had what was left out."""
    (version,) = compose(portions, [audience], FORCE, agreed)
    alone = [replace(item, tearline_of=0) for item in portions if item.id in version.portions]
    order = {key: place for place, key in enumerate(version.portions)}
    (again,) = compose(sorted(alone, key=lambda item: order[item.id]), [audience], FORCE, agreed)
    assert again == replace(version, left_out=())


@given(products(), audiences, pairs)
def test_every_portion_is_in_or_is_told_to_the_author_with_its_reasons(
    portions: list[Portion], audience: Audience, agreed: set[tuple[int, int]]
) -> None:
    (version,) = compose(portions, [audience], FORCE, agreed)
    whole = {portion.id for portion in portions if not portion.tearline_of}
    told = {item.portion for item in version.left_out}
    assert whole == {key for key in version.portions if key in whole} | told
    assert all(item.why for item in version.left_out)


@given(products(), audiences, pairs, pairs)
def test_an_agreement_taken_back_adds_nothing(
    portions: list[Portion], audience: Audience, agreed: set[tuple[int, int]], back: set[tuple[int, int]]
) -> None:
    (before,) = compose(portions, [audience], FORCE, agreed)
    (after,) = compose(portions, [audience], FORCE, agreed - back)
    assert origin(portions, after) <= origin(portions, before)


def test_the_author_is_told_how_many_more_could_read_it_if_some_were_written_lower() -> None:
    readers = (100, 100, 60, 19, 12)  # who reads each rank routinely
    marked = [Portion(1, 1, FORCE), Portion(2, 3, FORCE), Portion(3, 3, FORCE), Portion(4, 2, FORCE)]
    assert written_lower(marked, readers) == Lower((2, 3), 2, 41)
    assert written_lower(marked, (60, 60, 60, 60, 60)) is None
    assert written_lower([Portion(1, 0, FORCE)], readers) is None
    assert written_lower([], readers) is None
