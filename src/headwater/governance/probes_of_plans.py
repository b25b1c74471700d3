"""Probes of plans: whether the implementation plan is a force’s own (7.3.1, AS-7)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.governance.models import Plan
from headwater.governance.queries import plans
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.schemes.plan_template import plan_template


@probe("governance.implementation_plan_adopted", about="force")
def implementation_plan_adopted(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a plan that was begun from the implementation plan is adopted and holds on the day (AS-7).

    A plan of the force’s own that was not begun from it shows neither yes nor no: only a reader can tell.
    """
    known = {"name": organisation, "day": day}
    rows = plans(viewer).filter(organisation=organisation, start__lte=day, end__gte=day, made_on__lte=day)
    held = list(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day)).order_by("-adopted_on", "-pk"))
    template = plan_template().id
    adopted = [row for row in held if row.adopted_on is not None and row.adopted_on <= day]
    from_it = [row for row in adopted if row.template == template]
    if from_it:
        titles, last = tuple(row.title for row in from_it), from_it[0].adopted_on
        said = sentence("{name} adopted {titles} on {last}, and it holds on {day}.", titles=titles, last=last, **known)
        return _shown(Answer.YES, said, from_it)
    if adopted:
        titles = tuple(row.title for row in adopted)
        said = sentence(
            "{name} adopted {titles}, which was not begun from the implementation plan: look at it.",
            titles=titles,
            **known,
        )
        return _shown(Answer.NOT_KNOWN, said, adopted)
    if held:
        titles = tuple(row.title for row in held)
        said = sentence("{titles} of {name} is being written on {day}, and not adopted.", titles=titles, **known)
        return _shown(Answer.NO, said, held)
    return Proposal(Answer.NOT_KNOWN, sentence("No plan of {name} that holds on {day} is kept here.", **known))


def _shown(answer: Answer, said: str, rows: list[Plan]) -> Proposal:
    return Proposal(answer, said, tuple(row.urn for row in rows))
