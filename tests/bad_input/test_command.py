"""The command given bad input: its exit codes, its sentences, and what it leaves behind."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from headwater.packages.freezing import verify
from headwater.reports import building

from .conftest import FRAMEWORK, HEADWATER, SHIPPED, TODAY, Run, Said, Spoilt, command, csv_of, within

DAY = TODAY.isoformat()
TABLES = ("findings", "stages", "comparison", "crosstab", "proposals")
FULL = Path("/dev/full")
SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SLOW = "select sum(a.i * b.j) from range(10000) a(i), range(100000) b(j)"  # seconds; not all of it may be cut short
RUN_SLOWLY = f"""
import sys
from headwater.analysis import tables
from headwater.cli.start import main
def slow(name):
    print("ready", flush=True)
    return {SLOW!r}

tables.sql_of = slow
sys.argv = ["headwater", "tables", "findings", sys.argv[1]]
sys.exit(main())
"""


def spoil_everything(package: Spoilt) -> int:
    """Wrong values in several files; how many problems that makes."""
    package.set("organisations", 2, "tier", "huge")
    package.set("answers", 2, "answer", "maybe")
    package.set("answers", 3, "date", "2009-02-30")
    package.set("judgements", 2, "stage", "third")
    package.set("printed", 2, "percent", "many")
    return 5


def left_in(folder: Path) -> list[str]:
    """Everything below a folder; nothing where it is not there."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# Exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["nope"],
        ["package", "check"],
        ["package", "check", "a", "b"],
        ["package", "check", SHIPPED, "--nope"],
        ["package", "check", SHIPPED, "--format", "xml"],
        ["package", "check", SHIPPED, "--today", "2009-02-30"],
        ["package", "check", SHIPPED, "--today", "soon"],
        ["package", "freeze", "nowhere"],
        ["package", "verify", "nowhere"],
        ["report", SHIPPED],
        ["report", SHIPPED, "--out", str(HEADWATER)],
        ["tables", "nope"],
        ["tables", "findings", SHIPPED, "--base", "x"],
        ["tables", "findings", SHIPPED, "--engine", "oracle"],
        ["tables", "findings", SHIPPED, "--engine", "postgres"],
        ["tables", "change", SHIPPED, SHIPPED],
        ["tables", "crosstab", "prevent-2009-published"],
        ["tables", "proposals", "prevent-2009-published"],
        ["tables", "proposals", SHIPPED, "--organisation", "Nobody"],
        ["tables", "sql", "nope"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_why(run: Run, arguments: Sequence[str]) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["package", "check"],
        ["package", "check", "--format", "csv"],
        ["report", "--out", "out"],
        ["tables", "findings"],
        ["tables", "stages"],
        ["tables", "comparison"],
        ["tables", "crosstab"],
        ["tables", "proposals"],
        ["tables", "change", SHIPPED],
    ],
    ids=" ".join,
)
def test_wrong_data_end_with_1_in_every_verb_and_nothing_is_written(
    run: Run, tiny: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str]
) -> None:
    spoil_everything(tiny)
    before = left_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = run(*arguments, tiny.folder)
    assert said.code == 1
    assert "answers.csv, row 2, answer" in said.err + said.out
    assert left_in(tmp_path) == before


@pytest.mark.parametrize("name", ["nowhere", "/dev/zero", "/etc/hostname", "", "a" * 300, "a" * 5000, "a\udcffb"])
@pytest.mark.parametrize("verb", [("package", "check"), ("framework", "check"), ("tables", "findings")], ids=" ".join)
def test_something_that_is_nowhere_ends_with_1(run: Run, verb: Sequence[str], name: str) -> None:
    said = run(*verb, name)
    assert said.code == 1
    assert "1 thing is wrong:" in said.err


@pytest.mark.parametrize("dsn", ["garbage garbage", "host=/nonexistent dbname=x", "postgresql://"])
def test_a_database_that_is_not_there_is_told_in_a_sentence(run: Run, dsn: str) -> None:
    said = run("tables", "findings", SHIPPED, "--engine", "postgres", "--dsn", dsn)
    assert said.code == 2
    assert "--dsn" in said.err


