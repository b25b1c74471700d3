"""The files of evidence and of cases in a backup. The database is copied first.

No file of evidence that it names is ever removed after it, and its name is the hash of its content, so each proves
itself. A file of a case lies sealed, and is taken as it lies: what it was sealed with is in no backup. It is named by a
reference, and proved by the hash that stands in its row. One that was destroyed with its case after the database was
copied is in the backup no more; the case is destroyed again when that is put back.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from headwater.core.errors import WrongUse
from headwater.evidence.files import keep_known, place_of
from headwater.evidence.models import StoredFile
from headwater.interventions.case_files import put
from headwater.interventions.models import CASE_FILES, CaseFile

NAME = re.compile(r"files/([0-9a-f]{64})")
SEALED = re.compile(r"cases/([2-9bcdfghjkmnpqrstvwxyz]{12})")


def pack_files(zipped: zipfile.ZipFile) -> None:
    """Put every file into a backup. Raises ``WrongUse`` where one is no longer what it was: the keeper must know."""
    for path in sorted(Path(settings.FILES_ROOT).glob("??/*")):
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != path.name:
                raise WrongUse(f"{path} is not what was stored; put it back from an earlier backup, or move it away")
        zipped.write(path, f"files/{path.name}")
    for path in sorted(Path(settings.FILES_ROOT, CASE_FILES).glob("*")):
        with suppress(FileNotFoundError):  # destroyed with its case while this backup is made
            zipped.writestr(f"cases/{path.name}", path.read_bytes(), zipfile.ZIP_STORED)  # sealed: nothing to press


def sealed_in(zipped: zipfile.ZipFile) -> Iterator[str]:
    """The references of the sealed files of cases that a backup holds."""
    return (found[1] for name in zipped.namelist() if (found := SEALED.fullmatch(name)))


def files_in(zipped: zipfile.ZipFile) -> Iterator[str]:
    """The hashes of the files that a backup holds."""
    return (found[1] for name in zipped.namelist() if (found := NAME.fullmatch(name)))


def changed_files(zipped: zipfile.ZipFile) -> list[str]:
    """Those files of a backup that are not what they were."""
    return [sha256 for sha256 in files_in(zipped) if _hash(zipped, sha256) != sha256]


def _hash(zipped: zipfile.ZipFile, sha256: str) -> str:
    digest = hashlib.sha256()
    with zipped.open(f"files/{sha256}") as stream:
        while piece := stream.read(1_000_000):
            digest.update(piece)
    return digest.hexdigest()


def put_files_back(zipped: zipfile.ZipFile) -> list[Path]:
    """Put a backup's files in their places; which are new. One that is there already is left."""
    new = []
    for sha256 in files_in(zipped):
        if place_of(sha256).exists():
            continue
        with zipped.open(f"files/{sha256}") as stream:
            keep_known(stream, sha256)
        new.append(place_of(sha256))
    for ref in sealed_in(zipped):
        place = Path(settings.FILES_ROOT, CASE_FILES, ref)
        if not place.exists():
            put(place, zipped.read(f"cases/{ref}"))
            new.append(place)
    return new


def prove_files() -> None:
    """Raise ``WrongUse`` unless every file that the database names is in its place."""
    for sha256, size in StoredFile.objects.values_list("sha256", "size"):
        place = place_of(sha256)
        if not place.exists() or place.stat().st_size != size:
            raise WrongUse(f"the backup has not the file {sha256}, which it names; take another backup")
    if CaseFile._meta.db_table not in connection.introspection.table_names():
        return  # a backup of before there were cases
    for file in CaseFile.objects.only("ref", "content_hash"):
        if file.place.exists() and hashlib.sha256(file.place.read_bytes()).hexdigest() != file.content_hash:
            raise WrongUse(f"the backup has not the file {file.ref} of a case as it was sealed; take another backup")
