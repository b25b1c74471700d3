"""A CISO Assistant library in: nodes become questions, implementation groups tiers, the score scale stages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from headwater import frameworks
from headwater.core.errors import BadInput
from headwater.interchange.carried import Fate
from headwater.interchange.ciso_in import import_ciso
from headwater.interchange.known_by_content import Format, format_of, import_framework
from headwater.interchange.toml_out import write_framework

LIBRARY = Path(__file__).parent / "fixtures" / "library.yaml"


def spoilt(folder: Path, change: Callable[[str], str]) -> Path:
    text = LIBRARY.read_text("utf-8")
    assert change(text) != text
    (folder / "l.yaml").write_text(change(text), "utf-8")
    return folder / "l.yaml"


def told(path: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        import_ciso(path)
    return [str(problem) for problem in caught.value.problems]


def test_nodes_groups_and_scores_become_questions_tiers_and_stages() -> None:
    known, imported = import_framework(LIBRARY)
    framework = imported.framework
    assert known is Format.CISO
    assert [(q.id, q.group, q.tiers, q.finding) for q in framework.questions] == [
        ("HV.1.1", "HV.1", ("G", "F"), "Distance"),
        ("hv.1.2", "HV.1", ("F",), "There is a fence."),
        ("KP", "general", ("G", "F"), "Keepers are trained."),
    ]
    assert framework.group["HV.1"].capability == "HV"
    assert [(s.title, s.rank, s.criteria[0].text) for s in framework.stages] == [
        ("Nothing", 1, "None of it is done."),
        ("Begun", 2, "Some of it is done."),
        ("Done", 3, "All of it is done."),
    ]
    assert framework.question["HV.1.1"].guidance == "Bees fly straight out."
    assert framework.question["HV.1.1"].translations[0].text == "Les ruches sont loin des chemins."
    assert (framework.version, framework.language) == ("3", "en")
    assert frameworks.read_text(write_framework(framework), "written").framework == framework
    listed = {(note.fate, note.what) for note in imported.notes}
    assert {
        (Fate.NOT_CARRIED, "“typical_evidence” of nodes"),
        (Fate.NOT_CARRIED, "“copyright” of the library"),
        (Fate.NOT_CARRIED, "“threats” of the library’s objects"),
        (Fate.CHANGED, "nodes of no implementation group are asked of all"),
    } <= listed


WRONG: list[tuple[Callable[[str], str], str]] = [
    (lambda text: text.replace("[G, F]", "[G, X]"), "node HV.1.1: names the implementation group “X”"),
    (
        lambda text: text.replace("parent_urn: urn:test:node:hv.1\n", "parent_urn: gone\n"),
        "node HV.1.1: has the parent “gone”",
    ),
    (
        lambda text: text.replace('parent_urn: "urn:test:node:hv",', 'parent_urn: "urn:test:node:hv.1",'),
        "lies within itself: HV.1 → HV.1",
    ),
    (
        lambda text: text.replace('"urn:test:node:kp"', '"urn:test:node:hv"'),
        "requirement node 5: has the urn “urn:test:node:hv” of another",
    ),
    (lambda text: text.replace("locale: en", "locale: en\nlocale: fr"), "has the key “locale” a second time"),
    (
        lambda text: text.replace("locale: en", "locale: !!python/object/apply:os.system [touch /tmp/no]"),
        "is not plain YAML: could not determine a constructor",
    ),
    (lambda text: text.replace("  framework:", "  frame_work:"), "has no framework under objects"),
    (lambda text: text.replace("score: 1", "score: one"), "has a score that is no whole number"),
    (lambda text: text.replace("locale: en", "locale: [en"), "is not plain YAML"),
    (lambda text: text.replace("locale: en", "locale: &a [*a]"), "has an alias that holds itself"),
    (lambda text: text.replace("locale: en", f"locale: {'[' * 200}{']' * 200}"), "nests more than 50 deep"),
    (lambda text: text.replace("locale: en", "locale: 2020-99-99"), "has a value that cannot be read"),
]


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said[:40] for _, said in WRONG])
def test_a_spoilt_library_is_refused(change: Callable[[str], str], said: str, tmp_path: Path) -> None:
    lines = told(spoilt(tmp_path, change))
    assert any(said in line for line in lines), lines


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "locale: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    [line] = told(spoilt(tmp_path, lambda text: text.replace("locale: en\n", bomb)))
    assert "once its aliases are written out" in line


def test_a_library_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "l.yaml"
    with path.open("wb") as stream:
        stream.write(b"urn: x\n")
        stream.truncate(100_000_000)
    assert format_of(path) is Format.CISO
    assert "has 100 MB; the limit is 20 MB" in told(path)[0]


def test_keys_that_are_no_text_are_listed_like_others(tmp_path: Path) -> None:
    """Found by atheris: a key of YAML may be null, a number or a date."""
    path = spoilt(
        tmp_path, lambda text: text.replace("        depth: 3\n", "        depth: 3\n        ~: odd\n        7: odd\n")
    )
    assert {"“None” of nodes", "“7” of nodes"} <= {note.what for note in import_ciso(path).notes}


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"hello", b"<catalog/>", b"catalog:\n  uuid: x\n"])
def test_what_is_in_no_known_format_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        import_framework(path)
