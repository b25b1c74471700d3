"""Dip samples: closed cases drawn by lot, and read by somebody who had no part in them (issue: support people).

What is asked is how the work was done, and never what the person is like: no answer here is about somebody supported.
No clock and no chance here: days and the seed are given, so that anybody can draw again and see the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

QUESTIONS: Mapping[str, str] = {
    "told": sentence("Was the person told, or was a reason not to tell them written down?"),
    "consent": sentence("Was consent, or a decision to go on without it, in place before anything was shared?"),
    "reasons": sentence("Were reasons written down for each step?"),
    "followed": sentence("Were actions and reviews followed through?"),
    "closing": sentence("Was the closing explained to the person, or was it said why not?"),
}
SEEN: Mapping[str, str] = {  # a sentence or two for each: an answer without what it rests on helps nobody
    "told": sentence("What shows it, of the telling"),
    "consent": sentence("What shows it, of the consent"),
    "reasons": sentence("What shows it, of the reasons"),
    "followed": sentence("What shows it, of actions and reviews"),
    "closing": sentence("What shows it, of the closing"),
}
ANSWERS: Mapping[str, str] = {
    "yes": sentence("Yes"),
    "part": sentence("In part"),
    "no": sentence("No"),
    "unseen": sentence("The record does not let it be seen"),
}


def lot(seed: str, ref: str) -> str:
    """The lot of a case: the SHA-256 of the seed, a colon and the reference, which anybody can work out."""
    return hashlib.sha256(f"{seed}:{ref}".encode()).hexdigest()


def draw(candidates: Iterable[str], number: int, seed: str) -> tuple[str, ...]:
    """The ``number`` of them with the lowest lots; all of them where there are fewer.

    Whoever has the seed can check it: no case that was left out has a lower lot than one that was drawn.
    """
    return tuple(sorted(set(candidates), key=lambda ref: (lot(seed, ref), ref))[: max(0, number)])


@dataclass(frozen=True)
class Candidate:
    """A case as far as it hangs on this whether it may be drawn, and what the sampler was to it."""

    closed_on: date | None
    destroyed: bool = False
    part: bool = False  # it goes on under another reference, and is read with that
    restricted: bool = False  # as the person asked: it is held, and nothing is done with it (UK GDPR, article 18)
    waits: bool = False  # in a sample already, and nothing was said of it yet
    owned: bool = False
    on_team: bool = False
    took_step: bool = False
    referred: bool = False
    asked: bool = False  # by name, for an agency
    had_pack: bool = False
    looked: bool = False  # by any right other than a sample


INDEPENDENT = {
    "owned": sentence("The sampler owned it."),
    "on_team": sentence("The sampler was on its team."),
    "took_step": sentence("The sampler took a step in it."),
    "referred": sentence("The sampler referred it."),
    "asked": sentence("The sampler was asked about it."),
    "had_pack": sentence("The sampler’s agency was given a pack of it."),
    "looked": sentence("The sampler looked into it before, by another right."),
}


def not_independent(case: Candidate) -> tuple[str, ...]:
    """What the sampler had to do with a case, as reasons; none where they may say how it was dealt with."""
    return tuple(words for name, words in INDEPENDENT.items() if getattr(case, name))


def may_be_sampled(case: Candidate, start: date, end: date) -> Decision:
    """Whether a case may be drawn for a sample of a period; every reason at once."""
    reasons = (*_not_there(case, start, end), *not_independent(case))
    return deny("sample/not-drawn", *reasons) if reasons else allow("sample/drawn", sentence("It can be drawn."))


def _not_there(case: Candidate, start: date, end: date) -> Iterator[str]:
    if case.destroyed:
        yield sentence("It was destroyed.")
    if case.part:
        yield sentence("It goes on under another reference.")
    if case.closed_on is None:
        yield sentence("It is open.")
    elif not start <= case.closed_on <= end:
        yield sentence("It was closed on {day}, which is not in the period.", day=case.closed_on)
    if case.restricted:
        yield sentence("It is restricted, as the person asked: it is held, and nothing is done with it.")
    if case.waits:
        yield sentence("It waits in a sample already.")


@dataclass(frozen=True)
class Told:
    """How many findings have one answer to one question; without a number where it is too few to tell."""

    answer: str
    count: int | None
    few: bool = False  # below the setting; held back without being few, where it would give another away


def tell_counts(counts: Mapping[str, int], hide_below: int) -> Sequence[Told]:
    """The findings of one question by answer, as they are told to whoever reads none of the cases.

    What is fewer than the setting is not told. Where that is one answer alone, the total would give it away: then the
    smallest of the others is held back too.
    """
    few = {answer for answer in ANSWERS if counts.get(answer, 0) < hide_below}
    others = sorted((answer for answer in ANSWERS if answer not in few), key=lambda answer: counts[answer])
    beside = set(others[:1]) if len(few) == 1 else set()
    return [
        Told(answer, None if answer in few | beside else counts.get(answer, 0), few=answer in few) for answer in ANSWERS
    ]
