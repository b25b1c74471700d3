"""A table written as text: what one means is what is read, and a row of another width is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import BadInput
from headwater.core.written_tables import checked, rows_of

CELL = st.text(st.characters(codec="ascii", exclude_characters="|\t", categories=("L", "N", "P")), min_size=1)


WAYS = ("Ward | Groups\nEast | 2", "|Ward|Groups|\n| East | 2 |\n\n", "Ward\tGroups\nEast\t2")


@pytest.mark.parametrize("text", WAYS)
def test_bars_and_tabs_part_cells_and_blank_lines_are_no_rows(text: str) -> None:
    assert checked(text) == (("Ward", "Groups"), ("East", "2"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("one line", "has headings, a row"),
        ("a|b", "has headings, a row"),
        ("a|b\n1|2|3", "row 2 has 3 cells"),
        ("\n".join(["a|b"] * 501), "at most 500 rows"),
        ("|".join("a" * 13) + "\n" + "|".join("b" * 13), "12 columns"),
    ],
)
def test_what_is_no_table_is_refused_with_the_way_to_write_one(text: str, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        checked(text)
    assert says in str(caught.value)


@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2)))
def test_whatever_is_written_cell_by_cell_is_read_so(rows: list[list[str]]) -> None:
    written = "\n".join("|".join(row) for row in rows)
    assert [list(row) for row in rows_of(written)] == rows
