"""Checking one share: its percentage, its count and its base against one another."""

from __future__ import annotations

from collections.abc import Collection

from headwater.core.figures.rounding import (
    UNUSUAL,
    USUAL,
    Percent,
    Rounding,
    bases_behind,
    counts_behind,
    is_tie,
    nearest_count,
    rounded,
    several,
)
from headwater.core.figures.statements import Ratio
from headwater.core.figures.verdicts import Checked, Verdict

POWERLESS = 100  # from this base on, every whole percentage fits some count


def check_ratio(ratio: Ratio, bases: Collection[int] = (), rules: Collection[Rounding] = USUAL) -> Checked:
    """Whether ``ratio`` can be true. ``bases`` are those that a share without one may be of."""
    percent, count, base = ratio.percent, ratio.count, ratio.base
    nobody = percent is None and not count and not base  # who was not asked is no share, and no slip
    if base is not None and not nobody and (base <= 0 or (count or 0) > base):
        return _no_part(ratio, count, base)
    if percent is None:
        return Checked(ratio.where, Verdict.CONSISTENT, f"{ratio}: there is nothing to hold it against.")
    if base is not None and count is not None:
        return _all_three(ratio, percent, count, base, rules)
    if base is not None:
        return _percent_of(ratio, percent, base, rules)
    if count is not None:
        return _percent_and_count(ratio, percent, count, bases)
    return _percent_alone(ratio, percent, bases, rules)


def _no_part(ratio: Ratio, count: int | None, base: int) -> Checked:
    if base <= 0:
        return Checked(ratio.where, Verdict.IMPOSSIBLE, f"{ratio}: nothing can be a share of {base}.")
    why = f"{ratio}: {count} is more than the {base} it is part of."
    return Checked(ratio.where, Verdict.IMPOSSIBLE, why, "Check which of the two numbers was miswritten.")


def _all_three(ratio: Ratio, percent: Percent, count: int, base: int, rules: Collection[Rounding]) -> Checked:
    right = Percent(rounded(count, base, percent.scale, Rounding.HALF_UP), percent.decimals)
    if any(rounded(count, base, percent.scale, rule) == percent.units for rule in rules):
        if is_tie(count, base, percent.scale):
            return Checked(
                ratio.where, Verdict.TIE, f"{count}/{base} lies exactly between two; {percent} is one of them."
            )
        return Checked(ratio.where, Verdict.CONSISTENT, f"{count}/{base} is {percent}.")
    if any(rounded(count, base, percent.scale, rule) == percent.units for rule in UNUSUAL):
        why = f"{count}/{base} is {percent} only if all is rounded one way; rounded half up it is {right}."
        return Checked(ratio.where, Verdict.AMBIGUOUS, why, f"Print {right}, or say how it was rounded.")
    others = "".join(f", or {fit} beside {percent}" for fit in _fractions_near(percent, count, base))
    why = f"{count}/{base} is {right}, not {percent}."
    return Checked(ratio.where, Verdict.IMPOSSIBLE, why, f"Print {right}{others}.")


def _fractions_near(percent: Percent, count: int, base: int) -> list[str]:
    """The nearest fraction with the same base, and with the same count, that is printed as ``percent``."""
    counts = sorted(counts_behind(percent, base), key=lambda fit: abs(fit - count))[:1]
    bases = sorted(bases_behind(percent, count, 2 * base), key=lambda fit: abs(fit - base))[:1]
    return [f"{fit}/{base}" for fit in counts] + [f"{count}/{fit}" for fit in bases]


def _percent_of(ratio: Ratio, percent: Percent, base: int, rules: Collection[Rounding]) -> Checked:
    counts = counts_behind(percent, base, rules)
    if not counts:
        near = nearest_count(percent, base)
        right = Percent(rounded(near, base, percent.scale, Rounding.HALF_UP), percent.decimals)
        why = f"No whole number of {base} is {percent}."
        return Checked(ratio.where, Verdict.IMPOSSIBLE, why, f"The nearest is {near}/{base}, {right}.")
    if len(counts) == 1:
        return Checked(ratio.where, Verdict.CONSISTENT, f"{percent} of {base} is {counts[0]}.")
    return Checked(ratio.where, Verdict.CONSISTENT, f"{percent} of {base} is one of {several(counts)}.{_power(base)}")


def _percent_and_count(ratio: Ratio, percent: Percent, count: int, bases: Collection[int]) -> Checked:
    """A share without its base: of one of ``bases``, or of part of one, or of none that there can be."""
    for base in sorted(bases, reverse=True):
        if count <= base and any(rounded(count, base, percent.scale, rule) == percent.units for rule in USUAL):
            return Checked(ratio.where, Verdict.CONSISTENT, f"{count} is {percent} of {base}.")
    largest = max(bases, default=100 * max(count, 1))
    fits = bases_behind(percent, count, largest)
    if not fits:
        near = ", ".join(str(_share_of(count, base, percent)) for base in sorted(bases, reverse=True) if count <= base)
        repair = f"Of the bases given, {count} is {near}." if near else ""
        return Checked(ratio.where, Verdict.IMPOSSIBLE, f"{count} is {percent} of no base up to {largest}.", repair)
    why = f"{count} is {percent} of {several(fits)}"
    if not bases:
        return Checked(ratio.where, Verdict.AMBIGUOUS, f"{why}; its base is not stated.", "State the base.")
    silent = _silent(fits, bases)
    return Checked(ratio.where, Verdict.PARTIAL, f"{why}, not of {several(sorted(bases))}{silent}.", "State the base.")


def _silent(fits: tuple[int, ...], bases: Collection[int]) -> str:
    missing = sorted({base - fit for base in bases for fit in fits if 0 < base - fit <= base // 4})
    return f": it fits if {several(missing)} of those asked gave no answer" if missing else ""


def _share_of(count: int, base: int, like: Percent) -> str:
    right = Percent(rounded(count, base, like.scale, Rounding.HALF_UP), like.decimals)
    return f"{right} of {base}"


def _percent_alone(ratio: Ratio, percent: Percent, bases: Collection[int], rules: Collection[Rounding]) -> Checked:
    if not bases:
        return Checked(ratio.where, Verdict.CONSISTENT, f"{percent}: its base is not known, so nothing can be said.")
    fits = [base for base in bases if counts_behind(percent, base, rules)]
    if fits:
        return Checked(
            ratio.where, Verdict.CONSISTENT, f"{percent} can be of {several(sorted(fits))}.{_power(max(fits))}"
        )
    why = f"No whole number of {several(sorted(bases))} is {percent}."
    return Checked(ratio.where, Verdict.AMBIGUOUS, why, "State the base, or check the percentage.")


def _power(base: int) -> str:
    return f" At a base of {base} every whole percentage fits something: this says little." if base >= POWERLESS else ""
