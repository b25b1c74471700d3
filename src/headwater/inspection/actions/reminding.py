"""Reminding: a letter to those who answer for a return that is not signed off, and a line in its history."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from headwater.accounts.letters import send_letter
from headwater.accounts.models import Person
from headwater.audit.actions import action
from headwater.inspection import policies
from headwater.inspection.models import Inspection, Return, ReturnStep
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told

OPEN = ("asked", "begun", "reopened")


@action("return.reminded", policy=lambda by, whole: policies.may_remind(by, whole.inspected.inspection))
def _remind(whole: Return, *, by: Viewer, people: list[Person]) -> Return:
    step = ReturnStep(whole=whole, verb="remind", state=whole.state, at=timezone.now())
    step.by = by.person  # type: ignore[assignment]  # the policy saw to it that it is a person
    step.save()
    transaction.on_commit(lambda: _write_to(whole, people))
    return whole


def remind(inspection: Inspection, *, by: Viewer) -> list[Return]:
    """Remind those with a post at each organisation whose return is not signed off; the returns reminded of."""
    late = Return.objects.filter(inspected__inspection=inspection, state__in=OPEN)
    rows = list(late.select_related("inspected__organisation", "inspected__inspection"))
    held = Holding.objects.as_at(by.day).filter(post__organisation__in=[row.inspected.organisation_id for row in rows])
    people: dict[int, dict[int, Person]] = {}
    for holding in held.select_related("person", "post"):
        if holding.person.is_active:
            people.setdefault(holding.post.organisation_id, {})[holding.person_id] = holding.person
    with transaction.atomic():
        return [
            _remind(row, by=by, people=list(people.get(row.inspected.organisation_id, {}).values())) for row in rows
        ]


def _write_to(whole: Return, people: list[Person]) -> None:
    """A letter each; one that cannot go is in the log, and stops nobody else’s."""
    address = f"{settings.ADDRESS}{reverse('return', args=[whole.ref])}"
    names = {"name": whole.inspected.organisation, "inspection": whole.inspected.inspection, "day": told(whole.due)}
    words = gettext("The return of %(name)s to %(inspection)s is not signed off. It is due on %(day)s.") % names
    subject = gettext("A return is due: %(inspection)s") % names
    for person in people:
        send_letter(subject, f"{words}\n\n{address}", [person.email])
