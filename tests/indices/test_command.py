"""`headwater index`: the same rules and arithmetic without the service."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEADWATER = str(Path(sys.executable).with_name("headwater"))

SPECIFICATION = """
format = "headwater-index/1"
id = "need"
title = "Need"
purpose = "For a test"
[[group]]
code = "need"
title = "Need"
[[indicator]]
code = "empty-shops"
title = "Empty shops"
group = "need"
weight = 1
more = "more need"
role = "score"
max_age_months = 24
[[indicator]]
code = "buses"
title = "Buses a day"
group = "need"
weight = 1
more = "less need"
role = "score"
"""
FIGURES = "area,empty-shops,buses\nA,1,9\nB,5,4\nC,3,6\nD,8,2\nE,,3\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "need.toml").write_text(SPECIFICATION)
    (tmp_path / "figures.csv").write_text(FIGURES)
    return str(tmp_path / "need.toml"), str(tmp_path / "figures.csv")


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run([HEADWATER, "index", *words], capture_output=True, text=True, check=False)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_it_prints_ranges_by_area_and_says_what_it_is_not(files: tuple[str, str]) -> None:
    code, said = run("build", *files, "--format", "csv")
    assert code == 0
    lines = said.split()
    assert "from" in said
    assert [line[0] for line in lines if line[:2] in ("A,", "B,", "C,", "D,")] == ["A", "B", "C", "D"]
    _, text = run("build", *files)
    assert "A range over our choices, and no table of who is worst." in text
    assert "E has no score: too little is known of it." in text


def test_old_figures_are_refused_until_somebody_says_why(files: tuple[str, str]) -> None:
    old = ("--as-of", "2001-04-29", "--today", "2004-06-01")
    code, said = run("build", *files, *old)
    assert code == 1
    assert "37 months old, and at most 24 are allowed" in said
    code, _ = run("build", *files, *old, "--accept", "empty-shops=Nothing newer")
    assert code == 0
    code, said = run("build", *files, *old, "--accept", "empty-shops=")
    assert (code, "gives no reason" in said) == (2, True)


@pytest.mark.parametrize(
    ("figures", "what"),
    [
        (FIGURES.replace("buses", "Muslims"), "no data set has a figure “buses”"),
        (FIGURES.replace("area,", "area,Surname,").replace("\n", "\n", 1), "rows of people are not taken"),
        ("area,empty-shops,buses\nA,1,1\nA,2,2\n", "more than one row"),
    ],
)
def test_what_may_not_be_in_an_index_is_refused(files: tuple[str, str], figures: str, what: str) -> None:
    Path(files[1]).write_text(figures)
    code, said = run("build", *files)
    assert code == 1
    assert what in said


def test_a_column_headed_by_a_characteristic_cannot_count(files: tuple[str, str]) -> None:
    for path in files:
        Path(path).write_text(Path(path).read_text().replace("buses", "muslims"))
    code, said = run("build", *files)
    assert code == 1
    assert "never an input to a score (law 1)" in said


CONTEXT = """
[[indicator]]
code = "census-7"
title = "Residents who named a religion"
more = "more need"
role = "context"
characteristic = "religion"
"""


def test_a_figure_that_is_a_characteristic_under_another_name_is_refused(files: tuple[str, str]) -> None:
    Path(files[0]).write_text(SPECIFICATION + CONTEXT)
    Path(files[1]).write_text("area,empty-shops,buses,census-7\nA,1,9,8\nB,5,4,3\nC,3,6,5\nD,8,2,1\nE,2,3,2\n")
    code, said = run("build", *files)
    assert code == 1
    assert "buses: over 5 areas it is the same as “Residents who named a religion”" in said


def test_a_column_of_texts_is_no_figure_and_stops_nothing_that_does_not_ask_for_it(files: tuple[str, str]) -> None:
    rows = FIGURES.splitlines()
    Path(files[1]).write_text("\n".join([f"{rows[0]},district", *(f"{row},The {row[0]}" for row in rows[1:])]))
    assert run("build", *files)[0] == 0


def test_two_specifications_are_held_against_each_other(files: tuple[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(SPECIFICATION.replace("weight = 1", "weight = 5", 1))
    code, said = run("compare", files[0], str(other), files[1])
    assert code == 0
    assert "“Empty shops” weighs 5 and not 1." in said
