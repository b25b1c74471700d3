"""Two tables of one family that give a cell away together are published at once: one of them, and never both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..prepared import MIGRATE, new_database, prepare, tables_on

pytestmark = pytest.mark.once
TURNS, ROOT = 10, Path(__file__).parents[3]
ONE_OF_TWO = {"published": TURNS, "refused": TURNS, "both out": 0}


def race(data: Path, **more: str) -> dict[str, int]:
    """What came of so many turns."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    command = [sys.executable, "-m", "tests.service.measuring.racing_tables"]
    own = kept | {"HEADWATER_DATA": str(data)} | more
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, int] = json.loads(done.stdout.splitlines()[-1])["told"]
    return told


def test_of_two_tables_published_at_once_the_second_sees_the_first(tmp_path: Path) -> None:
    prepare(tmp_path / "data", MIGRATE)
    assert race(tmp_path / "data") == ONE_OF_TWO


@pytest.mark.postgres
@pytest.mark.xdist_group("running-it")  # whose server it is
def test_of_two_tables_published_at_once_the_second_sees_the_first_on_postgresql(postgres: str, tmp_path: Path) -> None:
    server = f"{postgres}postgres"
    database = new_database(server, "table_race", tables_on(server))
    assert race(tmp_path / "data", HEADWATER_DATABASE=database) == ONE_OF_TWO
