"""Whoever signs or publishes answers for what they read, and not for what somebody wrote meanwhile."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from headwater.audit.guard import Record
from headwater.core.errors import refuse
from headwater.core.sentences import sentence

WHERE = gettext_noop("What you read")


def insist_as_read(row: Record, seen: int) -> None:
    """Raise ``BadInput`` where a record was changed since it had been saved ``seen`` times. The row is locked."""
    if row.version != seen:
        what = sentence("it was changed after you opened it.")
        raise refuse(WHERE, what, sentence("Nothing was kept. Go back to it, and look at what now stands."))
