"""OSCAL out: what was answered as assessment results and a plan of action, valid and the same bytes each time."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from headwater.cli.commands import headwater

PACKAGE = "prevent-2009-reconstruction"
UUID5 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("oscal") / "out"
    done = CliRunner().invoke(headwater, ["package", "export", PACKAGE, "--to", "oscal", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "questions without an answer" in done.output
    return out


def read(folder: Path, name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))[name]
    return document


def test_every_yes_is_satisfied_and_every_no_is_not(exported: Path) -> None:
    results = read(exported, "assessment-results")["results"]
    assert len(results) == 43
    for result in results:
        answers = {
            item["uuid"]: next(prop["value"] for prop in item["props"] if prop["name"] == "answer")
            for item in result["observations"]
        }
        for finding in result["findings"]:
            [related] = finding["related-observations"]
            state = finding["target"]["status"]["state"]
            assert {"yes": "satisfied", "no": "not-satisfied"}[answers[related["observation-uuid"]]] == state


def test_the_plan_has_an_item_for_every_no_and_every_recommendation_with_its_deadline(exported: Path) -> None:
    plan = read(exported, "plan-of-action-and-milestones")
    results = read(exported, "assessment-results")["results"]
    lacking = sum(f["target"]["status"]["state"] == "not-satisfied" for result in results for f in result["findings"])
    recommended = [item for item in plan["poam-items"] if "related-risks" in item]
    assert len(plan["poam-items"]) == lacking + len(recommended)
    assert len(recommended) == len(plan["risks"])
    assert any(risk.get("deadline", "").startswith("2009") for risk in plan["risks"])


def test_identifiers_come_from_what_they_name_and_so_do_the_bytes(exported: Path, tmp_path: Path) -> None:
    CliRunner().invoke(headwater, ["package", "export", PACKAGE, "--to", "oscal", "--out", str(tmp_path / "again")])
    for path in exported.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()
        found = re.findall(r'"uuid": "([^"]+)"', path.read_text("utf-8"))
        assert len(found) == len(set(found))
        assert all(UUID5.fullmatch(item) for item in found)


def test_a_peer_reads_both_documents_as_what_they_say_they_are(exported: Path) -> None:
    """compliance-trestle's models are made from NIST's schema and refuse what it does not allow."""
    results = importlib.import_module("trestle.oscal.assessment_results")
    plans = importlib.import_module("trestle.oscal.poam")
    assert results.AssessmentResults.oscal_read(exported / "assessment-results.json").results
    assert plans.PlanOfActionAndMilestones.oscal_read(exported / "plan-of-action-and-milestones.json").poam_items
    spoilt = (exported / "assessment-results.json").read_text("utf-8").replace("satisfied", "content", 1)
    (exported.parent / "spoilt.json").write_text(spoilt, "utf-8")
    with pytest.raises(Exception, match="state"):
        results.AssessmentResults.oscal_read(exported.parent / "spoilt.json")
