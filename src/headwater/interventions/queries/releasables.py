"""What of a case can be given to an agency part by part: statements, and the needs and actions of its plan."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.core.casework import STATEMENT_KINDS
from headwater.interventions.models import Case
from headwater.interventions.queries.meetings import Releasable, add_source


@add_source
def statements_of(case: Case) -> Iterator[Releasable]:
    """What is said, each for itself; of one that was corrected, that it was, and not its words."""
    for one in (case, *case.parts.all()):
        one.open()
        for row in one.statements.select_related("corrected").order_by("written_at", "pk"):
            words, wrong = row.words, hasattr(row, "corrected")
            whose = ", ".join(text for text in (words.get("whose", ""), words.get("when", "")) if text)
            said = "" if wrong else words.get("words", "")
            yield Releasable("statement", row.ref, said, STATEMENT_KINDS[row.kind], whose, wrong)


@add_source
def plan_of(case: Case) -> Iterator[Releasable]:
    """The needs and the actions of the plan."""
    for need in case.needs.order_by("pk"):
        yield Releasable("need", need.ref, need.words.get("words", ""))
    for row in case.actions.order_by("pk"):
        yield Releasable("action", row.ref, row.words.get("words", ""))
