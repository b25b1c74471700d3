"""Keeping the catalogue of source systems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import SourceSystem


@action("source_system.kept", policy=policies.may_keep_source_system)
def keep_source_system(system: SourceSystem, *, by: Viewer) -> SourceSystem:
    """Add a system to the catalogue; ``system`` is not saved yet."""
    _fits(system)
    system.save()
    return system


@action("source_system.changed", policy=policies.may_keep_source_system)
def change_source_system(system: SourceSystem, *, by: Viewer, seen: int, after: Mapping[str, object]) -> SourceSystem:
    """Change what is said of a system. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(system, seen, after, {})
    for name, value in after.items():
        setattr(system, name, value)
    _fits(system)
    system.save()
    return system


@action("source_system.ended", policy=policies.may_keep_source_system)
def end_source_system(system: SourceSystem, *, by: Viewer, last: date) -> SourceSystem:
    """Say what is its last day."""
    if last < system.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    system.end = last
    system.save()
    return system


def _fits(system: SourceSystem) -> None:
    if system.importable and not system.how:
        raise refuse("How it is imported", sentence("nobody could do it from this."), sentence("Say how."))
    if not system.importable and not system.hinders:
        raise refuse(
            "What hinders that", sentence("nobody could put it right."), sentence("Say what stands in the way.")
        )
    same = SourceSystem.objects.filter(organisation=system.organisation, name=system.name, end__isnull=True)
    if same.exclude(pk=system.pk).exists():
        raise refuse("What it is called", sentence("there is one of that name."), sentence("Give it another."))
