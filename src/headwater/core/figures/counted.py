"""Checking answers that are printed as counts: against their base, their percentages, and tier by tier.

"Not applicable" is in no base of ours, and "not known" and "unanswered" are in one of two; so a base may be any of
three sums, and only a number that is none of them cannot be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.core.figures.pairs import check_answers
from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.statements import Answers, Counted, CountedByTier, Ratio
from headwater.core.figures.verdicts import Checked, Verdict

ANSWERED = ("yes", "no")
SILENT = ("not_known", "unanswered")
EVERY = (*ANSWERED, "not_applicable", *SILENT)


def check_counted(row: Counted) -> list[Checked]:
    """Each share by itself, the counts against the base, and yes beside no."""
    shares = [
        check_ratio(Ratio(f"{row.where}, {side}", percent, row.counts.get(side), row.base))
        for side, percent in (("yes", row.yes), ("no", row.no))
    ]
    wrong = any(item.verdict.is_wrong for item in shares)
    return [*shares, *_against_base(row), *(() if wrong else _yes_beside_no(row))]


def _against_base(row: Counted) -> Iterator[Checked]:
    if row.base is None or not set(ANSWERED) <= set(row.counts):
        return
    answered = sum(row.counts[name] for name in ANSWERED)
    asked = answered + sum(row.counts.get(name, 0) for name in SILENT)
    everyone = asked + row.counts.get("not_applicable", 0)
    told = " + ".join(f"{row.counts[name]} {name.replace('_', ' ')}" for name in EVERY if row.counts.get(name))
    if answered > row.base:
        why = f"{told} are more than the base of {row.base}."
        yield Checked(row.where, Verdict.IMPOSSIBLE, why, f"Print a base of {asked}, or correct a count.")
    elif set(EVERY) <= set(row.counts) and row.base not in (answered, asked, everyone):
        why = f"{told or 'No answers'} make {asked}, not the base of {row.base}."
        yield Checked(row.where, Verdict.CONFLICT, why, f"Print a base of {asked}, or correct a count.")
    else:
        yield Checked(row.where, Verdict.CONSISTENT, f"{told or 'No answers'}: of a base of {row.base}.")


def _yes_beside_no(row: Counted) -> Iterator[Checked]:
    if row.yes is None or row.no is None or not row.base:
        return
    counted = set(ANSWERED) <= set(row.counts)
    silent = row.base - row.counts["yes"] - row.counts["no"] if counted else None
    checked = check_answers(Answers(f"{row.where}, yes and no", row.yes, row.no, row.base, silent=silent))
    if not silent or not checked.verdict.is_wrong:  # beside silence, each share was held against its own count
        yield checked


def check_counted_by_tier(row: CountedByTier) -> list[Checked]:
    """Whether the tiers' counts and bases add up to those of the whole, answer by answer."""
    wrong = list(_not_adding_up(row))
    if wrong:
        return wrong
    return [Checked(row.where, Verdict.CONSISTENT, "The tiers add up to the whole, in every count that is given.")]


def _not_adding_up(row: CountedByTier) -> Iterator[Checked]:
    for name in (*EVERY, "base"):
        parts = [_number(tier, name) for tier in row.tiers]
        given, whole = [part for part in parts if part is not None], _number(row.whole, name)
        if whole is None or len(given) < len(parts) or sum(given) == whole:
            continue
        what = name.replace("_", " ")
        told = " + ".join(f"{part} ({tier.group})" for part, tier in zip(given, row.tiers, strict=True))
        why = f"{what}: {told} = {sum(given)}, and “{row.whole.group}” has {whole}."
        yield Checked(f"{row.where}, {what}", Verdict.CONFLICT, why, f"Print {sum(given)}, or correct a tier.")


def _number(row: Counted, name: str) -> int | None:
    return row.base if name == "base" else row.counts.get(name)
