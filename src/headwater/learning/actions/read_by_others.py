"""What somebody writes beside a study is looked through before others read it, as the study was (issue: learning).

Who names or numbers a person is refused. What may be a name, or could tell who it was together with what else is said,
comes back once: whoever wrote it changes the words, or judges by name that they identify nobody. A call for evidence is
read by everybody, and is refused there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.core.anonymisation import COMBINATION, IDENTIFIER, NAME, flags
from headwater.core.errors import BadInput, Problem, short
from headwater.core.sentences import sentence
from headwater.learning import queries
from headwater.organisations.guarded_words import no_identifiers, no_persons, not_empty

MAY_TELL = (NAME, IDENTIFIER, COMBINATION)
MOST_TOLD = 5


class Flagged(BadInput):
    """Words that may tell who somebody is: whoever wrote them is asked to judge that they do not."""


def names_nobody(texts: Mapping[str, str], *, judged: bool) -> None:
    """Raise ``BadInput`` where a text is empty or names somebody; ``Flagged`` where it may, and nobody judged."""
    not_empty(texts)
    no_identifiers(texts)
    remedy = sentence("Say it without naming anybody, or tick below that you judge that it identifies nobody.")
    if not judged and (found := list(_pointed_out(texts, remedy))):
        raise Flagged(found[:MOST_TOLD])


def may_name_nobody(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where a text that everybody reads may name somebody: that is not asked back about."""
    not_empty(texts)
    no_persons(texts)
    if found := list(_pointed_out(texts, sentence("Say it without naming anybody."))):
        raise BadInput(found[:MOST_TOLD])


def _pointed_out(texts: Mapping[str, str], remedy: str) -> Iterator[Problem]:
    for flag in flags(texts, queries.known_names()):
        if flag.kind in MAY_TELL:
            yield Problem(flag.where, sentence("“{words}”: {why}", words=short(flag.words), why=flag.why), remedy)
