"""A first look at any bytes ends in problems, never in an exception: `packages.first_look`."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from headwater.packages.describing import File
from headwater.packages.first_look import first_look


@pytest.mark.parametrize("content", [b"a,b\rc,d\r", b"organisation,question\r1,2\n", b"q?\r\xcd\x93,no,no,4\n"])
def test_a_carriage_return_alone_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    """A find of atheris: the reader of CSV broke off at it."""
    (tmp_path / "answers.csv").write_bytes(content)
    [problem] = first_look(tmp_path / "answers.csv", File("answers", "answers.csv", "csv")).problems
    assert problem.where == "answers.csv, row 1"


@settings(max_examples=500, deadline=None)
@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode), form=st.sampled_from(["csv", "parquet"]))
@example(content=b"\n", form="csv")
@example(content=b'"', form="csv")
def test_no_bytes_make_a_first_look_break_off(
    content: bytes, form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "looked-at"
    path.write_bytes(content)
    assert first_look(path, File("answers", f"answers.{form}", form)).problems or content.startswith(b"PAR1")
