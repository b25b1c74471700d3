"""Three inspectors, each in two windows, on one judgement at the same moment: two are in, and everybody is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.postgres_server import NoPostgresError, postgres_server

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[3]
TURNS = 6  # five capabilities and overall


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of the tests' own, without a database."""
    try:
        with postgres_server() as dsn:
            parts = dict(part.split("=", 1) for part in dsn.split())
            yield f"postgres://{parts['user']}@{parts['host']}:{parts['port']}/"
    except NoPostgresError as error:
        pytest.skip(str(error))


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
    race(tmp_path / "data")


@pytest.mark.postgres
def test_two_are_in_however_many_judge_at_once_on_postgresql(postgres: str, tmp_path: Path) -> None:
    race(tmp_path / "data", HEADWATER_DATABASE=f"{postgres}postgres")
