"""The folder of files: each content once, under its hash, written whole or not at all, and never written again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.sentences import sentence
from headwater.evidence.content import KINDS, PIECE, WHERE, FileKind, kind_of
from headwater.evidence.names import cleaned
from headwater.shell.troubles import FULL, NO_ROOM

LARGEST = 25_000_000  # bytes
TOO_LARGE = (
    sentence("the file is larger than 25 MB."),
    sentence("Send a smaller copy, or add a link to where it is kept."),
)


@dataclass(frozen=True)
class Received:
    """A file that is in the folder: its hash and size, what it is, and what whoever sent it called it."""

    sha256: str
    size: int
    kind: FileKind
    name: str


def place_of(sha256: str) -> Path:
    """Where the content of that hash is kept."""
    return Path(settings.FILES_ROOT, sha256[:2], sha256)


Look = Callable[[Path, FileKind], None]


def receive(stream: IO[bytes], name: str, taken: tuple[FileKind, ...] = KINDS, look: Look | None = None) -> Received:
    """Keep what is in ``stream``. Raises ``BadInput``, and leaves nothing behind, where it is not taken or not kept.

    ``look`` is shown the file before it is kept, and raises ``BadInput`` for what must not be: rows of people are in no
    folder of ours, not even for the length of a refusal.
    """
    name = cleaned(name)
    try:
        stream.seek(0)
        with _part() as part:
            sha256, size = _copy(stream, part)
            kind = kind_of(part, size, name, taken)
            if look is not None:
                look(Path(part.name), kind)
            _keep(part, place_of(sha256))
    except OSError as error:
        raise not_kept(error) from error
    return Received(sha256, size, kind, name)


def keep_known(stream: IO[bytes], sha256: str) -> None:
    """Keep what is in ``stream`` and is known to have that hash: a file of a backup."""
    with _part() as part:
        if _copy(stream, part)[0] == sha256:
            _keep(part, place_of(sha256))


def _part() -> IO[bytes]:
    """A file in the folder that is gone again when it is closed; what is kept of it is another name."""
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tempfile.NamedTemporaryFile(dir=root, suffix=".part")


class NotKept(BadInput):
    """The machine could not keep a file: no fault of whoever sent it."""

    status = NO_ROOM.status


def not_kept(error: OSError) -> NotKept:
    """What to tell whoever sent a file that the machine could not keep."""
    why = (
        sentence("the disk of the service is full")
        if error.errno in FULL
        else sentence("the service cannot write its files")
    )
    remedy = sentence("Nothing was added. Tell whoever keeps the service, and send it again later.")
    return NotKept([Problem(WHERE, sentence("the file could not be kept: {why}.", why=why), remedy)])


def _copy(stream: IO[bytes], part: IO[bytes]) -> tuple[str, int]:
    """Copy as much as may be kept, and hash it on the way."""
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise refuse(WHERE, *TOO_LARGE)
        digest.update(piece)
        part.write(piece)
    part.flush()
    return digest.hexdigest(), size


def _keep(part: IO[bytes], place: Path) -> None:
    """Give the copy its lasting name, once its bytes are on the disk. What has the name already has the content."""
    if place.exists():
        return
    os.fsync(part.fileno())
    Path(part.name).chmod(0o400)
    place.parent.mkdir(exist_ok=True, mode=0o700)
    try:
        place.hardlink_to(part.name)
    except FileExistsError:  # somebody else brought it at the same moment
        return
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # its name, too, is there after a power cut
    finally:
        os.close(folder)
