"""A disk of a few megabytes that can be filled: a file system in memory, in a name space of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SIZE = 40_000_000  # bytes
HOLD = 'mount -t tmpfs -o size="$2",mode=700 disk "$1" && echo ready && exec sleep 600'


@dataclass(frozen=True)
class SmallDisk:
    """The disk: its path for processes that run inside, and the one by which a test looks at it from outside."""

    place: Path
    holder: int

    @property
    def folder(self) -> Path:
        """The disk as seen from outside."""
        return Path(f"/proc/{self.holder}/root{self.place}")

    @property
    def inside(self) -> tuple[str, ...]:
        """The command that runs another one inside."""
        return ("nsenter", f"--target={self.holder}", "--user", "--mount", "--preserve-credentials", "--")

    @property
    def filling(self) -> Path:
        """What takes up the room."""
        return self.folder / "filling"

    def fill(self) -> None:
        """Take all the room there is, to the last byte."""
        with self.filling.open("ab", buffering=0) as stream, suppress(OSError):
            for size in (1_000_000, 1_000, 1):
                with suppress(OSError):
                    while True:
                        stream.write(b"x" * size)

    def make_room(self) -> None:
        """Give the room back."""
        self.filling.unlink()


@contextmanager
def small_disk(place: Path) -> Iterator[SmallDisk]:
    """Mount it below ``place``: as nobody in particular, since a name space of one's own lets anybody mount."""
    place.mkdir()
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", HOLD, "sh", str(place), str(SIZE)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n", "this machine lets nobody mount a file system of their own"
        yield SmallDisk(place, holder.pid)
    finally:
        holder.kill()
        holder.wait()
        if holder.stdout is not None:
            holder.stdout.close()
