"""Mappings: what an answer to one framework says in another, seen before it is written, never over a person's."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import frameworks
from headwater.analysis.opened import open_checked
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.core.mappings import FOLLOWS, FrameworkMapping, Pair, Relation, digest_of, propose
from headwater.interchange.mapping_files import load_mapping
from headwater.interchange.oscal_in import import_oscal
from headwater.interchange.toml_out import write_framework

FIXTURES = Path(__file__).parent / "fixtures"
HEADWATER = Path(sys.executable).parent / "headwater"
SOURCE = frameworks.load("prevent-policing-2009").framework
TARGET = import_oscal(FIXTURES / "catalog.json", []).framework
YES, NO, NOT_KNOWN, NOT_APPLICABLE = Answer.YES, Answer.NO, Answer.NOT_KNOWN, Answer.NOT_APPLICABLE
PACKAGE = "prevent-2009-reconstruction"
MAPPING = """\
format = "headwater-mapping/1"
id = "prevent-to-bees"
title = "From Prevent to bees"
author = "A. Clerk"
source = {framework = "prevent-policing-2009", version = "1.0.0"}
target = {framework = "bees.toml", version = "1.0"}
tier = [{source = "priority", target = "every"}, {source = "non_priority", target = "every"}]

[[pair]]
source = "AV-1"
target = "hv-1"
relation = "equal"

[[pair]]
source = "AV-2"
target = "hv-2"
relation = "broader"

