"""Numbers in a text beside figures: where the text speaks of the same thing and says another number, both are named.

It cannot know what a sentence means. It looks at sentences that share enough words with the name of a figure, and
asks about a number in them that is neither the figure, nor what it is out of, nor its percentage. Nothing is put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.national_picture import Figure
from headwater.core.sentences import Sentence, sentence

_NUMBER = re.compile(r"(?<![\w/£])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/])")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_WORDS = re.compile(r"[a-z]{4,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[/–-]\d\d)?\b")
_DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
IN_WORDS = {  # without “one”, which is a pronoun as often
    **{word: number for number, word in enumerate(("two", "three", "four", "five", "six", "seven"), 2)},
    **{word: number for number, word in enumerate(("eight", "nine", "ten", "eleven", "twelve"), 8)},
}
_COMMON = frozenset(["that", "these", "those", "with", "this", "them", "they", "there", "were", "have", "from", "been"])
ENOUGH = 0.6  # of the words that a figure is called by, which a sentence about it shares


@dataclass(frozen=True)
class Unlike:
    """A number in a text that is unlike the figure which it seems to be about."""

    stated: str
    figure: Figure
    where: str  # the sentence of the text

    @property
    def sentence(self) -> Sentence:
        """It in words."""
        return sentence(
            "The text says {stated}; the figure “{what}” is {number}.",
            stated=self.stated,
            what=self.figure.what,
            number=self.figure.number,
        )


def unlike(text: str, figures: Sequence[Figure]) -> tuple[Unlike, ...]:
    """What a text says otherwise than the figures beside it, in the order of the text.

    >>> plans = Figure("plans", sentence("Areas with a plan in force"), "14", "20", 70)
    >>> [one.sentence for one in unlike("12 areas had a plan in force.", [plans])]
    ['The text says 12; the figure “Areas with a plan in force” is 14.']
    >>> unlike("14 of 20 areas (70%) had a plan in force on 31 March 2026.", [plans])
    ()
    """
    return tuple(found for said in _SENTENCES.split(text) if said.strip() for found in _in(said, figures))


def _in(said: str, figures: Sequence[Figure]) -> Iterator[Unlike]:
    about = [one for one in figures if one.number and _shares(said, one.what)]
    allowed = {number for one in about for number in _of(one)}
    for stated in _numbers(said):
        if about and stated.replace(",", "") not in allowed:
            yield Unlike(stated, about[0], said.strip())


def _shares(said: str, what: str) -> bool:
    """Whether a sentence shares enough of the words that a figure is called by."""
    called = {_stem(word) for word in _WORDS.findall(what.lower())} - _COMMON
    spoken = {_stem(word) for word in _WORDS.findall(said.lower())}
    return bool(called) and len(called & spoken) >= ENOUGH * len(called)


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _of(figure: Figure) -> set[str]:
    """The numbers that may stand for a figure: itself, its base and its percentage."""
    told = " ".join([figure.number, figure.out_of, "" if figure.percent is None else str(figure.percent)])
    return {number.replace(",", "") for number in _numbers(told)}


def _numbers(text: str) -> list[str]:
    """The numbers of a text, also those in words up to twelve; no years and no days of a month."""
    bare = _DAY.sub(" ", _YEAR.sub(" ", text))
    found = [(match.start(), match.group()) for match in _NUMBER.finditer(bare)]
    spoken = ((match.start(), match.group()) for match in re.finditer(r"[a-z]+", bare.lower()))
    found += [(place, str(IN_WORDS[word])) for place, word in spoken if word in IN_WORDS]
    return [number for _, number in sorted(found)]
