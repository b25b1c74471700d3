"""Means, places and scales: documented examples, and laws that hold for any figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.index_specification import Choices, Group, Input, Role, Specification
from headwater.indices.adding_up import mean_of, ranks_of
from headwater.indices.building import build
from headwater.indices.frames import Frame, frame_of
from headwater.indices.ranging import ranges
from headwater.indices.resembling import likenesses, problems_of_likeness
from headwater.indices.scaling import scaled
from headwater.indices.treating import LOGGED, TOP, treated
from headwater.indices.without_one import without_each

from .made import a_frame, a_specification

NAN = float("nan")
NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=30)


def test_a_mean_is_of_what_is_known_where_enough_is() -> None:
    """COINr’s documented rows at two thirds known."""
    rows = np.array([[1, 3, 1], [2, NAN, NAN], [3, NAN, 1]])
    found = mean_of(rows, np.ones(3), "arithmetic", 2 / 3)
    assert found == pytest.approx([5 / 3, NAN, 2], nan_ok=True)


def test_equal_scores_share_the_better_place() -> None:
    assert list(ranks_of(np.array([3.0, 5.0, 3.0, 1.0]))) == [2, 1, 2, 4]


def test_one_extreme_value_is_drawn_in_to_the_next() -> None:
    after = treated(np.array([*range(1, 11), 30.0, 100.0]), 5, 2.0, 3.5)
    assert after.how == TOP
    assert after.values.max() == 30


def test_where_drawing_in_is_not_enough_the_figure_is_put_on_a_logarithmic_scale() -> None:
    after = treated(np.array([1.0] * 20 + [10.0, 100.0, 1_000.0, 10_000.0, 100_000.0]), 1, 0.5, -5)
    assert after.how == LOGGED
    assert after.values.max() < 20


@given(NUMBERS, st.sampled_from(["minmax", "zscore", "rank"]))
def test_a_scale_keeps_the_order_of_areas(values: list[float], how: str) -> None:
    column = np.array(values)
    found = scaled(column, True, how)
    if np.isnan(found).all():
        assert column.min() == column.max()
        return
    order = np.argsort(column, kind="stable")
    assert (np.diff(found[order]) >= -1e-6).all()


@given(NUMBERS)
def test_turning_a_figure_round_turns_its_scale_round(values: list[float]) -> None:
    column = np.array(values)
    there, back = scaled(column, True, "minmax"), scaled(-column, False, "minmax")
    assert np.allclose(there, back, equal_nan=True)


@given(st.lists(st.floats(0.01, 100), min_size=6, max_size=6), st.floats(0.1, 50))
def test_only_the_proportion_of_weights_counts(weights: list[float], times: float) -> None:
    plain = a_specification()
    inputs = tuple(replace(item, weight=w) for item, w in zip(plain.inputs, weights, strict=True))
    more = tuple(replace(item, weight=w * times) for item, w in zip(plain.inputs, weights, strict=True))
    frame = a_frame(plain)
    assert np.allclose(
        build(replace(plain, inputs=inputs), frame).score, build(replace(plain, inputs=more), frame).score
    )


@pytest.mark.parametrize("how", ["arithmetic", "geometric"])
@pytest.mark.parametrize("scale", ["minmax", "zscore", "rank"])
def test_the_range_of_no_other_choices_is_the_place_itself(how: str, scale: str) -> None:
    """With nothing drawn the ranges must be what the index says: the two ways of adding up are one."""
    specification = a_specification(9, choices=Choices(normalise=scale, aggregate=how))
    specification = replace(
        specification, range=replace(specification.range, weights=0.0, normalise=(scale,), aggregate=(how,))
    )
    built = build(specification, a_frame(specification, 40))
    found = ranges(built)
    assert list(found.low) == list(found.high) == [int(rank) for rank in built.ranks]


def test_ranges_with_open_figures_are_those_of_the_index_too() -> None:
    specification = a_specification(9, choices=Choices(impute="none", availability=0.5, within_group=0.0))
    specification = replace(
        specification, range=replace(specification.range, weights=0.0, normalise=("minmax",), aggregate=("arithmetic",))
    )
    frame = a_frame(specification, 40)
    frame.values[3, 0] = frame.values[7, 4] = frame.values[8, 4] = NAN
    built = build(specification, frame)
    assert list(ranges(built).low) == [int(rank) for rank in built.ranks]


def test_the_same_seed_gives_the_same_ranges_and_another_seed_others() -> None:
    specification = a_specification(9)
    frame = a_frame(specification, 30)
    one, again = ranges(build(specification, frame)), ranges(build(specification, frame))
    other = ranges(build(replace(specification, range=replace(specification.range, seed=2)), frame))
    assert np.array_equal(one.in_top, again.in_top)
    assert not np.array_equal(one.in_top, other.in_top)


def test_a_noisy_figure_widens_the_ranges() -> None:
    plain = a_specification(6)
    noisy = replace(plain, inputs=tuple(replace(item, noise=1.0) for item in plain.inputs))
    frame = a_frame(plain, 30)
    narrow, wide = ranges(build(plain, frame)), ranges(build(noisy, frame))
    assert (wide.high - wide.low).mean() > (narrow.high - narrow.low).mean() + 3


def test_an_area_without_enough_has_no_score_and_never_one_of_nothing() -> None:
    specification = a_specification()
    frame = a_frame(specification)
    frame.values[4, :5] = NAN
    built = build(specification, frame)
    assert frame.areas[4] not in built.areas
    assert built.prepared.left_out == {frame.areas[4]: pytest.approx(1 / 6)}


@pytest.mark.parametrize("bad", [[5.0] * 12, [NAN] * 12, [float("inf")] * 12])
def test_a_constant_empty_or_infinite_figure_says_nothing_and_is_told(bad: list[float]) -> None:
    specification = a_specification(choices=Choices(availability=0.5, within_group=0.0))
    frame = a_frame(specification)
    values = {
        area: {code: float(frame.values[row, place]) for place, code in enumerate(frame.codes)} | {"f0": bad[row]}
        for row, area in enumerate(frame.areas)
    }
    built = build(specification, frame_of(values, specification.used))
    assert "says nothing" in built.steps[0].says_nothing
    assert np.isfinite(built.score).all()
    assert np.isnan(built.scaled[:, 0]).all()


def test_of_two_areas_there_is_nothing_to_compare() -> None:
    specification = a_specification()
    assert np.isnan(build(specification, a_frame(specification, 2)).score).all()


def test_a_denominator_of_nothing_leaves_the_share_open() -> None:
    plain = a_specification(choices=Choices(impute="none", availability=0.5, within_group=0.0))
    inputs = (replace(plain.inputs[0], denominator="people"), *plain.inputs[1:])
    specification = replace(plain, inputs=inputs)
    frame = a_frame(specification)
    frame.column("people")[2:4] = 0.0, -5.0
    built = build(specification, frame)
    assert np.isnan(built.scaled[2:4, 0]).all()
    assert np.isfinite(built.score[2:4]).all()


def with_context(like: str) -> tuple[Specification, Frame]:
    plain = a_specification()
    context = Input("faith", "Share of a faith", "", None, True, role=Role.CONTEXT, characteristic="religion")
    specification = replace(plain, inputs=(*plain.inputs, context))
    frame = a_frame(specification, 40)
    if like == "renamed":
        frame.column("f2")[:] = frame.column("faith")
    if like == "turned and stretched":
        frame.column("f2")[:] = 300 - 7 * frame.column("faith")
    if like == "bent":
        frame.column("f2")[:] = np.exp(frame.column("faith") / 10)
    return specification, frame


@pytest.mark.parametrize("like", ["renamed", "turned and stretched", "bent"])
def test_a_characteristic_under_another_name_is_found_by_its_figures(like: str) -> None:
    specification, frame = with_context(like)
    built = build(specification, frame)
    problems = problems_of_likeness(likenesses(built, frame), built.tree.top)
    assert [problem.where for problem in problems] == ["f2"]
    assert "Share of a faith" in problems[0].what


def test_a_share_that_is_a_characteristic_is_found_though_its_count_is_not() -> None:
    specification, frame = with_context("nothing")
    inputs = (replace(specification.inputs[0], denominator="f1"), *specification.inputs[1:])
    frame.column("f0")[:] = frame.column("f1") * frame.column("faith")
    built = build(replace(specification, inputs=inputs), frame)
    assert {problem.where for problem in problems_of_likeness(likenesses(built, frame), built.tree.top)} == {"f0"}


def test_what_is_context_and_tells_of_no_characteristic_forbids_nothing() -> None:
    specification, frame = with_context("renamed")
    plain = replace(specification.context[0], characteristic="")
    built = build(replace(specification, inputs=(*specification.scored, plain)), frame)
    assert likenesses(built, frame) == ()


def test_of_few_areas_or_of_what_is_the_same_everywhere_nothing_is_alike() -> None:
    specification, frame = with_context("renamed")
    frame.values[4:, frame.codes.index("faith")] = NAN  # four areas are left
    assert likenesses(build(specification, frame), frame) == ()
    specification, frame = with_context("renamed")
    frame.column("faith")[:] = 5.0
    assert likenesses(build(specification, frame), frame) == ()


def test_an_index_that_is_itself_like_a_characteristic_is_told_and_not_refused_for_it() -> None:
    specification, frame = with_context("nothing")
    frame.column("faith")[:] = build(specification, frame).score
    built = build(specification, frame)
    found = likenesses(built, frame)
    assert found[0].code == built.tree.top
    assert found[0].same
    assert problems_of_likeness(found, built.tree.top) == ()


def test_figures_that_are_their_own_are_not_refused() -> None:
    specification, frame = with_context("nothing")
    built = build(specification, frame)
    assert problems_of_likeness(likenesses(built, frame), built.tree.top) == ()


def test_a_group_without_anything_left_goes_with_what_was_in_it() -> None:
    plain = a_specification(3)
    lonely = replace(
        plain,
        groups=(*plain.groups, Group("g9", "Nine", 1.0, "need")),
        inputs=(*plain.inputs, Input("f9", "Nine", "g9", 1.0, True)),
    )
    moves = {one.code: one for one in without_each(build(lonely, a_frame(lonely)))}
    assert moves["f9"].mean == pytest.approx(moves["g9"].mean)
