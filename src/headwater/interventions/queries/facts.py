"""What stands in a case, as far as its steps depend on it: gathered for ``core.casework.may_move`` in few questions."""

from __future__ import annotations

from headwater.core.casework import Facts
from headwater.interventions.models import Case


def facts_of(case: Case) -> Facts:
    """What stands in it now."""
    answers = list(case.checks_of_other_work.order_by("pk").values_list("answer", flat=True))
    return Facts(
        state=case.state,
        open_checks=sum(not answer for answer in answers),
        cleared=bool(answers) and answers[-1] == "clear",
        likely_earlier=case.earlier.filter(verdict="").count(),
    )
