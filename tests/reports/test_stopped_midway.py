"""A report that is stopped, or cannot be written, leaves nothing half-written and keeps the one that was there.

The command runs in a process of its own and is stopped by the clock, by what it says, and at the very moments
that a clock cannot hit: between two moves, before the first file, while it tidies up.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from headwater.analysis.opened import OpenedPackage
from headwater.cli.start import main
from headwater.core.errors import WrongUse
from headwater.reports import building
from headwater.reports.building import build_report

PACKAGE = "prevent-2009-reconstruction"
HEADWATER = str(Path(sys.executable).with_name("headwater"))
FINAL = {"report.pdf", "report.html", "report.xlsx", "report.ods", "package"}
STOPS = {signal.SIGINT: 130, signal.SIGTERM: 143}  # what a command that was stopped so exits with
SECONDS = (0.8, 1.6, 3.0)
ENOUGH = 120  # seconds for a report, on a busy machine
NUMBERS = pytest.mark.parametrize("number", STOPS, ids=lambda number: number.name)


def with_signals(name: str, *values: str) -> pytest.MarkDecorator:
    """Each value with one of the two signals, in turn: what happens hangs on the moment and not on both together."""
    pairs = [(value, list(STOPS)[place % len(STOPS)]) for place, value in enumerate(values)]
    return pytest.mark.parametrize((name, "number"), pairs, ids=[f"{value}-{number.name}" for value, number in pairs])


# Runs the command, and stops it the first time that a function is called with a path that holds a word.
STOPPER = """\
import importlib, os, signal, sys
module, name, word, when, number, out = sys.argv[1:]
owner = importlib.import_module(module)
*classes, name = name.split(".")
for each in classes:
    owner = getattr(owner, each)
real = getattr(owner, name)
left = [int(number)]
def stopped(*words, **more):
    hit = word in " ".join(map(str, (*words, *more.values())))
    if hit and left and when == "before":
        os.kill(os.getpid(), left.pop())
    result = real(*words, **more)
    if hit and left:
        os.kill(os.getpid(), left.pop())
    return result
setattr(owner, name, stopped)
sys.argv = ["headwater", "report", "prevent-2009-reconstruction", "--out", out]
from headwater.cli.start import main
sys.exit(main())
"""
MOMENTS = {
    "as its folder is made": ("tempfile", "mkdtemp", "unfinished", "after"),
    "as the last file is written": ("headwater.reports.building", "write_html", "report.html", "after"),
    "as the package is moved": ("headwater.publishing.placing", "_move", "package", "after"),
    "as the last file is moved": ("headwater.publishing.placing", "_move", "report.xlsx", "after"),
    "as the earlier package is set aside": ("pathlib", "Path.rename", "unfinished", "after"),
    "as the earlier package is taken away": ("shutil", "rmtree", "unfinished", "before"),
}
# Runs the command, and presses Ctrl-C while it is still being loaded.
TOO_EARLY = """\
import os, signal, sys
class Presses:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Presses())
from headwater.cli.start import main
sys.exit(main())
"""
# Runs the command with a limit on the size of a file: a failure to write that root meets as well.
LIMITED = """\
import resource, sys
sys.dont_write_bytecode = True  # Python itself must not keep half of a module
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv = ["headwater", "report", "prevent-2009-reconstruction", "--out", sys.argv[2]]
from headwater.cli.start import main
sys.exit(main())
"""


@dataclass(frozen=True)
class Ended:
    """How the command ended."""

    code: int
    err: str


def hashes(folder: Path) -> dict[str, str]:
    """Every file below ``folder``, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def stopped_when(out: Path, number: signal.Signals, ready: Callable[[subprocess.Popen[str]], object]) -> Ended:
    """Start the command, wait until it is ``ready``, stop it, and see it end."""
    words = [HEADWATER, "report", PACKAGE, "--out", str(out)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        ready(running)
        running.send_signal(number)
        _, err = running.communicate(timeout=ENOUGH)
    return Ended(running.returncode, err)


def driven(code: str, *words: str | Path | int) -> Ended:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=False, timeout=ENOUGH
    )
    return Ended(done.returncode, done.stderr)


