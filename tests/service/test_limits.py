"""Limits are of the machine: its processes count together, a restart forgets nothing, a full disk shuts nobody out."""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from allauth.core.internal.ratelimit import parse_rates
from django.core.cache import cache
from django.test import Client

from headwater.config import counts
from headwater.config.counts import LONGEST, SharedCounts

from .living import demonstration

GUESSES = (
    "import sys\n"
    "from headwater.config.starting import start; start()\n"
    "from headwater.config.readying import make_static_files, make_tables; make_tables(); make_static_files()\n"
    "from django.test import Client\n"
    "client = Client(SERVER_NAME='localhost')\n"
    "for number in range(int(sys.argv[1])):\n"
    "    given = {'login': 'somebody@example.org', 'password': 'wrong wrong wrong'}\n"
    "    answer = client.post('/accounts/login/', given)\n"
    "print('slowed' if 'Too many failed' in answer.content.decode() else 'let on')\n"
)
RUSH = (
    "import sys\n"
    "from pathlib import Path\n"
    "from headwater.config.starting import start; start()\n"
    "from django.core.cache import cache\n"
    "print('ready', flush=True); sys.stdin.readline()\n"
    "print(sum(cache.add(f'code-{number}', True, 60) for number in range(300)))\n"
)


def guess(folder: Path, times: int) -> str:
    """Guess at a password in a process of its own, as a worker of the server is one."""
    command = [sys.executable, "-c", GUESSES, str(times)]
    done = subprocess.run(command, env=demonstration(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.once  # the counts are kept beside the database
def test_two_processes_count_wrong_passwords_together(tmp_path: Path) -> None:
    assert guess(tmp_path, 6) == "let on"
    assert guess(tmp_path, 4) == "let on"
    assert guess(tmp_path, 1) == "slowed"


def test_of_two_processes_that_add_at_once_one_is_told_that_it_was_first(tmp_path: Path) -> None:
    command, settings = [sys.executable, "-c", RUSH], demonstration(tmp_path)
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(command, env=settings, **pipes) for _ in range(2)]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert sum(int(process.communicate()[0]) for process in both) == 300


def test_of_many_threads_that_add_at_once_one_is_told_that_it_was_first(tmp_path: Path) -> None:
    kept, told = SharedCounts(str(tmp_path), {}), []
    threads = [threading.Thread(target=lambda: told.append(kept.add("code", True, 60))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [False] * 15 + [True]


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("django.core.cache.backends.filebased.tempfile.mkstemp", refuse)
    caplog.set_level(logging.CRITICAL, "headwater.config")


def test_without_room_each_process_goes_on_counting_for_itself(tmp_path: Path, no_room: None) -> None:
    kept = SharedCounts(str(tmp_path), {})
    assert (kept.add("code", True, 60), kept.add("code", True, 60)) == (True, False)
    kept.set("guesses", [1.0], 60)
    assert kept.get("guesses") == [1.0]
    assert kept.delete("guesses")
    assert kept.get("guesses", "none") == "none"


def test_a_count_that_could_not_be_written_is_read_in_place_of_the_file_before_it(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept = SharedCounts(str(tmp_path), {})
    kept.set("guesses", [1.0], 60)
    request.getfixturevalue("no_room")
    kept.set("guesses", [2.0, 1.0], 60)
    assert kept.get("guesses") == [2.0, 1.0]


def test_without_room_a_wrong_password_is_still_told_and_still_slowed(register: None, no_room: None) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7")
    given = {"login": "somebody@example.org", "password": "wrong wrong wrong"}
    pages = [client.post("/accounts/login/", given).content.decode() for _ in range(11)]
    assert ["not correct" in page for page in pages] == [True] * 10 + [False]
    assert "Too many failed" in pages[-1]


def test_a_folder_that_is_not_there_and_cannot_be_made_shuts_nobody_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "headwater.config")
    (tmp_path / "file").write_text("no folder")
    kept = SharedCounts(str(tmp_path / "file" / "counts"), {})
    assert (kept.add("code", True, 60), kept.add("code", True, 60)) == (True, False)


@pytest.mark.parametrize("content", [b"", b"half", b"\x80\x05N.cut off"])
def test_a_file_that_the_machine_went_down_with_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    kept = SharedCounts(str(tmp_path), {})
    kept.set("guesses", [1.0], 60)
    [file] = tmp_path.iterdir()
    file.write_bytes(content)
    assert kept.get("guesses", []) == []
    assert kept.add("guesses", [2.0], 60)
    assert kept.get("guesses") == [2.0]


def test_what_counts_no_more_is_swept_up_and_what_counts_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, now = SharedCounts(str(tmp_path), {"MAX_ENTRIES": 3}), time.time()
    for number in range(10):
        kept.set(f"guesses-{number}", [1.0], LONGEST)
    for file in list(tmp_path.iterdir())[:4]:
        os.utime(file, (now - LONGEST - 1, now - LONGEST - 1))
    monkeypatch.setattr(counts, "SWEEP", 0)
    kept.set("another", [1.0], LONGEST)
    assert len(list(tmp_path.iterdir())) == 7


def test_nothing_is_limited_for_longer_than_counts_are_kept(settings: Any) -> None:
    rates = [rate for told in settings.ACCOUNT_RATE_LIMITS.values() for rate in parse_rates(told)]
    assert max(rate.duration for rate in rates) <= LONGEST


def test_the_files_name_nobody(register: None, settings: Any) -> None:
    Client(REMOTE_ADDR="203.0.113.7").post("/accounts/login/", {"login": "idris.maddox@example.org", "password": "x"})
    files = list(Path(settings.CACHES["default"]["LOCATION"]).iterdir())
    told = b"".join(file.name.encode() + file.read_bytes() for file in files)
    assert files
    assert b"203.0.113.7" not in told
    assert b"idris" not in told


def test_the_service_counts_in_its_data_folder(settings: Any) -> None:
    cache.set("guesses", [1.0], 60)
    folder = Path(settings.CACHES["default"]["LOCATION"])
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(list(folder.iterdir())) == 1
