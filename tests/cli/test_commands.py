"""The command: what it prints, for whom, and what its exit codes mean."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from headwater.packages.freezing import hash_of

HEADWATER = [str(Path(sys.executable).with_name("headwater"))]
PUBLISHED, RECONSTRUCTION = "prevent-2009-published", "prevent-2009-reconstruction"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*HEADWATER, *map(str, words)], capture_output=True, text=True, check=False)


def rows_of(*words: str | Path) -> list[dict[str, str]]:
    done = run(*words, "--format", "csv")
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_findings_have_the_columns_that_programs_rely_on() -> None:
    done = run("tables", "findings", PUBLISHED, "--format", "csv")
    assert done.stdout.splitlines()[0] == (
        "question,tier,yes,no,not_applicable,not_known,unanswered,base,yes_percent,no_percent"
    )
    assert done.stderr == ""


def test_findings_of_the_published_counts_are_appendix_d() -> None:
    rows = {(row["question"], row["tier"]): row for row in rows_of("tables", "findings", PUBLISHED)}
    assert len(rows) == 137
    assert {tier for _, tier in rows} == {"priority", "non_priority", "all"}
    assert list(rows["CE-4", "priority"].values()) == ["CE-4", "priority", "3", "21", "0", "0", "0", "24", "13", "87"]
    assert list(rows["AS-3", "all"].values()) == ["AS-3", "all", "10", "29", "0", "0", "4", "43", "23", "67"]


def test_the_base_and_the_rounding_of_no_can_be_chosen() -> None:
    answered = {
        (row["question"], row["tier"]): row for row in rows_of("tables", "findings", PUBLISHED, "--base", "answered")
    }
    assert (answered["AS-3", "all"]["base"], answered["AS-3", "all"]["yes_percent"]) == ("39", "26")
    each = {
        (row["question"], row["tier"]): row
        for row in rows_of("tables", "findings", PUBLISHED, "--no-percent", "half-up-each")
    }
    assert each["CE-4", "priority"]["no_percent"] == "88"


def test_the_reconstruction_prints_the_same_findings() -> None:
    assert rows_of("tables", "findings", RECONSTRUCTION) == rows_of("tables", "findings", PUBLISHED)


def test_stages_and_comparison_print_counts_with_their_bases() -> None:
    stages = {(row["capability"], row["stage"]): row for row in rows_of("tables", "stages", PUBLISHED)}
    assert list(stages["LG", "advanced"].values())[2:] == ["8", "43", "19"]
    compared = {
        (row["capability"], row["tier"], row["ratio"]): row for row in rows_of("tables", "comparison", PUBLISHED)
    }
    assert list(compared["overall", "priority", "of_tier"].values())[3:] == ["10", "24", "42"]


def test_a_crosstab_carries_its_caution_and_its_label() -> None:
    told = json.loads(run("tables", "crosstab", RECONSTRUCTION, "--format", "json").stdout)
    assert "An association, not a cause: tiers were not drawn by chance." in told["notes"]
    assert any(note.startswith("RECONSTRUCTION") for note in told["notes"])


def test_counts_alone_give_no_crosstab_and_say_why() -> None:
    done = run("tables", "crosstab", PUBLISHED)
    assert done.returncode == 2
    assert "prevent-2009-published has no answers" in done.stderr


def test_a_proposal_is_traced_to_the_answers_it_rests_on() -> None:
    rows = rows_of("tables", "proposals", RECONSTRUCTION, "--organisation", "Force 01")
    assert len(rows) == 5 * 20
    assert any(row["because"].startswith("Answered no: ") for row in rows)
    assert run("tables", "proposals", RECONSTRUCTION, "--organisation", "Force 99").returncode == 2


def test_change_sets_two_inspections_side_by_side(tmp_path: Path) -> None:
    later = copied_as(tmp_path / "later", "prevent-2010")
    answers = later / "answers.csv"
    text = answers.read_text("utf-8").replace("Force 01,AV-1,yes", "Force 01,AV-1,no")
    answers.write_text(text, "utf-8")
    rows = {(row["question"], row["tier"]): row for row in rows_of("tables", "change", RECONSTRUCTION, later)}
    assert len(rows) == 137
    moved = [row for row in rows.values() if row["before_yes"] != row["after_yes"]]
    assert {row["question"] for row in moved} == {"AV-1"}
    assert run("tables", "change", RECONSTRUCTION, RECONSTRUCTION).returncode == 2


def test_change_leaves_out_a_question_that_now_asks_something_else(tmp_path: Path) -> None:
    later = copied_as(tmp_path / "later", "prevent-2010")
    framework = later / "framework.toml"
    text = framework.read_text("utf-8").replace('version = "1.0.0"', 'version = "1.1.0"', 1)
    framework.write_text(text.replace('about = "area"', 'about = "force"', 1), "utf-8")
    descriptor = later / "datapackage.json"
    described = json.loads(descriptor.read_text("utf-8"))
    described["headwater"]["framework"] |= {"version": "1.1.0", "sha256": hash_of(framework)}
    descriptor.write_text(json.dumps(described), "utf-8")
    told = json.loads(run("tables", "change", RECONSTRUCTION, later, "--format", "json").stdout)
    assert "AV-2" not in {row["question"] for row in told["rows"]}
    assert any(note.startswith("AV-2 is left out") for note in told["notes"])


def copied_as(folder: Path, inspection: str) -> Path:
    """The reconstruction under the name of another inspection."""
    assert run("report", RECONSTRUCTION, "--out", folder).returncode == 0
    descriptor = folder / "package" / "datapackage.json"
    text = descriptor.read_text("utf-8").replace('"inspection": "prevent-2009"', f'"inspection": "{inspection}"')
    descriptor.write_text(text, "utf-8")
    return folder / "package"


@pytest.mark.parametrize("table", ["findings", "stages", "comparison", "crosstab", "change"])
def test_a_tables_sql_is_printed_for_a_database_of_ones_own(table: str) -> None:
    done = run("tables", "sql", table)
    assert "select" in done.stdout
    assert "-- The table:" in done.stdout


def test_the_demo_leaves_all_four_renderings(tmp_path: Path) -> None:
    done = run("demo", "--no-serve", "--out", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {
        "report.pdf",
        "report.html",
        "report.xlsx",
        "report.ods",
        "package",
    }
    assert "RECONSTRUCTION" in done.stdout


def test_a_frozen_report_package_verifies_and_a_changed_one_does_not(tmp_path: Path) -> None:
    run("report", PUBLISHED, "--out", tmp_path)
    package = tmp_path / "package"
    assert run("package", "verify", package).returncode == 0
    (package / "answer_counts.csv").write_text("changed", "utf-8")
    done = run("package", "verify", package, "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["rows"] == [{"file": "answer_counts.csv", "what": "changed"}]
    assert run("package", "freeze", package).returncode == 0
    assert run("package", "verify", package).returncode == 0


def test_frameworks_are_listed_shown_and_checked() -> None:
    assert [row["id"] for row in rows_of("framework", "list")] == ["prevent-policing-2009"]
    assert len(rows_of("framework", "show", "prevent-policing-2009")) == 53
    assert "no problems" in run("framework", "check", "prevent-policing-2009").stdout


def test_a_change_of_meaning_between_frameworks_exits_with_1(tmp_path: Path) -> None:
    from headwater import frameworks

    text = frameworks.load("prevent-policing-2009").text.decode("utf-8")
    changed = tmp_path / "next.toml"
    changed.write_text(
        text.replace('version = "1.0.0"', 'version = "1.1.0"').replace('about = "area"', 'about = "force"', 1), "utf-8"
    )
    done = run("framework", "diff", "prevent-policing-2009", changed, "--format", "json")
    assert done.returncode == 1
    [difference] = json.loads(done.stdout)["rows"]
    assert (difference["id"], difference["change"]) == ("AV-2", "changed meaning")
    assert (
        run("framework", "diff", "prevent-policing-2009", "prevent-policing-2009").stdout == "The two say the same.\n"
    )


@pytest.mark.parametrize("words", [["tables", "findings"], ["report", PUBLISHED], ["nonsense"], ["tables", "sql", "x"]])
def test_wrong_use_exits_with_2_and_shows_how(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "Usage:" in done.stderr


def test_an_unknown_package_names_those_that_ship() -> None:
    done = run("tables", "findings", "prevent-2010")
    assert done.returncode == 1
    assert "Give a package's folder, or one of: prevent-2009-published, prevent-2009-reconstruction." in done.stderr


VERBS = [
    [],
    ["demo"],
    ["report"],
    ["tables"],
    *[["tables", verb] for verb in ("findings", "stages", "comparison", "crosstab", "change", "proposals", "sql")],
    ["package"],
    *[["package", verb] for verb in ("list", "check", "freeze", "verify", "key", "sign", "pack", "unpack")],
    ["framework"],
    *[["framework", verb] for verb in ("list", "show", "check", "diff")],
]


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_every_verb_has_help_that_teaches(words: list[str]) -> None:
    done = run(*words, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4
