"""A question asked only where its condition holds: whoever was not asked is "not applicable" in every table."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from headwater import frameworks
from headwater.analysis.opened import open_checked
from headwater.analysis.tables import Tables
from headwater.core.answers import Answer, AnswerCounts
from headwater.core.conditions import as_counted
from headwater.core.errors import BadInput

TODAY = date(2026, 1, 1)
Rows = tuple[tuple[str, dict[str, str]], ...]
ROWS: Rows = (  # who, what was answered
    ("a", {"AV-1": "yes", "AV-2": "no"}),
    ("b", {"AV-1": "no"}),
    ("c", {}),
    ("d", {"AV-1": "yes"}),
    ("e", {"AV-1": "no", "AV-2": "not_applicable", "AV-3": "unanswered"}),
)
CONDITIONS = {"AV-2": "AV-1 = yes", "AV-3": "AV-2 = no or AV-1 = not_known"}


def package(folder: Path, rows: Rows = ROWS, conditions: Mapping[str, str] = CONDITIONS) -> Path:
    text = frameworks.load("prevent-policing-2009").text.decode().replace('status = "published"', 'status = "draft"')
    text = text.replace('version = "1.0.0"', 'version = "9.0.0"')
    for question, condition in conditions.items():
        text = text.replace(f'id = "{question}"\n', f'id = "{question}"\nrelevant = "{condition}"\n')
    folder.mkdir()
    (folder / "framework.toml").write_text(text, "utf-8")
    pinned = {"id": "prevent-policing-2009", "version": "9.0.0", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    own = {
        "format": "headwater-package/1",
        "kind": "answers",
        "inspection": "t",
        "as_at": "2025-01-01",
        "framework": pinned,
    }
    resources = [{"name": name, "path": f"{name}.csv"} for name in ("organisations", "answers")]
    document = {"name": "t", "title": "T", "headwater": own, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
    organisations = "".join(f"{who},priority\n" for who, _ in rows)
    (folder / "organisations.csv").write_text(f"organisation,tier\n{organisations}")
    lines = [f"{who},{q},{a},2025-01-01,Ann\n" for who, given in rows for q, a in given.items()]
    (folder / "answers.csv").write_text("organisation,question,answer,date,author\n" + "".join(lines))
    return folder


def test_the_tables_agree_with_the_rule_of_the_core(tmp_path: Path) -> None:
    opened = open_checked(package(tmp_path / "p"), TODAY)
    tables = Tables(opened.engine, opened.framework, {"organisations", "answers"})
    counts = {(row.question, row.tier): row.counts for row in tables.findings()}
    expected = [
        as_counted(opened.framework.conditions, {name: Answer(answer) for name, answer in given.items()})
        for _, given in ROWS
    ]
    for question in ("AV-1", "AV-2", "AV-3"):
        answers = [one.get(question, Answer.UNANSWERED) for one in expected]
        assert counts[question, "priority"] == AnswerCounts(*(answers.count(answer) for answer in Answer)), question
    assert counts["AV-2", "priority"] == AnswerCounts(no=1, not_applicable=3, unanswered=1)
    assert counts["AV-3", "priority"] == AnswerCounts(not_applicable=4, unanswered=1)


def test_an_answer_to_a_question_that_was_not_asked_is_a_problem(tmp_path: Path) -> None:
    spoilt: Rows = (("a", {"AV-1": "no", "AV-2": "yes"}), ("b", {"AV-1": "no", "AV-2": "yes"}))
    with pytest.raises(BadInput) as caught:
        open_checked(package(tmp_path / "p", spoilt), TODAY)
    [problem] = caught.value.problems
    assert str(problem) == (
        "answers.csv, row 3 and 1 more, answer: AV-2 is answered “yes”, but is asked only where AV-1 = yes. "
        "Write not_applicable, or correct the answer that the condition looks at."
    )


def test_a_chain_of_conditions_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    """In one query of nested columns, thirty questions that each look at two others took minutes."""
    names = [question.id for question in frameworks.load("prevent-policing-2009").framework.questions[:40]]
    chain = {names[n]: f"{names[n - 1]} = yes or {names[n - 1]} = no or {names[n // 2]} = no" for n in range(1, 40)}
    opened = open_checked(package(tmp_path / "p", (("a", {}), ("b", {names[0]: "yes"})), chain), TODAY)
    assert opened.engine.rows("select count(*) from not_asked where organisation = 'a'") == [(39,)]
