"""Our own TOML: what is written reads back equal, for every framework there can be."""

import tomllib

from hypothesis import given, settings
from tests.interchange.strategies import GENERATE, made_frameworks

from headwater import frameworks
from headwater.core.framework import Framework
from headwater.core.framework_reading import read_framework
from headwater.interchange.toml_out import write_framework


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
