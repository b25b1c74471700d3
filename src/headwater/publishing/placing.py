"""Putting finished files in their place all together: a report that was stopped leaves nothing half-written."""

from __future__ import annotations

import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.core.errors import WrongUse

UNFINISHED = ".headwater-unfinished-"


@contextmanager
def placed_together(out: Path) -> Iterator[Path]:
    """A folder to write in; what is in it moves to ``out`` when the block ends well, and goes away when not.

    Raises ``WrongUse`` where ``out`` cannot be written to.
    """
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    work: Path | None = None
    try:
        with _undisturbed():
            work = _room_in(out)
        yield work
        with _undisturbed():
            for item in sorted(work.iterdir()):
                _move(item, out / item.name)
            _tidy(work, made)
    except OSError as error:
        raise WrongUse(f"{out}: writing failed ({error.strerror}). Make room there, or give another --out.") from error
    finally:
        with _undisturbed():
            _tidy(work, made)


def _room_in(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
    except OSError as error:
        raise WrongUse(f"{out}: cannot be written to ({error.strerror}). Give --out a folder of yours.") from error


def _tidy(work: Path | None, made: list[Path]) -> None:
    if work is not None:
        shutil.rmtree(work, ignore_errors=True)
    _take_away_if_empty(made)


def _take_away_if_empty(folders: list[Path]) -> None:
    """Remove the folders that were made for nothing, innermost first."""
    for folder in folders:
        if not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _move(item: Path, place: Path) -> None:
    """Put ``item`` at ``place``; a folder that stands there is set aside first, then taken away."""
    if place.is_dir() and not place.is_symlink():
        aside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=place.parent))
        place.rename(aside / place.name)
        item.rename(place)
        shutil.rmtree(aside)
    else:
        item.replace(place)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait for the moves, which take a moment, to be over."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: waiting.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if waiting:
        signal.raise_signal(waiting[0])
