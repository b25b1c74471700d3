"""Tables that are small on disk and endless in memory: each is refused in words, and no more of it is read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from headwater.area_data.reading import read_table
from headwater.core.errors import BadInput

MANY = "select " + ", ".join(f"1 as c{n}" for n in range(500))
PARQUET = "application/vnd.apache.parquet"


def parquet(folder: Path, rows: str) -> Path:
    path = folder / "a.parquet"
    duckdb.sql(f"copy ({rows}) to '{path}' (format parquet, compression zstd)")
    return path


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("select 'X' as area, repeat('x', 100_000) as t from range(50_000)", "201 characters"),
        ("select 'X' as area, range(200) as t from range(1_000)", "201 characters"),
        (f"{MANY} from range(50_000)", "150 columns"),
        ("select 1 as area, 1 as t from range(20_000_000)", "200,000 rows"),
        ("select 'X' || chr(0) as area, 1 as t", "hold what cannot be shown"),
    ],
    ids=["long texts", "lists", "columns", "rows", "letters"],
)
def test_a_table_that_unpacks_to_too_much_is_refused_before_it_does(tmp_path: Path, rows: str, what: str) -> None:
    path = parquet(tmp_path, rows)
    assert path.stat().st_size < 45_000_000
    with pytest.raises(BadInput, match=what):
        read_table(path, PARQUET)


def test_cells_of_every_kind_come_as_the_text_they_are(tmp_path: Path) -> None:
    row = '\'X01\' as "a ""name""", 1 as whole, 0.1::double as g, 0.1::float as f, 1e20::double as large, null as open'
    table = read_table(parquet(tmp_path, f"select {row}, 2.50::decimal(9,2) as sum, '£1,200' as words"), PARQUET)
    assert table.headings == ('a "name"', "whole", "g", "f", "large", "open", "sum", "words")
    assert [column[0] for column in table.columns] == ["X01", "1", "0.1", "0.1", "1e+20", "", "2.50", "£1,200"]
