"""Bytes that nobody thought of: a package is read, or refused in sentences, and nothing else ever happens.

The examples are the same in every run and are not made smaller when they fail, so that the time stays bounded.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from headwater import frameworks
from headwater.core.errors import BadInput

from .conftest import FILES, FRAMEWORK, Spoilt, well_said, write_tiny

fuzz = partial(
    settings,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TWO = {name: FILES[name] for name in ("organisations", "answers")}
PIECES = [
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\r\n",
    b"\t",
    b"\x00",
    b"\xff",
    b"\xe9",
    b"\xef\xbb\xbf",
    b"=1",
    b"'",
    b"\\",
]
TOKENS = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    '"',
    "'''",
    "\n",
    "#",
    ".",
    "2009-09-30",
    "nan",
    "-1",
    "1e9",
    "\\u0000",
    "é",
]


@contextmanager
def read_or_refused() -> Iterator[None]:
    """Nothing but a refusal may come out of the block, and it must be said whole."""
    try:
        yield
    except BadInput as bad:
        well_said(bad)


@dataclass(frozen=True)
class Edit:
    """Bytes put in the place of others: where they start, in thousandths, and how many go."""

    at: int
    gone: int
    new: bytes


def edited(content: bytes, edits: list[Edit]) -> bytes:
    for edit in edits:
        start = edit.at * len(content) // 1000
        content = content[:start] + edit.new + content[start + edit.gone :]
    return content


def edits(pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[list[Edit]]:
    one = st.builds(Edit, st.integers(0, 1000), st.integers(0, 12), pieces)
    return st.lists(one, min_size=1, max_size=4)


any_bytes = st.binary(max_size=400)
csv_pieces = st.sampled_from(PIECES) | st.binary(max_size=6)
toml_pieces = (st.sampled_from(TOKENS) | st.text(max_size=4)).map(lambda text: text.encode("utf-8", "replace"))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    """Organisations and answers; a test puts back what it changed."""
    return write_tiny(tmp_path_factory.mktemp("fuzz") / "package", TWO, "answers")


@contextmanager
def holding(path: Path, content: bytes) -> Iterator[None]:
    """The file has this content as long as the block lasts."""
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(before)


@fuzz(max_examples=40)
@given(content=any_bytes)
@example(content=b"organisation,question\rAyton,AV-1")
def test_any_bytes_for_answers_are_read_or_refused(package: Spoilt, content: bytes) -> None:
    with holding(package.path("answers"), content), read_or_refused():
        package.check()


@fuzz(max_examples=60)
@given(changes=edits(csv_pieces), name=st.sampled_from(list(TWO)))
@example(changes=[Edit(0, 0, b"\r")], name="answers")
@example(changes=[Edit(500, 0, b'"')], name="answers")
def test_csv_with_changes_is_read_or_refused(package: Spoilt, changes: list[Edit], name: str) -> None:
    with holding(package.path(name), edited(TWO[name].encode(), changes)), read_or_refused():
        package.check()


@fuzz(max_examples=40)
@given(cells=st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), max_size=4))
def test_rows_of_any_text_are_read_or_refused(package: Spoilt, cells: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    rows = "".join(",".join(map(quoted, row)) + "\n" for row in cells)
    content = (package.header("answers") + rows).encode("utf-8", "replace")
    with holding(package.path("answers"), content), read_or_refused():
        package.check()


@fuzz(max_examples=60)
@given(content=any_bytes)
@example(content=b"1" * 5000)
def test_any_bytes_for_a_descriptor_are_refused(package: Spoilt, content: bytes) -> None:
    with holding(package.descriptor, content), read_or_refused():
        package.check()


@fuzz(max_examples=60)
@given(changes=edits(st.binary(max_size=4)))
def test_a_descriptor_with_changes_is_read_or_refused(package: Spoilt, changes: list[Edit]) -> None:
    with holding(package.descriptor, edited(package.descriptor.read_bytes(), changes)), read_or_refused():
        package.check()


@fuzz(max_examples=60)
@given(value=json_values, place=st.integers(0, 40))
def test_a_descriptor_with_any_value_in_any_place_is_read_or_refused(package: Spoilt, value: Any, place: int) -> None:
    document = json.loads(package.descriptor.read_bytes())
    holders = list(tables_in(document))
    holder, key = holders[place % len(holders)]
    holder[key] = value
    with holding(package.descriptor, json.dumps(document).encode()), read_or_refused():
        package.check()


def tables_in(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document that holds a value: what holds it, and under which key."""
    keys = list(document) if isinstance(document, dict) else range(len(document))
    for key in keys:
        yield document, key
        if isinstance(document[key], dict | list):
            yield from tables_in(document[key])


