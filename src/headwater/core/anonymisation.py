"""What in a text could tell who or where somebody is: flags with their position and a reason, for a person to answer.

Nothing here says that a text is anonymous. Patterns find what is written as people usually write it, and miss a
nickname in small letters, many a rare name that begins a sentence, and whatever takes knowledge of a place to see; a
named person reads the whole and decides (issue: learning).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from headwater.core.anonymisation_words import ORDINARY, TITLES
from headwater.core.days_and_ages import DATE, EXACT_AGE
from headwater.core.known_names import NAME, PLACE, KnownNames
from headwater.core.other_writing import hidden, numbers, other_scripts, profiles
from headwater.core.personal_identifiers import identifiers
from headwater.core.plain_reading import Reading, reading
from headwater.core.quasi_identifiers import CLASSES, IN_ALL, MORE, Clues
from headwater.core.sentence_starts import WORD
from headwater.core.sentences import sentence
from headwater.core.written_names import capitals, first_names, initials

DAY, AGE, IDENTIFIER, COMBINATION = "day", "age", "identifier", "combination"
WHY: Mapping[str, str] = {
    NAME: sentence("It may be somebody’s name."),
    PLACE: sentence("It names a place or an organisation of the register."),
    DAY: sentence("It is an exact day: with what else is known, it can tell which event it was."),
    AGE: sentence("It is an exact age."),
    IDENTIFIER: sentence("It names, numbers or reaches somebody."),
}
__all__ = ["AGE", "COMBINATION", "DAY", "IDENTIFIER", "NAME", "PLACE", "Flag", "KnownNames", "flags", "open_flags"]
ALONE = sentence("It has a capital, or is a first name: it may be the name of a person or of a place.")
PROFILE = sentence("It may be what somebody goes by on the internet, or the address of their page.")
SCRIPT = sentence("It is in other letters than the rest: it may be somebody’s name.")


@dataclass(frozen=True)
class Flag:
    """What was found: in which text, where in it, the words, what kind, why, and a key that goes with the words.

    The key is of the sentence too (of a combination: of its paragraph), so that a text that was changed is asked again.
    Of a word that only its capital tells it is of the word alone: one answer is for wherever that text has it.
    """

    where: str
    start: int
    end: int
    words: str
    kind: str
    why: str
    key: str


def flags(texts: Mapping[str, str], known: KnownNames) -> tuple[Flag, ...]:
    """Everything that was found in the texts by their names, in their order; whole names before their parts.

    Each answer is asked for once: the same word again, or the same words in the same sentence, have the same key.
    """
    found: list[Flag] = []
    clues: list[Clues] = []
    for where, text in texts.items():
        read = reading(text)
        clues.append(Clues.of(read.text))
        found += [*_of_text(where, text, read, known), *_combinations(where, text, read, clues[-1])]
    found += _across(texts, clues)
    once: dict[str, Flag] = {}
    for flag in found:
        once.setdefault(flag.key, flag)
    return tuple(once.values())


def open_flags(found: Iterable[Flag], answered: Collection[str]) -> tuple[Flag, ...]:
    """Those that nobody answered: a text goes no further while there is one."""
    return tuple(flag for flag in found if flag.key not in answered)


Mark = tuple[int, int, str, str]


def _of_text(where: str, text: str, read: Reading, known: KnownNames) -> Iterator[Flag]:
    sentences, taken = Sentences(text), bytearray(len(text))
    for start, end, kind, why in sorted(_marks(read.text, known), key=lambda mark: (mark[0] - mark[1], mark[0])):
        begun, until = read.written(start, end)
        if not any(taken[begun:until]):
            taken[begun:until] = b"\x01" * (until - begun)
            told = read.text[start:end].casefold() if why == ALONE else sentences.around(begun, until)
            yield _flag(where, text, (begun, until, kind, why), told)


def _marks(text: str, known: KnownNames) -> Iterator[Mark]:
    """What is found in a text as it is seen; where two are of the same words, the first of them counts."""
    yield from _identifiers(text)
    yield from ((*span, IDENTIFIER, PROFILE) for span in profiles(text))
    yield from ((*span, IDENTIFIER, WHY[IDENTIFIER]) for span in numbers(text))
    yield from ((*span, kind, WHY[kind]) for span, kind in known.found_in(text))
    yield from _titled(text)
    yield from ((match.start(), match.end(), DAY, WHY[DAY]) for match in DATE.finditer(text))
    yield from ((match.start(), match.end(), AGE, WHY[AGE]) for match in EXACT_AGE.finditer(text))
    yield from ((*span, NAME, WHY[NAME]) for span in initials(text))
    yield from ((*span, NAME, WHY[NAME]) for span in hidden(text))
    yield from ((*span, NAME, SCRIPT) for span in other_scripts(text))
    yield from ((*span, NAME, ALONE if alone else WHY[NAME]) for span, alone in capitals(text))
    yield from ((*span, NAME, ALONE) for span in first_names(text))


def _flag(where: str, text: str, mark: Mark, around: str) -> Flag:
    start, end, kind, why = mark
    words = text[start:end]
    told = "\n".join((where, kind, around) if why == ALONE else (where, kind, words, around))
    return Flag(where, start, end, words, kind, why, hashlib.sha256(told.encode()).hexdigest()[:32])


class Sentences:
    """The sentences of a text: where they end is found once for all flags of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [match.span() for match in re.finditer(r"[.!?] |\n", text)]
        self.told: dict[tuple[int, int], str] = {}

    def around(self, start: int, end: int) -> str:
        """The sentence in which something stands, on one line; a very long one by a short sum of it."""
        before = bisect_right(self.ends, start, key=lambda span: span[1])
        after = bisect_left(self.ends, end, key=lambda span: span[0])
        begins = self.ends[before - 1][0] + 1 if before else 0
        ends = self.ends[after][0] if after < len(self.ends) else len(self.text)
        if (begins, ends) not in self.told:
            line = " ".join(self.text[begins:ends].split())
            self.told[begins, ends] = line if len(line) <= LONG else hashlib.sha256(line.encode()).hexdigest()
        return self.told[begins, ends]


