"""Signing a package and judging its signatures.

A signature lies beside the manifest, in a file named after the key, so that several people can sign. It vouches
for the manifest's bytes, which hold the hash of every file, and for the name and date that its signer gave.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.core.errors import BadInput, Problem, WrongUse, refuse
from headwater.packages.file_names import shown
from headwater.packages.freezing import MANIFEST, SIGNATURE, Verification, compare, freeze, put, read_manifest
from headwater.packages.keys import PublicKey, in_groups

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT, ALGORITHM = "headwater-signature/1", "Ed25519"
PURPOSE = b"headwater package signature 1\0"  # what is signed here can never pass for something else signed
LARGEST_SIGNATURE = 4000  # bytes
LONGEST_NAME = 100
ANOTHER = "this one was changed or made anew, or the signature was copied in."
HASH = re.compile(r"[0-9a-f]{64}")
FIELDS = ("format", "algorithm", "fingerprint", "signer", "date", "manifest_sha256", "signature")


class Standing(StrEnum):
    """How a signature stands to the manifest and to the keys that are trusted."""

    GOOD = "good signature"
    UNKNOWN = "unknown key"
    UNFIT = "signature does not fit"
    MALFORMED = "malformed signature"


@dataclass(frozen=True)
class Signature:
    """What a signature's file says; whether it is so shows only with the signer's key."""

    fingerprint: str
    signer: str
    day: str
    manifest_sha256: str
    signature: bytes

    def text(self) -> bytes:
        """The one way in which this signature is written, so that no byte of it can be changed unseen."""
        values = (FORMAT, ALGORITHM, self.fingerprint, self.signer, self.day, self.manifest_sha256)
        document = dict(zip(FIELDS, (*values, base64.b64encode(self.signature).decode()), strict=True))
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@dataclass(frozen=True)
class Judged:
    """One signature's file, how it stands, and a sentence that says why."""

    file: str
    standing: Standing
    about: str


def sign(folder: Path, key: Ed25519PrivateKey, signer: str, day: str = "") -> tuple[Path, PublicKey]:
    """Sign ``folder`` and return the signature's place. A folder that was never frozen is frozen first.

    One that no longer matches its manifest is refused: to freeze it anew is a decision, not a side effect.
    """
    if fault := signer_fault(signer):
        raise WrongUse(f"--name: {fault}")
    if not (folder / MANIFEST).exists():
        freeze(folder)
    manifest = read_manifest(folder)
    _need_intact(folder, compare(folder, manifest))
    public = PublicKey("", key.public_key().public_bytes_raw())
    made = key.sign(message(manifest, signer, day))
    signature = Signature(public.fingerprint, signer, day, hashlib.sha256(manifest).hexdigest(), made)
    place = folder / f"{MANIFEST}.{public.fingerprint[:16]}.sig"
    put(place, signature.text())
    return place, public


def signer_fault(signer: str) -> str:
    """Why ``signer`` cannot be a signer's name, or nothing. It is shown on screens as it stands."""
    if not signer.isprintable() or signer != signer.strip():
        return "a signer's name is one line of plain text, without blanks around it."
    return f"a signer's name has at most {LONGEST_NAME} characters." if len(signer) > LONGEST_NAME else ""


def _need_intact(folder: Path, found: Verification) -> None:
    told = (("was changed", found.changed), ("is missing", found.missing), ("was added", found.added))
    remedy = "Undo that; or, if it is meant, freeze again: headwater package freeze FOLDER."
    problems = [Problem(shown(name), f"{what} since it was frozen.", remedy) for what, names in told for name in names]
    if not (problems or found.unchanged):
        problems = [Problem(str(folder), "holds no files.", "Give the folder of a package.")]
    if problems:
        raise BadInput(problems)


def message(manifest: bytes, signer: str, day: str) -> bytes:
    """The bytes that are signed. Each part goes with its length, so that none can be read as its neighbour."""
    parts = (signer.encode("utf-8"), day.encode("utf-8"), manifest)
    return PURPOSE + b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def signatures_in(folder: Path) -> list[Path]:
    """The files of signatures beside the manifest, whatever is in them."""
    return [path for path in sorted(folder.iterdir()) if SIGNATURE.fullmatch(path.name) and not path.is_dir()]


