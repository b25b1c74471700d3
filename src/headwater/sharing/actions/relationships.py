"""Keeping relationships between organisations: with whom by role, what for, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import handover_policies as policies
from headwater.sharing.models import Relationship


@action("relationship.kept", policy=policies.may_keep_relationship)
def keep_relationship(relationship: Relationship, *, by: Viewer) -> Relationship:
    """Keep a relationship; ``relationship`` is not saved yet."""
    if relationship.other == relationship.organisation:
        raise refuse("With", sentence("that is the organisation itself."), sentence("Choose another."))
    relationship.save()
    return relationship


@action("relationship.changed", policy=policies.may_keep_relationship)
def change_relationship(
    relationship: Relationship, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Relationship:
    """Change its words. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(relationship, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(relationship, name, value)
    relationship.save()
    return relationship


@action("relationship.ended", policy=policies.may_keep_relationship)
def end_relationship(relationship: Relationship, *, by: Viewer, last: date) -> Relationship:
    """Say what is its last day."""
    if last < relationship.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    relationship.end = last
    relationship.save()
    return relationship
