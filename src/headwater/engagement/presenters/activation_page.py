"""What the page of an activation shows, on a telephone first."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from headwater.core.consequences import CHANNELS, ENTRY_KINDS, OUTCOMES, TRIGGERS, WRITTEN
from headwater.core.sentences import unkept
from headwater.engagement import policies, queries
from headwater.engagement.models import LogEntry
from headwater.engagement.presenters.consequence_page import contacts_shown, messages_shown
from headwater.engagement.presenters.consequences import entry_words, is_late
from headwater.engagement.queries import Running
from headwater.organisations.viewer import Viewer


def lasted(start: Any, end: Any) -> str:
    """How long, as hours and minutes."""
    minutes = max(0, int((end - start).total_seconds() // 60))
    return f"{minutes // 60}:{minutes % 60:02}"


def entry_shown(row: LogEntry, corrected: dict[int, int], *, calls: bool) -> dict[str, Any]:
    """An entry with its words, and the number of the one that corrects it."""
    return {
        "row": row,
        "kind": ENTRY_KINDS[row.kind],
        "words": entry_words(row, calls=calls),
        "late": is_late(row),
        "corrected": corrected.get(row.pk),
        "free": row.kind in (*WRITTEN, "correction", "ended"),
    }


def activation_page(viewer: Viewer, running: Running) -> dict[str, Any]:
    """All of it. Whom to call is named to those who may call."""
    found = running.activation
    calls = policies.may_call(viewer, found).allowed
    held = queries.who_hold_today([row.post_id for row, _ in running.contacts], viewer.day)
    shown = contacts_shown([row for row, _ in running.contacts], held, calls=calls)
    corrected = {row.corrects_id: row.number for row in running.log if row.corrects_id}
    done = sum(entry is not None for _, entry in running.steps)
    return {
        "activation": found,
        "plan": found.plan,
        "trigger": TRIGGERS[found.trigger],
        "lacked": [unkept(one) for one in found.lacked],
        "lasted": lasted(found.started_at, found.ended_at or timezone.now()),
        "log": [entry_shown(row, corrected, calls=calls) for row in running.log],
        "newest": [entry_shown(row, corrected, calls=calls) for row in reversed(running.log)],
        "steps": [(row, entry) for row, entry in running.steps],
        "done": done,
        "contacts": [(one, call) for one, (_, call) in zip(shown, running.contacts, strict=True)],
        "sayings": messages_shown(running.messages),
        "kinds": [(kind, ENTRY_KINDS[kind]) for kind in WRITTEN],
        "outcomes": list(OUTCOMES.items()),
        "outcome_words": OUTCOMES,
        "channels": list(CHANNELS.items()),
        "let_in": list(queries.let_in_now(found)),
        "write": policies.may_write_log(viewer, found),
        "run": policies.may_run_activation(viewer, found),
        "end": policies.may_stand_down(viewer, found),
        "look_back": policies.may_review_activation(viewer, found),
        "reads_place": policies.may_read_engagement(viewer, found.organisation).allowed,
        "review": getattr(found, "review", None),
        "lessons": list(found.lessons.select_related("owner")),
        "learns": policies.may_engage(viewer, found.organisation).allowed and found.ended_at is not None,
    }
