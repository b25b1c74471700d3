"""The published example of COINr as a specification and a frame."""

from __future__ import annotations

import csv
from pathlib import Path

from headwater.core.index_specification import Choices, Group, Input, Specification
from headwater.indices.frames import Frame, frame_of

FIXTURES = Path(__file__).parent / "fixtures"
GROUPS = {"Europe": 1.0, "Asia": 2.0}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FIXTURES / name).read_text("utf-8").splitlines()))


def specification(*, screen_first: bool = False, impute: str = "group_mean") -> Specification:
    """As ``build_example_coin`` has it: gaps by the mean of the continent, 90 in 100 known, up to five drawn in."""
    tree = rows("asem_tree.csv")
    inputs = tuple(
        Input(
            row["code"],
            row["title"],
            row["parent"],
            float(row["weight"]),
            row["direction"] == "1.0",
            denominator=row["denominator"],
        )
        for row in tree
        if row["level"] == "1"
    )
    groups = tuple(
        Group(row["code"], row["title"], float(row["weight"]), row["parent"]) for row in tree if row["level"] != "1"
    )
    choices = Choices(
        availability=0.9, within_group=0.0, screen_first=screen_first, impute=impute, impute_within="EurAsia_group"
    )
    return Specification("asem", "ASEM", "A published example", inputs, groups, choices)


def frame() -> Frame:
    table = rows("asem_data.csv")
    codes = [name for name in table[0] if name != "unit"]
    values = {
        row["unit"]: {
            code: GROUPS[row[code]] if code == "EurAsia_group" else float(row[code]) if row[code] else None
            for code in codes
        }
        for row in table
    }
    return frame_of(values, codes)
