"""Packing packages and unpacking what anybody sent: `packages.archives`."""

from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from headwater.core.errors import BadInput
from headwater.packages.archive_entries import Limits
from headwater.packages.archives import pack, unpack
from headwater.packages.freezing import MANIFEST

from .conftest import FILES

HEADWATER = str(Path(sys.executable).with_name("headwater"))
Entry = tuple[str | zipfile.ZipInfo, bytes]


def archive_of(path: Path, *entries: Entry, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as zipped:
        warnings.simplefilter("ignore")  # names that are there twice
        for name, content in entries:
            zipped.writestr(name, content)
    return path


def refused(archive: Path, folder: Path, limits: Limits | None = None) -> str:
    """What is said of the archive, of which nothing may have been written."""
    folder.mkdir()
    with pytest.raises(BadInput) as bad:
        unpack(archive, folder, limits or Limits())
    assert not [*folder.iterdir()]
    for problem in bad.value.problems:
        assert problem.where.startswith(archive.name)
        assert problem.what.endswith(".")
        assert problem.remedy.endswith(".")
    return str(bad.value)


@pytest.fixture
def sent(package: Path, tmp_path: Path) -> Path:
    """The package, packed."""
    pack(package, tmp_path / "sent.zip")
    return tmp_path / "sent.zip"


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_packed_is_unpacked_byte_for_byte(package: Path, sent: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert unpack(sent, tmp_path / "out") == len(FILES) + 1
    assert files_below(tmp_path / "out") == files_below(package)


def test_the_same_folder_packs_to_the_same_bytes_whenever_it_was_written(
    package: Path, sent: Path, tmp_path: Path
) -> None:
    for path in package.rglob("*"):
        os.utime(path, (0, 0))
    (package / "answers.csv").chmod(0o755)
    pack(package, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == sent.read_bytes()


def test_other_tools_unpack_it(package: Path, sent: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "zipfile", "-e", str(sent), str(tmp_path / "out")]
    subprocess.run(words, check=True, capture_output=True)
    assert files_below(tmp_path / "out") == files_below(package)


def test_a_folder_with_a_link_or_a_name_that_others_cannot_hold_is_not_packed(package: Path, tmp_path: Path) -> None:
    (package / "link").symlink_to("/etc/hostname")
    (package / "a:b").touch()
    (package / "ANSWERS.csv").touch()
    with pytest.raises(BadInput) as bad:
        pack(package, tmp_path / "sent.zip")
    assert {problem.where for problem in bad.value.problems} == {"link", "a:b", "answers.csv"}
    assert not (tmp_path / "sent.zip").exists()


def test_what_would_be_refused_on_arrival_is_not_packed(package: Path, tmp_path: Path) -> None:
    for limits in (Limits(entries=2), Limits(total=50), Limits(small=50, ratio=0)):
        with pytest.raises(BadInput, match="Keep its tables as Parquet"):
            pack(package, tmp_path / "sent.zip", limits)


# Paths that lead elsewhere


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "a/../../evil",
        "/etc/evil",
        "//server/evil",
        "..\\evil",
        "C:\\evil",
        "C:evil",
        "a/./b",
        "a//b",
        "./a",
        "a:stream",
        "con",
        "tables/NUL.csv",
        "a.csv.",
        "a.csv ",
        "..",
        ".",
        "a\nb",
        "a\x1b[31mb",
        "a\u2028b",
        "x" * 300,
        "/".join("a" * 30),
        "é" * 150,
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("good.csv", b"1"), (name, b"evil"))
    assert "Do not use the archive" in refused(archive, tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} == {"bad.zip", "out"}


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/etc/evil", "//server/evil"])
def test_a_path_out_of_the_package_is_called_one(tmp_path: Path, name: str) -> None:
    assert "leads out of the package" in refused(archive_of(tmp_path / "bad.zip", (name, b"1")), tmp_path / "out")


def test_a_folder_with_content_of_its_own_is_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("a.csv", b"1"), ("tables/", b"hidden"))
    assert "content of its own" in refused(archive, tmp_path / "out")


def test_a_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    refused(archive_of(tmp_path / "bad.zip", ("good.csv", b"1"), ("../evil/", b"")), tmp_path / "out")


def test_a_name_cut_short_by_a_null_byte_is_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("good.csvX.exe", b"1"))
    archive.write_bytes(archive.read_bytes().replace(b"good.csvX", b"good.csv\0"))
    assert "second name hidden" in refused(archive, tmp_path / "out")


