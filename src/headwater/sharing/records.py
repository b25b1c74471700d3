"""Agreements, briefings and messages among the records that probes and citations can name."""

from __future__ import annotations

from headwater.organisations.records import Kind, known
from headwater.sharing.queries import agreements, briefings, messages_seen

known("agreement", Kind("ref", agreements))
known("briefing", Kind("ref", briefings))
known("message", Kind("ref", messages_seen))
