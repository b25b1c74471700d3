"""May they read it? Each condition by itself, the laws, and that a list and an item cannot disagree."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.release import Label, Reader, Release, decide_read, open_labels

NSV, POLICE = "national security", "police"
LABEL = Label("gpms", 2, NSV, frozenset({"UK"}))
READER = Reader(frozenset({5}), frozenset({"UK"}), {("gpms", NSV): 2})
RELEASE = Release(issued=True, label=LABEL, audience=5)
BROKEN = {
    "state": (READER, replace(RELEASE, issued=False)),
    "level": (READER, replace(RELEASE, label=replace(LABEL, rank=3))),
    "caveats": (replace(READER, caveats=frozenset()), RELEASE),
    "audience": (READER, replace(RELEASE, audience=6)),
}

caveats = st.frozensets(st.sampled_from(["UK", "LOCAL"]))
labels = st.builds(
    Label,
    scheme=st.sampled_from(["gpms", "gsc"]),
    rank=st.sampled_from([0, 1, 1, 2, 3]),
    asset=st.sampled_from([NSV, NSV, POLICE]),
    caveats=st.sampled_from([frozenset[str](), frozenset[str](), frozenset({"UK"}), frozenset({"LOCAL"})]),
)
ranks = st.fixed_dictionaries(
    {(scheme, asset): st.integers(-1, 3) for scheme in ("gpms", "gsc") for asset in (NSV, POLICE)}
)
readers = st.builds(
    Reader,
    audiences=st.frozensets(st.integers(1, 4), min_size=1),
    caveats=caveats,
    ranks=ranks,
)
releases = st.builds(
    Release,
    issued=st.sampled_from([True, True, True, False]),
    label=labels,
    audience=st.integers(1, 4),
)


def test_it_may_be_read_where_every_condition_holds() -> None:
    reading = decide_read(READER, RELEASE)
    assert reading.allowed
    assert reading.against == ()
    assert [reason.code for reason in reading.reasons] == ["state", "level", "caveats", "audience"]
    assert reading.decision.rule == "read/all-hold"


@pytest.mark.parametrize("broken", BROKEN)
def test_each_condition_by_itself_is_enough_to_refuse_and_says_what_to_do(broken: str) -> None:
    reading = decide_read(*BROKEN[broken])
    assert not reading.allowed
    assert [reason.code for reason in reading.against] == [broken]
    assert reading.against[0].remedy
    assert reading.decision.rule == f"read/refused/{broken}"
    assert reading.against[0].remedy in reading.decision.why


def test_a_refusal_says_all_that_stands_in_the_way() -> None:
    stranger = Reader(frozenset())
    reading = decide_read(stranger, replace(RELEASE, issued=False))
    assert [reason.code for reason in reading.against] == ["state", "level", "caveats", "audience"]


def test_vetting_for_the_police_opens_nothing_of_national_security() -> None:
    reader = replace(READER, ranks={("gpms", POLICE): 5})
    assert [reason.code for reason in decide_read(reader, RELEASE).against] == ["level"]


def test_of_every_small_world_each_is_decided_by_its_conditions_and_neither_all_nor_none_are_allowed() -> None:
    whom = [
        Reader(frozenset({5}), held, {("gpms", NSV): rank})
        for held, rank in product([frozenset[str](), frozenset({"UK"})], range(-1, 4))
    ]
    what = [
        Release(issued, Label("gpms", rank, NSV, carried), audience)
        for issued, rank, carried, audience in product(
            [True, True, False], range(4), [frozenset[str](), frozenset({"UK"})], [5, 5, 6]
        )
    ]
    worlds = list(product(whom, what))
    allowed = [decide_read(reader, release).allowed for reader, release in worlds]
    for (reader, release), said in zip(worlds, allowed, strict=True):
        rank, carried = release.label.rank, release.label.caveats
        by_hand = release.issued and rank <= reader.ranks["gpms", NSV] and carried <= reader.caveats
        assert said == (by_hand and release.audience == 5)
    assert 0.1 < sum(allowed) / len(worlds) < 0.6  # else they would prove little


@given(readers, releases, ranks)
def test_more_vetting_never_takes_a_release_away(
    reader: Reader, release: Release, more: dict[tuple[str, str], int]
) -> None:
    richer = replace(reader, ranks={key: max(rank, more[key]) for key, rank in reader.ranks.items()})
    assert decide_read(richer, release).allowed >= decide_read(reader, release).allowed


@given(readers, releases, caveats, st.frozensets(st.integers(1, 4)))
def test_more_caveats_and_audiences_held_never_take_a_release_away(
    reader: Reader, release: Release, held: frozenset[str], audiences: frozenset[int]
) -> None:
    richer = replace(reader, caveats=reader.caveats | held, audiences=reader.audiences | audiences)
    assert decide_read(richer, release).allowed >= decide_read(reader, release).allowed


@given(readers, releases, st.integers(0, 3), caveats)
def test_a_higher_level_or_another_caveat_never_lets_anybody_in(
    reader: Reader, release: Release, higher: int, more: frozenset[str]
) -> None:
    label = replace(release.label, rank=release.label.rank + higher, caveats=release.label.caveats | more)
    assert decide_read(reader, replace(release, label=label)).allowed <= decide_read(reader, release).allowed


@given(readers, st.lists(releases, max_size=20))
def test_a_list_holds_what_each_item_allows_and_nothing_else(reader: Reader, held: list[Release]) -> None:
    """The list’s rule, as SQL asks it: membership in open labels and in audiences."""
    interned = dict(enumerate({release.label for release in held}))
    key_of = {label: key for key, label in interned.items()}
    opened = set(open_labels(reader, interned))
    listed = [
        release
        for release in held
        if release.issued and key_of[release.label] in opened and release.audience in reader.audiences
    ]
    assert listed == [release for release in held if decide_read(reader, release).allowed]
