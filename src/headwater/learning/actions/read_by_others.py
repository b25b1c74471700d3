"""What somebody writes beside a study is looked through before others read it, as the study was (issue: learning).

Who names or numbers a person is refused. What may be a name, or could tell who it was together with what else is said,
comes back once: whoever wrote it changes the words, or judges by name that they identify nobody. They judge the words
that were pointed out to them, and no others that they write meanwhile. The reasons that stand in the place of words
which were taken out are refused: they are there because somebody was named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from headwater.core.anonymisation import COMBINATION, IDENTIFIER, NAME, Flag, flags, open_flags
from headwater.core.errors import BadInput, Problem, short
from headwater.core.sentences import sentence
from headwater.learning import queries
from headwater.organisations.guarded_words import no_identifiers, no_persons, not_empty

MAY_TELL = (NAME, IDENTIFIER, COMBINATION)
MOST_TOLD = 5
JUDGE = sentence("Say it without naming anybody, or tick below that you judge that it identifies nobody.")


Keys = Collection[str]
NOT_JUDGED: frozenset[str] = frozenset()


class Flagged(BadInput):
    """Words that may tell who somebody is: who wrote them judges that they do not. ``keys`` are theirs."""

    def __init__(self, found: Sequence[Flag]) -> None:
        super().__init__(_told(found, JUDGE))
        self.keys = frozenset(flag.key for flag in found)


def names_nobody(texts: Mapping[str, str], *, judged: Keys = NOT_JUDGED) -> None:
    """Raise ``BadInput`` where a text is empty or names somebody; ``Flagged`` where it may, and nobody judged that.

    ``judged`` has the keys of what was pointed out, and judged to identify nobody by whoever wrote it.
    """
    not_empty(texts)
    no_identifiers(texts)
    if left := open_flags(_pointed_out(texts), judged):
        raise Flagged(left[:MOST_TOLD])


def may_name_nobody(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where a text that everybody reads may name somebody: that is not asked back about."""
    not_empty(texts)
    no_persons(texts)
    if found := list(_pointed_out(texts)):
        raise BadInput(_told(found[:MOST_TOLD], sentence("Say it without naming anybody.")))


def _pointed_out(texts: Mapping[str, str]) -> Iterator[Flag]:
    return (flag for flag in flags(texts, queries.known_names()) if flag.kind in MAY_TELL)


def _told(found: Iterable[Flag], remedy: str) -> Iterator[Problem]:
    for flag in found:
        yield Problem(flag.where, sentence("“{words}”: {why}", words=short(flag.words), why=flag.why), remedy)
