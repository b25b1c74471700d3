"""One label in two tables: the same group's share must be the same in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.core.figures.findings import Finding
from headwater.core.figures.places import check_same
from headwater.core.figures.statements import Same, Told
from headwater.core.figures.verdicts import Checked, Verdict


def told_in_two_tables(findings: Sequence[Finding]) -> Iterator[Checked]:
    """Conflicts between rows of one label in two files. A label on two rows of one file may mean either: left alone."""
    rows: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        if finding.label:
            files = rows.setdefault(finding.label.casefold(), {})
            files.setdefault(finding.where.partition(", ")[0], []).append(finding)
    for files in rows.values():
        single = [found[0] for found in files.values() if len(found) == 1]
        for other in single[1:]:
            yield from _compared(single[0], other)


def _compared(first: Finding, other: Finding) -> Iterator[Checked]:
    for one in first.shares.values():
        for two in other.shares.values():
            if one.base == two.base:
                same = Same(f"“{first.label[:80]}”", (Told(one.where, one), Told(two.where, two)))
                yield from (item for item in check_same(same) if item.verdict is not Verdict.CONSISTENT)
