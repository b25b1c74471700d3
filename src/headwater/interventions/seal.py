"""Locking and opening the words and files of a case: AES-256-GCM, by the library that most of Python uses for it.

What a text belongs to is bound into it: a text that was moved to another row, or to another case, does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from headwater.interventions.case_keys import BYTES, KeysMissing, ring

NONCE = 12  # bytes, fresh for each text


def new_key() -> bytes:
    """A key of a case of its own."""
    return secrets.token_bytes(BYTES)


def lock(key: bytes, content: bytes, belongs: str) -> bytes:
    """``content`` locked with ``key``, and bound to what it belongs to."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, belongs.encode())


def unlock(key: bytes, locked: bytes, belongs: str) -> bytes:
    """What was locked. Raises ``KeysMissing`` where the key is another, or where somebody put it elsewhere."""
    try:
        return AESGCM(key).decrypt(bytes(locked[:NONCE]), bytes(locked[NONCE:]), belongs.encode())
    except InvalidTag as error:
        raise KeysMissing(f"{belongs} does not open with this key") from error


def lock_words(key: bytes, words: Mapping[str, str], belongs: str) -> bytes:
    """Words by their names, locked together: not even which of them were filled can be seen from outside."""
    return lock(key, json.dumps(dict(words), ensure_ascii=False).encode(), belongs)


def unlock_words(key: bytes, locked: bytes, belongs: str) -> dict[str, str]:
    """Words by their names; none where nothing was written."""
    return dict(json.loads(unlock(key, locked, belongs))) if locked else {}


def lock_key(key: bytes, ref: str, number: int = 0) -> tuple[bytes, int]:
    """A case’s own key, locked with a key of the ring (the newest if none is named), and that one’s number."""
    held = ring()
    number = number or held.newest
    return lock(held.key(number), key, f"case-key:{ref}"), number


def unlock_key(locked: bytes, ref: str, number: int) -> bytes:
    """A case’s own key. Raises ``KeysMissing``."""
    return unlock(ring().key(number), locked, f"case-key:{ref}")


def likeness(kind: str, text: str) -> str:
    """What stands for ``text`` where likely repeats are looked for: the same for the same text, and no way back."""
    return hmac.new(ring().index, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()[:32]
