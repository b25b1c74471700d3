"""Frictionless, a reader that is not ours, accepts the shipped packages and finds a planted fault."""

import shutil
from pathlib import Path

import frictionless
import pytest

from headwater.packages.opening import open_package


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["prevent-2009-published", "prevent-2009-reconstruction"])
def test_frictionless_finds_a_shipped_package_valid(name: str) -> None:
    report = frictionless.Package(str(open_package(name).folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]


@pytest.mark.filterwarnings("ignore")
def test_frictionless_sees_what_our_schema_forbids(tmp_path: Path) -> None:
    folder = shutil.copytree(open_package("prevent-2009-reconstruction").folder, tmp_path / "copy")
    answers = folder / "answers.csv"
    answers.write_text(answers.read_text("utf-8").replace(",yes,", ",perhaps,", 1), "utf-8")
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert not report.valid
