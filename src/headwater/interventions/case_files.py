"""The sealed content of files of cases, on the disk: written whole or not at all, opened with the case’s key alone."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from django.conf import settings

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.evidence.content import BY_MEDIA_TYPE, KINDS, WHERE, FileKind, kind_of
from headwater.evidence.files import LARGEST, TOO_LARGE, not_kept
from headwater.evidence.models import CLEAN, REFUSED
from headwater.evidence.names import cleaned
from headwater.evidence.scanning import scan
from headwater.interventions.models import CASE_FILES, CaseFile
from headwater.interventions.seal import lock, unlock

BY_ENDING = {kind.endings[0]: kind for kind in KINDS}
MEDIA_TYPES = {ending: kind.media_type for ending, kind in BY_ENDING.items()}
__all__ = ["BY_MEDIA_TYPE", "MEDIA_TYPES", "content_of", "destroy", "keep", "looked_at", "scanned"]


def looked_at(stream: IO[bytes], name: str) -> tuple[bytes, FileKind, str]:
    """A file that was sent, what it is, and its name without folders. Raises ``BadInput`` where it is not taken."""
    stream.seek(0)
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise refuse(WHERE, *TOO_LARGE)
    name = cleaned(name)
    return content, kind_of(io.BytesIO(content), len(content), name), name


def scanned(content: bytes) -> str:
    """How it was scanned. Raises ``BadInput`` where the scan refused it, or could not tell: then nothing is kept.

    The scanner reads a file that has no name, for as long as it reads.
    """
    if not settings.SCAN:
        return "unscanned"
    with tempfile.NamedTemporaryFile() as part:
        part.write(content)
        part.flush()
        outcome = scan(Path(part.name))
    if outcome == CLEAN:
        return "clean"
    remedy = sentence("Nothing was kept. Have it looked at before you send it again.")
    if outcome != REFUSED:
        remedy = sentence("Nothing was kept. Tell whoever keeps the service, and send it again later.")
        raise refuse(WHERE, sentence("the scanner did not answer, and no file is kept unscanned."), remedy)
    raise refuse(WHERE, sentence("the scan refused the file."), remedy)


def keep(row: CaseFile, content: bytes) -> None:
    """Keep a file’s content sealed with the key of its case; the row gets the hash that a backup proves it by."""
    sealed = lock(row.key(), content, row.bound_to)
    row.content_hash = hashlib.sha256(sealed).hexdigest()
    try:
        put(row.place, sealed)
    except OSError as error:
        raise not_kept(error) from error


def put(place: Path, sealed: bytes) -> None:
    """Write sealed bytes to their place, for the service alone, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=place.parent.parent, suffix=".part") as folder:
        part = Path(folder, "part")
        with part.open("xb") as stream:
            stream.write(sealed)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o400)
        part.replace(place)


def content_of(row: CaseFile) -> bytes:
    """What the file holds. Raises ``KeysMissing`` where it does not open, and ``OSError`` where it is not there."""
    return unlock(row.key(), row.place.read_bytes(), row.bound_to)


def destroy(refs: Iterable[str]) -> None:
    """Take the sealed content of files off the disk. What it was sealed with is gone already."""
    for ref in refs:
        Path(settings.FILES_ROOT, CASE_FILES, ref).unlink(missing_ok=True)
