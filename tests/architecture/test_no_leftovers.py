"""Nothing that a merge left behind stands in a file of the project."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT = re.compile(rb"^(<{7}|>{7}) ", re.M)


def test_no_file_holds_the_marks_of_a_merge() -> None:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    paths = [ROOT / name.decode() for name in names if name]
    assert len(paths) > 1_000
    assert [str(path) for path in paths if path.is_file() and LEFT.search(path.read_bytes())] == []
