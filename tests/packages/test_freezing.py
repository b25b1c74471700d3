"""Freezing and verifying: `packages.freezing`."""

import os
import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.errors import BadInput
from headwater.packages.freezing import MANIFEST, freeze, parse_manifest, verify


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables").mkdir()
    (tmp_path / "answers.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "tables" / "one two.csv").write_text("c\n", "utf-8")
    assert freeze(tmp_path) == 2
    return tmp_path


def test_a_frozen_package_is_intact(folder: Path) -> None:
    assert verify(folder).intact


def test_verifying_names_what_was_changed_missing_and_added(folder: Path) -> None:
    (folder / "answers.csv").write_text("a,b\n1,3\n", "utf-8")
    (folder / "tables" / "one two.csv").unlink()
    (folder / "extra.txt").write_text("new", "utf-8")
    found = verify(folder)
    assert (found.changed, found.missing, found.added) == (("answers.csv",), ("tables/one two.csv",), ("extra.txt",))
    assert not found.intact


def test_a_pipe_a_socket_and_what_stands_for_a_file_count_and_are_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "tables" / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s"))
    (folder / "answers.csv").unlink()
    os.mkfifo(folder / "answers.csv")
    found = verify(folder)
    assert (found.added, found.changed) == (("s", "tables/pipe"), ("answers.csv",))
    with pytest.raises(BadInput, match="is a pipe, a socket or a device"):
        freeze(folder)


def test_a_file_replaced_by_a_link_to_the_same_bytes_counts_as_changed(folder: Path) -> None:
    copy = folder.parent / f"{folder.name}-elsewhere.csv"
    shutil.copyfile(folder / "answers.csv", copy)
    (folder / "answers.csv").unlink()
    (folder / "answers.csv").symlink_to(copy)
    assert verify(folder).changed == ("answers.csv",)


def test_the_manifest_is_what_sha256sum_reads(folder: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", MANIFEST], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_freezing_twice_writes_the_same_manifest(folder: Path) -> None:
    before = (folder / MANIFEST).read_bytes()
    freeze(folder)
    assert (folder / MANIFEST).read_bytes() == before


def test_a_folder_that_was_never_frozen_says_how_to(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Freeze it first"):
        verify(tmp_path)


def test_a_damaged_manifest_names_its_line(folder: Path) -> None:
    (folder / MANIFEST).write_text("not a hash\n", "utf-8")
    with pytest.raises(BadInput, match=r"manifest-sha256\.txt, line 1"):
        verify(folder)


def test_a_link_is_not_frozen(folder: Path) -> None:
    (folder / "link").symlink_to("/etc/hostname")
    with pytest.raises(BadInput, match="link: is a link to another place"):
        freeze(folder)


@pytest.mark.parametrize("name", [b"a\nb", b"a\rb", "a\u2028b".encode(), b"a\xffb"])
def test_a_name_that_could_forge_a_line_of_the_manifest_is_not_frozen(folder: Path, name: bytes) -> None:
    (folder / os.fsdecode(name)).touch()
    with pytest.raises(BadInput, match="in its name") as refused:
        freeze(folder)
    assert str(refused.value).isprintable()


def test_a_manifest_that_names_a_file_twice_is_refused(folder: Path) -> None:
    text = (folder / MANIFEST).read_text("utf-8")
    (folder / MANIFEST).write_text(text + f"{'0' * 64}  answers.csv\n", "utf-8")
    with pytest.raises(BadInput, match=r"line 3: names a file for the second time"):
        verify(folder)


def test_a_huge_manifest_is_refused_unread(folder: Path) -> None:
    with (folder / MANIFEST).open("wb") as stream:
        stream.truncate(100_000_000_000)
    with pytest.raises(BadInput, match="larger than 50 MB"):
        verify(folder)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=60).map(lambda text: f"{'0' * 64}  {text}\n".encode(errors="replace"))
)
def test_no_bytes_make_the_reader_of_manifests_break_off(content: bytes) -> None:
    with suppress(BadInput):
        assert len(parse_manifest(content)) <= content.count(b"\n") + 1
