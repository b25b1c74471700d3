"""What stands in a case, as far as its steps depend on it: gathered for ``core.casework.may_move`` in few questions."""

from __future__ import annotations

from django.utils import timezone

from headwater.core.casework import Facts
from headwater.interventions.models import Case
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
    )
