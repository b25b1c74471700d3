"""What stands in a case, as far as its steps depend on it: gathered for ``core.casework.may_move`` in few questions."""

from __future__ import annotations

from headwater.core.casework import Facts
from headwater.interventions.models import Case, CaseStep


def facts_of(case: Case) -> Facts:
    """What stands in it now."""
    answers = list(case.checks_of_other_work.order_by("pk").values_list("answer", flat=True))
    return Facts(
        state=case.state,
        open_checks=sum(not answer for answer in answers),
        cleared=bool(answers) and answers[-1] == "clear",
        likely_earlier=case.earlier.filter(verdict="").count(),
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