@fuzz(max_examples=150)
@given(content=any_bytes)
def test_any_bytes_for_a_framework_are_refused(content: bytes) -> None:
    with read_or_refused():
        frameworks.read_text(content, "mine.toml")


@fuzz(max_examples=250)
@given(changes=edits(toml_pieces))
@example(changes=[Edit(1000, 0, b"a = " + b"1" * 5000)])
def test_a_framework_with_changes_is_read_or_refused(changes: list[Edit]) -> None:
    with read_or_refused():
        frameworks.read_text(edited(FRAMEWORK.encode(), changes), "mine.toml")


@fuzz(max_examples=15)
@given(lines=st.lists(st.sampled_from(FRAMEWORK.splitlines()), max_size=3), order=st.randoms(use_true_random=False))
def test_a_package_with_a_framework_of_mixed_lines_is_read_or_refused(
    package: Spoilt, lines: list[str], order: Any
) -> None:
    parts = FRAMEWORK.split("\n\n")
    head, tables = parts[0], parts[1:]
    order.shuffle(tables)
    text = "\n\n".join([head, *tables, *lines])
    with holding(package.framework, text.encode()), holding(package.descriptor, package.descriptor.read_bytes()):
        package.frame(text)
        with read_or_refused():
            package.check()


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Spoilt]:
    """The answers as Parquet, packed and unpacked."""
    found = {}
    for packing in ("snappy", "uncompressed", "zstd"):
        found[packing] = write_tiny(tmp_path_factory.mktemp("fuzz") / packing, TWO, "answers")
        found[packing].as_parquet("answers", packing=packing)
    return found


@fuzz(max_examples=60)
@given(
    packing=st.sampled_from(["snappy", "uncompressed", "zstd"]),
    changes=st.lists(st.tuples(st.integers(0, 999), st.integers(0, 255)), min_size=1, max_size=4),
)
@example(packing="snappy", changes=[(10, 255), (20, 255), (30, 255)])
def test_parquet_with_other_bytes_is_read_or_refused(
    parquet: dict[str, Spoilt], packing: str, changes: list[tuple[int, int]]
) -> None:
    path = parquet[packing].folder / "answers.parquet"
    content = bytearray(path.read_bytes())
    for at, byte in changes:
        content[at * len(content) // 1000] = byte
    with holding(path, bytes(content)), read_or_refused():
        parquet[packing].check()


@fuzz(max_examples=25)
@given(cut=st.integers(0, 1000), tail=st.sampled_from([b"", b"PAR1", b"\x10\x00\x00\x00PAR1"]))
def test_parquet_cut_anywhere_is_refused(parquet: dict[str, Spoilt], cut: int, tail: bytes) -> None:
    path = parquet["snappy"].folder / "answers.parquet"
    content = path.read_bytes()
    with holding(path, content[: cut * len(content) // 1000] + tail), read_or_refused():
        parquet["snappy"].check()


@fuzz(max_examples=15)
@given(content=any_bytes)
def test_any_bytes_between_the_marks_of_parquet_are_refused(parquet: dict[str, Spoilt], content: bytes) -> None:
    path = parquet["snappy"].folder / "answers.parquet"
    with holding(path, b"PAR1" + content + b"PAR1"), read_or_refused():
        parquet["snappy"].check()


def test_the_packages_that_are_fuzzed_are_good(package: Spoilt, parquet: dict[str, Spoilt], tmp_path: Path) -> None:
    package.check()
    for spoilt in parquet.values():
        spoilt.check()
    shutil.copytree(package.folder, tmp_path / "copy")
    Spoilt(tmp_path / "copy").check()
