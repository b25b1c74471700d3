"""Who is inspected: added in the tier of the inspection's day, withdrawn with a reason, merged into another."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.framework import Framework
from headwater.core.lifecycle import INSPECTION, RETURN
from headwater.core.sentences import sentence
from headwater.inspection import policies
from headwater.inspection.models import Inspected, Inspection, Return, ReturnStep
from headwater.organisations.models import Holding, Organisation, Tier
from headwater.organisations.viewer import Viewer


def tier_of(organisation: Organisation, day: date, framework: Framework) -> str:
    """Its tier on a day as the framework knows tiers; nothing where it had none of them.

    A framework with one tier asks everybody the same, so that tier is everybody's.
    """
    if len(framework.tiers) == 1:
        return framework.tiers[0].id
    had = Tier.objects.as_at(day).filter(organisation=organisation).values_list("tier", flat=True).first()
    return had if had in framework.tier else ""


@action("inspected.added", policy=lambda by, inspected: policies.may_change_terms(by, inspected.inspection))
def inspect(inspected: Inspected, *, by: Viewer) -> Inspected:
    """Inspect an organisation; ``inspected`` is not saved yet. Where returns are open it is asked for one at once."""
    inspection, organisation = inspected.inspection, inspected.organisation
    day = inspection.tiers_as_at
    inspected.tier = tier_of(organisation, day, inspection.kept.framework)
    if problems := list(_against(inspected, day)):
        raise BadInput(problems)
    inspected.save()
    if inspection.state != INSPECTION.first:
        ask_for_return(inspected, by=by)
    return inspected


def _against(inspected: Inspected, day: date) -> list[Problem]:
    """What stands against inspecting an organisation."""
    inspection, organisation = inspected.inspection, inspected.organisation
    against = []
    if Inspected.objects.filter(inspection=inspection, organisation=organisation).exists():
        what = sentence("{name} is in this inspection already.", name=organisation)
        against.append(Problem("Organisation", what, sentence("Choose another.")))
    elif not inspected.tier:
        what = sentence("{name} had no tier of this framework on {day}.", name=organisation, day=day)
        against.append(Problem("Organisation", what, sentence("Set its tier from that day, then add it.")))
    team = inspection.team.filter(end__isnull=True).values("person")
    held = Holding.objects.as_at(day).filter(post__organisation=organisation, person__in=team)
    if theirs := held.select_related("person").first():
        what = sentence("{person}, who inspects, has a post at {name}.", person=theirs.person, name=organisation)
        against.append(Problem("Organisation", what, sentence("Take them out of the team first.")))
    return against


@action("return.asked", policy=lambda by, whole: policies.may_change_terms(by, whole.inspected.inspection))
def _ask(whole: Return, *, by: Viewer) -> Return:
    whole.save()
    return whole


def ask_for_return(inspected: Inspected, *, by: Viewer) -> Return:
    """Ask an inspected organisation for its return, by the inspection's day."""
    due = inspected.inspection.returns_due
    if due is None:
        raise refuse(
            "Inspection", sentence("nobody is told by when."), sentence("Set the day that returns are due first.")
        )
    return _ask(Return(inspected=inspected, due=due), by=by)


@action("inspected.withdrawn", policy=policies.may_withdraw)
def withdraw(inspected: Inspected, *, by: Viewer, day: date, reason: str, into: Inspected | None = None) -> Inspected:
    """Inspect an organisation no longer, because of ``reason``; ``into`` is the one that it was merged with.

    Its answers stay to be seen and count in nothing. The one it went into answers for both.
    """
    if into is not None:
        _check_other(inspected, into)
    inspected.withdrawn_on, inspected.why_withdrawn, inspected.merged_into = day, reason, into
    inspected.save()
    whole = Return.objects.filter(inspected=inspected).first()
    if whole is not None:
        whole = whole.fresh()
        whole.state = RETURN.after("withdraw", whole.state)
        whole.save()
        step = ReturnStep(whole=whole, verb="withdraw", state=whole.state, at=timezone.now(), reason=reason)
        step.by = by.person  # type: ignore[assignment]  # the policy saw to it that it is a person
        step.save()
    return inspected


def _check_other(inspected: Inspected, into: Inspected) -> None:
    if into.inspection_id != inspected.inspection_id or into.pk == inspected.pk or into.withdrawn_on is not None:
        raise refuse(
            "Merged into",
            sentence("{name} is not inspected here.", name=into.organisation),
            sentence("Choose another that is still inspected."),
        )


def still_inspected(inspection: Inspection) -> list[Inspected]:
    """Those that have not withdrawn, by name."""
    return list(Inspected.objects.still().filter(inspection=inspection).select_related("organisation"))
