"""A share found in running text, and whether it can be true: what the words leave open is not called wrong."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import bases_behind, counts_behind, several
from headwater.core.figures.statements import Ratio
from headwater.core.figures.verdicts import Checked, Verdict

CLOSE = 5  # percentage points that a loose word may be off
BELOW = ("less than", "fewer than", "under")


@dataclass(frozen=True)
class Found:
    """One share found in text, with the sentence it was found in and the bases that it may be of."""

    ratio: Ratio
    bases: tuple[int, ...]
    others: tuple[int, ...] = ()
    named: bool = False
    loosely: Fraction | None = None
    said: str = ""
    side: str = ""
    everyone: bool = False
    sentence: str = ""


def check_found(found: Found) -> Checked:
    """Whether a share found in text can be true."""
    ratio = found.ratio
    if found.loosely is not None:
        return _loosely(found, found.loosely)
    if found.everyone:
        return _everyone(found)
    if ratio.base is None and ratio.count is not None and not found.named:
        return _of_something(ratio, found.bases)
    if ratio.base is not None or ratio.count is not None or len(found.bases) != 1:
        return check_ratio(ratio, found.bases)
    checked = check_ratio(Ratio(ratio.where, ratio.percent, None, found.bases[0]))
    elsewhere = [base for base in found.others if ratio.percent and counts_behind(ratio.percent, base)]
    if checked.verdict is Verdict.IMPOSSIBLE and elsewhere:
        why = f"{checked.why} It can be of {' or '.join(map(str, elsewhere))}: the words leave it open."
        return Checked(ratio.where, Verdict.AMBIGUOUS, why, "Say which it is of.")
    return checked


def _of_something(ratio: Ratio, bases: tuple[int, ...]) -> Checked:
    """A share of what the words do not name: it may be of something beyond the bases that were given."""
    checked = check_ratio(ratio, bases)
    if checked.verdict is not Verdict.IMPOSSIBLE or ratio.percent is None or not ratio.count:
        return checked
    fits = bases_behind(ratio.percent, ratio.count, 200 * ratio.count)
    if not fits:
        return checked
    why = f"{ratio.count} is {ratio.percent} of {several(fits)}; its base is not named."
    return Checked(ratio.where, Verdict.AMBIGUOUS, why, "State the base.")


def _everyone(found: Found) -> Checked:
    """“All 24 forces (56%)”: all that there are, so 100%, or these 24 as a part of some base."""
    ratio = found.ratio
    if ratio.percent is not None and ratio.percent.units == ratio.percent.scale:
        return Checked(ratio.where, Verdict.CONSISTENT, f"All {ratio.count} are {ratio.percent}.")
    checked = check_ratio(ratio, found.others)
    if checked.verdict is Verdict.CONSISTENT:
        return checked
    why = f"All {ratio.count}, and {ratio.percent} beside it: the words do not say of what."
    return Checked(ratio.where, Verdict.AMBIGUOUS, why, "Say what the percentage is of.")


def _loosely(found: Found, share: Fraction) -> Checked:
    percent = found.ratio.percent
    if percent is None:
        return Checked(found.ratio.where, Verdict.CONSISTENT, f"“{found.said}” stands alone.")
    gap = (share * percent.scale - percent.units) * 100 / percent.scale
    if (found.side and (gap > 0) is (found.side in BELOW)) or (not found.side and abs(gap) <= CLOSE):
        return Checked(found.ratio.where, Verdict.CONSISTENT, f"{percent} is fairly told as “{found.said}”.")
    why = f"{percent} is not “{found.said}”: it is {abs(round(gap))} points from it."
    return Checked(found.ratio.where, Verdict.CONFLICT, why, f"Say {percent}, or check it.")