# What is said


def test_check_tells_every_problem_in_text(run: Run, tiny: Spoilt) -> None:
    number = spoil_everything(tiny)
    said = run("package", "check", tiny.folder, "--today", DAY)
    lines = said.err.splitlines()
    assert lines[1] == f"{number} things are wrong:"
    assert len([line for line in lines if line.startswith("- ")]) == number
    assert "- answers.csv, row 2, answer: “maybe” is not one of the answers. Write one of: yes, no" in said.err


def test_check_tells_every_problem_in_json(run: Run, tiny: Spoilt) -> None:
    number = spoil_everything(tiny)
    said = run("package", "check", tiny.folder, "--format", "json", "--today", DAY)
    rows = json.loads(said.out)["rows"]
    assert said.code == 1
    assert len(rows) == number
    assert all(set(row) == {"where", "what", "remedy"} and all(row.values()) for row in rows)
    assert "answers.csv, row 3, date" in [row["where"] for row in rows]


def test_json_tells_more_problems_than_the_text_shows(run: Run, tiny: Spoilt) -> None:
    header = tiny.header("answers")
    tiny.write("answers", header + "".join(f"Ayton,Q{n},yes,2008-11-24,Ann,,\n" for n in range(200)))
    text = run("package", "check", tiny.folder)
    assert len([line for line in text.err.splitlines() if line.startswith("- ")]) == 50
    assert "… and 150 more (headwater package check --format json lists all)." in text.err
    rows = json.loads(run("package", "check", tiny.folder, "--format", "json").out)["rows"]
    assert len(rows) == 200


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_good_package_gives_an_empty_list(run: Run, tiny: Spoilt, form: str) -> None:
    said = run("package", "check", tiny.folder, "--format", form)
    assert said.code == 0
    assert (json.loads(said.out)["rows"] == []) if form == "json" else (said.out == "where,what,remedy\n")


def test_problems_in_csv_are_guarded_against_formulas(run: Run, tiny: Spoilt) -> None:
    (tiny.folder / "=1.csv").write_text("", "utf-8")
    tiny.point("answers", "=1.csv")
    said = run("package", "check", tiny.folder, "--format", "csv")
    assert "'=1.csv" in [cell for row in csv.reader(io.StringIO(said.out)) for cell in row]


@pytest.mark.parametrize(
    "name",
    ["a\x1b[2Jb", "a\nb", "a\x07b", "\u202eabc", "\ud800"],
    ids=["escape", "newline", "bell", "turned-text", "surrogate"],
)
def test_a_name_in_a_message_cannot_speak_to_the_terminal(run: Run, tiny: Spoilt, name: str) -> None:
    tiny.describe(lambda document: document["headwater"].update(kind=name))
    said = run("package", "check", tiny.folder)
    assert not {"\x1b", "\x07", "\u202e"} & set(said.err)
    assert len(said.err.splitlines()) == 3
    rows = json.loads(run("package", "check", tiny.folder, "--format", "json").out)["rows"]
    assert len(rows) == 1


@pytest.mark.parametrize("verb", [("tables", "proposals"), ("tables", "proposals", "--format", "csv")])
def test_data_in_a_table_cannot_speak_to_the_terminal(run: Run, tiny: Spoilt, verb: Sequence[str]) -> None:
    tiny.rename("Ayton", "Ay\x1b[2J\x1b]0;title\x07ton")
    said = run(*verb, tiny.folder)
    assert not {"\x1b", "\x07"} & set(said.out)


def test_no_organisations_are_not_told_as_one_called_none(run: Run, tiny: Spoilt) -> None:
    tiny.empty("organisations", "answers", "judgements", "criteria")
    assert "None" not in run("tables", "proposals", tiny.folder).err


# A process of its own: signals, streams, permissions


