"""Matrices, programmes, events and guidance among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.engagement.models import GuidanceToKnow, TrainingEvent, TrainingMatrix, TrainingProgramme
from headwater.engagement.queries.training import events, matrices, programmes
from headwater.engagement.queries.training_guidance import guidance
from headwater.organisations.records import Kind, known, page_of


def _programme(row: TrainingProgramme) -> Sentence:
    return sentence("“{title}”, programme of {name}", title=row.title, name=row.organisation.name)


def _event(row: TrainingEvent) -> Sentence:
    return sentence("{module} taught on {day}", module=row.version_of.module, day=row.day)


def _matrix(row: TrainingMatrix) -> Sentence:
    return sentence("version {number} of the training matrix of {name}", number=row.number, name=row.organisation.name)


def _guidance(row: GuidanceToKnow) -> Sentence:
    return sentence("guidance to be known: {title}", title=row.title)


known("trainingprogramme", Kind("ref", programmes, _programme, page_of("training-programme")))
known("trainingevent", Kind("ref", events, _event, page_of("training-event")))
known("trainingmatrix", Kind("ref", matrices, _matrix, page_of("training-matrix")))
known("guidancetoknow", Kind("ref", guidance, _guidance, page_of("training-guidance-one")))
