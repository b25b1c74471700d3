"""The published GRIM vectors (R package scrutiny, its tests): methods.md, "Golden values"."""

import pytest

from headwater.core.figures.grim import grim


def row(units: range, decimals: int, n: int, items: int = 1) -> str:
    return "".join("T" if grim(unit, decimals, n, items) else "F" for unit in units)


@pytest.mark.parametrize(
    ("units", "decimals", "n", "items", "published"),
    [
        (range(519, 531), 2, 28, 1, "FFTFFFTFFFTF"),
        (range(150, 160), 3, 120, 3, "TFFTFFTFTF"),
        (range(80, 90), 2, 28, 2, "TFTFTFTTTT"),
    ],
)
def test_scrutiny_means(units: range, decimals: int, n: int, items: int, published: str) -> None:
    assert row(units, decimals, n, items) == published


def test_scrutiny_percent_n_50_from_6_to_16() -> None:
    assert row(range(6, 17), 2, 50) == "TFTFTFTFTFT"


def test_scrutiny_percent_n_28_from_519_to_530_is_as_the_mean() -> None:
    assert row(range(519, 531), 2, 28) == "FFTFFFTFFFTF"
