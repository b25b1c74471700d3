"""One dip sample in two windows at the same moment: nothing waits in one that is over, and everybody is answered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..prepared import MIGRATE, new_database, prepare, tables_on

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[3]


def race(data: Path, **more: str) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    command = [sys.executable, "-m", "tests.service.supporting.racing_samples"]
    own = kept | {"HEADWATER_DATA": str(data)} | more
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout.splitlines()[-1])
    assert set(came["told"]) <= {"kept", "refused"}
    assert sum(came["told"].values()) == 12
    assert came["told"]["kept"] >= 9  # two findings in every other turn; else the end, or the finding and the end
    assert came["torn"] == 0


def test_a_sample_ends_once_however_many_windows_end_it(tmp_path: Path) -> None:
    prepare(tmp_path / "data", MIGRATE)
    race(tmp_path / "data")


@pytest.mark.postgres
@pytest.mark.xdist_group("running-it")  # whose server it is
def test_a_sample_ends_once_however_many_windows_end_it_on_postgresql(postgres: str, tmp_path: Path) -> None:
    server = f"{postgres}postgres"
    race(tmp_path / "data", HEADWATER_DATABASE=new_database(server, "sample_race", tables_on(server)))
