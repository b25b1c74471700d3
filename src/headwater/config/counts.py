"""What limits count by, in files that all processes of the machine share: a restart forgets nothing either."""

from __future__ import annotations

import fcntl
import logging
import os
import pickle
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.utils.crypto import salted_hmac

log = logging.getLogger("headwater.config")
LONGEST = 3600  # seconds for which anything is counted: no limit of the settings is longer
SWEEP = 300  # seconds between two sweeps of one process
SPOILT = (zlib.error, pickle.UnpicklingError, EOFError)  # a file that the machine went down with
ABSENT = object()


class SharedCounts(FileBasedCache):
    """A cache in files: adding is done by one process at a time, and nothing that still counts is thrown out.

    Where nothing can be written, as on a full disk, each process counts for itself: limits are then higher, and
    nobody is kept out for it.
    """

    _dir: str  # as the class above sets it, of which the stubs tell little

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        self.own = LocMemCache(f"{folder}: what could not be written", {})
        self.swept = 0.0
        super().__init__(folder, params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it unless it is there; two who ask at once are not both told that it was not."""
        with self._alone():
            if self.get(key, ABSENT, version) is not ABSENT:
                return False
            self.set(key, value, timeout, version)
            return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept, in the files or here."""
        try:
            found = super().get(key, ABSENT, version)
        except (OSError, *SPOILT):
            found = ABSENT
        return self.own.get(key, default, version) if found is ABSENT else found

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it in a file, or here if there is no way to."""
        try:
            super().set(key, value, timeout, version)
        except OSError:
            log.warning("a count could not be kept for all processes", exc_info=True)
            self.delete(key, version)  # what the file said before must not be read in place of what is kept here
            self.own.set(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget it, wherever it is."""
        here, there = self.own.delete(key, version), False
        with suppress(OSError):
            there = super().delete(key, version)
        return here or there

    def clear(self) -> None:
        """Forget everything."""
        self.own.clear()
        super().clear()

    def _createdir(self) -> None:
        with suppress(OSError):  # whoever writes there will be told
            super()._createdir()  # type: ignore[misc]

    def _key_to_file(self, key: str, version: int | None = None) -> str:
        """By a name that tells nobody whose address or account it is about."""
        named = salted_hmac("headwater.counts", self.make_and_validate_key(key, version=version), algorithm="sha256")
        return str(Path(self._dir, f"{named.hexdigest()}{self.cache_suffix}"))

    def _cull(self) -> None:
        """Now and then, what counts no more. Never for want of room: whoever guesses could make room for themselves."""
        now = time.time()
        if now - self.swept < SWEEP:
            return
        self.swept = now
        for file in Path(self._dir).iterdir():
            with suppress(OSError):
                if file.stat().st_mtime < now - LONGEST:
                    file.unlink()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """By a lock on the folder itself: that needs no room, and goes with the process that had it."""
        try:
            folder = os.open(self._dir, os.O_RDONLY)
        except OSError:
            yield
            return
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