def test_the_command_says_the_same_in_a_process_of_its_own(tiny: Spoilt) -> None:
    spoil_everything(tiny)
    said = command("package", "check", tiny.folder)
    assert said.code == 1
    assert "5 things are wrong:" in said.err


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full, which Linux has")
@pytest.mark.parametrize("arguments", [("tables", "findings", SHIPPED, "--format", "csv"), ("framework", "list")])
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(arguments: Sequence[str]) -> None:
    with FULL.open("w") as full:
        said = command(*arguments, stdout=full)
    assert said.code != 0
    assert "No space left" in said.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("arguments", [("tables", "findings", SHIPPED), ("framework", "show", "prevent-policing-2009")])
def test_a_terminal_that_cannot_show_a_character_still_gets_the_table(arguments: Sequence[str], encoding: str) -> None:
    said = command(*arguments, env=os.environ | {"PYTHONIOENCODING": encoding})
    assert said.code == 0


def test_a_reader_that_goes_away_gets_no_traceback(tiny: Spoilt) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command("tables", "findings", tiny.folder, stdout=writer)
    finally:
        os.close(writer)


@pytest.mark.parametrize("spoil", ["descriptor", "framework", "answers", "folder", "parent"])
def test_what_may_not_be_read_is_told_in_a_sentence(
    tiny: Spoilt, tmp_path: Path, unprivileged: Sequence[str], spoil: str
) -> None:
    places = {
        "descriptor": tiny.descriptor,
        "framework": tiny.framework,
        "answers": tiny.path("answers"),
        "folder": tiny.folder,
        "parent": tmp_path,
    }
    mode = places[spoil].stat().st_mode
    places[spoil].chmod(0)
    try:
        said = command("package", "check", tiny.folder, prefix=unprivileged)
    finally:
        places[spoil].chmod(mode)
    assert said.code in (1, 2)
    assert "Permission denied" in said.err


def test_a_framework_that_may_not_be_read_is_told_in_a_sentence(tiny: Spoilt, unprivileged: Sequence[str]) -> None:
    tiny.framework.chmod(0)
    said = command("framework", "check", tiny.framework, prefix=unprivileged)
    assert said.code in (1, 2)
    assert "Permission denied" in said.err


def test_a_package_in_a_folder_that_is_read_only_is_read(
    tiny: Spoilt, tmp_path: Path, unprivileged: Sequence[str]
) -> None:
    tiny.folder.chmod(0o555)
    try:
        said = command("report", tiny.folder, "--out", tmp_path / "out", prefix=unprivileged)
    finally:
        tiny.folder.chmod(0o755)
    assert said.code == 0
    assert left_in(tiny.folder) == sorted(path.name for path in tiny.folder.iterdir())