def test_an_entry_without_a_name_is_refused(tmp_path: Path) -> None:
    """A find: ``ZipInfo.is_dir`` broke off at it."""
    archive = archive_of(tmp_path / "bad.zip", ("a", b"1"))
    content = bytearray(archive.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[26:28] = content[entry + 28 : entry + 30] = b"\0\0"
    del content[entry + 46], content[30]
    content[-6:-2] = struct.pack("<L", entry - 1)
    content[-10:-6] = struct.pack("<L", 46)
    archive.write_bytes(content)
    assert "some machines read as another" in refused(archive, tmp_path / "out")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_devices_and_disguised_folders_are_refused(tmp_path: Path, kind: int) -> None:
    entry = zipfile.ZipInfo("answers.csv")
    entry.external_attr = (kind | 0o777) << 16
    assert "not a plain file" in refused(archive_of(tmp_path / "bad.zip", (entry, b"/etc/passwd")), tmp_path / "out")


@pytest.mark.parametrize(
    "names",
    [("a.csv", "a.csv"), ("a.csv", "A.CSV"), ("é", "e\u0301"), ("a", "a/b"), ("A/b", "a"), ("straße", "STRASSE")],
)
def test_names_that_clash_on_some_machine_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    archive = archive_of(tmp_path / "bad.zip", *((name, b"1") for name in names))
    assert "twice, or as a file and a folder" in refused(archive, tmp_path / "out")


def test_a_file_that_would_run_elsewhere_is_written_as_plain_data(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("run.sh")
    entry.external_attr = (stat.S_IFREG | 0o6777) << 16
    (tmp_path / "out").mkdir()
    unpack(archive_of(tmp_path / "good.zip", (entry, b"#!/bin/sh\ntouch /tmp/evil\n")), tmp_path / "out")
    assert not (tmp_path / "out" / "run.sh").stat().st_mode & 0o7111


def test_folders_in_an_archive_are_harmless(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert unpack(archive_of(tmp_path / "good.zip", ("tables/", b""), ("tables/a.csv", b"1")), tmp_path / "out") == 1


# Bombs


def test_an_archive_of_zeros_that_would_fill_a_disk_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open("a", "w") as stream:
        for _ in range(60):
            stream.write(bytes(1_000_000))
    assert "made to fill a disk" in refused(tmp_path / "bomb.zip", tmp_path / "out")


def test_more_files_or_bytes_than_a_package_has_are_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bomb.zip", *((str(number), b"12345") for number in range(11)))
    assert "more than 10 files" in refused(archive, tmp_path / "one", Limits(entries=10))
    assert "would unpack to 55 bytes" in refused(archive, tmp_path / "two", Limits(total=54))


def test_a_list_of_too_many_entries_is_refused_before_it_is_read(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bomb.zip", *((str(number), b"1") for number in range(11)))
    with pytest.raises(BadInput, match="more than 10 files"):
        Limits(entries=10).check_end(archive)
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-14] + struct.pack("<HHL", 1, 1, 10 * 600 + 1) + whole[-6:])
    with pytest.raises(BadInput, match="more than 10 files"):
        Limits(entries=10).check_end(archive)


def test_a_count_of_entries_that_lies_is_counted_again(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bomb.zip", *((str(number), b"1") for number in range(11)))
    content = archive.read_bytes()
    archive.write_bytes(content[:-14] + struct.pack("<HH", 1, 1) + content[-10:])
    refused(archive, tmp_path / "out", Limits(entries=10))


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """The bomb of overlapping files: many entries in the list, one of them in the archive."""
    archive = archive_of(tmp_path / "bomb.zip", ("a", b"x" * 1000), ("b", b"x" * 1000))
    content = bytearray(archive.read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = struct.pack("<L", 0)
    archive.write_bytes(content)
    assert "overlap" in refused(archive, tmp_path / "out")


def test_an_entry_that_is_longer_than_it_says_is_not_written_beyond_that(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("a", b"x" * 100_000))
    content = archive.read_bytes().replace(struct.pack("<L", 100_000), struct.pack("<L", 10))
    archive.write_bytes(content)
    (tmp_path / "out").mkdir()
    with pytest.raises(BadInput, match="is damaged"):
        unpack(archive, tmp_path / "out")
    assert sum(map(len, files_below(tmp_path / "out").values())) <= 10


def test_an_entry_that_is_shorter_than_it_says_is_damage(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("a", b"x" * 100), method=zipfile.ZIP_STORED)
    content = bytearray(archive.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<L", 1000)
    archive.write_bytes(content)
    (tmp_path / "out").mkdir()
    with pytest.raises(BadInput, match=r"is damaged: “a” is shorter than the archive says\."):
        unpack(archive, tmp_path / "out")


# What is no archive of a package


def test_an_archive_cut_short_anywhere_is_said_to_be(sent: Path, tmp_path: Path) -> None:
    whole = sent.read_bytes()
    for length in range(4, len(whole), 7):
        sent.write_bytes(whole[:length])
        assert "was cut short" in refused(sent, tmp_path / str(length))


@pytest.mark.parametrize("content", [b"", b"PK", b"hello", b"%PDF-1.7" * 100, bytes(1000)])
def test_a_file_of_another_kind_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.zip").write_bytes(content)
    assert "is not a ZIP archive" in refused(tmp_path / "bad.zip", tmp_path / "out")


def test_an_empty_archive_is_refused(tmp_path: Path) -> None:
    assert "holds no files" in refused(archive_of(tmp_path / "bad.zip"), tmp_path / "out")


def test_an_archive_with_something_before_or_after_it_is_refused(sent: Path, tmp_path: Path) -> None:
    whole = sent.read_bytes()
    sent.write_bytes(b"#!/bin/sh\n" + whole)
    assert "begins with something else" in refused(sent, tmp_path / "one")
    sent.write_bytes(whole + b"\n")
    assert "something follows it" in refused(sent, tmp_path / "two")


def test_encrypted_entries_are_refused(sent: Path, tmp_path: Path) -> None:
    content = bytearray(sent.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    sent.write_bytes(content)
    assert "is encrypted." in refused(sent, tmp_path / "out")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_shrink_beyond_all_limits_are_refused(tmp_path: Path, method: int) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("a", b"1" * 1000), method=method)
    assert "compressed in a way" in refused(archive, tmp_path / "out")


def test_an_archive_for_more_than_four_gigabytes_is_refused_by_its_end(sent: Path, tmp_path: Path) -> None:
    whole = sent.read_bytes()
    sent.write_bytes(whole[:-22] + b"PK\x06\x07" + bytes(16) + whole[-22:])
    assert "ZIP64" in refused(sent, tmp_path / "out")


def test_a_byte_changed_within_an_entry_is_damage(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("a", b"0123456789" * 10), method=zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"0123456789", b"0123x56789", 1))
    (tmp_path / "out").mkdir()
    with pytest.raises(BadInput, match=r"bad\.zip: is damaged: Bad CRC"):
        unpack(archive, tmp_path / "out")


def whole_archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in ("tables/", "tables/a.csv", "answers.csv", MANIFEST):
            zipped.writestr(zipfile.ZipInfo(name), b"" if name.endswith("/") else b"some text " * 9)
    return stream.getvalue()


WHOLE = whole_archive()


def told(archive: Path, folder: Path) -> str:
    """What is said of an archive that may be good; any other exception is a find."""
    try:
        unpack(archive, folder)
    except BadInput as bad:
        return str(bad)
    return ""


@settings(max_examples=1000, deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=4),
    put=st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 8), st.binary(max_size=8)),
)
@example([(len(WHOLE) - 6, 255)], (0, 0, b""))
def test_no_bytes_make_the_reader_of_archives_break_off_or_leave_its_folder(
    places: list[tuple[int, int]], put: tuple[int, int, bytes]
) -> None:
    content = bytearray(WHOLE)
    for place, byte in places:
        content[place] = byte
    content[put[0] : put[0] + put[1]] = put[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "out"
        folder.mkdir()
        (Path(name) / "a.zip").write_bytes(content)
        said = told(Path(name) / "a.zip", folder)
        assert said.replace("\n", "").isprintable()
        assert {path.name for path in Path(name).iterdir()} == {"a.zip", "out"}


# The command


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([HEADWATER, "package", *map(str, words)], capture_output=True, text=True, check=False)


def test_the_command_writes_nothing_of_an_archive_that_is_damaged_inside(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "bad.zip", ("a", b"1"), ("b", b"0123456789"), method=zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"0123456789", b"0123x56789", 1))
    done = command("unpack", archive, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is damaged" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"bad.zip"}
    verified = command("verify", archive)
    assert (verified.returncode, "is damaged" in verified.stderr) == (1, True)


def test_the_command_packs_and_unpacks_and_overwrites_nothing(package: Path, tmp_path: Path) -> None:
    archive, out = tmp_path / "sent.zip", tmp_path / "out"
    assert command("pack", package, "--out", archive).stdout == f"{archive}: 4 files.\n"
    assert command("unpack", archive, "--out", out).returncode == 0
    assert files_below(out) == files_below(package)
    again = (command("pack", package, "--out", archive), command("unpack", archive, "--out", out))
    assert [done.returncode for done in again] == [2, 2]
    assert command("pack", package, "--out", package / "inside.zip").returncode == 2
    assert command("pack", package, "--out", tmp_path).returncode == 2
