"""Where a sentence tells of a religion, an origin or a politics: the words that it does it by, and what excuses them.

The words of the characteristics are data (``schemes``); those of politics stand in ``belief_words``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from headwater.core import belief_words as lists
from headwater.core.characteristics import Characteristic
from headwater.core.plain_reading import Word, alike, spelt_out

LONG_ENOUGH = 5  # letters of a word that is looked for in pieces


@dataclass(frozen=True)
class Told:
    """A word that tells of a characteristic or of politics, and where in a sentence it stands."""

    at: int
    until: int
    words: str
    only_worship: bool


@dataclass(frozen=True)
class Phrase:
    """Words that tell of something: whether the last is a beginning, and whether they are of worship."""

    parts: tuple[str, ...]
    begins: bool
    worship: bool


@cache
def phrases_of(known: tuple[Characteristic, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    """All phrases by their first word, or by the beginning that stands for it."""
    made: dict[str, list[Phrase]] = {}
    for item in known:
        if item.id in lists.GUARDED:
            for word in item.words:
                _keep(made, word, worship=item.id in lists.WORSHIP)
    for word in lists.POLITICS:
        _keep(made, word, worship=False)
    return {first: tuple(items) for first, items in made.items()}


def _keep(made: dict[str, list[Phrase]], word: str, *, worship: bool) -> None:
    parts = parts_of(word)
    made.setdefault(parts[0], []).append(Phrase(parts, word.endswith("*"), worship))


def parts_of(word: str) -> tuple[str, ...]:
    """The words of a phrase of the lists, as they are compared."""
    return tuple(alike(word.rstrip("*")).split())


def _that_begin(word: str, phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[Phrase]:
    """The phrases that a word could be the first of."""
    for length in range(2, len(word) + 1):
        for phrase in phrases.get(word[:length], ()):
            whole = length == len(word) or (length == len(word) - 1 and word.endswith("s"))
            if whole or (phrase.begins and len(phrase.parts) == 1):
                yield phrase


def stands(read: Sequence[str], at: int, parts: Sequence[str], *, begins: bool) -> bool:
    """Whether words stand at a place of a sentence."""
    piece = read[at : at + len(parts)]
    if len(piece) < len(parts) or list(piece[:-1]) != list(parts[:-1]):
        return False
    return piece[-1].startswith(parts[-1]) if begins else piece[-1] in (parts[-1], f"{parts[-1]}s")


def told_in(read: Sequence[Word], phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[Told]:
    """Where a sentence tells of a characteristic; not in what an institution is called, nor of whom it is against."""
    for at, word in enumerate(read):
        for phrase in _that_begin(word, phrases):
            until = at + len(phrase.parts)
            there = stands(read, at, phrase.parts, begins=phrase.begins)
            if there and not _is_called(read, until) and not _is_against(read, at):
                yield Told(at, until, " ".join(word.shown for word in read[at:until]), phrase.worship)


def _is_called(read: Sequence[Word], until: int) -> bool:
    """Whether an institution follows, or a thing that no person is: “Muslim Women’s Network”, “Indian restaurant”."""
    for word in read[until : until + 3]:
        if word in lists.INSTITUTIONS:
            return True
        if word in lists.FUNCTION or word in lists.PERSON:
            return False
    return False


def _is_against(read: Sequence[Word], at: int) -> bool:
    after = read[at + 1] if at + 1 < len(read) else ""
    return after not in lists.PERSON and any(word in lists.AGAINST for word in read[max(0, at - 3) : at])


def hidden_in(text: str, phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[str]:
    """The words that are written letter by letter."""
    stems = {"".join(phrase.parts) for items in phrases.values() for phrase in items}
    for run in spelt_out(text):
        if any(len(stem) >= LONG_ENOUGH - 1 and stem in run for stem in stems):
            yield run


def parted_in(read: Sequence[Word], phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[str]:
    """The words that were parted by a space, a hyphen or the end of a line."""
    for first, second in pairwise(read):
        if len(first) < LONG_ENOUGH - 2:
            continue
        joined = f"{first}{second}"
        for phrase in _that_begin(joined, phrases):
            stem = phrase.parts[0]
            if len(phrase.parts) == 1 and len(stem) >= LONG_ENOUGH and len(first) < len(stem):
                yield f"{first.shown}{second.shown}"