LONG = 2_000  # characters of a sentence


def _identifiers(text: str) -> Iterator[Mark]:
    """Numbers, addresses and the like, where they stand; one that stands nowhere as written is put at the start."""
    for one in identifiers(text):
        pattern = r"\s+".join(re.escape(part) for part in one.words.split())
        match = re.search(pattern, text) or re.search(pattern, text, re.I)
        start, end = match.span() if match else (0, min(len(text), 1))
        yield start, end, IDENTIFIER, sentence("It is {what}. It names, numbers or reaches somebody.", what=one.what)


def _titled(text: str) -> Iterator[Mark]:
    """A title and a word with a capital after it."""
    found = list(WORD.finditer(text))
    for one, after in pairwise(found):
        between = text[one.end() : after.start()]
        capital = after.group()[0].isupper() and after.group().casefold() not in ORDINARY
        if one.group().casefold() in TITLES and capital and between.strip(" .") == "" and "\n" not in between:
            yield one.start(), after.end(), NAME, WHY[NAME]


def _in_words(kinds: Collection[str]) -> tuple[str, ...]:
    return tuple(words for name, words in CLASSES.items() if name in kinds)


def _combinations(where: str, text: str, read: Reading, clues: Clues) -> Iterator[Flag]:
    for start, end, kinds in clues.together:
        found = _in_words(kinds)
        why = sentence("Each alone tells little; together they can tell who it was: {found}.", found=found)
        begun, until = read.written(start, end)
        yield _flag(where, text, (begun, until, COMBINATION, why), text[begun:until])


def _across(texts: Mapping[str, str], clues: Collection[Clues]) -> Iterator[Flag]:
    """The same over all texts together, where no one of them alone has so many, or all have many more."""
    most = max((one.most for one in clues), default=0)
    kinds = frozenset[str]().union(*(one.kinds for one in clues))
    if len(kinds) >= IN_ALL and (not most or len(kinds) >= most + MORE):
        found = _in_words(kinds)
        why = sentence("Over all the texts together, these can tell who it was: {found}.", found=found)
        told = "\n".join(texts.values())
        key = hashlib.sha256(f"{COMBINATION}\n{told}".encode()).hexdigest()[:32]
        yield Flag("", 0, 0, "", COMBINATION, why, key)
