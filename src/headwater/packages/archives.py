"""Packing a package into one ZIP file for e-mail or a stick, and unpacking one that anybody may have made.

An archive is looked through first; a byte of it is written only when all its entries are plain files of the
package. Nothing in it is run, and no mode, owner or date of it is taken over.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from headwater.core.errors import BadInput, Problem, WrongUse
from headwater.packages.archive_entries import DAMAGE, LIMITS, Limits, damaged, list_entries
from headwater.packages.file_names import clashes, portable_fault, shown
from headwater.packages.freezing import everything_in, no_plain_file, unreadable

NEVER = (1980, 1, 1, 0, 0, 0)  # the date of every entry, since the clock must not show in the bytes
PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
UNIX = 3
PIECE = 1_048_576  # bytes
SMALLER = "Keep its tables as Parquet, or send it another way."


def pack(folder: Path, archive: Path, limits: Limits = LIMITS) -> int:
    """Write all files of ``folder`` to the new ZIP file ``archive`` and return how many they are.

    The same folder gives the same bytes. What ``unpack`` would refuse on arrival is refused here.
    """
    present = everything_in(folder)
    found = list(_packing_problems(folder, present, limits))
    if found:
        raise BadInput(found)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, path in present.items():
            _add(zipped, name, path)
    try:
        with _opened(archive, limits) as zipped:
            list_entries(zipped, archive, limits)
    except BadInput as bad:
        raise BadInput([Problem(str(folder), problem.what, SMALLER) for problem in bad.problems]) from bad
    return len(present)


def _packing_problems(folder: Path, present: Mapping[str, Path], limits: Limits) -> Iterator[Problem]:
    for name, path in present.items():
        if odd := no_plain_file(path):
            yield Problem(shown(name), *odd)
        elif fault := portable_fault(name):
            yield Problem(shown(name), fault, "Give it another name.")
    for name in clashes([*present]):
        yield Problem(shown(name), "has the name of another file, but for capitals.", "Rename one of them.")
    total = sum(path.lstat().st_size for path in present.values())
    if not present:
        yield Problem(str(folder), "holds no files.", "Give the folder of a package.")
    if len(present) > limits.entries or total > limits.total:
        most = f"more than {limits.entries:,} files or {limits.total:,} bytes"
        yield Problem(str(folder), f"holds {most}, which no archive of a package does.", SMALLER)


def _add(zipped: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, NEVER)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, PLAIN_FILE
    try:
        source = path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from error
    with source, zipped.open(entry, "w") as target:
        shutil.copyfileobj(source, target, PIECE)


def unpack(archive: Path, folder: Path, limits: Limits = LIMITS) -> int:
    """Write the files of ``archive`` below ``folder``, which must be empty, and return how many they are.

    Raises ``BadInput`` with all that is wrong. Only damage inside an entry shows late, so give a folder that
    goes away when this raises: ``unpacked`` or ``placed_together``.
    """
    with _opened(archive, limits) as zipped:
        entries = list_entries(zipped, archive, limits)
        for entry in entries:
            target = folder / entry.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(zipped, entry, target, archive)
    return len(entries)


@contextmanager
def _opened(archive: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, once its end shows that it is whole and lists no more than it may."""
    with _reading(archive):
        limits.check_end(archive)
        zipped = zipfile.ZipFile(archive)
    with zipped:
        yield zipped


def _write(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, archive: Path) -> None:
    """Copy one entry; it can be no longer than it said, since that is what the limits were held against."""
    with _reading(archive):
        source = zipped.open(entry)
    written = 0
    with source, target.open("xb") as out:
        while piece := _read(source, archive):
            written += len(piece)
            out.write(piece)
    if written != entry.file_size:
        raise damaged(archive, f"“{shown(entry.filename)}” is shorter than the archive says")


def _read(source: object, archive: Path) -> bytes:
    with _reading(archive):
        piece: bytes = source.read(PIECE)  # type: ignore[attr-defined]
        return piece


@contextmanager
def _reading(archive: Path) -> Iterator[None]:
    """Tell what ``zipfile`` raises on damage as a problem of the archive, apart from faults in writing."""
    try:
        yield
    except DAMAGE as error:
        raise damaged(archive, shown(str(error)) or type(error).__name__) from error


@contextmanager
def folder_of(package: Path, temporary: Path) -> Iterator[Path]:
    """``package`` itself where it is a folder; where it is an archive, its files, unpacked in ``temporary``."""
    if package.is_dir():
        yield package
        return
    try:
        unpack(package, temporary)
    except OSError as error:
        raise WrongUse(f"{package}: cannot be unpacked ({error.strerror}). Make room in {temporary}.") from error
    yield temporary
