"""OSCAL in: controls become questions and profiles tiers; what does not come along is listed, what is wrong is told."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from headwater import frameworks
from headwater.core.errors import BadInput
from headwater.interchange.carried import Fate
from headwater.interchange.json_documents import LARGEST
from headwater.interchange.known_by_content import Format, format_of
from headwater.interchange.oscal_in import import_oscal
from headwater.interchange.toml_out import write_framework

FIXTURES = Path(__file__).parent / "fixtures"
CATALOGUE, LOW, HIGH = (FIXTURES / f"{name}.json" for name in ("catalog", "low", "high"))
Json = dict[str, Any]


def changed(path: Path, folder: Path, change: Callable[[Json], object]) -> Path:
    document = json.loads(path.read_text("utf-8"))
    body = copy.deepcopy(document)
    change(next(iter(body.values())))
    assert body != document
    (folder / path.name).write_text(json.dumps(body), "utf-8")
    return folder / path.name


def told(*paths: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        import_oscal(paths[0], paths[1:])
    return [str(problem) for problem in caught.value.problems]


def test_a_catalogue_alone_asks_everybody_everything_that_is_not_withdrawn() -> None:
    imported = import_oscal(CATALOGUE, [])
    framework = imported.framework
    assert [question.id for question in framework.questions] == ["hv-1", "hv-1.1", "hv-2", "kp-1"]
    assert [(item.id, item.title, item.reference, item.summary) for item in framework.capabilities] == [
        ("hv", "Hives", "HV", "Where bees live."),
        ("kp", "Keepers", "kp", "Keepers"),
    ]
    assert [(group.id, group.capability) for group in framework.groups] == [("hv", "hv"), ("kp-t", "kp")]
    assert framework.question["hv-1"].text == (
        "Hives are set so that:\na. [the keeper] keeps [a distance] from paths; and\n"
        "b. there is [choose one or more: a fence; [a distance] of open ground]."
    )
    assert framework.question["hv-1"].guidance == "Bees fly straight out."
    assert framework.question["hv-1"].reference == "HV-1"
    assert frameworks.read_text(write_framework(framework), "written").framework == framework


def test_what_did_not_come_along_is_listed() -> None:
    notes = {(note.fate, note.what): note.where for note in import_oscal(CATALOGUE, [LOW, HIGH]).notes}
    assert notes[Fate.NOT_CARRIED, "parts called “assessment-objective”"] == "hv-1"
    assert notes[Fate.NOT_CARRIED, "properties called “sort-id”"] == "hv-1"
    assert notes[Fate.NOT_CARRIED, "links (related)"] == "hv-1"
    assert notes[Fate.NOT_CARRIED, "links that lead to nothing in the file"] == "hv-1 to #nowhere"
    assert notes[Fate.NOT_CARRIED, "the order and grouping of merge “flat”: the catalogue’s is kept"] == "high.json"
    assert notes[Fate.CHANGED, "controls that profiles word differently are asked as several questions"] == "hv-1"
    assert (Fate.NOT_CARRIED, "controls that are withdrawn") in {
        (n.fate, n.what) for n in import_oscal(CATALOGUE, []).notes
    }


def test_no_part_of_a_catalogue_is_dropped_in_silence(tmp_path: Path) -> None:
    def more(body: Json) -> None:
        body["back-matter"] = {"resources": [{"uuid": "u-1", "title": "A standard"}, {"uuid": "u-2"}]}
        group = body["groups"][0]
        group |= {"class": "family", "params": [{"id": "unused", "label": "a thing"}], "links": [{"href": "#u-1"}]}
        group["parts"] = [*group.get("parts", []), {"name": "instruction", "prose": "Read on."}]
        control = group["controls"][0]
        control["class"] = "SP"
        [guidance] = [part for part in control["parts"] if part["name"] == "guidance"]
        guidance |= {"title": "Why", "ns": "https://x.test", "links": [{"href": "#nowhere", "rel": "ref"}]}
        guidance["props"] = [{"name": "sort-id", "value": "1"}]
        body["groups"].append({"id": "empty", "title": "Nothing in it"})

    imported = import_oscal(changed(CATALOGUE, tmp_path, more), [])
    notes = {note.what: note.where for note in imported.notes if note.fate is Fate.NOT_CARRIED}
    assert notes["resources of the back matter"].endswith("A standard, u-2")
    assert "hv-1" in notes["“title” of parts"]
    assert "hv-1" in notes["“ns” of parts"]
    assert "hv-1" in notes["properties called “sort-id”"]
    assert notes["“class” of controls and groups"] == "hv-1, hv"
    assert notes["links (ref)"] == "hv-1"
    assert "hv-1 to #nowhere" in notes["links that lead to nothing in the file"]
    assert "hv to" not in notes["links that lead to nothing in the file"]
    assert "unused of hv" in notes["parameters that no text inserts"]
    assert notes["parts called “instruction”"] == "hv"
    assert notes["groups without controls"] == "empty"


def test_each_profile_is_a_tier_with_its_own_controls_parameters_and_alterations() -> None:
    framework = import_oscal(CATALOGUE, [LOW, HIGH]).framework
    assert [(tier.id, tier.title) for tier in framework.tiers] == [
        ("low", "Garden beekeeping"),
        ("high", "Farm beekeeping"),
    ]
    asked = {question.id: question.tiers for question in framework.questions}
    variants = {"hv-1": ("low",), "hv-1--high": ("high",)}
    assert asked == {**variants, "hv-1.1": ("high",), "kp-1": ("low", "high")}
    texts = {
        question.tiers: question.text
        for question in framework.questions
        if question.id.startswith("hv-1") and "." not in question.id
    }
    assert "keeps 5 metres from paths" in texts["low",]
    assert "keeps 50 metres from paths; and\na sign says so;\nb. there is" in texts["high",]
    guidance = {question.tiers: question.guidance for question in framework.questions}
    assert guidance["high",] == ""


def test_a_profile_whose_file_has_the_name_of_a_total_is_called_by_its_title(tmp_path: Path) -> None:
    for title, called in (("Gardens", "gardens"), ("All", "profile-all")):
        body = json.loads(LOW.read_text("utf-8"))
        body["profile"]["metadata"]["title"] = title
        (tmp_path / "all.json").write_text(json.dumps(body), "utf-8")
        imported = import_oscal(CATALOGUE, [tmp_path / "all.json"])
        assert [tier.id for tier in imported.framework.tiers] == [called]
        told = f"the tier is called “{called}”, since tables keep the file’s name, “all”, for their total"
        assert (Fate.CHANGED, told) in {(note.fate, note.what) for note in imported.notes}


def test_a_profile_finds_its_catalogue_beside_it_and_never_goes_elsewhere(tmp_path: Path) -> None:
    assert len(import_oscal(HIGH, []).framework.questions) == 3
    alone = changed(HIGH, tmp_path, lambda body: body["imports"][0].update(href="https://example.org/other.json"))
    assert told(alone)[0] == (
        "high.json: imports “other.json”, which is neither among the files given nor beside it. "
        "Give the file too (--with); nothing is fetched."
    )
    outside = changed(HIGH, tmp_path, lambda body: body["imports"][0].update(href="../../../../etc/passwd"))
    assert "imports “passwd”" in told(outside)[0]


def test_a_catalogue_given_under_another_name_is_taken_and_said_so(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes(CATALOGUE.read_bytes())
    (tmp_path / "low.json").write_bytes(LOW.read_bytes())
    notes = import_oscal(tmp_path / "mine.json", [tmp_path / "low.json"]).notes
    assert any("was taken to be mine.json" in note.what for note in notes)


def test_a_profile_may_import_a_profile_and_circles_are_refused_with_the_path(tmp_path: Path) -> None:
    for path in (CATALOGUE, LOW, HIGH):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed(HIGH, tmp_path, lambda body: body.update(imports=[{"href": "low.json", "include-all": {}}], modify={}))
    framework = import_oscal(tmp_path / "high.json", []).framework
    assert [question.id for question in framework.questions] == ["hv-1", "kp-1"]
    assert "5 metres" in framework.question["hv-1"].text
    changed(LOW, tmp_path, lambda body: body.update(imports=[{"href": "high.json"}], modify={}))
    assert any("imports itself: high.json → low.json → high.json" in line for line in told(tmp_path / "high.json"))


def first_control(body: Json) -> Json:
    found: Json = body["groups"][0]["controls"][0]
    return found


DANGLING: list[tuple[Path, Callable[[Json], object], str]] = [
    (
        CATALOGUE,
        lambda b: first_control(b)["parts"][0].update(prose="{{ insert: param, gone }}"),
        "control hv-1: inserts the parameter “gone”",
    ),
    (
        CATALOGUE,
        lambda b: b["groups"][0]["controls"].append(first_control(b)),
        "control hv-1: stands in the file twice",
    ),
    (CATALOGUE, lambda b: b["groups"].append(b["groups"][1]), "group kp: stands in the file twice"),
    (CATALOGUE, lambda b: first_control(b).pop("title"), "control hv-1: “title” is missing"),
    (CATALOGUE, lambda b: first_control(b).update(parts="none"), "control hv-1: “parts” is not a list"),
    (
        CATALOGUE,
        lambda b: first_control(b)["params"][0].update(values=[1]),
        "parameter hv-1_far: “values” is not a list of texts",
    ),
    (CATALOGUE, lambda b: b["metadata"].pop("version"), "metadata: “version” is missing"),
    (
        CATALOGUE,
        lambda b: first_control(b)["params"][0].update(label="{{ insert: param, hv-1_how }}"),
        "insert one another: hv-1_far → hv-1_how → hv-1_far",
    ),
    (LOW, lambda b: b["imports"][0].update(href="#gone"), "imports “#gone”, which is not in its back matter"),
    (LOW, lambda b: b["imports"][0]["include-controls"][0]["with-ids"].append("zz-9"), "names the control “zz-9”"),
    (
        LOW,
        lambda b: b["imports"][0]["include-controls"][1]["matching"][0].update(pattern="zz-*"),
        "has the pattern “zz-*”",
    ),
    (
        LOW,
        lambda b: b["modify"]["set-parameters"][0].update({"param-id": "gone"}),
        "set-parameter gone: sets a parameter",
    ),
    (
        HIGH,
        lambda b: b["modify"]["alters"][0].update({"control-id": "hv-2"}),
        "alter hv-2: alters a control that the profile does not choose",
    ),
    (HIGH, lambda b: b["modify"]["alters"][0]["adds"][0].update({"by-id": "gone"}), "adds after “gone”"),
    (
        HIGH,
        lambda b: b["modify"]["alters"][0]["removes"][0].update({"by-id": "gone"}),
        "removes something that the control does not have",
    ),
]


@pytest.mark.parametrize(("path", "change", "said"), DANGLING, ids=[said[:40] for *_, said in DANGLING])
def test_what_leads_nowhere_is_refused_with_its_place(
    path: Path, change: Callable[[Json], object], said: str, tmp_path: Path
) -> None:
    spoilt = changed(path, tmp_path, change)
    lines = told(spoilt) if path == CATALOGUE else told(CATALOGUE, spoilt)
    assert any(said in line for line in lines), lines


def test_all_that_is_wrong_in_a_catalogue_is_told_together(tmp_path: Path) -> None:
    def change(body: Json) -> None:
        first_control(body).pop("title")
        body["metadata"].pop("version")
        body["groups"][1].pop("title")

    assert len(told(changed(CATALOGUE, tmp_path, change))) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"catalog": {"uuid": 1, "uuid": 2}}', "the key “uuid” stands twice"),
        (b'{"catalog": ' + b"[" * 100_000, "nests too deeply"),
        (b'{"catalog": NaN}', "NaN is not a number of JSON"),
        (b'{"catalog": "\\ud800"}', "half a character"),
        (b'{"catalog": {', "is not JSON"),
        (b'{"catalog": \xff}', "is not in UTF-8"),
        (b'{"component": {}}', "holds component"),
        (b'{"catalog": ' + b"9" * 5000 + b"}", "is not JSON"),
    ],
)
def test_a_spoilt_file_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(content)
    assert format_of(path) is Format.OSCAL
    assert said in told(path)[0]


def test_a_catalogue_of_100_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as stream:
        stream.write(b"{")
        stream.truncate(100_000_000)  # sparse: reading it would fail otherwise, on its zeros
    assert told(path)[0] == (
        f"big.json: has 100 MB; the limit is {LARGEST // 1_000_000} MB. "
        "Take out what is not needed, such as other languages, or split it."
    )


def test_parameters_that_multiply_one_another_stop_at_the_limit(tmp_path: Path) -> None:
    def change(body: Json) -> None:
        body["params"] = [{"id": "who", "label": "x" * 1000}]
        for number in range(12):
            inner = f"b{number - 1}" if number else "who"
            body["params"].append({"id": f"b{number}", "label": f"{{{{ insert: param, {inner} }}}}" * 10})
        first_control(body)["parts"][0]["prose"] = "{{ insert: param, b11 }}"

    assert any(
        "has a text of more than 200,000 characters" in line for line in told(changed(CATALOGUE, tmp_path, change))
    )


def test_groups_and_parts_deeper_than_any_catalogue_are_refused(tmp_path: Path) -> None:
    def change(body: Json) -> None:
        inner = body["groups"][0]
        for number in range(60):
            inner["groups"] = [{"id": f"g{number}", "title": "Deeper"}]
            inner = inner["groups"][0]
        part = first_control(body)["parts"][0]
        for _ in range(60):
            part["parts"] = [{"name": "item"}]
            part = part["parts"][0]

    lines = told(changed(CATALOGUE, tmp_path, change))
    assert any("lies more than 30 deep" in line for line in lines)
    assert any("has parts more than 30 deep" in line for line in lines)


def test_a_label_of_blanks_is_no_label(tmp_path: Path) -> None:
    """Found by Hypothesis: the reference was then blank, which no framework may have."""
    path = changed(CATALOGUE, tmp_path, lambda body: first_control(body)["props"][1].update(value=" "))
    assert import_oscal(path, []).framework.question["hv-1"].reference == "hv-1"


def test_a_group_s_identifier_of_blanks_is_none(tmp_path: Path) -> None:
    """Found by Hypothesis: the capability was then blank."""
    path = changed(CATALOGUE, tmp_path, lambda body: body["groups"][0].update(id="  "))
    assert import_oscal(path, []).framework.capabilities[0].id == "hives"
