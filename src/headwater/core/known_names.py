"""The names of the register and of people who use the service, as a text may have them: whole or in part.

A name that is another word too counts only with a capital, and its parts alone not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from headwater.core.anonymisation_words import ALSO_WORDS, BEGIN, KINDS_OF_PLACE, ORDINARY, PARTICLES, PLAIN, TITLES
from headwater.core.plain_text import folded
from headwater.core.sentence_starts import WORD

NAME, PLACE = "name", "place"
Known = tuple[tuple[str, ...], str, bool]  # the words, what they name, and whether only capitals tell that they do
LEAST_PART = 3  # letters of a first or a last name that is looked for alone


class KnownNames:
    """The names that the service knows, to be looked for: of people, and of places and organisations."""

    def __init__(self, people: Iterable[str], places: Iterable[str]) -> None:
        self.people = {tuple(_words_of(name)) for name in people} - {()}
        self.places = {tuple(_words_of(name)) for name in places} - {()}

    @cached_property
    def starts(self) -> dict[str, list[Known]]:
        """By their first word, the names with what they are of; of each also the words that are its own."""
        found: dict[str, list[Known]] = {}
        own = {(name[0],) for name in self.places if name[0] not in KINDS_OF_PLACE | ORDINARY and len(name[0]) > 2}
        parts = {(part,) for name in self.people for part in _parts_of(name)}
        for names, kind in ((self.people, NAME), (self.places | own, PLACE), (parts - self.people, NAME)):
            for name in names:
                found.setdefault(name[0], []).append((name, kind, not _is_telling(name)))
        return found

    def found_in(self, text: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Where a text has them, with what they are of; most of them in small letters too."""
        found = [(match.start(), match.end(), folded(match.group())) for match in WORD.finditer(text)]
        spelt = [word.removesuffix("'s").removesuffix("’s") for _, _, word in found]
        for at, (start, _, _) in enumerate(found):
            for name, kind, with_capital in self.starts.get(spelt[at], ()):
                if tuple(spelt[at : at + len(name)]) == name and (text[start].isupper() or not with_capital):
                    yield (start, found[at + len(name) - 1][1]), kind


def _words_of(text: str) -> list[str]:
    return [folded(word) for word in WORD.findall(text)]


def _parts_of(name: tuple[str, ...]) -> Iterator[str]:
    """First and last names that are no other word; of a double name, each."""
    for word in name:
        for part in {word, *word.split("-")}:
            if len(part) >= LEAST_PART and part not in ALSO_WORDS | ORDINARY | PLAIN | BEGIN | TITLES | PARTICLES:
                yield part


def _is_telling(name: tuple[str, ...]) -> bool:
    """Whether the words name somebody or somewhere even in small letters: none of them is only what all places say."""
    own = [word for word in name if word not in KINDS_OF_PLACE | ORDINARY | PLAIN | BEGIN]
    return any(len(word) > 3 and word not in ALSO_WORDS for word in own) or len(own) > 1