def judge(folder: Path, manifest: bytes, trusted: Mapping[str, PublicKey]) -> list[Judged]:
    """How each signature in ``folder`` stands to the bytes of its manifest and to the trusted keys."""
    return [_judge(path, manifest, trusted) for path in signatures_in(folder)]


def broken(folder: Path, manifest: bytes) -> list[Judged]:
    """The signatures that no key could make good: malformed, or made for another manifest by their own word."""
    found = []
    for path in signatures_in(folder):
        signature = _parsed(path)
        if isinstance(signature, Judged):
            found.append(signature)
        elif not _is_of(signature, manifest):
            found.append(Judged(path.name, Standing.UNFIT, f"it was made for another manifest: {ANOTHER}"))
    return found


def _parsed(path: Path) -> Signature | Judged:
    try:
        return parse_signature(_read(path), path.name)
    except BadInput as bad:
        problem = bad.problems[0]
        return Judged(path.name, Standing.MALFORMED, f"{problem.what} {problem.remedy}")


def _is_of(signature: Signature, manifest: bytes) -> bool:
    return signature.manifest_sha256 == hashlib.sha256(manifest).hexdigest()


def _judge(path: Path, manifest: bytes, trusted: Mapping[str, PublicKey]) -> Judged:
    signature = _parsed(path)
    if isinstance(signature, Judged):
        return signature
    key, prints = trusted.get(signature.fingerprint), in_groups(signature.fingerprint)
    if key is None:
        signs = f"signs as “{signature.signer}”" if signature.signer else "gives no name"
        about = f"its key is not among those given; its maker {signs}, fingerprint {prints}."
        return Judged(path.name, Standing.UNKNOWN, about)
    if not _is_of(signature, manifest):
        return Judged(path.name, Standing.UNFIT, f"{key.file} signed another manifest: {ANOTHER}")
    if not key.fits(signature.signature, message(manifest, signature.signer, signature.day)):
        return Judged(path.name, Standing.UNFIT, f"it was not made with {key.file}, or its name or date was changed.")
    on = f" on {signature.day}" if signature.day else ""
    by = f"by “{signature.signer}”" if signature.signer else "by a key without a name"
    return Judged(path.name, Standing.GOOD, f"{by}{on}, with {key.file}, fingerprint {prints}.")


def _read(path: Path) -> bytes:
    """A signature's bytes, or as many as show that there are too many. A link or a device is not opened."""
    if path.is_symlink() or not path.is_file():
        raise refuse(path.name, "is a link or a device.", "Ask the signer for the file itself.")
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_SIGNATURE + 1)
    except OSError as error:
        raise refuse(path.name, f"cannot be read: {error.strerror}.", "Check that you may read it.") from error


def parse_signature(content: bytes, where: str) -> Signature:
    """The signature that ``content`` is. Raises ``BadInput`` for anything that ``sign`` did not write so."""
    signature = None if len(content) > LARGEST_SIGNATURE else _fields(content)
    if signature is None or _faulty(signature) or signature.text() != content:
        what = "is not a signature as headwater package sign writes it."
        raise refuse(where, what, "It was changed or cut short: ask the signer for it again.")
    return signature


def _fields(content: bytes) -> Signature | None:
    """The fields that say something. ``format`` and ``algorithm`` are held to by writing the whole again."""
    try:
        document = json.loads(content)
        texts = [document[field] for field in FIELDS]
        made = base64.b64decode(texts[6], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(text, str) for text in texts):
        return None
    return Signature(texts[2], texts[3], texts[4], texts[5], made)


def _faulty(signature: Signature) -> bool:
    """Whether a field holds what no signature has there."""
    hashes = (signature.fingerprint, signature.manifest_sha256)
    good = all(HASH.fullmatch(value) for value in hashes) and len(signature.signature) == 64
    return not good or bool(signer_fault(signature.signer)) or not _is_day(signature.day)


def _is_day(text: str) -> bool:
    try:
        return text == "" or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def trustworthy(found: Verification, judged: list[Judged]) -> bool:
    """Whether every file is as a trusted key's holder signed it. One broken signature is enough to ask first."""
    standings = {item.standing for item in judged}
    return found.intact and Standing.GOOD in standings and standings <= {Standing.GOOD, Standing.UNKNOWN}