def says(word: str) -> Callable[[subprocess.Popen[str]], object]:
    """Wait for the line of progress that holds ``word``."""

    def ready(running: subprocess.Popen[str]) -> None:
        assert running.stderr is not None
        assert any(word in line for line in running.stderr)

    return ready


def has(path: Path) -> Callable[[subprocess.Popen[str]], object]:
    """Wait for ``path`` to appear; without looking until the last step has begun."""

    def ready(running: subprocess.Popen[str]) -> None:
        says("Setting")(running)
        while running.poll() is None and not path.exists():
            time.sleep(0.0005)

    return ready


def assert_nothing_half_written(out: Path, ended: Ended, number: signal.Signals) -> None:
    whole = names_in(out) == FINAL
    assert whole or not names_in(out), names_in(out)
    late = (0, -number)  # it was done, or Python itself was ending
    assert ended.code == STOPS[number] or (whole and ended.code in late), ended.err
    assert "Traceback" not in ended.err or "Exception ignored in" in ended.err  # where Python lets no exception out


# Stopped.


@pytest.mark.parametrize("seconds", SECONDS)
def test_stopped_after_some_time_it_leaves_all_or_nothing(seconds: float, tmp_path: Path) -> None:
    ended = stopped_when(tmp_path / "out", signal.SIGINT, lambda _: time.sleep(seconds))
    assert_nothing_half_written(tmp_path / "out", ended, signal.SIGINT)


@with_signals("word", "Checking", "Making", "Drawing", "Setting")
def test_stopped_at_any_step_that_it_names_it_leaves_all_or_nothing(
    number: signal.Signals, word: str, tmp_path: Path
) -> None:
    ended = stopped_when(tmp_path / "out", number, says(word))
    assert_nothing_half_written(tmp_path / "out", ended, number)


@with_signals("name", "package", "report.html", "report.xlsx")
def test_stopped_as_a_final_file_appears_it_leaves_all(number: signal.Signals, name: str, tmp_path: Path) -> None:
    ended = stopped_when(tmp_path / "out", number, has(tmp_path / "out" / name))
    assert_nothing_half_written(tmp_path / "out", ended, number)
    assert names_in(tmp_path / "out") == FINAL


@with_signals("moment", *MOMENTS)
def test_stopped_at_the_worst_moment_it_leaves_the_earlier_report_or_the_new_one(
    number: signal.Signals, moment: str, tmp_path: Path, built_report: Path, published_report: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(published_report, out)
    ended = driven(STOPPER, *MOMENTS[moment], int(number), out)
    assert names_in(out) == FINAL
    assert hashes(out) in (hashes(published_report), hashes(built_report))
    assert ended.code == STOPS[number], ended.err
    assert "Traceback" not in ended.err


@NUMBERS
def test_stopped_as_it_begins_to_tidy_up_it_leaves_no_folder_of_its_own(number: signal.Signals, tmp_path: Path) -> None:
    ended = driven(STOPPER, "shutil", "rmtree", "unfinished", "before", int(number), tmp_path / "out")
    assert_nothing_half_written(tmp_path / "out", ended, number)
    assert names_in(tmp_path / "out") == FINAL


@NUMBERS
def test_stopped_it_leaves_a_new_folders_parent_as_it_was(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    stopped_when(tmp_path / "out", number, says("Drawing"))
    assert names_in(tmp_path) == {"mine.txt"}


def test_stopped_it_keeps_what_else_was_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    ended = stopped_when(tmp_path, signal.SIGINT, says("Setting"))
    assert ended.code == 130
    assert names_in(tmp_path) == {"mine.txt"}


def test_ctrl_c_says_that_nothing_was_left_half_written(tmp_path: Path) -> None:
    ended = stopped_when(tmp_path / "out", signal.SIGINT, says("Making"))
    assert ended.code == 130
    assert ended.err.endswith("\nStopped. Nothing was left half-written.\n")


def test_ctrl_c_while_the_command_is_being_loaded_is_told_in_a_sentence() -> None:
    ended = driven(TOO_EARLY)
    assert ended.code == 130
    assert ended.err == "\nStopped. Nothing was left half-written.\n"


def test_ctrl_c_pressed_twice_leaves_nothing_either(tmp_path: Path) -> None:
    def twice(running: subprocess.Popen[str]) -> None:
        says("Drawing")(running)
        running.send_signal(signal.SIGINT)
        time.sleep(0.2)

    ended = stopped_when(tmp_path / "out", signal.SIGINT, twice)
    assert ended.code in (130, -signal.SIGINT)  # the second may come when Python itself is ending
    assert names_in(tmp_path) == set()


def test_a_later_run_over_a_stopped_one_is_whole(tmp_path: Path, built_report: Path) -> None:
    stopped_when(tmp_path / "out", signal.SIGINT, says("Setting"))
    done = driven(LIMITED, 100_000_000, tmp_path / "out")
    assert done.code == 0
    assert hashes(tmp_path / "out") == hashes(built_report)


# Not to be written.


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[Path], Ended]]:
    """Run the command in this process, whose way with signals is put back afterwards."""
    before = signal.getsignal(signal.SIGTERM)

    def run_it(out: Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["headwater", "report", PACKAGE, "--out", str(out)])
        return Ended(main(), capsys.readouterr().err)

    yield run_it
    signal.signal(signal.SIGTERM, before)


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


