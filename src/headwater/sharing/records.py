"""Agreements, briefings and messages among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.briefings import LISTENERS
from headwater.core.sentences import Sentence, sentence
from headwater.organisations.records import Kind, known, page_of
from headwater.sharing.models import Briefing
from headwater.sharing.queries import agreements, briefings, messages_seen


def _briefing(row: Briefing) -> Sentence:
    return sentence("Briefing on {day}: {whom}", day=row.day, whom=LISTENERS[row.listeners])


known("agreement", Kind("ref", agreements, lambda row: row.title, page_of("agreement")))
known("briefing", Kind("ref", briefings, _briefing))
known("message", Kind("ref", messages_seen, lambda row: row.title, page_of("message")))
