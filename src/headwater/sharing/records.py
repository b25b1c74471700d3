"""Agreements and messages among the records that probes and citations can name."""

from __future__ import annotations

from headwater.organisations.records import Kind, known
from headwater.sharing.queries import agreements, messages_seen

known("agreement", Kind("ref", agreements))
known("message", Kind("ref", messages_seen))
