"""Many returns put together: each counted once, later ones over earlier ones, conflicts told and settled by nobody."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.returns.filled import TODAY, YES, filled, identity, text, written

from headwater.analysis.opened import open_checked
from headwater.core.errors import BadInput
from headwater.returns.collecting import Collected, Terms, collect, files_in
from headwater.returns.existing import existing_in
from headwater.returns.plan import ANSWER, COMMENT, DAY, plan_of
from headwater.returns.results import FileResult, Verdict
from headwater.returns.writing import write_collected

Files = Mapping[str, bytes]
NO = YES | {ANSWER: "No"}
LATER = NO | {DAY: date(2010, 1, 9)}


def put(folder: Path, files: Files) -> list[Path]:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return files_in([folder])


def collected(folder: Path, files: Files, terms: Terms | None = None) -> tuple[Collected, list[FileResult]]:
    found = collect(put(folder, files), terms or Terms(text(), TODAY))
    return found, list(found.results)


def said(found: Collected) -> dict[str, str]:
    return {
        f"{organisation} {question}": held.record.answer for (organisation, question), held in found.answers.items()
    }


def test_a_return_from_each_organisation_becomes_one_package(tmp_path: Path) -> None:
    files = {
        "a.xlsx": filled("xlsx", {"AV-1": YES}),
        "b.ods": filled("ods", {"AV-1": NO, "CE-1": YES}, identity("Force 02", "non_priority")),
    }
    found, results = collected(tmp_path / "in", files)
    assert [result.row[1:] for result in results] == [
        ("Force 01", 1, 52, 0, "read"),
        ("Force 02", 2, 40, 0, "read"),
    ]
    write_collected(found, text(), None, tmp_path / "out")
    opened = open_checked(tmp_path / "out", TODAY)
    assert opened.engine.rows("select organisation, question, answer, author from answers") == [
        ("Force 01", "AV-1", "yes", "A. Clerk"),
        ("Force 02", "AV-1", "no", "A. Clerk"),
        ("Force 02", "CE-1", "yes", "A. Clerk"),
    ]
    assert opened.engine.rows("select organisation, tier from organisations") == [
        ("Force 01", "priority"),
        ("Force 02", "non_priority"),
    ]
    assert opened.package.descriptor.inspection == "prevent-2010"


def test_comments_that_a_spreadsheet_might_run_go_out_and_come_back_as_they_are(tmp_path: Path) -> None:
    comments = {"AV-1": "-5 posts", "AV-2": "@SUM(1)", "AV-3": "'@SUM(1)", "AV-4": "=cmd|' /C calc'!A0"}
    files = {"a.xlsx": filled("xlsx", {name: YES | {COMMENT: comment} for name, comment in comments.items()})}
    found, _ = collected(tmp_path / "in", files)
    write_collected(found, text(), None, tmp_path / "out")
    assert ",'-5 posts," in (tmp_path / "out" / "answers.csv").read_text()
    existing = existing_in(open_checked(tmp_path / "out", TODAY))
    assert {key[1]: held.record.comment for key, held in existing.answers.items()} == comments
    given = {question: held.record for (_, question), held in existing.answers.items()}
    for kind in ("xlsx", "ods"):
        again = {f"b.{kind}": written(kind, plan_of(text().framework, identity(), given=given))}
        back, [result] = collected(tmp_path / kind, again, Terms(text(), TODAY, existing))
        assert [item.record.comment for item in back.returns[0].answers] == list(comments.values())
        assert result.verdict is Verdict.BEFORE


def test_the_same_return_twice_is_counted_once_whatever_its_format(tmp_path: Path) -> None:
    files = {f"{name}": filled(name.split(".")[1], {"AV-1": YES}) for name in ("a.xlsx", "b.ods", "c.xlsx")}
    found, results = collected(tmp_path, files)
    assert [result.verdict for result in results] == [Verdict.READ, Verdict.BEFORE, Verdict.BEFORE]
    assert str(results[1].notices[0]).startswith(f"{tmp_path}/b.ods: says the same as {tmp_path}/a.xlsx.")
    assert said(found) == {"Force 01 AV-1": "yes"}


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_a_later_answer_replaces_an_earlier_one_whatever_the_order(tmp_path: Path, names: tuple[str, str]) -> None:
    early, late = names
    files = {early: filled("xlsx", {"AV-1": YES, "AV-2": YES}), late: filled("xlsx", {"AV-1": LATER})}
    found, results = collected(tmp_path, files)
    assert said(found) == {"Force 01 AV-1": "no", "Force 01 AV-2": "yes"}
    assert all(result.verdict is Verdict.READ for result in results)
    assert "“no, 2010-01-09, A. Clerk” stands; “yes, 2010-01-05, A. Clerk”" in str(results[0].notices[0])


def test_two_answers_of_one_day_are_a_conflict_told_with_both_and_neither_is_taken(tmp_path: Path) -> None:
    files = {"a.xlsx": filled("xlsx", {"AV-1": YES, "AV-2": YES}), "b.ods": filled("ods", {"AV-1": NO})}
    found, results = collected(tmp_path, files)
    assert said(found) == {"Force 01 AV-2": "yes"}
    assert [result.verdict for result in results] == [Verdict.WITH_PROBLEMS, Verdict.WITH_PROBLEMS]
    assert str(results[1].problems[0]) == (
        f"{tmp_path}/b.ods, sheet AV, cell D5: “no, 2010-01-05, A. Clerk” to AV-1, but {tmp_path}/a.xlsx, sheet AV, "
        "cell D5 says “yes, 2010-01-05, A. Clerk” of the same day (answer). Neither was taken. "
        "Ask which is right, and take in a return with a later date."
    )


def test_a_blank_takes_no_answer_back(tmp_path: Path) -> None:
    blank = YES | {ANSWER: "", COMMENT: "We shall look.", DAY: date(2010, 5, 1)}
    found, _ = collected(tmp_path, {"a.xlsx": filled("xlsx", {"AV-1": YES}), "b.xlsx": filled("xlsx", {"AV-1": blank})})
    assert said(found) == {"Force 01 AV-1": "yes"}


def test_one_bad_file_stops_no_other_and_none_goes_unsaid(tmp_path: Path) -> None:
    files = {
        "a.xlsx": filled("xlsx", {"AV-1": YES}),
        "b.pdf": b"%PDF-1.4",
        "c/d.xlsx": b"PK\x03\x04broken",
        "~$a.xlsx": b"lock",
        ".DS_Store": b"x",
    }
    _, results = collected(tmp_path, files)
    assert [(Path(result.file).name, result.verdict.value) for result in results] == [
        ("a.xlsx", "read"),
        ("b.pdf", "refused"),
        ("d.xlsx", "refused"),
    ]


def test_two_inspections_together_are_refused_until_one_is_named(tmp_path: Path) -> None:
    files = {"a.xlsx": filled("xlsx", {"AV-1": YES}), "b.xlsx": filled("xlsx", {}, identity(inspection="prevent-2011"))}
    with pytest.raises(BadInput, match="are of 2 inspections: prevent-2010, prevent-2011"):
        collected(tmp_path, files)
    _, results = collected(tmp_path, files, Terms(text(), TODAY, inspection="prevent-2010"))
    assert [result.verdict for result in results] == [Verdict.READ, Verdict.REFUSED]


def test_two_tiers_of_one_organisation_do_not_go_together(tmp_path: Path) -> None:
    files = {
        "a.xlsx": filled("xlsx", {"AV-1": YES}),
        "b.xlsx": filled("xlsx", {"AV-1": NO}, identity(tier="non_priority")),
    }
    found, results = collected(tmp_path, files)
    assert results[1].verdict is Verdict.REFUSED
    assert said(found) == {"Force 01 AV-1": "yes"}


@pytest.fixture
def first_round(tmp_path: Path) -> Path:
    """A package of one organisation's answers, with a statistic beside them."""
    found, _ = collected(tmp_path / "first", {"a.xlsx": filled("xlsx", {"AV-1": YES, "AV-2": NO})})
    write_collected(found, text(), None, tmp_path / "package")
    return tmp_path / "package"


