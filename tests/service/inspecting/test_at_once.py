"""Three inspectors, each in two windows, on one judgement at the same moment: two are in, and everybody is told."""

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
TURNS = 6  # five capabilities and overall


def race(data: Path, **more: str) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    command = [sys.executable, "-m", "tests.service.inspecting.racing"]
    own = kept | {"HEADWATER_DATA": str(data)} | more
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout.splitlines()[-1])
    assert set(came["judged"].values()) == {2}
    assert (len(came["judged"]), came["reconciled"]) == (TURNS, TURNS)
    assert set(came["told"]) <= {"kept", "Conflict", "Refused"}
    assert came["told"]["kept"] == TURNS * 3  # two judgements and one that was reconciled
    assert sum(came["told"].values()) == TURNS * 9


def test_two_are_in_however_many_judge_at_once(tmp_path: Path) -> None:
    prepare(tmp_path / "data", MIGRATE)
    race(tmp_path / "data")


@pytest.mark.postgres
@pytest.mark.xdist_group("running-it")  # whose server it is
def test_two_are_in_however_many_judge_at_once_on_postgresql(postgres: str, tmp_path: Path) -> None:
    server = f"{postgres}postgres"
    race(tmp_path / "data", HEADWATER_DATABASE=new_database(server, "race", tables_on(server)))