WRITERS = ("write_xlsx", "write_ods", "write_package", "write_pdf", "write_html")


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(
    run: Callable[[Path], Ended], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(building, WRITERS[0], full)
    ended = run(tmp_path / "out")
    assert ended.code == 2
    last = ended.err.splitlines()[-1]
    assert last == (
        f"headwater: {tmp_path / 'out'}: writing failed (No space left on device). "
        "Make room there, or give another --out."
    )
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_keeps_the_earlier_report(
    writer: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    opened_reconstruction: OpenedPackage,
    published_report: Path,
) -> None:
    shutil.copytree(published_report, tmp_path / "out")
    monkeypatch.setattr(building, writer, full)
    with pytest.raises(WrongUse, match="No space left on device"):
        build_report(opened_reconstruction, tmp_path / "out")
    assert hashes(tmp_path / "out") == hashes(published_report)


@pytest.mark.parametrize("limit", [20_000, 90_000, 400_000])
def test_a_file_that_outgrows_its_limit_is_told_in_a_sentence_and_leaves_nothing(limit: int, tmp_path: Path) -> None:
    ended = driven(LIMITED, limit, tmp_path / "out")
    assert "Traceback" not in ended.err
    assert ended.err.splitlines()[-1].startswith(f"headwater: {tmp_path / 'out'}: writing failed (File too large).")
    assert ended.code == 2
    assert names_in(tmp_path) == set()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(run: Callable[[Path], Ended], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for out in (tmp_path / "file" / "below", Path("/proc/headwater"), Path("/dev/null/x")):
        ended = run(out)
        assert ended.code == 2
        last = ended.err.splitlines()[-1]
        assert last.startswith(f"headwater: {out}: cannot be written to (")
        assert last.endswith("Give --out a folder of yours.")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", sorted(FINAL - {"package"}))
def test_a_folder_where_a_file_belongs_is_taken_away(
    name: str, tmp_path: Path, opened_reconstruction: OpenedPackage, built_report: Path
) -> None:
    (tmp_path / "out" / name / "inside").mkdir(parents=True)
    build_report(opened_reconstruction, tmp_path / "out")
    assert hashes(tmp_path / "out") == hashes(built_report)


def test_a_file_where_the_package_belongs_is_told_and_stays(
    tmp_path: Path, opened_reconstruction: OpenedPackage
) -> None:
    (tmp_path / "package").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match="package"):
        build_report(opened_reconstruction, tmp_path)
    assert names_in(tmp_path) == {"package"}
    assert (tmp_path / "package").read_text("utf-8") == "mine"
