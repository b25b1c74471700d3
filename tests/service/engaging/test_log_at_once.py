"""Fifty people write one log at the same moment, each entry sent twice: one order, every author, nothing twice."""

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
    command = [sys.executable, "-m", "tests.service.engaging.racing_log"]
    own = kept | {"HEADWATER_DATA": str(data)} | more
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout.splitlines()[-1])
    assert came["told"] == {"new": 150, "again": 150, "of another": 0}
    assert (came["numbers"], came["times"], came["each"]) == (True, True, True)


def test_fifty_write_one_log_at_once(tmp_path: Path) -> None:
    prepare(tmp_path / "data", MIGRATE)
    race(tmp_path / "data")


@pytest.mark.postgres
@pytest.mark.xdist_group("running-it")  # whose server it is
def test_fifty_write_one_log_at_once_on_postgresql(postgres: str, tmp_path: Path) -> None:
    server = f"{postgres}postgres"
    race(tmp_path / "data", HEADWATER_DATABASE=new_database(server, "log_race", tables_on(server)))