[[pair]]
source = "AV-3"
target = "kp-1"
relation = "overlapping"
note = "Both speak of training."
"""


def mapping(*pairs: tuple[str, str, Relation]) -> FrameworkMapping:
    return FrameworkMapping(
        "m", "M", "A. Clerk", tuple(Pair(*pair) for pair in pairs), (("priority", "every"), ("non_priority", "every"))
    )


def proposed(answers: dict[str, Answer], *pairs: tuple[str, str, Relation]) -> dict[str, tuple[Answer | None, str]]:
    return {
        item.question: (item.answer, item.why)
        for item in propose(mapping(*pairs), TARGET, "Force 01", "every", answers)
    }


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("answer", [YES, NO, NOT_APPLICABLE, NOT_KNOWN])
def test_only_what_follows_is_proposed_and_always_with_its_source(relation: Relation, answer: Answer) -> None:
    found, why = proposed({"AV-1": answer}, ("AV-1", "hv-1", relation))["hv-1"]
    assert found == FOLLOWS.get((relation, answer))
    assert why.startswith(f"AV-1 = {answer} ({relation})")
    follows = {("equal", answer), ("broader", YES), ("narrower", NO)}
    assert (found is not None) is ((relation.value, answer) in follows)


def test_silence_says_nothing_and_two_sources_that_disagree_say_nothing() -> None:
    pairs = (("AV-1", "hv-1", Relation.EQUAL), ("AV-2", "hv-1", Relation.NARROWER))
    assert proposed({}, *pairs) == {}
    assert proposed({"AV-1": YES, "AV-2": NO}, *pairs)["hv-1"] == (
        None, "AV-1 = yes (equal); AV-2 = no (narrower): the sources disagree",
    )  # fmt: skip
    assert proposed({"AV-1": NOT_KNOWN, "AV-2": NO}, *pairs)["hv-1"][0] is NO


QUESTIONS = st.sampled_from(["AV-1", "AV-2", "AV-3"])
PAIRS = st.tuples(QUESTIONS, st.sampled_from(["hv-1", "hv-2"]), st.sampled_from(Relation))


@given(
    st.dictionaries(QUESTIONS, st.sampled_from(Answer)),
    st.lists(PAIRS, max_size=4, unique_by=lambda pair: pair[:2]),
)
def test_every_proposal_rests_on_an_answer_that_was_given(
    answers: dict[str, Answer], pairs: list[tuple[str, str, Relation]]
) -> None:
    for item in propose(mapping(*pairs), TARGET, "x", "every", answers):
        assert item.grounds
        assert all(answers[ground.pair.source] is ground.answer is not Answer.UNANSWERED for ground in item.grounds)
        if item.answer is not None:
            assert item.answer in {FOLLOWS.get((ground.pair.relation, ground.answer)) for ground in item.grounds}


def folder(path: Path, text: str = MAPPING) -> Path:
    (path / "bees.toml").write_bytes(write_framework(TARGET))
    (path / "m.toml").write_text(text, "utf-8")
    return path / "m.toml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('target = "hv-1"', 'target = "hv-9"', "pair 1: names “hv-9”, which is not a question of"),
        ('source = "AV-2"\ntarget = "hv-2"', 'source = "AV-1"\ntarget = "hv-1"', "pairs AV-1 with hv-1 2 times"),
        ('relation = "equal"', 'relation = "same"', "“relation” is “same”"),
        ('version = "1.0.0"', 'version = "0.9"', "is for version 0.9, but prevent-policing-2009 is at 1.0.0"),
        (', {source = "non_priority", target = "every"}', "", "gives the tier “non_priority” no tier of"),
        ('note = "Both', 'note_ = "Both', "“note_” is not a key"),
        ('id = "prevent-to-bees"\n', "", "“id” is missing"),
        ("source = {", "origin = {", "source: names no framework"),
        ("bees.toml", "gone.toml", "gone.toml: is neither a shipped framework nor a file"),
    ],
)
def test_a_spoilt_mapping_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in MAPPING
    with pytest.raises(BadInput) as caught:
        load_mapping(folder(tmp_path, MAPPING.replace(old, new, 1)))
    assert any(said in str(problem) for problem in caught.value.problems), caught.value


def run(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(HEADWATER), *words], cwd=where, capture_output=True, text=True, check=False)


def rows_of(package: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((package / "answers.csv").read_text("utf-8").splitlines()))


def test_nothing_is_applied_but_what_was_previewed_and_no_answer_is_written_over(tmp_path: Path) -> None:
    folder(tmp_path)
    preview = run(tmp_path, "mapping", "preview", "m.toml", PACKAGE)
    assert "AV-1 = yes (equal)" in preview.stdout
    name = preview.stdout.split("Preview ")[1].strip()
    words = ("mapping", "apply", "m.toml", PACKAGE, "--by", "B. Chief", "--today", "2026-01-02")
    refused = run(tmp_path, *words, "--preview", "0" * 12, "--out", "out")
    assert refused.returncode == 2
    assert not (tmp_path / "out").exists()
    done = run(tmp_path, *words, "--preview", name, "--out", "out")
    assert (done.returncode, done.stderr) == (0, "")
    opened = open_checked(tmp_path / "out", date(2026, 1, 2))
    assert opened.framework == TARGET
    rows = rows_of(tmp_path / "out")
    assert {row["author"] for row in rows} == {"B. Chief"}
    assert all("by the mapping prevent-to-bees" in row["comment"] for row in rows)
    text = (tmp_path / "out" / "answers.csv").read_text("utf-8")
    changed = text.replace("Force 01,hv-1,yes", "Force 01,hv-1,no", 1).replace(
        "Force 02,hv-1,no", "Force 02,hv-1,unanswered", 1
    )
    assert changed != text
    (tmp_path / "out" / "answers.csv").write_text(changed, "utf-8")
    again = run(tmp_path, "mapping", "preview", "m.toml", PACKAGE, "--into", "out")
    name = again.stdout.split("Preview ")[1].strip()
    done = run(tmp_path, *words, "--into", "out", "--preview", name, "--out", "out2")
    assert done.returncode == 0, done.stderr
    final = {(row["organisation"], row["question"]): row["answer"] for row in rows_of(tmp_path / "out2")}
    assert (final["Force 01", "hv-1"], final["Force 02", "hv-1"]) == ("no", "no")


def test_the_name_of_a_preview_changes_with_any_proposal() -> None:
    one = propose(mapping(("AV-1", "hv-1", Relation.EQUAL)), TARGET, "x", "every", {"AV-1": YES})
    other = propose(mapping(("AV-1", "hv-1", Relation.EQUAL)), TARGET, "x", "every", {"AV-1": NO})
    assert digest_of(one) != digest_of(other)
    assert digest_of(one) == digest_of(list(one))
