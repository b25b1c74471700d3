"""What in a text could tell who or where somebody is: flags with their position and a reason, for a person to answer.

Nothing here says that a text is anonymous. Patterns find what is written as people usually write it, and miss a
nickname and whatever takes knowledge of a place to see; a named person reads the whole and decides (issue: learning).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from headwater.core.anonymisation_words import BEGIN, KINDS_OF_PLACE, ORDINARY, TITLES
from headwater.core.personal_identifiers import identifiers
from headwater.core.plain_reading import seen
from headwater.core.plain_text import folded
from headwater.core.quasi_identifiers import CLASSES, clues_in
from headwater.core.sentences import sentence

NAME, PLACE, DAY, AGE, IDENTIFIER, COMBINATION = "name", "place", "day", "age", "identifier", "combination"
WHY: Mapping[str, str] = {
    NAME: sentence("It may be somebody’s name."),
    PLACE: sentence("It names a place or an organisation of the register."),
    DAY: sentence("It is an exact day: with what else is known, it can tell which event it was."),
    AGE: sentence("It is an exact age."),
    IDENTIFIER: sentence("It names, numbers or reaches somebody."),
}
WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:;•\n]|[.!?]['’”\"])\s*['‘“\"(]*$")
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}\b(?:,?\s+\d{{4}})?"
    rf"|\b{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    r"|\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    re.I,
)
EXACT_AGE = re.compile(
    r"\b(?:aged?|turned|only)\s+(?:of\s+)?\d{1,2}\b(?!\s*(?:%|per|o’clock|[:/]))"
    r"|\b\d{1,2}[\s\-]years?[\s\-]olds?\b|\b\d{1,2}\s+years\s+of\s+age\b",
    re.I,
)


@dataclass(frozen=True)
class Flag:
    """What was found: in which text, where in it, the words, what kind, why, and a key that goes with the words.

    The key is of the sentence too (of a combination: of its paragraph), so that a text that was changed is asked again.
    """

    where: str
    start: int
    end: int
    words: str
    kind: str
    why: str
    key: str


class KnownNames:
    """The names that the service knows, to be looked for: of people, and of places and organisations."""

    def __init__(self, people: Iterable[str], places: Iterable[str]) -> None:
        self.people = {tuple(_words_of(name)) for name in people} - {()}
        self.places = {tuple(_words_of(name)) for name in places} - {()}

    @cached_property
    def starts(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """By their first word, the names with what they are of; of each place also the word that is its own."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        own = {(name[0],) for name in self.places if name[0] not in KINDS_OF_PLACE | ORDINARY and len(name[0]) > 2}
        for names, kind in ((self.people, NAME), (self.places | own, PLACE)):
            for name in names:
                found.setdefault(name[0], []).append((name, kind))
        return found


def _words_of(text: str) -> list[str]:
    return [folded(word) for word in WORD.findall(text)]


def flags(texts: Mapping[str, str], known: KnownNames) -> tuple[Flag, ...]:
    """Everything that was found in the texts by their names, in their order; whole names before their parts."""
    found = [flag for where, text in texts.items() for flag in _of_text(where, text, known)]
    return (*found, *_across(texts))


def open_flags(found: Iterable[Flag], answered: Collection[str]) -> tuple[Flag, ...]:
    """Those that nobody answered: a text goes no further while there is one."""
    return tuple(flag for flag in found if flag.key not in answered)


def _of_text(where: str, text: str, known: KnownNames) -> Iterator[Flag]:
    marks = [*_identifiers(text), *_known(text, known), *_titled(text), *_pairs(text)]
    marks += [(m.start(), m.end(), DAY, WHY[DAY]) for m in DATE.finditer(text)]
    marks += [(m.start(), m.end(), AGE, WHY[AGE]) for m in EXACT_AGE.finditer(text)]
    kept: list[tuple[int, int]] = []
    for start, end, kind, why in sorted(marks, key=lambda mark: (mark[0] - mark[1], mark[0])):
        if not any(start < until and begun < end for begun, until in kept):
            kept.append((start, end))
            yield _flag(where, text, (start, end, kind, why))
    for start, end, found in _combinations(text):
        why = sentence("Each alone tells little; together they can tell who it was: {found}.", found=found)
        yield _flag(where, text, (start, end, COMBINATION, why))


Mark = tuple[int, int, str, str]


