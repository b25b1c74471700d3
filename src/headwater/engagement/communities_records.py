"""Groups, communities, consultations, due diligence and events among the records that probes and citations can name.

A person who advises is not among them: nothing finds or cites a name that is kept by consent.
"""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.engagement.models import AdvisoryGroup, Community, Consultation, DueDiligence, EngagementEvent
from headwater.engagement.queries import communities, consultations, diligences, events, groups
from headwater.organisations.records import Kind, known, page_of


def _named(row: AdvisoryGroup | Community) -> Sentence:
    return sentence("{name}, {place}", name=row.name, place=row.organisation.name)


def _question(row: Consultation) -> Sentence:
    return sentence("“{question}”, asked by {name}", question=row.question, name=row.organisation.name)


def _event(row: EngagementEvent) -> Sentence:
    return sentence("{title}, {day}", title=row.title, day=row.day)


def _looked(row: DueDiligence) -> Sentence:
    return sentence("Due diligence of {name} on {partner}", name=row.organisation.name, partner=row.partner.name)


known("advisorygroup", Kind("ref", groups, _named, page_of("group")))
known("community", Kind("ref", communities, _named, page_of("community")))
known("consultation", Kind("ref", consultations, _question, page_of("consultation")))
known("engagementevent", Kind("ref", events, _event, page_of("engagement-event")))
known("duediligence", Kind("ref", diligences, _looked, page_of("diligence")))
