"""What hiding small counts alone would leave of the counts that the 2009 report published (shared methods, (v))."""

from __future__ import annotations

import csv
from importlib.resources import files

from headwater.core.disclosure import Counts, Exact, Hidden, Key, Published, Rule, Sum, sensitive
from headwater.disclosure.attack import attack
from headwater.disclosure.hiding import hidden_safely

PACKAGE = files("headwater.packages") / "shipped" / "prevent-2009-published"
SMALL = Rule(noughts=False, all_of_one=False)


def findings_of_all_forces() -> Counts:
    """Each finding that all forces were asked: tier by answer, with the totals that the report prints."""
    rows = list(csv.DictReader((PACKAGE / "answer_counts.csv").read_text("utf-8").splitlines()))
    counts: dict[Key, int] = {(row["question"], row["tier"], row["answer"]): int(row["n"]) for row in rows}
    sums = []
    for question in dict.fromkeys(row["question"] for row in rows):
        tiers = sorted({row["tier"] for row in rows if row["question"] == question})
        answers = sorted({row["answer"] for row in rows if row["question"] == question})
        if len(tiers) < 2:
            counts = {key: count for key, count in counts.items() if key[0] != question}
            continue
        for tier in (*tiers, "all"):
            for answer in answers:
                counts.setdefault((question, tier, answer), 0)
                if tier == "all":
                    parts = tuple((question, one, answer) for one in tiers)
                    counts[question, tier, answer] = sum(counts[part] for part in parts)
                    sums.append(Sum((question, tier, answer), parts))
            parts = tuple((question, tier, answer) for answer in answers)
            counts[question, tier, "forces"] = sum(counts[part] for part in parts)
            sums.append(Sum((question, tier, "forces"), parts))
    return Counts("findings", counts, tuple(sums))


def test_hiding_small_counts_alone_hides_none_of_the_46() -> None:
    """Yes and no come to the forces of a tier, and tiers to all: each small count is one subtraction away."""
    table = findings_of_all_forces()
    hidden = sensitive(table, SMALL)
    cells = {key: Hidden() if key in hidden else Exact(count) for key, count in table.counts.items()}
    exposed = attack([Published("findings", cells, table.sums)]).exposed
    exactly = [one for one in exposed if one.bounds.values == 1]
    assert (len(hidden), len(exposed), len(exactly)) == (46, 46, 46)
    assert all(one.bounds.low == table.counts[one.key] for one in exactly)


def test_hiding_others_beside_them_leaves_none() -> None:
    safe = hidden_safely(findings_of_all_forces(), SMALL)
    assert safe.attacked.exposed == ()
    assert len(safe.reasons) == 120
