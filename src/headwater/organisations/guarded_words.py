"""Texts are held against the guard before they are kept: none asks or tells about a person (law 1; 3.1.5).

What a person is asked to write passes here whole. What came back from a team passes ``no_identifiers`` alone: of the
rest a reviewer decides, whom the page shows what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.core.collection_guard import About, Finding, findings, refused
from headwater.core.errors import BadInput, Problem, short
from headwater.core.sentences import sentence
from headwater.schemes.characteristics import characteristics

REMEDY = sentence("Write about the place: places are assessed here, and people never are (design, law 1).")


def no_persons(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where a text, under the label of its field, asks or tells about a person."""
    _refuse((label, finding) for label, text in texts.items() for finding in findings(text, characteristics()))


def no_identifiers(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where a text names or numbers a person, and for nothing else."""
    _refuse((label, finding) for label, text in texts.items() for finding in refused(findings(text, characteristics())))


def no_beliefs(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where a text tells what a person is: a number or an address, which it is for, may stand."""
    found = ((label, finding) for label, text in texts.items() for finding in findings(text, characteristics()))
    _refuse((label, finding) for label, finding in found if finding.about is not About.IDENTIFIER)


def _refuse(found: Iterator[tuple[str, Finding]]) -> None:
    problems = [
        Problem(label, sentence("“{words}”: {why}.", words=short(finding.words), why=finding.why), REMEDY)
        for label, finding in found
    ]
    if problems:
        raise BadInput(problems[:5])


def not_empty(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where a text is missing."""
    problems = [
        Problem(label, sentence("it is empty."), sentence("Say it in a sentence."))
        for label, text in texts.items()
        if not text.strip()
    ]
    if problems:
        raise BadInput(problems)
