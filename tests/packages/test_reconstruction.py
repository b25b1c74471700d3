"""The reconstruction: exact margins, a seed, and a label on every row."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from headwater.analysis.opened import open_checked
from headwater.packages.opening import open_package
from headwater.packages.reconstruction import LABEL, write_reconstruction
from headwater.reports.material import Material, gather

TODAY = date(2026, 1, 1)
FOLDER = open_package("prevent-2009-reconstruction").folder


@pytest.fixture(scope="module")
def published() -> Material:
    return gather(open_checked("prevent-2009-published", TODAY))


@pytest.fixture(scope="module")
def reconstruction() -> Material:
    return gather(open_checked("prevent-2009-reconstruction", TODAY))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_count_of_every_finding_equals_the_published_one(published: Material, reconstruction: Material) -> None:
    assert {key: row.counts for key, row in reconstruction.finding.items()} == {
        key: row.counts for key, row in published.finding.items()
    }


def test_every_count_of_every_stage_equals_the_published_one(published: Material, reconstruction: Material) -> None:
    stages = {(row.capability, row.stage): row.share for row in reconstruction.stages if row.capability != "overall"}
    assert stages == {(row.capability, row.stage): row.share for row in published.stages}


def test_the_comparison_equals_the_published_one_save_where_print_contradicts_itself(
    published: Material, reconstruction: Material
) -> None:
    ours = {(row.capability, row.tier): row.of_tier for row in reconstruction.comparison}
    theirs = {(row.capability, row.tier): row.of_tier for row in published.comparison}
    assert {key for key in theirs if ours[key] != theirs[key]} == {("LG", "non_priority")}
    assert str(ours["LG", "non_priority"]) == "26% (5/19)"


def test_visits_fall_in_the_published_months_and_within_the_fieldwork() -> None:
    visited = [date.fromisoformat(row["visited"]) for row in rows(FOLDER, "organisations")]
    assert Counter(day.strftime("%Y-%m") for day in visited) == {
        "2008-11": 6,
        "2008-12": 13,
        "2009-01": 18,
        "2009-02": 6,
    }
    assert min(visited) >= date(2008, 11, 24)
    assert max(visited) <= date(2009, 2, 13)


@pytest.mark.parametrize("name", ["organisations", "answers", "judgements"])
def test_every_row_says_reconstruction(name: str) -> None:
    assert {row["label"] for row in rows(FOLDER, name)} == {LABEL}


def test_units_are_numbered_and_no_real_force_is_named_beside_an_answer() -> None:
    assert [row["organisation"] for row in rows(FOLDER, "organisations")] == [
        f"Force {number:02}" for number in range(1, 44)
    ]
    assert {row["organisation"] for row in rows(FOLDER, "answers")} == {f"Force {number:02}" for number in range(1, 44)}


def test_each_unit_answers_what_its_tier_is_asked_and_nothing_else() -> None:
    tier = {row["organisation"]: row["tier"] for row in rows(FOLDER, "organisations")}
    times = Counter(row["organisation"] for row in rows(FOLDER, "answers"))
    assert {times[name] for name in tier if tier[name] == "priority"} == {53}
    assert {times[name] for name in tier if tier[name] == "non_priority"} == {42}


def test_the_same_seed_writes_the_shipped_bytes(tmp_path: Path) -> None:
    write_reconstruction(tmp_path)
    assert files_of(tmp_path) == files_of(FOLDER)


@pytest.mark.parametrize("seed", [1, 7])
def test_another_seed_gives_other_answers_and_the_same_totals(tmp_path: Path, seed: int, published: Material) -> None:
    write_reconstruction(tmp_path, seed)
    assert files_of(tmp_path)["answers.csv"] != files_of(FOLDER)["answers.csv"]
    drawn = gather(open_checked(tmp_path, TODAY))
    assert {key: row.counts for key, row in drawn.finding.items()} == {
        key: row.counts for key, row in published.finding.items()
    }


def test_an_overall_stage_is_never_made_from_the_others(reconstruction: Material) -> None:
    assert {item.proposal.capability for item in reconstruction.proposals} == {"AV", "LG", "IS", "CE", "AS"}
    overall = {row.stage: row.share.count for row in reconstruction.stages if row.capability == "overall"}
    assert overall == {"implementation": 32, "developed": 11, "advanced": 0, "delivering": 0}
