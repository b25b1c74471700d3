"""Editions of studies and promises among the records that citations and searches can name."""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.learning.models import Commitment, StudyEdition
from headwater.learning.queries import commitments, editions_read
from headwater.organisations.records import Kind, known, page_of


def _edition(row: StudyEdition) -> Sentence:
    return sentence("“{title}”, a study", title=row.study.title)


def _commitment(row: Commitment) -> Sentence:
    return sentence("“{what}”, promised by {name}", what=row.what, name=row.organisation.name)


known(
    "studyedition",
    Kind("ref", lambda by: editions_read(by).select_related("study", "release"), _edition, page_of("study")),
)
known("commitment", Kind("ref", commitments, _commitment, page_of("promise")))
