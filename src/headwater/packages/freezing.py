"""Freezing a package: a manifest of hashes, in the form that ``sha256sum --check`` reads."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import refuse

MANIFEST = "manifest-sha256.txt"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


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
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_in(folder: Path) -> dict[str, Path]:
    """Every file below ``folder`` but the manifest, under its path with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if (path.is_file() or path.is_symlink()) and path.relative_to(folder).as_posix() != MANIFEST
    }


def freeze(folder: Path) -> int:
    """Write the manifest of ``folder`` and return how many files it lists."""
    present = files_in(folder)
    links = [name for name, path in present.items() if path.is_symlink()]
    if links:
        raise refuse(links[0], "is a link to another place.", "Copy the file itself into the package.")
    lines = [f"{hash_of(path)}  {name}\n" for name, path in present.items()]
    unfinished = folder / f".{MANIFEST}.part"
    unfinished.write_text("".join(lines), "utf-8")
    unfinished.replace(folder / MANIFEST)
    return len(lines)


def verify(folder: Path) -> Verification:
    """Compare ``folder`` with its manifest. Raises ``BadInput`` where there is none or it is not one."""
    frozen = _read_manifest(folder)
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


def _read_manifest(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    if not path.is_file():
        raise refuse(str(folder), f"has no {MANIFEST}.", "Freeze it first: headwater package freeze FOLDER.")
    frozen = {}
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
        match = LINE.fullmatch(line)
        if not match:
            raise refuse(f"{MANIFEST}, line {number}", "is not a hash and a file's path.", "Take a fresh copy.")
        frozen[match[2]] = match[1]
    return frozen
