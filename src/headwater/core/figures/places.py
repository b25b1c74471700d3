"""Checking a measure that is told in several places, and parts against their whole."""

from __future__ import annotations

from headwater.core.figures.rounding import USUAL, counts_behind, rounded
from headwater.core.figures.statements import Ratio, Same, Told, Total
from headwater.core.figures.verdicts import Checked, Verdict


def check_total(total: Total) -> Checked:
    """Whether the parts add up."""
    added = sum(total.parts)
    sum_ = " + ".join(map(str, total.parts))
    if added == total.total:
        return Checked(total.where, Verdict.CONSISTENT, f"{sum_} = {added}.")
    why = f"{sum_} = {added}, not {total.total}."
    return Checked(total.where, Verdict.CONFLICT, why, f"Print {added}, or correct a part.")


def check_same(same: Same) -> list[Checked]:
    """Each later telling of a measure against the first: alike, of another base, or in conflict."""
    first, *others = same.told
    return [_compare(same, first, other) for other in others]


def _compare(same: Same, first: Told, other: Told) -> Checked:
    measure, one, two = same.measure, first.ratio, other.ratio
    places = f"{first.where} and {other.where}"
    if _alike(one, two):
        return Checked(places, Verdict.CONSISTENT, f"{measure}: {one} and {two} are the same.")
    if one.base is not None and two.base is not None and one.base != two.base and one.count == two.count:
        why = f"{measure}: {one} and {two} are the same {one.count} of other bases: they differ, neither is wrong."
        return Checked(places, Verdict.DIFFERS, why, "State the base in both places.")
    why = f"{measure}: {one} in one place, {two} in the other."
    if not same.sure:
        return Checked(places, Verdict.DIFFERS, f"{why} They may be two measures.", "Say how they differ.")
    return Checked(places, Verdict.CONFLICT, why, "Print one of them in both, or state the base of each.")


def _alike(one: Ratio, two: Ratio) -> bool:
    """Whether some whole numbers satisfy both tellings."""
    if one.base is not None and two.base is not None and one.base != two.base:
        return False
    if one.count is not None and two.count is not None:
        return one.count == two.count and one.percent in (two.percent, None)
    base = one.base or two.base
    if base is None:
        return one.percent == two.percent
    return bool(_counts(one, base) & _counts(two, base))


def _counts(ratio: Ratio, base: int) -> set[int]:
    if ratio.count is not None:
        fits = ratio.percent is None or any(
            rounded(ratio.count, base, ratio.percent.scale, rule) == ratio.percent.units for rule in USUAL
        )
        return {ratio.count} if fits and ratio.count <= base else set()
    return set(counts_behind(ratio.percent, base)) if ratio.percent is not None else set(range(base + 1))
