"""Our own TOML: what is written reads back equal, for every framework there can be."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from tests.interchange.strategies import GENERATE, made_frameworks

from headwater import frameworks
from headwater.cli.commands import headwater
from headwater.core.errors import BadInput
from headwater.core.framework import Framework
from headwater.core.framework_reading import read_framework
from headwater.interchange.toml_out import export_toml, write_framework


@settings(max_examples=60, deadline=None, phases=GENERATE)
@given(made_frameworks())
def test_what_is_written_reads_back_equal(framework: Framework) -> None:
    written = write_framework(framework)
    assert read_framework(tomllib.loads(written.decode("utf-8")), "written") == framework
    assert write_framework(framework) == written


def test_every_shipped_framework_reads_back_equal() -> None:
    for name in frameworks.shipped_names():
        framework = frameworks.load(name).framework
        assert frameworks.read_text(write_framework(framework), name).framework == framework


def test_a_published_framework_goes_out_in_the_bytes_that_were_published(tmp_path: Path) -> None:
    out, again = tmp_path / "out.toml", tmp_path / "again.toml"
    run = CliRunner().invoke
    assert (
        run(headwater, ["framework", "export", "prevent-policing-2009", "--to", "toml", "--out", str(out)]).exit_code
        == 0
    )
    assert out.read_bytes() == frameworks.load("prevent-policing-2009").text
    assert run(headwater, ["framework", "check", str(out)]).exit_code == 0
    one = ["--organisation", "A", "--tier", "priority", "--inspection", "i", "--out", str(tmp_path / "a.xlsx")]
    assert run(headwater, ["returns", "template", "--framework", str(out), *one]).exit_code == 0
    again.write_bytes(write_framework(frameworks.load(out).framework))  # equal, in other bytes
    assert export_toml(frameworks.load(again)) == out.read_bytes()


def test_what_claims_to_be_published_and_is_not_does_not_go_out() -> None:
    text = frameworks.load("prevent-policing-2009").text.replace(b"strategic assessment deal", b"assessment deal", 1)
    with pytest.raises(BadInput, match="was published with other text"):
        export_toml(frameworks.read_text(text, "altered.toml"))


@settings(max_examples=20, deadline=None, phases=GENERATE)
@given(made_frameworks())
def test_what_goes_out_passes_the_framework_check(framework: Framework) -> None:
    frameworks.check_unchanged(frameworks.read_text(export_toml(frameworks.FrameworkText(framework, b"", "f")), "f"))
