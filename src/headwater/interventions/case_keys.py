"""The keys that open cases: a ring in a file of its own, apart from the database, the files and every backup.

Each case has its own key, which stands in its row locked by a key of the ring. Who steals a database or a backup has
no ring, and can open nothing. A ring is made once, before there is any case, and never quietly anew: another ring
would open none of what is there.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from headwater.core.sentences import sentence
from headwater.shell.troubles import Trouble

FORMAT = "headwater-case-keys/1"
BYTES = 32


class KeysMissing(Exception):  # noqa: N818
    """The keys of cases are not on this machine, or are not those that this case was locked with."""

    trouble = Trouble(
        503,
        sentence("This case cannot be opened on this machine"),
        sentence("The keys that it is locked with are not here. Tell whoever keeps the service: nothing is lost."),
        60,
    )


@dataclass(frozen=True)
class KeyRing:
    """Every key that a case may be locked with, by number; the newest; and one for finding likely repeats."""

    keys: Mapping[int, bytes]
    index: bytes

    @property
    def newest(self) -> int:
        """The number of the key that new cases are locked with."""
        return max(self.keys)

    def key(self, number: int) -> bytes:
        """The key of that number. Raises ``KeysMissing``."""
        if number not in self.keys:
            raise KeysMissing(f"the ring holds no key number {number}")
        return self.keys[number]


def ring_file() -> Path:
    """Where the ring is kept."""
    return Path(settings.CASE_KEYS)


_read: dict[tuple[str, int, int], KeyRing] = {}


def ring() -> KeyRing:
    """The ring as it is on the disk now. Raises ``KeysMissing``."""
    path = ring_file()
    try:
        found = path.stat()
    except OSError as error:
        raise KeysMissing("there is no ring of keys on this machine") from error
    mark = (str(path), found.st_mtime_ns, found.st_size)
    if mark not in _read:
        _read.clear()
        _read[mark] = _ring_of(path)
    return _read[mark]


def _ring_of(path: Path) -> KeyRing:
    try:
        held: Any = json.loads(path.read_text("utf-8"))
        keys = {int(number): base64.b64decode(key) for number, key in held["keys"].items()}
        made = KeyRing(keys, base64.b64decode(held["index"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysMissing("the ring of keys cannot be read") from error
    if held.get("format") != FORMAT or not keys or any(len(key) != BYTES for key in (*keys.values(), made.index)):
        raise KeysMissing("the ring of keys is not whole")
    return made


def make_ring() -> KeyRing:
    """Make the ring, where there is none. Whoever calls this has looked that no case is locked with another."""
    if not ring_file().exists():
        _keep(KeyRing({1: secrets.token_bytes(BYTES)}, secrets.token_bytes(BYTES)))
    return ring()


def add_key() -> int:
    """Add a new key to the ring; its number. What is locked with older ones opens as before."""
    now = ring()
    number = now.newest + 1
    _keep(KeyRing({**now.keys, number: secrets.token_bytes(BYTES)}, now.index))
    return number


def forget_keys_before(number: int) -> int:
    """Destroy the keys older than ``number``; how many. What only they could open is gone for good, in backups too."""
    now = ring()
    kept = {one: key for one, key in now.keys.items() if one >= number}
    if not kept:
        raise KeysMissing("a ring keeps at least one key")
    _keep(KeyRing(kept, now.index))
    return len(now.keys) - len(kept)


def _keep(made: KeyRing) -> None:
    """Write the ring for its owner alone, whole or not at all, and be sure that it is on the disk."""
    path = ring_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = {str(number): base64.b64encode(key).decode() for number, key in made.keys.items()}
    text = json.dumps({"format": FORMAT, "keys": keys, "index": base64.b64encode(made.index).decode()})
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        part = Path(folder, "ring")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