def merged(first_round: Path, files: Files) -> tuple[Collected, list[FileResult], Path]:
    existing = existing_in(open_checked(first_round, TODAY))
    out = first_round.parent / "merged"
    found, results = collected(first_round.parent / "second", files, Terms(text(), TODAY, existing))
    write_collected(found, text(), existing, out)
    return found, results, out


def test_answers_are_merged_into_a_package_by_their_date(first_round: Path) -> None:
    found, results, out = merged(first_round, {"b.ods": filled("ods", {"AV-1": LATER, "AV-3": YES})})
    assert said(found) == {"Force 01 AV-1": "no", "Force 01 AV-2": "no", "Force 01 AV-3": "yes"}
    assert results[0].verdict is Verdict.READ
    with (out / "answers.csv").open(newline="") as stream:
        assert [(row["question"], row["answer"]) for row in csv.DictReader(stream)] == [
            ("AV-1", "no"),
            ("AV-2", "no"),
            ("AV-3", "yes"),
        ]
    assert open_checked(out, TODAY).package.descriptor.as_at == date(2010, 1, 9)


def test_a_conflict_with_a_package_leaves_its_answer_standing(first_round: Path) -> None:
    found, results, _ = merged(first_round, {"b.ods": filled("ods", {"AV-1": NO})})
    assert said(found)["Force 01 AV-1"] == "yes"
    assert "but the package says “yes, 2010-01-05, A. Clerk” of the same day" in str(results[0].problems[0])


