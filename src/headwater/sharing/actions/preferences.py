"""Saying what form an organisation wants material in: one preference at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from headwater import schemes
from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import Preference


def say_preference(preference: Preference, *, by: Viewer) -> Preference:
    """Say what is wanted from a day; what was said before ends the day before. ``preference`` is not saved yet."""
    with transaction.atomic():
        insist(policies.may_keep_preference(by, preference))
        Organisation.objects.select_for_update(of=("self",)).get(pk=preference.organisation_id)
        said = Preference.objects.filter(organisation=preference.organisation)
        later = said.filter(Q(start__gte=preference.start) | Q(end__gte=preference.start))
        if later.exists():
            what = sentence("something else was said for that day or after it.")
            raise refuse("From", what, sentence("Give a later day, or change what was said."))
        for earlier in said.filter(end__isnull=True):
            end_preference(earlier, by=by, last=preference.start - timedelta(days=1))
        return _say(preference, by=by)


@action("preference.said", policy=policies.may_keep_preference)
def _say(preference: Preference, *, by: Viewer) -> Preference:
    _fits(preference)
    preference.save()
    return preference


@action("preference.changed", policy=policies.may_keep_preference)
def change_preference(preference: Preference, *, by: Viewer, seen: int, after: Mapping[str, object]) -> Preference:
    """Put right what was said. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(preference, seen, {name: after[name] for name in after if name != "scheme"}, {})  # shown as one
    for name, value in after.items():
        setattr(preference, name, value)
    _fits(preference)
    preference.save()
    return preference


@action("preference.ended", policy=policies.may_keep_preference)
def end_preference(preference: Preference, *, by: Viewer, last: date) -> Preference:
    """Say what is its last day."""
    if last < preference.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    preference.end = last
    preference.save()
    return preference


def _fits(preference: Preference) -> None:
    """Work out the rank of its level, and see that it says to whom and why."""
    if preference.passes_on != bool(preference.to_whom):
        what = sentence("it says to whom it is passed on, or that it is not.")
        raise refuse("To whom", what, sentence("Fill in both, or neither."))
    if not preference.level:
        preference.scheme, preference.rank = "", 0
        return
    scheme = schemes.shipped().policy.schemes.get(preference.scheme)
    level = scheme.level.get(preference.level) if scheme else None
    if level is None:
        raise refuse("Highest level", sentence("the scheme has no such level."), sentence("Choose one that it has."))
    if not preference.reason:
        what = sentence("whoever writes for you cannot tell why.")
        raise refuse("Why no higher", what, sentence("Say why, such as that you cannot pass it on."))
    preference.rank = level.rank
