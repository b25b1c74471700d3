"""Whatever a stranger's file holds, a reader gives a framework that reads back equal, or says what is wrong."""

import copy
import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.interchange.forms import Cells, form

from headwater import frameworks
from headwater.core.errors import BadInput
from headwater.interchange.carried import Imported
from headwater.interchange.ciso_in import import_ciso
from headwater.interchange.known_by_content import import_framework
from headwater.interchange.oscal_in import import_oscal
from headwater.interchange.toml_out import write_framework
from headwater.interchange.xlsform_expressions import NotAnExpressionError, parse
from headwater.interchange.xlsform_in import import_xlsform

FIXTURES = Path(__file__).parent / "fixtures"
JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    " ",
    "x",
    "{{ insert: param, who }}",
    "#hv-1",
    [],
    {},
    [1],
    [{}],
    {"id": "x"},
    "\x00\x7f",
)
SEEDS = st.integers(0, 2**32)
OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def holds(read: Callable[[], Imported]) -> None:
    try:
        imported = read()
    except BadInput:
        return
    assert frameworks.read_text(write_framework(imported.framework), "written").framework == imported.framework


def places(document: Any) -> list[tuple[Any, Any]]:
    found, stack = [], [document]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
        found += [(node, key) for key in keys]
        stack += [node[key] for key in keys]
    return found


def mutated(document: Any, chance: random.Random) -> Any:
    """The document with one to three parts taken out, put elsewhere, or made into something else."""
    document = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        spots = places(document)
        if not spots:
            break
        node, key = chance.choice(spots)
        what = chance.random()
        if what < 0.3:
            del node[key]
        elif what < 0.8:
            node[key] = copy.deepcopy(chance.choice(JUNK))
        else:
            other, at = chance.choice(spots)
            node[key] = copy.deepcopy(other[at])
    return document


@OFTEN
@given(st.sampled_from(["catalog", "low", "high"]), SEEDS)
def test_an_oscal_document_spoilt_anywhere(tmp_path: Path, spoilt: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - it spoils documents
    for name in ("catalog", "low", "high"):
        document = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
        (tmp_path / f"{name}.json").write_text(
            json.dumps(mutated(document, chance) if name == spoilt else document), "utf-8"
        )
    holds(lambda: import_oscal(tmp_path / "catalog.json", [tmp_path / "low.json", tmp_path / "high.json"]))


@OFTEN
@given(SEEDS)
def test_a_library_spoilt_anywhere(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - it spoils documents
    document = yaml.safe_load((FIXTURES / "library.yaml").read_text("utf-8"))
    (tmp_path / "l.yaml").write_text(yaml.safe_dump(mutated(document, chance), allow_unicode=True), "utf-8")
    holds(lambda: import_ciso(tmp_path / "l.yaml"))


TYPES = st.sampled_from(
    [
        "select_one yn",
        "select_multiple k",
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "note",
        "x",
        "",
        "select_one",
    ]
)
RULES = st.sampled_from(
    ["", "${a} = 'yes'", "selected(${b}, 'no')", "not(${a} = 'x') and ${b} != ''", "1 +", "${zz} = 'yes'"]
)
NAMES = st.sampled_from(["a", "b", "c", "d e", "", "general", "a.yes"])


@settings(OFTEN, max_examples=80)
@given(st.lists(st.tuples(TYPES, NAMES, st.sampled_from(["A?", "", " ", "\x1f"]), RULES), max_size=6))
def test_a_form_of_any_rows(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    choices = [
        ("list_name", "name", "label"),
        ("yn", "yes", "Yes"),
        ("yn", "no", "No"),
        ("k", "yes", "Y"),
        ("k", "a b", ""),
        ("k", "a-b", ""),
    ]
    sheets: Cells = {"survey": [("type", "name", "label", "relevant"), *rows], "choices": choices}
    holds(lambda: import_xlsform(form(tmp_path / "f.xlsx", sheets)))


@given(st.text(alphabet=st.sampled_from("${}ab='\"()[]/.,<>!=+-*|@ 1notandor\n"), max_size=50) | st.text(max_size=30))
def test_an_expression_of_any_characters(text: str) -> None:
    with suppress(NotAnExpressionError):
        parse(text)


STARTS = st.sampled_from([b"PK\x03\x04", b"{", b"urn: ", b'format = "headwater-framework/1"\n'])


@OFTEN
@given(st.binary(max_size=200) | st.tuples(STARTS, st.binary(max_size=100)).map(b"".join))
def test_a_file_of_any_bytes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    holds(lambda: import_framework(tmp_path / "file")[1])
