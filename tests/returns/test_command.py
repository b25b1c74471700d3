"""``headwater returns`` as a person calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.returns.filled import YES, filled, identity

HEADWATER = str(Path(sys.executable).with_name("headwater"))
ONE = ("--organisation", "Force 01", "--tier", "priority", "--inspection", "prevent-2010")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [HEADWATER, "returns", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_one_workbook_is_written_for_one_organisation(tmp_path: Path) -> None:
    for kind in ("xlsx", "ods"):
        out = tmp_path / f"force-01.{kind}"
        done = run("template", "--framework", "prevent-policing-2009", *ONE, "--by", "2010-03-31", "--out", out)
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"{out}: 53 questions for Force 01.\n"
        assert out.stat().st_size > 5_000


def test_a_package_gives_a_workbook_for_each_organisation_and_takes_its_answers_back(tmp_path: Path) -> None:
    sent, out = tmp_path / "sent", tmp_path / "out"
    package = "prevent-2009-reconstruction"
    done = run("template", "--package", package, "--with-answers", "--kind", "ods", "--out", sent)
    assert done.stdout == f"{sent}: 43 workbooks.\n"
    assert (sent / "force-43.ods").is_file()
    done = run("read", sent, "--package", package, "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("read before") == 43
    done = run("read", sent, "--framework", "prevent-policing-2009", "--out", out)
    assert done.stdout.endswith(f"{out}: 2,066 answers; 43 of 43 files read, from 43 organisations.\n")
    assert (out / "answers.csv").read_text().count(",RECONSTRUCTION\n") == 2_066


def test_what_is_missing_or_too_much_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("template", "--organisation", "Force 01", "--out", tmp_path / "a.xlsx")
    assert (done.returncode, "Give --framework, --tier, --inspection too" in done.stderr) == (2, True)
    done = run("template", "--package", "prevent-2009-reconstruction", "--tier", "priority", "--out", tmp_path / "a")
    assert (done.returncode, "Give one or the other" in done.stderr) == (2, True)
    done = run("template", "--package", "prevent-2009-published", "--out", tmp_path / "a")
    assert (done.returncode, "has counts and no organisations" in done.stderr) == (2, True)
    done = run("read", tmp_path, "--framework", "prevent-policing-2009", "--out", tmp_path / "out")
    assert (done.returncode, "holds no files" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_problems_give_exit_code_1_and_are_told_in_every_format(tmp_path: Path) -> None:
    returned = tmp_path / "in"
    returned.mkdir()
    (returned / "a.xlsx").write_bytes(filled("xlsx", {"AV-1": YES, "AV-3": YES | {"Answer": "maybe"}}))
    (returned / "b.ods").write_bytes(filled("ods", {"AV-1": YES}, identity("Force 02")))
    words = ("read", returned, "--framework", "prevent-policing-2009", "--out", tmp_path / "out")
    told = f"{returned}/a.xlsx, sheet AV, cell D7: “maybe” is not an answer."
    text, table, data = run(*words), run(*words, "--format", "csv"), run(*words, "--format", "json")
    assert [done.returncode for done in (text, table, data)] == [1, 1, 1]
    assert told in text.stdout
    assert "1 thing wrong:" in text.stdout
    assert table.stdout.splitlines() == [
        "file,organisation,answers,blank,problems,verdict",
        f"{returned}/a.xlsx,Force 01,1,52,1,with problems",
        f"{returned}/b.ods,Force 02,1,52,0,read",
    ]
    assert told in table.stderr
    rows = json.loads(data.stdout)["rows"]
    assert rows[0]["told"][0]["where"] == f"{returned}/a.xlsx, sheet AV, cell D7"
    assert (tmp_path / "out" / "answers.csv").is_file()


def test_where_nothing_could_be_read_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"not a workbook")
    done = run("read", tmp_path / "a.xlsx", "--framework", "prevent-policing-2009", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "Nothing was written" in done.stdout
    assert not (tmp_path / "out").exists()


def test_a_remark_without_an_answer_is_counted_apart_and_one_is_singular(tmp_path: Path) -> None:
    remark = YES | {"Answer": "", "Comment": "We shall look."}
    (tmp_path / "a.xlsx").write_bytes(filled("xlsx", {"AV-1": remark}))
    words = ("--framework", "prevent-policing-2009", "--out", tmp_path / "out")
    done = run("read", tmp_path / "a.xlsx", *words)
    assert done.stdout.endswith(
        "out: 0 answers and 1 remark without an answer; 1 of 1 file read, from 1 organisation.\n"
    )
    (tmp_path / "a.xlsx").write_bytes(filled("xlsx", {"AV-1": YES}))
    assert run("read", tmp_path / "a.xlsx", *words).stdout.endswith(
        "out: 1 answer; 1 of 1 file read, from 1 organisation.\n"
    )


def test_what_two_files_have_to_know_is_told_once(tmp_path: Path) -> None:
    returned = tmp_path / "in"
    returned.mkdir()
    (returned / "a.xlsx").write_bytes(filled("xlsx", {"AV-1": YES}))
    (returned / "b.xlsx").write_bytes(filled("xlsx", {"AV-1": YES | {"Answer": "No", "Date": date(2010, 1, 9)}}))
    done = run("read", returned, "--framework", "prevent-policing-2009", "--out", tmp_path / "out")
    assert "1 thing to know:" in done.stdout
    assert done.stdout.count("stands; “yes") == 1
