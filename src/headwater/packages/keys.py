"""Keys to sign with and to trust: Ed25519, in the PEM files that other tools read too.

A private key is kept under a passphrase. Of a public key one says the fingerprint, over the telephone or in
print, so that whoever gets the file by the same way as a package can still tell whose it is. ``cryptography``
is imported only where it is used, since this room works with the standard library alone (docs/adr/0002).
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.core.errors import BadInput, WrongUse, refuse
from headwater.packages.file_names import shown
from headwater.packages.freezing import unreadable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE, PUBLIC = ".key", ".pub"
LARGEST_KEY = 10_000  # bytes
LONGEST_PASSPHRASE = 1000  # bytes: the library takes no more than 1023
BEGIN, ENCRYPTED = b"-----BEGIN ", b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


@dataclass(frozen=True)
class PublicKey:
    """A public key and the name of the file it came from, which is the name its holder trusts it under."""

    file: str
    raw: bytes

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the key's 32 bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    def fits(self, signature: bytes, message: bytes) -> bool:
        """Whether the holder of the private key signed ``message``."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


def in_groups(fingerprint: str) -> str:
    """A fingerprint as it is read out: four characters at a time."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4))


def make_key_pair(out: Path, passphrase: str) -> PublicKey:
    """Write ``OUT.key`` and ``OUT.pub``, both new: a key that is overwritten can never sign again."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
        PublicFormat,
    )

    locked = BestAvailableEncryption(_secret(passphrase))
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    refuse_taken(out)
    places = _places(out)
    _write_new([(places[0], pem, 0o600), (places[1], public, 0o644)])
    return PublicKey(places[1].name, private.public_key().public_bytes_raw())


def _places(out: Path) -> list[Path]:
    return [out.with_name(out.name + ending) for ending in (PRIVATE, PUBLIC)]


def refuse_taken(out: Path) -> None:
    """Refuse a name under which a key lies already."""
    for path in _places(out):
        if os.path.lexists(path):
            raise WrongUse(f"{path} is there already, and keys are never overwritten. Give another --out.")


def _write_new(files: Iterable[tuple[Path, bytes, int]]) -> None:
    """Write all of the files, each with its mode from the first byte on, or none of them."""
    made = []
    try:
        for path, content, mode in files:
            number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            made.append(path)
            with os.fdopen(number, "wb") as stream:
                stream.write(content)
    except OSError as error:
        for path in made:
            path.unlink(missing_ok=True)
        place = error.filename or "the disk"
        raise WrongUse(f"{place}: no key can be written there ({error.strerror}). Give another --out.") from error


def _secret(passphrase: str) -> bytes:
    """The bytes of a passphrase; the same however a keyboard writes its accents."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", errors="replace")
    if not passphrase.strip():
        raise WrongUse("The passphrase is empty. Choose several words that nobody can guess.")
    if len(secret) > LONGEST_PASSPHRASE:
        raise WrongUse(f"The passphrase is longer than {LONGEST_PASSPHRASE} bytes. Choose a shorter one.")
    return secret


def read_private_key(path: Path, passphrase: Callable[[], str]) -> Ed25519PrivateKey:
    """The private key in ``path``. The passphrase is asked for only once the file has proved to be a locked key."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    pem = _read(path)
    if not pem.lstrip().startswith(ENCRYPTED):
        raise _not_locked(path, pem)
    try:
        key = load_pem_private_key(pem, _secret(passphrase()))
    except UnsupportedAlgorithm as error:
        raise _other_kind(path) from error
    except (ValueError, TypeError) as error:
        what = "does not open with this passphrase, or is damaged."
        raise refuse(path.name, what, "Type the passphrase again; if it is right, use your copy of the key.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _other_kind(path)
    return key


def _not_locked(path: Path, pem: bytes) -> BadInput:
    if b"PUBLIC KEY-----" in pem:
        return refuse(path.name, "is a public key, which cannot sign.", f"Give the file that ends in {PRIVATE}.")
    if b"PRIVATE KEY-----" in pem:
        what = "is not kept under a passphrase in the way that is needed (PKCS 8)."
        return refuse(path.name, what, "Lock it, or make another: headwater package key --out NAME.")
    return refuse(path.name, "is not a private key in PEM.", "Make one: headwater package key --out NAME.")


def _other_kind(path: Path) -> BadInput:
    return refuse(path.name, "holds another kind of key than Ed25519.", "Make one: headwater package key --out NAME.")


def open_to_others(path: Path) -> bool:
    """Whether other people of this machine may read the file; Windows keeps no such mark."""
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def trusted_keys(places: Iterable[Path]) -> dict[str, PublicKey]:
    """The public keys in files, and in folders of ``.pub`` files, each under its fingerprint."""
    keys: dict[str, PublicKey] = {}
    for place in places:
        files = sorted(place.glob(f"*{PUBLIC}")) if place.is_dir() else [place]
        if not files:
            raise refuse(str(place), f"is a folder without {PUBLIC} files.", "Put the keys that you trust in it.")
        for file in files:
            key = read_public_key(file)
            keys.setdefault(key.fingerprint, key)
    return keys


def read_public_key(path: Path) -> PublicKey:
    """The public key in ``path``."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    pem = _read(path)
    if b"PRIVATE KEY-----" in pem:
        raise refuse(path.name, "is a private key, which nobody else should see.", f"Give its {PUBLIC} file.")
    if pem.count(BEGIN) != 1:
        raise refuse(path.name, "is not one public key in PEM.", f"Give a {PUBLIC} file for each key.")
    try:
        key = load_pem_public_key(pem)
    except UnsupportedAlgorithm as error:
        raise _other_kind(path) from error
    except (ValueError, TypeError) as error:
        raise refuse(path.name, "is damaged: no public key in PEM.", "Ask its owner for it again.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise _other_kind(path)
    return PublicKey(shown(path.name), key.public_bytes_raw())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_KEY + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(content) > LARGEST_KEY:
        raise refuse(path.name, "is larger than 10 kB, which no key is.", "Check which file you gave.")
    return content
