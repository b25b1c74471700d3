"""The same package gives the same bytes: at any time, in any place, for anybody, and from its own output again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from headwater.analysis.opened import open_checked
from headwater.packages.freezing import verify
from headwater.reports.building import build_report

TODAY = date(2026, 1, 1)
RECONSTRUCTION, PUBLISHED = "prevent-2009-reconstruction", "prevent-2009-published"
# Years later by the clock that workbooks are dated by, and by the day after which dates are refused.
LATER = """\
import sys, time
clock = time.time
time.time = lambda: clock() + 9 * 365.25 * 86400
from headwater.cli.start import main
sys.exit(main())
"""
ELSEWHERE = {
    "TZ": "Pacific/Chatham",
    "PYTHONHASHSEED": "4711",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "SOURCE_DATE_EPOCH": "1",
    "COLUMNS": "40",
    "NO_COLOR": "1",
}
FOLDERS = {RECONSTRUCTION: "built_report", PUBLISHED: "published_report"}


@pytest.fixture(params=FOLDERS)
def package(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def built(package: str, request: pytest.FixtureRequest) -> Path:
    """The report that this process built of ``package``."""
    folder = request.getfixturevalue(FOLDERS[package])
    assert isinstance(folder, Path)
    return folder


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built_elsewhere(package: str, out: Path, here: Path) -> None:
    """Build the report as another person would, on another day: zone, locale, hash seed, umask, folder, home."""
    home = here / "home"
    home.mkdir()
    words = [sys.executable, "-c", LATER, "report", package, "--out", str(out), "--today", "2035-06-30"]
    environment = os.environ | ELSEWHERE | {"HOME": str(home)}
    done = subprocess.run(words, cwd=here, env=environment, umask=0o077, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_another_time_place_and_person_get_the_same_bytes(package: str, built: Path, tmp_path: Path) -> None:
    built_elsewhere(package, tmp_path / "again", tmp_path)
    again = hashes(tmp_path / "again")
    assert again == hashes(built)
    assert len(again) > 40


def test_the_package_in_the_report_gives_the_same_report_again_over_itself_too_and_leaves_nothing_else(
    built: Path, tmp_path: Path
) -> None:
    opened = open_checked(built / "package", TODAY)
    for _ in range(2):
        build_report(opened, tmp_path / "again")
        assert hashes(tmp_path / "again") == hashes(built)


def test_the_package_in_the_report_is_frozen_whole(built: Path) -> None:
    found = verify(built / "package")
    assert found.intact
    assert len(found.unchanged) == len(hashes(built / "package")) - 1  # the manifest does not list itself


def test_the_same_package_in_another_folder_and_order_of_files_gives_the_same_report(
    built: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "a folder – with signs"
    moved.mkdir()
    for path in sorted((built / "package").glob("*.*"), reverse=True):
        (moved / path.name).write_bytes(path.read_bytes())
    build_report(open_checked(moved, TODAY), tmp_path / "again")
    assert hashes(tmp_path / "again") == hashes(built)


def test_the_two_packages_give_two_reports(built_report: Path, published_report: Path) -> None:
    one, other = hashes(built_report), hashes(published_report)
    assert all(one[name] != other[name] for name in ("report.pdf", "report.html", "report.xlsx", "report.ods"))


def test_no_file_names_this_machine_or_its_folders(built: Path) -> None:
    told = [str(Path.home()).encode(), str(built.parent).encode(), b"/tmp/", os.uname().nodename.encode()]
    for name in hashes(built):
        content = (built / name).read_bytes()
        assert [word for word in told if len(word) > 4 and word in content] == [], name