def test_what_the_package_has_already_was_read_before(first_round: Path) -> None:
    _, results, out = merged(first_round, {"b.ods": filled("ods", {"AV-1": YES, "AV-2": NO})})
    assert results[0].verdict is Verdict.BEFORE
    assert (out / "answers.csv").read_bytes() == (first_round / "answers.csv").read_bytes()


def test_a_return_that_is_not_of_the_package_is_refused(first_round: Path) -> None:
    files = {
        "a.xlsx": filled("xlsx", {"AV-1": YES}, identity("Force 99")),
        "b.xlsx": filled("xlsx", {"AV-1": YES}, identity(tier="non_priority")),
        "c.xlsx": filled("xlsx", {"AV-1": YES}, identity(inspection="prevent-2011")),
    }
    found, results, _ = merged(first_round, files)
    assert [result.verdict for result in results] == [Verdict.REFUSED] * 3
    assert "Force 99, which is not in the package" in str(results[0].problems)
    assert said(found) == {"Force 01 AV-1": "yes", "Force 01 AV-2": "no"}


def test_the_files_beside_the_answers_are_carried_over(first_round: Path) -> None:
    judgements = "organisation,capability,stage,date,author,reason\nForce 01,AV,developed,2010-02-01,I,It is so.\n"
    (first_round / "judgements.csv").write_text(judgements)
    descriptor = (first_round / "datapackage.json").read_text()
    listed = '"resources": [{"name": "judgements", "path": "judgements.csv"},'
    (first_round / "datapackage.json").write_text(descriptor.replace('"resources": [', listed))
    _, _, out = merged(first_round, {"b.ods": filled("ods", {"AV-3": YES})})
    assert (out / "judgements.csv").read_text() == judgements
    assert open_checked(out, TODAY).has("judgements")


def test_the_order_of_the_files_changes_nothing(tmp_path: Path) -> None:
    contents = [filled("xlsx", {"AV-1": row}) for row in (YES, LATER, NO | {COMMENT: "x"})]
    written = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        folder = tmp_path / "".join(map(str, order))
        found, _ = collected(folder, {f"{place}.xlsx": contents[place_of] for place, place_of in enumerate(order)})
        write_collected(found, text(), None, folder / "out")
        written.append((folder / "out" / "answers.csv").read_bytes())
        shutil.rmtree(folder)
    assert len(set(written)) == 1
