"""The verbs of organisations: add, change, close, move, set a tier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from headwater.audit.actions import Happening, action, record_event, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.hierarchy import ALONE, may_lie_under
from headwater.core.posts import Kind
from headwater.core.sentences import sentence
from headwater.organisations import policies
from headwater.organisations.actions.last_days import end_on
from headwater.organisations.actions.names import name_from, only_once
from headwater.organisations.models import Belonging, Organisation, Tier, below
from headwater.organisations.viewer import Viewer

ABOVE, WHAT = "The organisation above it", "What it is"  # fields of the forms


@action("organisation.added", policy=policies.may_add_organisation)
def add_organisation(organisation: Organisation, *, by: Viewer) -> Organisation:
    """Put a new organisation in the register; ``organisation`` is not saved yet."""
    _kinds_fit(organisation, organisation.parent, WHAT)
    only_once(organisation)
    organisation.parent = organisation.parent.fresh() if organisation.parent else None  # it may have moved meanwhile
    organisation.save()
    parent = organisation.parent.path if organisation.parent else ""
    organisation.path = f"{parent}{organisation.pk}/"
    organisation.save()
    name_from(organisation, organisation.start)
    if organisation.parent:
        Belonging(organisation=organisation, parent=organisation.parent, start=organisation.start).save()
    return organisation


@action("organisation.changed", policy=policies.may_edit_organisation)
def change_organisation(
    organisation: Organisation, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Organisation:
    """Change an organisation's name or nation from today. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(organisation, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(organisation, name, value)
    only_once(organisation)
    name_from(organisation, by.day)
    organisation.save()
    return organisation


@action("organisation.closed", policy=policies.may_close_organisation)
def close_organisation(organisation: Organisation, *, by: Viewer, last: date) -> Organisation:
    """Say on which day an organisation ends. What was so before stays to be seen."""
    end_on(organisation, last)
    return organisation


@action("organisation.moved", policy=policies.may_move_organisation)
def move_organisation(organisation: Organisation, *, by: Viewer, to: Organisation | None) -> Organisation:
    """Put an organisation, with all below it, under another from today. Where it was before stays to be seen."""
    to, left = to.fresh() if to else None, organisation.parent
    _can_lie_under(organisation, to, by)
    _belong(organisation, to, by.day)
    old, organisation.parent = organisation.path, to
    organisation.path = f"{to.path if to else ''}{organisation.pk}/"
    organisation.save()
    moved = Concat(Value(organisation.path), Substr("path", len(old) + 1))
    Organisation.objects.filter(below(old)).exclude(pk=organisation.pk).update(path=moved, version=F("version") + 1)
    for place, event in ((left, "organisation.went"), (to, "organisation.came")):
        if place is not None:
            record_event(Happening(event, organisation.urn, f"{organisation}", place.ref, "organisation.moved", {}), by)
    return organisation


def _can_lie_under(organisation: Organisation, to: Organisation | None, by: Viewer) -> None:
    if to == organisation.parent:
        what = sentence("{organisation} is there already.", organisation=organisation)
        raise refuse(ABOVE, what, sentence("Choose another."))
    if to and to.path.startswith(organisation.path):
        what = sentence("{to} lies below {organisation}.", to=to, organisation=organisation)
        raise refuse(ABOVE, what, sentence("Choose one that does not."))
    if to and to.end and to.end < by.day:
        what = sentence("{to} ended on {day}.", to=to, day=to.end)
        raise refuse(ABOVE, what, sentence("Choose one that goes on."))
    _kinds_fit(organisation, to, ABOVE)


def _kinds_fit(organisation: Organisation, above: Organisation | None, where: str) -> None:
    decision = may_lie_under(Kind(organisation.kind), Kind(above.kind) if above else ALONE)
    if not decision.allowed:
        what, remedy = decision.reasons
        raise refuse(where, what, remedy)


def _belong(organisation: Organisation, to: Organisation | None, day: date) -> None:
    """From ``day`` under ``to``. What was said for that day or later is withdrawn; what began before ends before it."""
    for belonging in Belonging.objects.standing().filter(organisation=organisation, end__isnull=True):
        if belonging.start >= day:
            belonging.withdrawn = True
        else:
            belonging.end = day - timedelta(days=1)
        belonging.save()
    if to:
        Belonging(organisation=organisation, parent=to, start=day).save()


@action("tier.set", policy=policies.may_set_tier)
def set_tier(organisation: Organisation, *, by: Viewer, tier: str, start: date, basis: str) -> Tier:
    """Give a force or an area a tier from a day; the one before it ends the day before.

    One that has not begun yet gives way, whatever day it was set for: it may have been a slip of the pen.
    """
    current = _not_before(organisation, start, by.day)
    if current is not None and current.start >= start:
        what = sentence("its tier has been {tier} since {day}.", tier=current.get_tier_display(), day=current.start)
        raise refuse("From", what, sentence("Give a day after {day}.", day=current.start))
    if current is not None:
        current.end = start - timedelta(days=1)
        current.save()
    made = Tier(organisation=organisation, tier=tier, start=start, basis=basis, author=by.person)
    made.save()
    return made


def _not_before(organisation: Organisation, start: date, today: date) -> Tier | None:
    """The tier that goes on, after one that has not begun and starts no sooner than ``start`` was withdrawn."""
    current = Tier.objects.standing().filter(organisation=organisation, end__isnull=True).first()
    if current is None or current.start < start or current.start <= today:
        return current
    current.withdrawn = True
    current.save()
    before = Tier.objects.standing().filter(organisation=organisation, end=current.start - timedelta(days=1)).first()
    if before is not None:
        before.end = None
        before.save()
    return before
