"""Sentences: which numbers in them are a share, and of what. Each was once misread, or not seen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.figures.rounding import Rounding, rounded
from headwater.core.figures.running_text import check_found, find
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.checking import look_at

PRIORITY = {"priority forces": 24}
BOTH = {"forces": 43, "priority forces": 24}


def checked(text: str, bases: dict[str, int]) -> list[Checked]:
    return [check_found(found) for found in find(text, bases)]


def wrong(text: str, bases: dict[str, int]) -> list[str]:
    return [item.why for item in checked(text, bases) if item.verdict.is_wrong]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("10 (23%) of 43 forces and 10 (42%) of 24.", PRIORITY),
        ("Of non-priority forces (84%) most agree, as do non priority forces (58%).", PRIORITY),
        ("A greater part of non priority forces (58%) does.", BOTH),
        ("Eleven non-priority forces (58%) do.", BOTH),
        ("58% of non-priority forces and 91% of other forces do.", BOTH),
        ("Twelve priority forces (50%) do.", {"forces": 43}),
        ("All 43 forces (95%) were asked.", BOTH),
        ("All 24 priority forces (56% of all forces) were asked.", BOTH),
        ("It gives one of its percentages (21% had no spoken briefing).", BOTH),
        ("One of its percentages (21%) is new.", BOTH),
        ("They were ten (42%) and twelve priority forces (50%).", BOTH),
        ("Ten forces had a plan and the rest (77%) had none.", BOTH),
        ("Ten forces had a plan, others (77%) had none.", BOTH),
        ("There are 20 areas (40%) with a board.", BOTH),
        ("Spent were 91% of forces' budgets and 96% of the force's posts.", BOTH),
        ("See page 45 of 43, Figure 12 of 9 reports and May 12 of 11 weeks.", BOTH),
        ("Of these 21% had been in place (3 years) and 46% (24 hours a day).", BOTH),
        ("75% of the 11 forces with a plan, and 45% of 24 hours.", BOTH),
        ("| all | 10 (23%) | forces |\n| of | 24 | 42% |", BOTH),
        ("Forces told of it: 10 (42%)\nForces that did not: 14 (58%)", BOTH),
        ("Of the forces in all 43, 10 (42%) priority forces answered.", BOTH),
        ("10 of 43.5 (23%) is no count.", BOTH),
    ],
)
def test_what_the_words_leave_open_is_not_called_wrong(text: str, bases: dict[str, int]) -> None:
    assert wrong(text, bases) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Only 45 of 43 forces did.", "45/43: 45 is more than the 43 it is part of."),
        ("We heard 25 of the 24 forces.", "25/24: 25 is more than the 24 it is part of."),
        ("It is 46% (10 of 24).", "10/24 is 42%, not 46%."),
        ("It is 46% (10/24 forces).", "10/24 is 42%, not 46%."),
        ("It is **46%** (10/24).", "10/24 is 42%, not 46%."),
        ("It is 46% of priority forces (10 of 24).", "10/24 is 42%, not 46%."),
        ("We saw 10 of 24 forces, 46%, with a plan.", "10/24 is 42%, not 46%."),
        ("We saw 10/24, or 46%.", "10/24 is 42%, not 46%."),
        ("We saw 10 of\n43 forces (46%).", "10/43 is 23%, not 46%."),
        ("1.2.3 Words, and then 10 of the\n  43 forces (46%).", "10/43 is 23%, not 46%."),
        ("Of 43 forces, 10 (26%) have one.", "10/43 is 23%, not 26%."),
        ("Of the 24 priority forces, only ten (46%) have one.", "10/24 is 42%, not 46%."),
        ("That is 10 (26%) of 43.", "10/43 is 23%, not 26%."),
        ("That is 10 (26%) of the 43 forces.", "10/43 is 23%, not 26%."),
        ("One in five forces (35%) has one.", "35% is not “One in five”: it is 15 points from it."),
        ("Twenty (40%) forces have one.", "20 is 40% of no base up to 43."),
        ("No base gives 1 (35%) at all.", "1 is 35% of no base up to 43."),
    ],
)
def test_a_share_that_cannot_be_true_is_found_however_it_is_told(text: str, why: str) -> None:
    assert wrong(text, BOTH) == [why]


def test_the_place_of_a_figure_over_two_lines_is_its_first_line_and_its_paragraph() -> None:
    text = "1.2.3 A first line that ends\nwith words, and 10 of\n43 forces (46%)."
    assert checked(text, BOTH)[0].where == "line 2 (1.2.3), “10 of 43 forces (46%”"


def test_the_brackets_may_say_what_a_percentage_is_of() -> None:
    [item] = checked("Twelve priority forces (28% of all forces) do.", BOTH)
    assert (item.verdict, item.why) == (Verdict.CONSISTENT, "12 is 28% of 43.")


def test_one_in_five_is_loose_and_may_be_a_little_off() -> None:
    assert wrong("One in five forces (23%) has one.", BOTH) == []


def look(folder: Path, text: str) -> list[str]:
    path = folder / "report.md"
    path.write_text(text, "utf-8")
    return [f"{item.where}: {item.why}" for item in look_at([path], BOTH).checked if item.verdict.is_wrong]


def test_a_row_of_a_markdown_table_tells_a_share_in_two_cells(tmp_path: Path) -> None:
    text = "Words.\n\n| measure | share | of |\n|---|---|---|\n| plans | 46% | 10/24 |\n| aims | 42% | 10/24 |\n"
    assert look(tmp_path, text) == ["report.md, line 5, plans, share: 10/24 is 42%, not 46%."]
    rows = ("| plans | 46% | 10/24 |", "| plans | 10 of 24 | **46%** |", "plans\t46% (10/24)")
    assert [look(tmp_path, row)[0].partition(": ")[2] for row in rows] == ["10/24 is 42%, not 46%."] * 3


def test_a_markdown_table_of_a_known_kind_is_checked_as_one(tmp_path: Path) -> None:
    text = "| measure | percent | count | base |\n|---|--:|--:|--:|\n| plans | 46 | 10 | 24 |\n"
    assert look(tmp_path, text) == ["report.md, line 3, plans: 10/24 is 42%, not 46%."]


TRUE = (
    "Here {k} ({p}%) of {n} {name} do.",
    "Of the {n} {name}, {k} ({p}%) do.",
    "Here {p}% ({k}/{n}) do, and {p}% ({k} of the {n} {name}).",
    "Here {k} of {n}\n{name} ({p}%) do.",
    "Here {k} of the {n} {name}, {p}%, do.",
    "Here {k} {name} ({p}%) do; {p}% of {name} do; so do {name} ({p}%).",
    "| do | {p}% | {k}/{n} |",
    "All {n} {name} were asked, and {k} ({p}%) do.",
)
NAMES = {"forces": 43, "priority forces": 24, "non-priority forces": 19}


@given(st.sampled_from(sorted(NAMES)), st.integers(0, 43), st.lists(st.sampled_from(TRUE), min_size=1, max_size=4))
def test_true_shares_raise_no_alarm_however_they_are_told(name: str, count: int, told: list[str]) -> None:
    base = NAMES[name]
    count = min(count, base)
    percent = rounded(count, base, 100, Rounding.HALF_UP)
    text = " ".join(told).format(k=count, n=base, p=percent, name=name)
    assert wrong(text, NAMES) == []


PIECES = [*"0123456789%()/.,;|\t\n *'-", " of ", " in ", " one ", "forces", " per cent", "all ", "ten", "half", "no"]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_text_stops_the_check(pieces: list[str]) -> None:
    assert checked("".join(pieces), {"forces": 43}) is not None
