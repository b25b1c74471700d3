"""Changing on what terms somebody holds a post: from today, and what was so before stays to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations import policies
from headwater.organisations.actions.posts import held_by_another
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer


@action("person.terms_changed", policy=policies.may_change_holding)
def change_terms(
    holding: Holding, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Holding:
    """Change the share of time, or whether as deputy. Raises ``Conflict`` where somebody else did meanwhile.

    What began before today ends yesterday and goes on as another from today; what did not is put right in place.
    """
    refuse_conflict(holding, seen, after, before)
    changed = {name: value for name, value in after.items() if value not in (before.get(name), getattr(holding, name))}
    if not changed:
        what, remedy = sentence("nothing is changed."), sentence("Write what is so from today, or go back.")
        raise refuse("Share of their time, per cent", what, remedy)
    now = holding if holding.start >= by.day else _another(holding, by.day)
    for name, value in changed.items():
        setattr(now, name, value)
    _held_by_one(now)
    now.save()
    return now


def _another(holding: Holding, today: date) -> Holding:
    """One that follows ``holding``, which ends the day before; it counts on, so that forms shown before are noticed."""
    end, share, deputy = holding.end, holding.share, holding.deputy
    holding.end = today - timedelta(days=1)
    holding.save()
    parts = {"post": holding.post, "person": holding.person, "share": share, "deputy": deputy}
    return Holding(**parts, start=today, end=end, version=holding.version)


def _held_by_one(holding: Holding) -> None:
    """Raise ``BadInput`` where a deputy would come to hold what somebody holds."""
    if holding.deputy:
        return
    holding.post.fresh()  # one at a time, as with appointments
    if held_by_another(holding, holding.start):
        what = sentence("somebody else holds the post.")
        raise refuse("As deputy", what, sentence("Say first when their time ends."))
