"""What stands in a case, as far as its steps depend on it: gathered for ``core.casework.may_move`` in few questions."""

from __future__ import annotations

from django.utils import timezone

from headwater.core.casework import Facts
from headwater.interventions.models import Case, CaseStep
from headwater.interventions.queries.before_panel import (
    agreed_in,
    assessed_in,
    told_of,
    waiting_questions,
)


def facts_of(case: Case) -> Facts:
    """What stands in it now."""
    day, found = timezone.localdate(), agreed_in(case)
    answers = list(case.checks_of_other_work.order_by("pk").values_list("answer", flat=True))
    return Facts(
        state=case.state,
        open_checks=sum(not answer for answer in answers),
        cleared=bool(answers) and answers[-1] == "clear",
        likely_earlier=case.earlier.filter(verdict="").count(),
        waiting_agencies=waiting_questions(case).count(),
        assessed=assessed_in(case, found.since),
        agreed=found.basis("support", None, day) != "",
        told=told_of(case, day, found.since),
        adopted=_adopted(case),
        open_actions=case.actions.filter(done_on__isnull=True).count(),
        waiting_transfer=case.transfers.filter(state="asked").exists(),
    )


def _adopted(case: Case) -> bool:
    """Whether the panel that it is before decided to support, since it was brought the last time."""
    if case.state != "panel":
        return False
    brought = CaseStep.objects.filter(case=case, verb="bring").order_by("-pk").values("pk")[:1]
    asked = case.agenda.filter(meeting__panel=case.panel_id, meeting__state="held", kind="support", step__in=brought)
    last = asked.exclude(decision="").order_by("-pk").values_list("decision", flat=True).first()
    return last == "support"
