"""Freezing a package: a manifest of hashes, in the form that ``sha256sum --check`` reads."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import BadInput, refuse
from headwater.packages.file_names import listing_fault, shown

MANIFEST = "manifest-sha256.txt"
LARGEST_MANIFEST = 50_000_000  # bytes
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
SIGNATURE = re.compile(rf"{re.escape(MANIFEST)}\.[0-9a-f]{{16}}\.sig")


@dataclass(frozen=True)
class Verification:
    """How a package compares with its manifest."""

    unchanged: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether every file is as it was frozen, and no other is there."""
        return not (self.changed or self.missing or self.added)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in pieces."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> BadInput:
    """A refusal of a file that the machine will not read."""
    return refuse(shown(str(path)), f"cannot be read: {error.strerror}.", "Check that it is a file you may read.")


def everything_in(folder: Path) -> dict[str, Path]:
    """All below ``folder`` that is no folder, under its path with forward slashes: links, pipes and devices too."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }


def no_plain_file(path: Path) -> tuple[str, str] | None:
    """Why ``path`` cannot be a file of a package, with what to do. It is not opened: a pipe would never end."""
    if path.is_symlink():
        return "is a link to another place.", "Copy the file itself into the package."
    return None if path.is_file() else ("is a pipe, a socket or a device.", "Take it out of the package.")


def files_in(folder: Path) -> dict[str, Path]:
    """What a manifest lists: all but itself, and the signatures, which are made when it is finished."""
    return {
        name: path for name, path in everything_in(folder).items() if name != MANIFEST and not SIGNATURE.fullmatch(name)
    }


def freeze(folder: Path) -> int:
    """Write the manifest of ``folder`` and return how many files it lists."""
    present = files_in(folder)
    for name, path in present.items():
        if fault := no_plain_file(path):
            raise refuse(shown(name), *fault)
        if listing_fault(name):
            raise refuse(shown(name), listing_fault(name), "Give it another name.")
    lines = [f"{hash_of(path)}  {name}\n" for name, path in present.items()]
    put(folder / MANIFEST, "".join(lines).encode("utf-8"))
    return len(lines)


def put(path: Path, content: bytes) -> None:
    """Write a file in one go: who looks meanwhile sees the old one or the new one, never half of it."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def verify(folder: Path) -> Verification:
    """Compare ``folder`` with its manifest. Raises ``BadInput`` where there is none or it is not one."""
    return compare(folder, read_manifest(folder))


def compare(folder: Path, manifest: bytes) -> Verification:
    """Compare ``folder`` with the bytes of a manifest: those whose signature was judged, and no later ones."""
    frozen = parse_manifest(manifest)
    present = files_in(folder)
    same: list[str] = []
    changed: list[str] = []
    for name in sorted(frozen.keys() & present.keys()):
        path = present[name]
        intact = path.is_file() and not path.is_symlink() and hash_of(path) == frozen[name]
        (same if intact else changed).append(name)
    return Verification(
        unchanged=tuple(same),
        changed=tuple(changed),
        missing=tuple(sorted(frozen.keys() - present.keys())),
        added=tuple(sorted(present.keys() - frozen.keys())),
    )


def read_manifest(folder: Path) -> bytes:
    """The bytes of the folder's manifest."""
    path = folder / MANIFEST
    if not path.is_file():
        raise refuse(str(folder), f"has no {MANIFEST}.", "Freeze it first: headwater package freeze FOLDER.")
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            raise refuse(MANIFEST, "is larger than 50 MB.", "It has a line for each file: take a fresh copy.")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def parse_manifest(manifest: bytes) -> dict[str, str]:
    """The hash of each file that a manifest lists. A name listed twice is refused: it would promise two things."""
    frozen: dict[str, str] = {}
    lines = manifest.decode("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, start=1):
        match = LINE.fullmatch(line.removesuffix("\r"))
        if not match:
            raise refuse(f"{MANIFEST}, line {number}", "is not a hash and a file's path.", "Take a fresh copy.")
        if match[2] in frozen:
            raise refuse(f"{MANIFEST}, line {number}", "names a file for the second time.", "Take a fresh copy.")
        frozen[match[2]] = match[1]
    return frozen
