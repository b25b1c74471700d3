"""What stands in a case, as far as its steps depend on it: gathered for ``core.casework.may_move`` in few questions."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet, Value
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
    answers = [row.answer for row in sorted(case.checks_of_other_work.all(), key=lambda row: row.pk)]
    waits = _waiting(case)
    return Facts(
        state=case.state,
        open_checks=sum(not answer for answer in answers),
        cleared=bool(answers) and answers[-1] == "clear",
        likely_earlier=waits["earlier"],
        waiting_agencies=waits["agencies"],
        assessed=assessed_in(case, found.since),
        agreed=found.basis("support", None, day) != "",
        told=told_of(case, day, found.since),
        adopted=_adopted(case),
        open_actions=waits["actions"],
        waiting_transfer=waits["transfers"] > 0,
    )


def _waiting(case: Case) -> dict[str, int]:
    """How many of each wait for somebody: earlier cases, agencies, actions and transfers, in one question."""
    waiting: dict[str, QuerySet[Any]] = {
        "earlier": case.earlier.filter(verdict=""),
        "agencies": waiting_questions(case),
        "actions": case.actions.filter(done_on__isnull=True),
        "transfers": case.transfers.filter(state="asked"),
    }
    kinds = [
        rows.order_by().annotate(kind=Value(kind)).values_list("kind").annotate(count=Count("pk"))
        for kind, rows in waiting.items()
    ]
    return dict.fromkeys(waiting, 0) | dict(kinds[0].union(*kinds[1:], all=True))


def _adopted(case: Case) -> bool:
    """Whether the panel that it is before decided to support, since it was brought the last time."""
    if case.state != "panel":
        return False
    brought = CaseStep.objects.filter(case=case, verb="bring").order_by("-pk").values("pk")[:1]
    asked = case.agenda.filter(meeting__panel=case.panel_id, meeting__state="held", kind="support", step__in=brought)
    last = asked.exclude(decision="").order_by("-pk").values_list("decision", flat=True).first()
    return last == "support"
