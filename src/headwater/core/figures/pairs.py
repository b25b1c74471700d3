"""Checking yes beside no, and tiers against their total.

Yes and no of one base print to 100; to 101 only at an exact half rounded up twice; to 100 by force where "no" is
printed as 100 less "yes"; and to less where some gave neither. Which of these it is follows from whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from headwater.core.figures.rounding import USUAL, counts_behind, is_tie, nearest_count, rounded, several
from headwater.core.figures.statements import Answers, AnswersByTier
from headwater.core.figures.verdicts import Checked, Verdict

MOST_TRIED = 200_000  # combinations of counts; a base of hundreds has many, and then nothing can be told


@dataclass(frozen=True, order=True)
class Solution:
    """One way in which a pair of percentages can have come about."""

    silent: int
    yes: int
    no: int


def solutions(pair: Answers) -> list[Solution]:
    """Every whole-number way to the two percentages by one rule for both, those with fewest silent first."""
    found = {
        Solution(pair.base - yes - no, yes, no)
        for rule in USUAL
        for yes in counts_behind(pair.yes, pair.base, [rule])
        for no in counts_behind(pair.no, pair.base, [rule])
        if yes + no <= pair.base
    }
    return sorted(found)


def complements(pair: Answers) -> list[Solution]:
    """The ways to "yes" where "no" is printed as what is left of 100."""
    if pair.yes.decimals != pair.no.decimals or pair.yes.units + pair.no.units != pair.yes.scale:
        return []
    return [Solution(0, yes, pair.base - yes) for yes in counts_behind(pair.yes, pair.base)]


def possible(pair: Answers) -> list[Solution]:
    """Every way by either convention that has as many silent as are stated; a full one is preferred to others."""
    ways = solutions(pair)
    if not ways or ways[0].silent:
        ways = complements(pair) + ways
    counted = [way for way in ways if pair.count in (None, way.yes)]  # a count that fits none is told by itself
    return [way for way in counted or ways if pair.silent in (None, way.silent)]


def check_answers(pair: Answers) -> Checked:
    """Whether a yes and a no percentage can be of one base, by which convention, and with how many silent."""
    checked = _by_percentages(pair)
    if pair.silent is None or checked.verdict.is_wrong:
        return checked
    fit = possible(pair)
    said = f"{pair.yes} yes and {pair.no} no of {pair.base}"
    if not fit:
        found = sorted({way.silent for way in possible(replace(pair, silent=None))})
        why = f"{said} leave {several(found)} with neither; {pair.silent} are said to have given neither."
        return Checked(pair.where, Verdict.IMPOSSIBLE, why, f"Print {several(found)}, or check the percentages.")
    if pair.silent:
        why = f"{said}: {fit[0].yes} yes, {fit[0].no} no, {pair.silent} with neither, as stated."
        return Checked(pair.where, Verdict.PARTIAL, why)
    return checked


def _by_percentages(pair: Answers) -> Checked:
    ways, said = solutions(pair), f"{pair.yes} yes and {pair.no} no of {pair.base}"
    full = [way for way in ways if way.silent == 0]
    if full:
        yes = full[0].yes
        if pair.yes.units + pair.no.units > pair.yes.scale and is_tie(yes, pair.base, pair.yes.scale):
            why = f"{said}: {yes} and {pair.base - yes}, an exact half rounded up on both sides."
            return Checked(pair.where, Verdict.TIE, why)
        return Checked(pair.where, Verdict.CONSISTENT, f"{said}: {yes} and {pair.base - yes}.")
    forced = complements(pair)
    if forced:
        why = f"{said}: {forced[0].yes} and {forced[0].no}, with no printed as 100 less yes."
        return Checked(pair.where, Verdict.COMPLEMENT, why)
    if ways:
        told = "; ".join(f"{way.yes} yes, {way.no} no, {way.silent} with neither" for way in ways[:4])
        return Checked(pair.where, Verdict.PARTIAL, f"{said}: {told}.", "Say how many gave neither answer.")
    near = nearest_count(pair.yes, pair.base)
    why = f"{said}: no whole numbers give both."
    return Checked(pair.where, Verdict.IMPOSSIBLE, why, f"The nearest is {near} yes and {pair.base - near} no.")


def check_by_tier(row: AnswersByTier) -> list[Checked]:
    """Each tier, the whole, and whether the tiers can add up to the whole."""
    checked = [check_answers(pair) for pair in _all(row)]
    if any(item.verdict.is_wrong for item in checked):
        return checked
    bases = sum(pair.base for pair in row.tiers)
    if bases != row.whole.base:
        why = f"The tiers have {bases} in all, the whole has {row.whole.base}."
        return [*checked, Checked(row.where, Verdict.CONFLICT, why, f"Print {bases}, or correct a tier.")]
    return [*checked, _counts_add_up(row) or _added_up(row)]


def _counts_add_up(row: AnswersByTier) -> Checked | None:
    """A conflict where the counts printed beside the percentages do not add up, though each fits its percentage."""
    counts = [pair.count for pair in row.tiers if pair.count is not None]
    if row.whole.count in (None, sum(counts)) or len(counts) < len(row.tiers) or not all(map(_fits, _all(row))):
        return None
    why = f"The tiers have {' + '.join(map(str, counts))} = {sum(counts)} yes, the whole has {row.whole.count}."
    return Checked(row.where, Verdict.CONFLICT, why, f"Print {sum(counts)}, or correct a tier.")


def _all(row: AnswersByTier) -> tuple[Answers, ...]:
    return (*row.tiers, row.whole)


def _fits(pair: Answers) -> bool:
    return any(rounded(pair.count or 0, pair.base, pair.yes.scale, rule) == pair.yes.units for rule in USUAL)


def _added_up(row: AnswersByTier) -> Checked:
    ways = list(_ways_to_add_up(row))
    if not ways:
        parts = " and ".join(f"{pair.yes} of {pair.base}" for pair in row.tiers)
        why = f"No whole numbers behind {parts} add up to {row.whole.yes} of {row.whole.base}."
        return Checked(row.where, Verdict.CONFLICT, why, _nearest_whole(row))
    if len(ways) > 1:
        return Checked(row.where, Verdict.AMBIGUOUS, f"The tiers add up to the whole in {len(ways)} ways.")
    tiers, whole = ways[0]
    sum_ = " + ".join(str(way.yes) for way in tiers)
    silent = f", with {whole.silent} giving neither" if whole.silent else ""
    return Checked(row.where, Verdict.CONSISTENT, f"The tiers add up: {sum_} = {whole.yes} yes{silent}.")


def _ways_to_add_up(row: AnswersByTier) -> Iterator[tuple[tuple[Solution, ...], Solution]]:
    """The ways that give the fewest silent, since silence is not assumed where fullness fits."""
    wholes = {(way.yes, way.no): way for way in possible(row.whole)}
    found = []
    for number, tiers in enumerate(product(*(possible(pair) for pair in row.tiers))):
        if number > MOST_TRIED:
            break
        whole = wholes.get((sum(way.yes for way in tiers), sum(way.no for way in tiers)))
        if whole is not None:
            found.append((tiers, whole))
    fewest = min((whole.silent for _, whole in found), default=0)
    yield from ((tiers, whole) for tiers, whole in found if whole.silent == fewest)


def _nearest_whole(row: AnswersByTier) -> str:
    yes = sum(possible(pair)[0].yes for pair in row.tiers)
    return f"The tiers give {yes}/{row.whole.base}."
