"""What somebody writes beside a study is looked through before others read it, as the study was (issue: learning).

Who names or numbers a person is refused. What may be a name, or could tell who it was together with what else is said,
comes back once: whoever wrote it changes the words, or judges by name that they identify nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

from headwater.core.anonymisation import COMBINATION, NAME, flags
from headwater.core.errors import BadInput, Problem, short
from headwater.core.sentences import sentence
from headwater.learning import queries
from headwater.organisations.guarded_words import no_identifiers, not_empty

ASKED_BACK = (NAME, COMBINATION)


class Flagged(BadInput):
    """Words that may tell who somebody is: whoever wrote them is asked to judge that they do not."""


def names_nobody(texts: Mapping[str, str], *, judged: bool) -> None:
    """Raise ``BadInput`` where a text is empty or names somebody; ``Flagged`` where it may, and nobody judged."""
    not_empty(texts)
    no_identifiers(texts)
    if judged:
        return
    found = [flag for flag in flags(texts, queries.known_names()) if flag.kind in ASKED_BACK]
    remedy = sentence("Say it without naming anybody, or tick below that you judge that it identifies nobody.")
    if found:
        raise Flagged(
            [
                Problem(flag.where, sentence("“{words}”: {why}", words=short(flag.words), why=flag.why), remedy)
                for flag in found[:5]
            ]
        )
