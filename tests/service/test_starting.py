"""What a start makes and loads: static files once for each version, whole or not at all; no module before its use."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from headwater.config import readying
from headwater.config.readying import MADE_FROM, make_static_files

from .test_running_it import python

pytestmark = pytest.mark.once
HEAVY = ("ninja", "pydantic", "xlsxwriter", "duckdb", "typst", "vl_convert", "gunicorn")


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder without static files, and Django's own storage, which copies and does not compress."""
    settings.ENVIRONMENT = type("Environment", (), {"data": tmp_path})
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


def styles(data: Path) -> Path:
    return data / "static" / "headwater" / "headwater.css"


def test_static_files_are_made_once_and_again_when_one_of_them_changed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_static_files()
    assert styles(data).exists()
    styles(data).write_text("kept from the first start")
    make_static_files()
    assert styles(data).read_text() == "kept from the first start"
    monkeypatch.setattr(readying, "_sources", lambda: "another version's")
    make_static_files()
    assert styles(data).read_text() != "kept from the first start"


def test_after_a_start_that_was_killed_half_way_static_files_are_made_whole(data: Path) -> None:
    make_static_files()
    whole = styles(data).read_bytes()
    styles(data).write_bytes(whole[:100])
    (data / MADE_FROM).unlink()  # it is taken away before the first file is written, and written after the last one
    make_static_files()
    assert styles(data).read_bytes() == whole


def test_static_files_that_find_no_room_leave_nothing_half_made(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*words: Any, **options: Any) -> None:
        call_command(*words, **options)
        styles(data).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(readying, "call_command", stopped)
    with pytest.raises(OSError, match="No space"):
        make_static_files()
    assert list(data.iterdir()) == []


def test_a_command_loads_only_what_it_uses(tmp_path: Path) -> None:
    said = python(tmp_path, "from headwater.config.starting import start; start()\nimport sys; print(*sys.modules)")
    assert not set(HEAVY) & set(said.split())
