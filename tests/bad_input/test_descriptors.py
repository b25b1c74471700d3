"""``datapackage.json`` that is not one, that lies, or that leads elsewhere."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from headwater.analysis.opened import open_checked
from headwater.core.errors import BadInput, printable
from headwater.reports.building import build_report

from .conftest import FRAMEWORK, TODAY, Json, Spoilt, resource_of, told, well_said, within

DESCRIPTOR = "datapackage.json"
OWN = f"{DESCRIPTOR}, headwater"
PINNED = f"{OWN}, framework"
ANSWERS = f"{DESCRIPTOR}, resources answers"


def published() -> bytes:
    return (files("headwater.frameworks") / "prevent-policing-2009.toml").read_bytes()


# Not a descriptor


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b'{"name":',
        b"{'name': 'x'}",
        b"not JSON",
        b"\x00" * 100,
        b'{"name": "caf\xe9"}',
        "{}".encode("utf-16"),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"name": ' + b"1" * 5000 + b"}",
        b'{"a": "\xed\xa0\x80"}',
    ],
    ids=lambda content: repr(content[:12]),
)
def test_a_descriptor_that_is_not_json_is_refused(small: Spoilt, content: bytes) -> None:
    small.descriptor.write_bytes(content)
    with within(5):
        problem = small.problem()
    told(problem, DESCRIPTOR, "is not JSON in UTF-8", "Mend the file, or take a fresh copy.")


@pytest.mark.parametrize("content", ["[]", '"x"', "null", "1", "true", "NaN", "[" * 900 + "]" * 900])
def test_a_descriptor_that_is_no_table_is_refused_once(small: Spoilt, content: str) -> None:
    small.descriptor.write_text(content, "utf-8")
    told(small.problems()[0], DESCRIPTOR, "is not a table of keys and values.", "Write it as a table.")


def test_an_empty_table_lacks_everything_that_a_descriptor_needs(small: Spoilt) -> None:
    small.descriptor.write_text("{}", "utf-8")
    said = " ".join(str(problem) for problem in small.problems())
    for key in ("format", "kind", "inspection", "as_at", "name", "title", "resources", "framework", "sha256"):
        assert key in said


def test_a_byte_order_mark_before_a_descriptor_is_harmless(small: Spoilt) -> None:
    small.descriptor.write_bytes(b"\xef\xbb\xbf" + small.descriptor.read_bytes())
    small.check()


def test_a_descriptor_of_six_megabytes_is_refused_unread(small: Spoilt) -> None:
    small.descriptor.write_bytes(b" " * 6_000_000)
    told(small.problem(), DESCRIPTOR, "is larger than 5 MB.", "A descriptor is a few kilobytes: check the file.")


@pytest.mark.parametrize("spoil", ["missing", "folder", "pipe", "link to nothing"])
def test_a_descriptor_that_is_no_file_is_refused(small: Spoilt, spoil: str) -> None:
    small.descriptor.unlink()
    if spoil == "folder":
        small.descriptor.mkdir()
    elif spoil == "pipe":
        os.mkfifo(small.descriptor)
    elif spoil == "link to nothing":
        small.descriptor.symlink_to("/nowhere")
    told(small.problem(), str(small.folder), f"has no {DESCRIPTOR}.", "Give the folder of a data package.")


@pytest.mark.parametrize("name", ["nowhere", "a" * 300, "a" * 5000, "a\x00b", "\ud800", "-", "prevent-2009"])
def test_a_package_that_is_nowhere_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_checked(name, TODAY)
    [problem] = caught.value.problems
    assert problem.what == "is neither a folder nor a package that ships with Headwater."
    assert "prevent-2009-published, prevent-2009-reconstruction." in problem.remedy


# Values


@pytest.mark.parametrize("key", ["name", "title"])
@pytest.mark.parametrize("value", [None, 5, [], {}, "", "  ", True])
def test_a_descriptors_text_must_be_text(small: Spoilt, key: str, value: object) -> None:
    small.describe(lambda document: document.update({key: value}))
    told(small.problem(), DESCRIPTOR, f"“{key}” is missing or is not text.", f"Give “{key}” as text between quotes.")


@pytest.mark.parametrize(
    ("key", "value", "what", "remedy"),
    [
        ("format", "headwater-package/2", "“format” is “headwater-package/2”.", "Use one of: headwater-package/1."),
        ("kind", "opinions", "“kind” is “opinions”.", "Use one of: answers, counts."),
        ("kind", ["answers"], "“kind” is missing or is not text.", "Give “kind” as text"),
        ("as_at", "2009-02-30", "“as_at” is “2009-02-30”.", "Write a date such as 2009-03-31."),
        ("as_at", 2009, "“as_at” is missing or is not text.", "Give “as_at” as text"),
        ("label", 5, "“label” is missing or is not text.", "Give “label” as text"),
        ("notes", "one", "“notes” is missing or is not a list of texts.", "Give “notes” as"),
        ("notes", [1], "“notes” is missing or is not a list of texts.", "Give “notes” as"),
        ("inspection", "", "“inspection” is missing or is not text.", "Give “inspection” as text"),
    ],
)
def test_a_value_of_headwaters_own_part_is_checked(
    small: Spoilt, key: str, value: object, what: str, remedy: str
) -> None:
    small.describe(lambda document: document["headwater"].update({key: value}))
    told(small.problem(), OWN, what, remedy)


@pytest.mark.parametrize("key", ["id", "version", "sha256"])
def test_each_part_of_the_pinned_framework_is_needed(small: Spoilt, key: str) -> None:
    small.describe(lambda document: document["headwater"]["framework"].pop(key))
    told(small.problem(), PINNED, f"“{key}” is missing or is not text.", f"Give “{key}” as text between quotes.")


@pytest.mark.parametrize("text", ["\x00", "\x1b[2J", "\ud800", "😀", "שלום", "<script>", "=1", "x" * 50_000, "\u200b"])
def test_a_descriptor_may_say_anything_or_is_refused(small: Spoilt, tmp_path: Path, text: str) -> None:
    small.describe(lambda document: document.update(title=text))
    small.describe(lambda document: document["headwater"].update(label=text, inspection=text))
    try:
        build_report(small.check(), tmp_path / "out")
    except BadInput as bad:
        well_said(bad)
        assert not (tmp_path / "out").exists()


def test_a_long_value_is_shortened_in_the_message(small: Spoilt) -> None:
    small.describe(lambda document: document["headwater"].update(kind="x" * 100_000))
    assert small.problem().where == OWN


# Resources


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd.csv",
        "../answers.csv",
        "sub/../../answers.csv",
        "sub/../answers.csv",
        "..\\answers.csv",
        "sub\\answers.csv",
        "C:answers.csv",
        "C:\\answers.csv",
        "file:///etc/passwd.csv",
        "https://example.org/answers.csv",
        "s3://bucket/answers.csv",
        "//host/share/answers.csv",
    ],
)
def test_a_path_that_leads_out_of_the_package_is_refused(small: Spoilt, path: str) -> None:
    small.point("answers", path)
    what = f"the path “{path}” leads out of the package."
    told(small.problem(), ANSWERS, what, "Keep every file in the package's own folder.")


@pytest.mark.parametrize("path", ["answers", "answers.CSV", "answers.csv.gz", "answers.xlsx", ".csv", DESCRIPTOR])
def test_a_path_to_another_format_is_refused(small: Spoilt, path: str) -> None:
    small.point("answers", path)
    told(small.problem(), ANSWERS, f"“{path}” is neither .csv nor .parquet.", "Save the table as CSV or Parquet.")


@pytest.mark.parametrize("path", [None, 5, [], ["answers.csv"], {}, "", " "])
def test_a_path_that_is_not_text_is_told_once(small: Spoilt, path: object) -> None:
    small.point("answers", path)
    told(small.problem(), ANSWERS, "“path” is missing or is not text.", "Give “path” as text between quotes.")


@pytest.mark.parametrize("path", ["*.csv", "a*.csv", "answer?.csv", "[a]nswers.csv", "~/answers.csv", "a\x00b.csv"])
def test_a_pattern_for_a_path_is_no_file(small: Spoilt, path: str) -> None:
    small.point("answers", path)
    told(
        small.problem(),
        printable(path),
        "is listed in datapackage.json but is not there.",
        "Put the file back, or unlist it.",
    )


@pytest.mark.parametrize("length", [300, 5000, 100_000])
@pytest.mark.parametrize("end", ["", ".csv"])
def test_a_path_too_long_for_any_disk_is_refused_in_short(small: Spoilt, length: int, end: str) -> None:
    small.point("answers", "x" * length + end)
    assert small.problem().remedy


def test_a_file_whose_name_is_a_pattern_is_read_alone(small: Spoilt) -> None:
    shutil.copy(small.path("answers"), small.folder / "answers1.csv")
    small.path("answers").rename(small.folder / "answers*.csv")
    small.point("answers", "answers*.csv")
    assert small.check().engine.rows("select count(*) from answers") == [(7,)]


def test_a_resource_listed_twice_is_refused(small: Spoilt) -> None:
    small.describe(lambda document: document["resources"].append({"name": "answers", "path": "answers.csv"}))
    told(small.problem(), DESCRIPTOR, "lists “answers” more than once.", "Keep one file for each resource.")


def test_an_unknown_resource_is_refused_with_those_known_and_nothing_else_is_said(small: Spoilt) -> None:
    small.describe(lambda document: document["resources"].append({"name": "photos", "path": "photos.csv"}))
    told(
        small.problem(), f"{DESCRIPTOR}, resources photos", "“name” is “photos”.", "Use one of: organisations, answers"
    )


@pytest.mark.parametrize("spoil", [None, {}, 5])
def test_a_resource_without_a_name_is_told_once(small: Spoilt, spoil: object) -> None:
    small.describe(lambda document: resource_of(document, "answers").update(name=spoil))
    whats = [problem.what for problem in small.problems()]
    assert whats.count("“name” is missing or is not text.") == 1
    assert not any("more than once" in what for what in whats)


@pytest.mark.parametrize("resources", [None, [], {}, "answers.csv", 5])
def test_a_list_of_no_resources_names_those_that_are_needed(small: Spoilt, resources: object) -> None:
    small.describe(lambda document: document.update(resources=resources))
    first, *others = small.problems()
    assert "resources" in first.what
    assert "[[" not in first.what + first.remedy  # that is TOML, and this is JSON
    assert [problem.what for problem in others] == [
        "lists no resource “organisations”.",
        "lists no resource “answers”.",
    ]


def test_a_resource_that_is_no_table_is_refused(small: Spoilt) -> None:
    small.describe(lambda document: document["resources"].append(5))
    told(
        small.problems()[0], f"{DESCRIPTOR}, resources 3", "is not a table of keys and values.", "Write it as a table."
    )


@pytest.mark.parametrize("resource", ["organisations", "answers"])
def test_a_resource_that_answers_need_is_named(small: Spoilt, resource: str) -> None:
    small.leave_out(resource)
    what = f"lists no resource “{resource}”."
    told(small.problem(), DESCRIPTOR, what, "A package of answers needs it: add the file.")


def test_a_table_of_results_is_passed_over_whatever_its_path(small: Spoilt) -> None:
    small.describe(lambda document: document["resources"].append({"name": "table-x", "path": "/etc/passwd"}))
    small.check()


@pytest.mark.parametrize(("name", "times"), [("x{0}", 5_000), ("answers", 15_000)])
def test_thousands_of_resources_finish_in_seconds(small: Spoilt, name: str, times: int) -> None:
    listed = [{"name": name.format(number), "path": "answers.csv"} for number in range(times)]
    small.describe(lambda document: document.update(resources=listed))
    with within(2):
        small.problems()


# The framework that is pinned


def test_a_wrong_framework_hash_says_what_to_put_where(small: Spoilt) -> None:
    small.describe(lambda document: document["headwater"]["framework"].update(sha256="0" * 64))
    problem = small.problem()
    assert problem.where == f"{DESCRIPTOR}, framework"
    assert "pins tiny 1.0.0 by a hash that framework.toml does not have" in problem.what
    assert problem.remedy == "Put the text they were given to in the package as framework.toml."


def test_one_byte_more_in_the_framework_is_another_text(small: Spoilt) -> None:
    small.framework.write_text(FRAMEWORK + "\n", "utf-8")
    assert "these answers were given to another text." in small.problem().what


@pytest.mark.parametrize(("key", "value"), [("id", "another"), ("version", "9.9.9")])
def test_a_framework_that_is_not_the_one_named_is_refused(small: Spoilt, key: str, value: str) -> None:
    small.describe(lambda document: document["headwater"]["framework"].update({key: value}))
    problem = small.problem()
    assert DESCRIPTOR in problem.where
    assert value in problem.what


def test_an_unknown_framework_says_where_its_text_may_stand(small: Spoilt) -> None:
    small.framework.unlink()
    problem = small.problem()
    assert DESCRIPTOR in problem.where
    assert "tiny" in str(problem)
    assert "framework.toml" in problem.remedy


@pytest.mark.parametrize("length", [300, 5000])
def test_a_frameworks_name_too_long_for_any_disk_is_refused(small: Spoilt, length: int) -> None:
    small.framework.unlink()
    small.describe(lambda document: document["headwater"]["framework"].update(id="x" * length))
    assert small.problem().remedy


@pytest.mark.parametrize("way", ["absolute", "relative"])
def test_a_package_may_not_read_a_framework_from_elsewhere(
    small: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    elsewhere = small.framework.rename(tmp_path / "elsewhere.toml")
    monkeypatch.chdir(small.folder)
    name = str(elsewhere) if way == "absolute" else "../elsewhere.toml"
    small.describe(lambda document: document["headwater"]["framework"].update(id=name))
    assert small.problem().remedy


def test_a_framework_that_is_a_link_out_of_the_package_is_refused(small: Spoilt, tmp_path: Path) -> None:
    elsewhere = small.framework.rename(tmp_path / "elsewhere.toml")
    small.framework.symlink_to(elsewhere)
    assert "link" in small.problem().what


@pytest.mark.parametrize("spoil", ["folder", "pipe"])
def test_a_framework_in_the_package_that_is_no_file_is_refused_not_passed_over(shipped: Spoilt, spoil: str) -> None:
    if spoil == "folder":
        shipped.framework.mkdir()
    else:
        os.mkfifo(shipped.framework)
    assert shipped.problem().where == "framework.toml"


@pytest.mark.parametrize("pinned", [True, False])
def test_a_published_framework_with_other_text_is_refused(shipped: Spoilt, pinned: bool) -> None:
    changed = published().replace(b"Priority forces", b"Priorities")
    shipped.framework.write_bytes(changed)
    if pinned:
        shipped.frame(changed)
    what = "says it is prevent-policing-2009 1.0.0, which was published with other text."
    told(shipped.problem(), "framework.toml", what, "Give your change a new version; a published one never changes.")


def test_the_published_framework_may_lie_in_the_package_as_it_is(shipped: Spoilt) -> None:
    shipped.framework.write_bytes(published())
    shipped.check()


def test_every_problem_of_the_descriptor_is_told_together(small: Spoilt) -> None:
    def spoil(document: Json) -> None:
        document["title"] = ""
        document["headwater"].update(kind="opinions", as_at="soon")
        document["headwater"]["framework"].pop("version")
        resource_of(document, "answers").update(path="../answers.csv")

    small.describe(spoil)
    assert [problem.where for problem in small.problems()] == [OWN, OWN, ANSWERS, DESCRIPTOR, PINNED]
