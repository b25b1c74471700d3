"""The golden thread: whole where each level informs the next, and broken in words where it does not (3.1.2, AV03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.golden_thread import BREAK_WORDS, Break, Item, Link, Reach, Thread, thread_of
from headwater.core.intelligence_products import LEVELS, Level, ProductKind, called, level_of
from headwater.core.posts import Kind

DAY = date(2009, 1, 12)
START, END = date(2008, 4, 1), date(2009, 3, 31)
FORCE = Reach("force", "Force 01", (("east", "East area"), ("west", "West area")))
PLACES = {"n": Level.NATIONAL, "r": Level.REGION, "force": Level.FORCE, "east": Level.AREA, "west": Level.AREA}


def item(place: str, level: Level | None = None, key: str = "") -> Item:
    found = level or PLACES[place]
    return Item(key or place, f"Assessment of {place}", place, found, ProductKind.ASSESSMENT, START, END)


ITEMS = [item(place) for place in PLACES]
LINKS = [Link("n", "r"), Link("r", "force"), Link("force", "east"), Link("force", "west")]


def found(thread: Thread) -> set[Break]:
    return {one.what for one in thread.findings}


def test_a_thread_is_whole_where_each_level_informs_the_next() -> None:
    thread = thread_of(FORCE, ITEMS, LINKS, DAY)
    assert thread.whole
    assert thread.findings == ()
    assert thread.along == frozenset(LINKS)


@pytest.mark.parametrize("link", LINKS)
def test_without_any_one_of_its_links_it_breaks_there(link: Link) -> None:
    thread = thread_of(FORCE, ITEMS, [other for other in LINKS if other != link], DAY)
    assert not thread.whole
    assert link not in thread.along
    orphans = [one.about for one in thread.findings if one.what is Break.ORPHAN]
    assert orphans == [(link.target,)]


@pytest.mark.parametrize("place", list(PLACES))
def test_without_a_product_at_a_level_it_breaks_and_says_whose_is_missing(place: str) -> None:
    thread = thread_of(FORCE, [one for one in ITEMS if one.place != place], LINKS, DAY)
    assert not thread.whole
    assert Break.NO_PRODUCT in found(thread)


@pytest.mark.parametrize("place", list(PLACES))
def test_what_is_over_not_begun_or_replaced_holds_no_thread(place: str) -> None:
    for change in (
        {"end": DAY - timedelta(days=1)},
        {"start": DAY + timedelta(days=1)},
        {"replaced_from": DAY},
    ):
        items = [replace(one, **change) if one.place == place else one for one in ITEMS]  # type: ignore[arg-type]
        assert not thread_of(FORCE, items, LINKS, DAY).whole
    later = [replace(one, replaced_from=DAY + timedelta(days=1)) for one in ITEMS]
    assert thread_of(FORCE, later, LINKS, DAY).whole


def test_a_link_from_what_is_not_in_force_is_told() -> None:
    old = replace(item("r", key="old"), end=DAY - timedelta(days=1))
    thread = thread_of(FORCE, [*ITEMS, old], [*LINKS, Link("old", "force")], DAY)
    assert thread.whole
    assert [(one.what, one.about) for one in thread.findings] == [(Break.OUT_OF_DATE, ("old", "force"))]


def test_a_link_that_skips_a_level_or_runs_upwards_is_told_and_holds_nothing() -> None:
    skipping = [Link("n", "r"), Link("n", "force"), *LINKS[2:]]
    thread = thread_of(FORCE, ITEMS, skipping, DAY)
    assert not thread.whole
    assert Break.SKIPS in found(thread)
    turned = thread_of(FORCE, ITEMS, [*LINKS, Link("east", "force")], DAY)
    assert Break.TURNED in found(turned)
    assert Break.CIRCLE in found(turned)


def test_what_a_force_makes_of_nothing_and_gives_to_nobody_is_told() -> None:
    assert found(thread_of(FORCE, ITEMS, [], DAY)) == {Break.ORPHAN, Break.INFORMS_NOTHING}


def test_a_control_strategy_is_no_part_of_the_thread() -> None:
    items = [replace(one, kind=ProductKind.CONTROL) if one.place == "force" else one for one in ITEMS]
    assert not thread_of(FORCE, items, LINKS, DAY).whole


def test_a_force_without_areas_in_the_register_has_no_whole_thread_and_says_so() -> None:
    thread = thread_of(replace(FORCE, areas=()), ITEMS, LINKS, DAY)
    assert not thread.whole
    assert "no areas" in " ".join(one.why for one in thread.findings)


def test_products_of_another_force_are_not_its_findings() -> None:
    other = [item("elsewhere", Level.FORCE), item("its area", Level.AREA)]
    thread = thread_of(FORCE, [*ITEMS, *other], [*LINKS, Link("its area", "elsewhere")], DAY)
    assert thread.findings == ()


def test_an_area_that_rests_on_another_force_is_not_in_the_thread_of_its_own() -> None:
    links = [*LINKS[:2], LINKS[2], Link("r", "other"), Link("other", "west")]
    thread = thread_of(FORCE, [*ITEMS, item("other", Level.FORCE)], links, DAY)
    assert not thread.whole
    assert [(one.what, one.about) for one in thread.findings] == [(Break.ORPHAN, ("west",))]


ANY_LINKS = st.lists(st.builds(Link, st.sampled_from(list(PLACES)), st.sampled_from(list(PLACES))), max_size=12)
ANY_ITEMS = st.lists(st.sampled_from(ITEMS), unique=True)


@given(ANY_ITEMS, ANY_LINKS)
def test_it_is_whole_exactly_where_every_area_can_be_walked_to(items: list[Item], links: list[Link]) -> None:
    keys, pairs = {one.key for one in items}, {(link.source, link.target) for link in links}
    walked = all((a, b) in pairs and {a, b} <= keys for a, b in ((one.source, one.target) for one in LINKS))
    assert thread_of(FORCE, items, links, DAY).whole is walked


@given(ANY_ITEMS, ANY_LINKS, st.randoms())
def test_the_order_in_which_things_are_told_changes_nothing(
    items: list[Item], links: list[Link], chance: object
) -> None:
    mixed, turned = list(items), list(links)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    first, second = (thread_of(FORCE, *given, DAY) for given in ((items, links), (mixed, turned)))
    assert (first.whole, first.along) == (second.whole, second.along)
    assert {one.about for one in first.findings if one.what is not Break.CIRCLE} == {
        one.about for one in second.findings if one.what is not Break.CIRCLE
    }


@given(ANY_ITEMS, ANY_LINKS)
def test_a_thread_that_is_not_whole_says_why_and_what_to_do(items: list[Item], links: list[Link]) -> None:
    thread = thread_of(FORCE, items, links, DAY)
    assert thread.whole or thread.findings
    assert all(one.why and one.remedy and BREAK_WORDS[one.what] for one in thread.findings)


@given(ANY_ITEMS, ANY_LINKS, st.sampled_from(LINKS))
def test_a_link_more_never_breaks_a_thread(items: list[Item], links: list[Link], more: Link) -> None:
    assert not thread_of(FORCE, items, links, DAY).whole or thread_of(FORCE, items, [*links, more], DAY).whole


def test_levels_follow_from_what_an_organisation_is() -> None:
    assert [level_of(kind) for kind in Kind][:4] == list(LEVELS)
    assert not any(level_of(kind) for kind in list(Kind)[4:])
    assert called("control", "Force 01") == "Control strategy, Force 01"
    assert called("assessment", "Force 01", 2) == "Strategic assessment, Force 01, version 2"
