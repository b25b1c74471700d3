"""Which kind of organisation may lie under which."""

from __future__ import annotations

import pytest

from headwater.core.hierarchy import LIES_UNDER, kinds_below, may_lie_under
from headwater.core.posts import KIND_WORDS, Kind


def test_every_kind_says_where_it_may_lie() -> None:
    assert set(LIES_UNDER) == set(Kind)
    assert all(LIES_UNDER.values())


def test_the_table_cannot_be_changed_while_it_is_used() -> None:
    with pytest.raises(TypeError):
        LIES_UNDER[Kind.AREA] = (None,)  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "above"),
    [
        (Kind.NATIONAL, None),
        (Kind.REGION, None),
        (Kind.FORCE, Kind.REGION),
        (Kind.FORCE, None),
        (Kind.AREA, Kind.FORCE),
        (Kind.NEIGHBOURHOOD, Kind.AREA),
        (Kind.NEIGHBOURHOOD, Kind.FORCE),
        (Kind.LOCAL_AUTHORITY, Kind.LOCAL_AUTHORITY),
        (Kind.SCHOOL, Kind.LOCAL_AUTHORITY),
        (Kind.SCHOOL, None),
        (Kind.PRISON, Kind.NATIONAL),
        (Kind.HEALTH, Kind.HEALTH),
        (Kind.OVERSIGHT, Kind.FORCE),
        (Kind.COMMUNITY, Kind.NEIGHBOURHOOD),
        (Kind.COMMUNITY, None),
    ],
)
def test_what_is_found_in_england_and_wales_is_allowed(kind: Kind, above: Kind | None) -> None:
    assert may_lie_under(kind, above).allowed


@pytest.mark.parametrize(
    ("kind", "above", "reasons"),
    [
        (
            Kind.FORCE,
            Kind.SCHOOL,
            (
                "The kind “Police force” does not lie under “School or college”.",
                "It may stand on its own, or lie under: Region, National body.",
            ),
        ),
        (
            Kind.AREA,
            None,
            ("The kind “Area (BCU)” does not stand on its own.", "It may lie under: Police force, Area (BCU)."),
        ),
        (
            Kind.NEIGHBOURHOOD,
            Kind.PRISON,
            ("The kind “Neighbourhood” does not lie under “Prison”.", "It may lie under: Area (BCU), Police force."),
        ),
    ],
)
def test_a_refusal_says_what_does_not_fit_and_where_it_may_lie(
    kind: Kind, above: Kind | None, reasons: tuple[str, str]
) -> None:
    decision = may_lie_under(kind, above)
    assert (decision.allowed, decision.rule, decision.reasons) == (False, "lie_under/kind", reasons)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NATIONAL])
def test_no_national_body_lies_under_anything_else(kind: Kind) -> None:
    assert not may_lie_under(Kind.NATIONAL, kind).allowed


@pytest.mark.parametrize("above", Kind, ids=KIND_WORDS.__getitem__)
def test_something_may_be_added_below_every_kind(above: Kind) -> None:
    assert kinds_below(above)
    assert all(may_lie_under(kind, above).reasons for kind in kinds_below(above))


def test_the_kinds_below_a_force_are_those_that_may_lie_there() -> None:
    assert kinds_below(Kind.FORCE) == [
        Kind.AREA,
        Kind.NEIGHBOURHOOD,
        Kind.LOCAL_AUTHORITY,
        Kind.OVERSIGHT,
        Kind.COMMUNITY,
    ]