def _flag(where: str, text: str, mark: Mark) -> Flag:
    start, end, kind, why = mark
    words = text[start:end]
    around = words if kind == COMBINATION else _sentence_at(text, start, end)
    told = "\n".join((where, kind, words, around))
    return Flag(where, start, end, words, kind, why, hashlib.sha256(told.encode()).hexdigest()[:32])


def _sentence_at(text: str, start: int, end: int) -> str:
    begins = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n")) + 1
    ends = min((at for mark in (". ", "! ", "? ", "\n") if (at := text.find(mark, end)) >= 0), default=len(text))
    return " ".join(text[begins:ends].split())


def _identifiers(text: str) -> Iterator[Mark]:
    """Numbers, addresses and the like, where they stand; one that stands nowhere as written is put at the start."""
    for one in identifiers(text):
        pattern = r"\s+".join(re.escape(part) for part in one.words.split())
        match = re.search(pattern, text) or re.search(pattern, seen(text), re.I)
        start, end = match.span() if match else (0, min(len(text), 1))
        yield start, end, IDENTIFIER, sentence("It is {what}. It names, numbers or reaches somebody.", what=one.what)


def _known(text: str, known: KnownNames) -> Iterator[Mark]:
    """Names of the register, and of people who use the service."""
    found = [(match.start(), match.end(), folded(match.group())) for match in WORD.finditer(text)]
    spelt = [word.removesuffix("'s").removesuffix("’s") for _, _, word in found]
    for at, (start, _, _) in enumerate(found):
        if not text[start].isupper():
            continue
        for name, kind in known.starts.get(spelt[at], ()):
            if tuple(spelt[at : at + len(name)]) == name:
                yield start, found[at + len(name) - 1][1], kind, WHY[kind]


def _titled(text: str) -> Iterator[Mark]:
    """A title and a word with a capital after it."""
    found = list(WORD.finditer(text))
    for one, after in pairwise(found):
        between = text[one.end() : after.start()]
        capital = after.group()[0].isupper() and after.group().casefold() not in ORDINARY
        if one.group().casefold() in TITLES and capital and between.strip(" .") == "" and "\n" not in between:
            yield one.start(), after.end(), NAME, WHY[NAME]


def _pairs(text: str) -> Iterator[Mark]:
    """Words with capitals that stand together and begin no sentence, and are no ordinary ones."""
    found = list(WORD.finditer(text))
    for one, after in pairwise(found):
        if text[one.end() : after.start()].strip(" .-") or "\n" in text[one.end() : after.start()]:
            continue
        if (
            _is_capital(one.group()) and _is_capital(after.group()) and not SENTENCE_START.search(text[: one.start()])
        ) or (
            _is_capital(after.group()) and SENTENCE_START.search(text[: one.start()]) and _reads_as_name(one.group())
        ):
            yield one.start(), after.end(), NAME, WHY[NAME]


def _is_capital(word: str) -> bool:
    plain = re.sub(r"[’']s$", "", word)
    return plain[0].isupper() and plain.casefold() not in ORDINARY and not (plain.isupper() and len(plain) > 1)


def _reads_as_name(word: str) -> bool:
    """A first word of a sentence before another capital: a name unless it is one of the words that begin sentences."""
    return _is_capital(word) and word.casefold() not in BEGIN


def _combinations(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Paragraphs in which three or more kinds of clue come together."""
    for match in re.finditer(r"[^\n]+", text):
        found = clues_in(match.group())
        if len(found) >= IN_A_PARAGRAPH:
            yield match.start(), match.end(), tuple(CLASSES[name] for name in found)


IN_A_PARAGRAPH, IN_ALL = 3, 5  # kinds of clue that are too many together


def _across(texts: Mapping[str, str]) -> Iterator[Flag]:
    """The same over all texts together, where no paragraph alone has so many."""
    if any(True for text in texts.values() for _ in _combinations(text)):
        return
    found = clues_in("\n".join(texts.values()))
    if len(found) >= IN_ALL:
        why = sentence(
            "Over all the texts together, these can tell who it was: {found}.",
            found=tuple(CLASSES[name] for name in found),
        )
        told = "\n".join(texts.values())
        key = hashlib.sha256(f"{COMBINATION}\n{told}".encode()).hexdigest()[:32]
        yield Flag("", 0, 0, "", COMBINATION, why, key)
