"""Every count and every base behind a printed percentage: `core.figures.rounding`."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.figures.rounding import USUAL, Percent, Rounding, bases_behind, counts_behind, is_tie, rounded

getcontext().prec = 60
DECIMAL_RULES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.HALF_DOWN: ROUND_HALF_DOWN,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.UP: ROUND_CEILING,
}
bases = st.integers(1, 400)
decimals = st.integers(0, 2)


@given(st.data(), bases, decimals, st.sampled_from(list(Rounding)))
def test_rounding_is_that_of_decimal_arithmetic(data: st.DataObject, base: int, places: int, rule: Rounding) -> None:
    count = data.draw(st.integers(0, base))
    exact = Decimal(100 * 10**places * count) / Decimal(base)
    assert rounded(count, base, 100 * 10**places, rule) == int(exact.to_integral_value(DECIMAL_RULES[rule]))


@given(st.data(), bases, decimals)
def test_counts_behind_are_all_there_are(data: st.DataObject, base: int, places: int) -> None:
    percent = Percent(data.draw(st.integers(0, 100 * 10**places)), places)
    assert counts_behind(percent, base) == tuple(
        count
        for count in range(base + 1)
        if any(rounded(count, base, percent.scale, rule) == percent.units for rule in USUAL)
    )


@given(st.integers(0, 200), st.integers(0, 100))
def test_bases_behind_are_all_there_are(count: int, units: int) -> None:
    percent = Percent(units)
    assert bases_behind(percent, count, 300) == tuple(
        base for base in range(max(1, count), 301) if any(rounded(count, base, 100, rule) == units for rule in USUAL)
    )


@given(st.integers(100, 5000), st.integers(0, 100))
def test_from_a_base_of_100_every_whole_percentage_fits_something(base: int, units: int) -> None:
    assert counts_behind(Percent(units), base)


def test_a_tie_lies_exactly_between_two_percentages() -> None:
    assert [count for count in range(25) if is_tie(count, 24, 100)] == [3, 9, 15, 21]


@pytest.mark.parametrize(
    ("text", "shown"), [("38", "38%"), ("38%", "38%"), (" 33.6 % ", "33.6%"), ("33,6", "33.6%"), ("0.05", "0.05%")]
)
def test_a_percentage_is_read_as_it_is_printed(text: str, shown: str) -> None:
    assert str(Percent.read(text)) == shown


@pytest.mark.parametrize("text", ["", "n/a", "-3", "1e3", "१२", "12.", "99999999"])
def test_what_is_no_percentage_is_none(text: str) -> None:
    assert Percent.read(text) is None