@pytest.mark.parametrize("below", [".", "new", "new/deep"])
def test_a_read_only_output_folder_is_refused_and_left_as_it_was(
    tiny: Spoilt, tmp_path: Path, unprivileged: Sequence[str], below: str
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    try:
        said = command("report", tiny.folder, "--out", out / below, prefix=unprivileged)
    finally:
        out.chmod(0o755)
    assert said.code == 2
    assert "cannot be written to (Permission denied). Give --out a folder of yours." in said.err
    assert left_in(out) == []


@pytest.mark.parametrize("out", ["/proc/report", "/dev/null/report", "a" * 300, "a" * 5000])
def test_an_output_folder_that_cannot_be_is_refused(
    run: Run, tiny: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = left_in(tmp_path)
    said = run("report", tiny.folder, "--out", out)
    assert said.code == 2
    assert out[:20] in said.err
    assert left_in(tmp_path) == before


def test_freezing_a_folder_that_is_read_only_is_refused_in_a_sentence(
    tiny: Spoilt, unprivileged: Sequence[str]
) -> None:
    tiny.folder.chmod(0o555)
    try:
        said = command("package", "freeze", tiny.folder, prefix=unprivileged)
    finally:
        tiny.folder.chmod(0o755)
    assert said.code in (1, 2)
    assert "Permission denied" in said.err


@pytest.mark.parametrize("verb", ["freeze", "verify"])
def test_a_file_that_may_not_be_read_is_named_when_freezing(
    tiny: Spoilt, unprivileged: Sequence[str], verb: str
) -> None:
    if verb == "verify":
        assert command("package", "freeze", tiny.folder).code == 0
    before = left_in(tiny.folder)
    tiny.path("answers").chmod(0)
    said = command("package", verb, tiny.folder, prefix=unprivileged)
    assert said.code == 1
    assert "answers.csv" in said.err
    assert left_in(tiny.folder) == before


def test_a_folder_where_the_manifest_should_be_is_told_and_nothing_is_left(run: Run, tiny: Spoilt) -> None:
    (tiny.folder / "manifest-sha256.txt").mkdir()
    before = left_in(tiny.folder)
    said = run("package", "freeze", tiny.folder)
    assert said.code in (1, 2)
    assert "manifest-sha256.txt" in said.err
    assert left_in(tiny.folder) == before


@pytest.mark.parametrize("name", ["new\nline", "carriage\rreturn", b"bad\xff"])
def test_a_file_name_that_the_manifest_cannot_hold_is_refused_or_verified(
    run: Run, tiny: Spoilt, name: str | bytes
) -> None:
    with open(os.fsencode(tiny.folder) + b"/" + os.fsencode(name), "wb"):  # noqa: PTH123 - the name may be no text
        pass
    if run("package", "freeze", tiny.folder).code == 0:
        assert verify(tiny.folder).intact


# Nothing is half-written


def test_a_report_that_fails_leaves_no_folder_that_it_made(
    run: Run, tiny: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "write_html", no_room)
    said = run("report", tiny.folder, "--out", tmp_path / "a" / "b" / "out")
    assert said.code == 2
    assert "writing failed (No space left on device)." in said.err
    assert not (tmp_path / "a").exists()


def test_a_report_that_fails_leaves_the_one_before_it_whole(
    run: Run, tiny: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert run("report", tiny.folder, "--out", out).code == 0
    before = {name: (out / name).read_bytes() for name in left_in(out) if (out / name).is_file()}
    tiny.set("answers", 2, "answer", "maybe")
    assert run("report", tiny.folder, "--out", out).code == 1
    assert {name: (out / name).read_bytes() for name in left_in(out) if (out / name).is_file()} == before


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that is taken away when the test is over, however it ends."""
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("line", ["Making the tables", "Setting the PDF"])
def test_a_report_stopped_in_the_middle_leaves_nothing(tmp_path: Path, line: str) -> None:
    out = tmp_path / "out"
    said = ""
    with started(str(HEADWATER), "report", SHIPPED, "--out", str(out)) as process:
        assert process.stderr is not None
        for read in process.stderr:
            said += read
            if line in read:
                time.sleep(0.05)
                process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)
    assert "Traceback" not in said
    if code == 0:  # it was over before the signal came
        assert sorted(path.name for path in out.iterdir())[-1] == "report.xlsx"
        return
    assert code == 130
    assert "Stopped. Nothing was left half-written." in said
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_query_that_is_stopped_ends_without_a_traceback(tiny: Spoilt, number: int, code: int) -> None:
    with started(sys.executable, "-c", RUN_SLOWLY, str(tiny.folder)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.3)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == code


# Formulas in what is exported


def dangerous(cell: str) -> bool:
    """Whether a spreadsheet might run this text; a number with its sign is none."""
    return cell.lstrip(" \ufeff\u00a0").startswith(SIGNS) and not cell.lstrip("-").isdigit()


def with_formulas(package: Spoilt) -> Spoilt:
    """Every text that the data and the framework may hold begins with a sign that a spreadsheet obeys."""
    package.rename("Ayton", '=cmd|"/C calc"!A0')
    package.rename("Beeby", "+44 20 7946 0000")
    package.rename("Ceeham", " @SUM(A1)")
    for resource, *columns in (
        ("organisations", "name"),
        ("answers", "author", "comment"),
        ("judgements", "author", "reason"),
        ("criteria", "author", "evidence"),
        ("statistics", "title", "category", "unit", "reference", "note"),
        ("territories", "territory", "country"),
        ("milestones", "title", "kind", "reference"),
        ("printed", "row"),
    ):
        for column in columns:
            package.set(resource, 2, column, '=HYPERLINK("http://example.org")')
    package.describe(lambda document: document.update(title="=1", description="-1+1"))
    package.describe(lambda document: document["headwater"].update(source="+1"))
    text = FRAMEWORK
    for old in ("There is a plan", "Big forces", "Assessing", "Knowing.", "Write a plan.", "the chief", "It goes on."):
        text = text.replace(f'"{old}"', f'"={old}"')
    package.frame(text.replace('short = "Big"', 'short = "-Big"').replace('"AV-1"', '"=AV-1"'))
    for resource in ("answers", "printed"):
        package.write(resource, package.text(resource).replace(",AV-1,", ",=AV-1,"))
    return package


@pytest.mark.parametrize("table", TABLES)
def test_no_table_in_csv_holds_a_formula(run: Run, tiny: Spoilt, table: str) -> None:
    said = run("tables", table, with_formulas(tiny).folder, "--format", "csv")
    assert said.code == 0
    rows = list(csv.reader(io.StringIO(said.out)))
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if dangerous(cell)] == []


def test_no_trace_of_criteria_in_csv_holds_a_formula(run: Run, tiny: Spoilt) -> None:
    with_formulas(tiny)
    said = run("tables", "proposals", tiny.folder, "--organisation", '=cmd|"/C calc"!A0', "--format", "csv")
    rows = list(csv.reader(io.StringIO(said.out)))
    assert [cell for row in rows for cell in row if dangerous(cell)] == []
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_no_export_of_a_report_holds_a_formula(run: Run, tiny: Spoilt, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("report", with_formulas(tiny).folder, "--out", out).code == 0
    cells = {path.name: cells_of(path) for path in (out / "report.xlsx", out / "report.ods")}
    for path in (out / "package" / "tables").glob("*.csv"):
        rows = csv.reader(io.StringIO(path.read_text("utf-8")))
        cells[path.name] = [cell for row in rows for cell in row]
    assert len(cells) > 8
    assert [(name, cell) for name, found in cells.items() for cell in found if dangerous(cell)] == []
    for name in ("report.xlsx", "report.ods"):
        assert any(cell.startswith('\'=cmd|"/C calc"!A0') for cell in cells[name])


def test_a_label_that_is_a_formula_is_guarded_in_every_row(run: Run, tiny: Spoilt, tmp_path: Path) -> None:
    tiny.describe(lambda document: document["headwater"].update(label="@LABEL"))
    assert run("report", tiny.folder, "--out", tmp_path / "out").code == 0
    paths = sorted((tmp_path / "out" / "package" / "tables").glob("*.csv"))
    found = {path.name: list(csv.reader(path.read_text("utf-8").splitlines())) for path in paths}
    assert [(name, cell) for name, rows in found.items() for row in rows for cell in row if dangerous(cell)] == []


def cells_of(path: Path) -> list[str]:
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return [cell for sheet in sheets for row in sheet for cell in row if isinstance(cell, str)]


# A great many problems


def test_a_hundred_thousand_wrong_rows_are_listed_in_json_in_seconds(run: Run, tiny: Spoilt) -> None:
    header = tiny.header("answers")
    tiny.write("answers", header + csv_of([["Ayton", "Q", "maybe", "2031-01-01", "", "sure", ""]] * 100_000))
    with within(10):
        said: Said = run("package", "check", tiny.folder, "--format", "json", "--today", DAY)
    rows = json.loads(said.out)["rows"]
    assert {row["where"] for row in rows} == {
        f"answers.csv, row 2 and 99,999 more, {column}"
        for column in ("question", "answer", "date", "author", "confidence")
    } | {"answers.csv, rows 2 and 100001"}
