"""Consequence plans, activations and exercises among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.engagement.models import Activation, ConsequencePlan, Exercise
from headwater.engagement.queries import activations, consequence_plans, exercises
from headwater.organisations.records import Kind, known, page_of


def _plan(row: ConsequencePlan) -> Sentence:
    whole = {"title": row.title, "number": row.number, "name": row.organisation.name}
    return sentence("{title}, version {number}, consequence plan of {name}", **whole)


def _activation(row: Activation) -> Sentence:
    return sentence("Activation of {title} on {day}", title=row.plan.title, day=row.started_at.date())


def _exercise(row: Exercise) -> Sentence:
    return sentence("{title}, exercise of {day}", title=row.title, day=row.start)


known("consequenceplan", Kind("ref", consequence_plans, _plan, page_of("consequence-plan")))
known("activation", Kind("ref", activations, _activation, page_of("activation")))
known("exercise", Kind("ref", exercises, _exercise, page_of("exercise")))
