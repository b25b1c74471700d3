"""``headwater money``: a table is looked through before it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from headwater.cli.money import money
from headwater.core.errors import BadInput


def checked(folder: Path, text: str | bytes, *more: str) -> str:
    file = folder / "a.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = CliRunner().invoke(money, ["check", str(file), *more])
    if isinstance(result.exception, BadInput):
        raise result.exception
    return result.output


def test_what_can_be_read_is_counted(tmp_path: Path) -> None:
    told = checked(tmp_path, "to,kind,posts,pay\nForce 01,ctio,13.5,7239000\n")
    assert told == "1 rows can be read. They award £7,239,000 for 13.5 posts.\n"
    told = checked(tmp_path, "to,kind,number,state,on\nForce 01,ctio,1,filled,1 May 2008\n", "--kind", "steps")
    assert "is checked when they are loaded" in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is missing"),
        ("to,kind,posts,pay\n", "it has no rows"),
        ("to,kind,posts,pay\nA,ctio,1.3,5\n", "Row 2, posts"),
        ("to,kind,posts,pay\nA,ctio,1,-5\n", "Row 2, pay"),
        ("to,kind,posts,pay,share\nA,ctio,1,5,50\n", "a share below 100 and another funder go together"),
        ("to,kind,posts,pay\nA,ctio,1," + "9" * 40 + "\n", "cannot be read"),
        ("to,kind,posts,pay\n" + "A" * 300 + ",ctio,1,5\n", "too long"),
    ],
)
def test_what_cannot_is_told_with_its_row(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        checked(tmp_path, text)


def test_what_is_no_table_is_said_so(tmp_path: Path) -> None:
    assert "no CSV that can be read" in checked(tmp_path, b"\xff\xfe\x00\x01")
