"""What is held of a case ends in one place: nothing else of casework takes a row or a file away."""

import ast
from pathlib import Path

import headwater.interventions

ROOM = Path(headwater.interventions.__file__).parent
ENDS = {
    ("actions/keeping.py", "_raw_delete"),  # the end of a case
    ("case_files.py", "unlink"),  # of its files, after it
    ("actions/packs.py", "delete"),  # parts of a pack that was not given out, chosen anew
    ("actions/referrals.py", "delete"),  # likenesses of what was put right, made anew in the same breath
}


def test_nothing_else_deletes() -> None:
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if name in ("delete", "_raw_delete", "unlink", "rmtree", "rmdir", "remove"):
                found.add((path.relative_to(ROOM).as_posix(), name))
    assert found == ENDS
