"""What may be said of a difference that something made: the strongest words that what is shown allows, and why.

Nobody sees what would have happened otherwise. So a claim that something helped is weighed by what speaks for it
besides those who did it, by other explanations that somebody looked at, and by a counterfactual that somebody stated.
There is no score, nothing is ever “proved”, and whoever writes may say less than is allowed and never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.core.before_and_after import Difference, NoInference
from headwater.core.sentences import Sentence, sentence

CANNOT, MAY, LIKELY = "cannot_be_said", "may_have_helped", "likely_helped"
WORDS: Mapping[str, Sentence] = {  # from the weakest to the strongest
    CANNOT: sentence("It cannot be said whether it helped."),
    MAY: sentence("It may have helped."),
    LIKELY: sentence("It is likely that it helped."),
}
ORDER = tuple(WORDS)

FOR, AGAINST = "for", "against"
SIDES: Mapping[str, Sentence] = {FOR: sentence("It speaks for it"), AGAINST: sentence("It speaks against it")}
OWN = "own"
SOURCES: Mapping[str, Sentence] = {
    OWN: sentence("What those say who did it"),
    "others": sentence("What others say: those it was done for, or who saw it"),
    "figures": sentence("Figures that were counted or returned"),
    "looked_into": sentence("A review, an inspection or a study by somebody else"),
}

NOT_LOOKED, RULED_OUT, HELPED_TOO, MAIN_ONE = "not_looked", "ruled_out", "helped_too", "main_one"
JUDGED: Mapping[str, Sentence] = {
    NOT_LOOKED: sentence("Nobody has looked at it"),
    RULED_OUT: sentence("Ruled out"),
    HELPED_TOO: sentence("It may have helped"),
    MAIN_ONE: sentence("It is likely the main one"),
}

NOT_COMPARED, NO_INFERENCE, CHANCE = "not_compared", "no_inference", "chance"
OTHER_WAY, OF_EXTREMES, BEYOND = "other_way", "of_extremes", "beyond"
COMPARED: Mapping[str, Sentence] = {
    NOT_COMPARED: sentence("Nobody has stated what would have happened otherwise."),
    NO_INFERENCE: sentence("From the figures before and after, nothing can be inferred."),
    CHANCE: sentence("The difference before and after could be chance alone."),
    OTHER_WAY: sentence("The figures went the other way than was hoped."),
    OF_EXTREMES: sentence("The place was chosen for its extreme figures: those come back towards the mean anyway."),
    BEYOND: sentence("The difference from what would have happened otherwise is more than chance alone would make it."),
}
_CLAIMS = re.compile(r"\b(?:prov(?:e[nsd]?|ing|able)|proofs?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shown:
    """One thing that shows something: whether it speaks for the claim, of which source it is, and what answers it."""

    side: str
    source: str
    answered: bool = False  # of what speaks against: whether the account says what it makes of it


@dataclass(frozen=True)
class Account:
    """What a claim rests on: what shows it, how each other explanation was judged, how figures compare."""

    shown: tuple[Shown, ...] = ()
    explanations: tuple[str, ...] = ()
    compared: str = NOT_COMPARED


@dataclass(frozen=True)
class Allowed:
    """The strongest words that may be said, and every reason why they are no stronger, if any."""

    strongest: str
    reasons: tuple[Sentence, ...]

    def allows(self, said: str) -> bool:
        """Whether these words are as strong as is allowed, or weaker."""
        return ORDER.index(said) <= ORDER.index(self.strongest)

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be said, from the weakest on."""
        return ORDER[: ORDER.index(self.strongest) + 1]


def allowed(account: Account) -> Allowed:
    """The strongest words, with the reasons.

    >>> allowed(Account()).strongest
    'cannot_be_said'
    >>> allowed(Account((Shown(FOR, "others"),))).strongest
    'may_have_helped'
    >>> allowed(Account((Shown(FOR, "others"),), (RULED_OUT,), BEYOND))
    Allowed(strongest='likely_helped', reasons=())
    """
    never, weaker = tuple(_why_not_at_all(account)), tuple(_why_not_likely(account))
    if never:
        return Allowed(CANNOT, never + weaker)
    return Allowed(MAY if weaker else LIKELY, weaker)


def _why_not_at_all(account: Account) -> Iterator[Sentence]:
    """What leaves nothing to be said."""
    if not any(one.side == FOR and one.source != OWN for one in account.shown):
        yield sentence("Nothing speaks for it but what those say who did it.")
    if MAIN_ONE in account.explanations:
        yield sentence("Another explanation is likely the main one.")
    if account.compared == OTHER_WAY:
        yield COMPARED[OTHER_WAY]


def _why_not_likely(account: Account) -> Iterator[Sentence]:
    """What keeps it from being likely."""
    if not account.explanations:
        yield sentence("No other explanation is named. There always is one.")
    left = account.explanations.count(NOT_LOOKED)
    if left:
        yield sentence("Other explanations that nobody has looked at: {count}.", count=left)
    if any(one.side == AGAINST and not one.answered for one in account.shown):
        yield sentence("Something speaks against it, and nobody has said what to make of that.")
    if account.compared not in (BEYOND, OTHER_WAY):
        yield COMPARED[account.compared]


def compared(found: Difference | NoInference | None, direction: str, *, chosen_as_extreme: bool = False) -> str:
    """How figures compare, as a word of ``COMPARED``; ``direction`` is which way the indicator is better."""
    if found is None:
        return NOT_COMPARED
    if isinstance(found, NoInference):
        return NO_INFERENCE
    if found.interval.holds(0.0):
        return CHANCE
    if (direction == "higher" and found.value < 0) or (direction == "lower" and found.value > 0):
        return OTHER_WAY
    return OF_EXTREMES if chosen_as_extreme else BEYOND


def overclaimed(text: str) -> tuple[str, ...]:
    """The words of a text that claim to prove something: an account shows, and proves nothing.

    >>> overclaimed("This proves it; the waterproof case is improved.")
    ('proves',)
    """
    return tuple(dict.fromkeys(found.group() for found in _CLAIMS.finditer(text)))
