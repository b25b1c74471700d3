"""Every event that an action writes has its sentence, in the app that writes it, and no sentence is of no event."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import headwater
from headwater.audit.sentences import tell_events, told_events

SOURCE = Path(str(headwater.__file__)).parent
WRITING = ("action", "Happening")


def written() -> Iterator[tuple[str, str]]:
    """The app and the event of every call that writes one under a name that stands there."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRITING:
                named = node.args[0]
                if isinstance(named, ast.Constant):
                    yield path.relative_to(SOURCE).parts[0], str(named.value)


def test_every_event_that_is_written_has_a_sentence() -> None:
    found = {event for _app, event in written()}
    assert len(found) > 500
    assert sorted(found - told_events().keys()) == []


def test_every_sentence_stands_with_the_app_that_writes_the_event() -> None:
    strays = []
    for path in SOURCE.glob("*/events.py"):
        others = "".join(one.read_text("utf-8") for one in path.parent.rglob("*.py") if one != path)
        told = ast.parse(path.read_text("utf-8"))
        keys = [key for node in ast.walk(told) if isinstance(node, ast.Dict) for key in node.keys]
        names = [str(key.value) for key in keys if isinstance(key, ast.Constant)]
        assert names, path
        strays += [name for name in names if f'"{name}"' not in others]
    assert strays == ["restore.ended_again"]  # written from outside every app, when a backup is put back


def test_an_event_is_told_by_one_app_alone() -> None:
    with pytest.raises(ValueError, match=r"told already: study\.begun"):
        tell_events({"study.begun": "{actor} began it again ({target})", "study.new": "{actor} did ({target})"})
    assert "study.new" not in told_events()
