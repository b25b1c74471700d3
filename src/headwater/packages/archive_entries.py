"""What a ZIP file may hold to be unpacked: plain files under harmless names, none hidden, and not too much of it."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from headwater.core.errors import BadInput, Problem, refuse
from headwater.packages.file_names import clashes, portable_fault, shown
from headwater.packages.freezing import unreadable

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError, OSError)
FRESH = "Ask for it to be sent again."
SUSPECT = "Do not use the archive; ask the sender about it."
FIRST, END, LOCATOR = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
END_SIZE, LOCATOR_SIZE, HEADER_SIZE = 22, 20, 30
LISTED = 600  # bytes that an entry may take in the archive's own list
ENCRYPTED, UTF8 = 0x2041, 0x800  # flags: 0x1 and 0x40 encrypt an entry, 0x2000 its description
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Limits:
    """How much an archive may unpack to. ``ratio`` counts only above ``small`` bytes: short tables shrink well."""

    entries: int = 10_000
    total: int = 2_000_000_000
    ratio: int = 200
    small: int = 50_000_000

    def check_end(self, archive: Path) -> None:
        """Read the last bytes alone: a list of millions of entries is refused before it takes up memory."""
        first, tail = _both_ends(archive)
        end = tail[-END_SIZE:]
        if not end.startswith(END) or len(end) < END_SIZE or end[-2:] != b"\0\0":
            raise _no_end(archive, first)
        if tail[:-END_SIZE].startswith(LOCATOR):
            raise refuse(archive.name, "is a ZIP64 archive, for more than a package holds.", "Pack it as plain ZIP.")
        entries, listing = struct.unpack("<HL", end[10:16])
        if entries > self.entries or listing > self.entries * LISTED:
            raise refuse(archive.name, f"holds more than {self.entries:,} files.", SUSPECT)


LIMITS = Limits()


def _both_ends(archive: Path) -> tuple[bytes, bytes]:
    try:
        with archive.open("rb") as stream:
            first = stream.read(len(FIRST))
            stream.seek(max(0, stream.seek(0, 2) - END_SIZE - LOCATOR_SIZE))
            return first, stream.read()
    except OSError as error:
        raise unreadable(archive, error) from error


def _no_end(archive: Path, first: bytes) -> BadInput:
    if first in (FIRST, END):
        return refuse(archive.name, "was cut short: the end of the archive is missing, or something follows it.", FRESH)
    return refuse(archive.name, "is not a ZIP archive.", "Give the .zip that headwater package pack wrote.")


def damaged(archive: Path, why: str) -> BadInput:
    """A refusal of an archive that cannot be read as one."""
    return refuse(archive.name, f"is damaged: {why.rstrip('.')}.", FRESH)


def list_entries(zipped: zipfile.ZipFile, archive: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    """The files in the archive. Raises ``BadInput`` with every entry that must not be unpacked, and why."""
    entries = zipped.infolist()
    problems = [
        Problem(f"{archive.name}, “{shown(entry.orig_filename)}”", fault, SUSPECT)
        for entry in entries
        for fault in _faults(entry)
    ]
    files = [entry for entry in entries if not _is_folder(entry)]
    problems += [
        Problem(f"{archive.name}, “{shown(name)}”", "is there twice, or as a file and a folder.", SUSPECT)
        for name in clashes([entry.filename for entry in files])
    ]
    problems += [Problem(archive.name, fault, SUSPECT) for fault in _whole_faults(zipped, archive, limits)]
    if not files:
        problems.append(Problem(archive.name, "holds no files.", FRESH))
    if problems:
        raise BadInput(problems)
    return files


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """As ``ZipInfo.is_dir``, which some versions of Python break off at an empty name."""
    return entry.filename.endswith("/")


def _faults(entry: zipfile.ZipInfo) -> Iterator[str]:
    """What is wrong with one entry. A mode of nothing at all is what archives from Windows have."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.filename != entry.orig_filename:
        yield "has a second name hidden in it."
    elif fault := portable_fault(entry.filename.removesuffix("/")):
        yield fault
    if kind not in (0, stat.S_IFDIR if _is_folder(entry) else stat.S_IFREG):
        yield "is a link or a device, not a plain file."
    if entry.flag_bits & ENCRYPTED:
        yield "is encrypted."
    elif entry.compress_type not in METHODS:
        yield "is compressed in a way that packages are not."
    if _is_folder(entry) and entry.file_size:
        yield "is a folder that has content of its own."


def _whole_faults(zipped: zipfile.ZipFile, archive: Path, limits: Limits) -> Iterator[str]:
    entries = zipped.infolist()
    total, size = sum(entry.file_size for entry in entries), archive.stat().st_size
    if len(entries) > limits.entries:
        yield f"holds more than {limits.entries:,} files."
    if total > limits.total:
        yield f"would unpack to {total:,} bytes, more than the {limits.total:,} allowed."
    elif total > max(limits.small, size * limits.ratio):
        yield f"would unpack to {total:,} bytes from {size:,}: it is made to fill a disk."
    if not _side_by_side(entries, zipped.start_dir):
        yield "holds files that overlap, or begins with something else than its first file."


def _side_by_side(entries: list[zipfile.ZipInfo], listing: int) -> bool:
    """Whether each entry has bytes of its own: a bomb lets thousands of them share a few."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    starts = [entry.header_offset for entry in ordered] + [listing]
    pairs = zip(ordered, pairwise(starts), strict=True)
    apart = all(_shortest(entry) <= after - start for entry, (start, after) in pairs)
    return starts[0] == 0 and apart


def _shortest(entry: zipfile.ZipInfo) -> int:
    """The fewest bytes that an entry takes up; what extra fields it has comes on top."""
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF8 else "cp437", errors="replace")
    return HEADER_SIZE + len(name) + entry.compress_size
