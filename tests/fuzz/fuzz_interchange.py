"""Feed bytes, guided by coverage, to the readers of frameworks and figures from elsewhere. By hand; see README.md."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["headwater", "json", "csv", "tomllib", "yaml"]):
    from headwater import frameworks
    from headwater.core.errors import BadInput
    from headwater.figures.checking import check_files
    from headwater.interchange.ciso_in import import_ciso
    from headwater.interchange.mapping_files import load_mapping
    from headwater.interchange.oscal_in import import_oscal
    from headwater.interchange.toml_out import write_framework
    from headwater.interchange.xlsform_expressions import NotAnExpressionError, parse

WORK = Path(tempfile.mkdtemp(prefix="headwater-fuzz-"))
TESTS = Path(__file__).parents[1]
SEEDS = {
    "oscal": TESTS / "interchange" / "fixtures" / "catalog.json",
    "ciso": TESTS / "interchange" / "fixtures" / "library.yaml",
}
FIGURES = {
    "statements": ("csv", b"measure,column,percent,numerator,denominator\nAV,all,46,10,24\nCE,all,33,8,24\n"),
    "findings": ("csv", b"question,tier,yes,no,base,yes_percent,no_percent\nAV-1,all,10,14,24,42,58\n"),
    "toml": ("toml", b'[[statement]]\nwhere = "p. 3"\ntext = "46% (10/24)"\n'),
    "text": ("md", b"In 38 forces (88%), 10 of 43, 5/25 and a third of forces (33%); twenty-four had none.\n"),
}


def written(name: str, content: bytes) -> Path:
    (WORK / name).write_bytes(content)
    return WORK / name


def framework(read: Callable[[Path], object], ending: str) -> Callable[[bytes], object]:
    """What is read must be a framework that is written and read back equal."""

    def one(content: bytes) -> None:
        made = read(written(f"a.{ending}", content)).framework  # type: ignore[attr-defined]
        if frameworks.read_text(write_framework(made), "written").framework != made:
            raise AssertionError("what was written reads back as something else")

    return one


def expression(content: bytes) -> None:
    try:
        parse(content.decode("utf-8", "replace"))
    except NotAnExpressionError:
        return


def figures(ending: str) -> Callable[[bytes], object]:
    return lambda content: check_files([written(f"a.{ending}", content)], {})


READERS: dict[str, Callable[[bytes], object]] = {
    "oscal": framework(lambda path: import_oscal(path, (), ()), "json"),
    "ciso": framework(import_ciso, "yaml"),
    "expression": expression,
    "mapping": lambda content: load_mapping(written("m.toml", content)),
    **{name: figures(ending) for name, (ending, _) in FIGURES.items()},
}


def seed(reader: str) -> bytes:
    """A good file to begin with, since hardly any comes from chance."""
    if reader in SEEDS:
        return SEEDS[reader].read_bytes()
    return FIGURES[reader][1] if reader in FIGURES else b"${plan} = 'yes' and not(selected(${who}, 'all'))"


def main() -> None:
    reader = sys.argv.pop(1)
    corpus = WORK / "corpus"
    corpus.mkdir()
    (corpus / "good").write_bytes(seed(reader))

    def one(content: bytes) -> None:
        try:
            READERS[reader](content)
        except BadInput as refused:
            str(refused).encode("utf-8", errors="surrogateescape")

    atheris.Setup([*sys.argv, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
