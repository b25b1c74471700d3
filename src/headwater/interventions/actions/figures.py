"""Writing what figures rest on: residents, what people declared, and the statement that a chair signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.casework_figures import period_called
from headwater.core.errors import refuse
from headwater.core.lifecycle import STATEMENT
from headwater.core.sentences import sentence
from headwater.interventions import policies
from headwater.interventions.models import STATEMENT_TEXTS, AssuranceStatement, DeclaredCount, PanelResidents
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.declared import declared


@action("panel.residents", policy=policies.may_say_residents)
def say_residents(row: PanelResidents, *, by: Viewer) -> PanelResidents:
    """Say how many live where a panel works, from a day that has come; the number before ends on the day before."""
    not_empty({"Where it comes from": row.source})
    row.panel = row.panel.fresh()
    row.organisation = row.panel.organisation
    if row.start > by.day:
        raise refuse("Holds from", sentence("that day is to come."), sentence("Write today or a day before."))
    before = PanelResidents.objects.filter(panel=row.panel, end__isnull=True).first()
    if before is not None:
        if row.start <= before.start:
            what = sentence("a number holds from {day} already.", day=before.start)
            raise refuse("Holds from", what, sentence("Write a later day: what was told of earlier days stays."))
        before.end = row.start - timedelta(days=1)
        before.save()
    row.save()
    return row


@action("panel.declared", policy=policies.may_count_declared)
def count_declared(row: DeclaredCount, *, by: Viewer, answers: Mapping[str, str]) -> DeclaredCount:
    """Count what a person declared of themselves at a point of their way: each answer in its own count.

    Nothing says who it was, nor which of the counts went up with which. Raises ``BadInput`` where nothing is answered
    or an answer is not known.
    """
    given = {name: answer for name, answer in answers.items() if answer}
    if not given:
        raise refuse("What they say", sentence("nothing is answered."), sentence("Choose at least one answer."))
    row.panel = row.panel.fresh()
    row.quarter = date(by.day.year, 3 * ((by.day.month - 1) // 3) + 1, 1)
    for name, answer in given.items():
        known = declared().get(name)
        if known is None or answer not in known.answers:
            raise refuse("What they say", sentence("it is not one of the answers."), sentence("Choose from the list."))
        where = {"panel": row.panel, "quarter": row.quarter, "point": row.point}
        row = DeclaredCount.objects.filter(**where, characteristic=name, answer=answer).first() or DeclaredCount(
            **where, characteristic=name, answer=answer
        )
        row.number += 1
        row.save()
    return row


def _texts(row: AssuranceStatement) -> dict[str, str]:
    return {str(heading): getattr(row, name) for name, heading in STATEMENT_TEXTS.items()}


@action("assurance.begun", policy=policies.may_write_statement)
def begin_statement(row: AssuranceStatement, *, by: Viewer, period: str) -> AssuranceStatement:
    """Begin the statement of a quarter or year that is over. There is one for a period."""
    found = period_called(period, by.day)
    row.panel = row.panel.fresh()
    if AssuranceStatement.objects.filter(panel=row.panel, start=found.start, end=found.end).exists():
        what = sentence("there is one of that period.")
        raise refuse("Period", what, sentence("Open that one, or choose another period."))
    row.organisation, row.start, row.end = row.panel.organisation, found.start, found.end
    row.by = by.person  # type: ignore[assignment]
    row.save()
    return row


@action("assurance.written", policy=policies.may_write_statement)
def write_assurance(
    row: AssuranceStatement, *, by: Viewer, seen: int, before: Mapping[str, str], texts: Mapping[str, str]
) -> AssuranceStatement:
    """Keep what is written under the four headings. It is about the panel’s work, and about no person.

    Raises ``Conflict`` where somebody else wrote under the same heading since version ``seen``.
    """
    refuse_conflict(row, seen, texts, before)
    for name, words in texts.items():
        if words != before.get(name, ""):
            setattr(row, name, words)
    no_persons(_texts(row))
    row.by = by.person  # type: ignore[assignment]  # who wrote it last
    row.save()
    return row


@action("assurance.signed", policy=policies.may_sign)
def sign_statement(row: AssuranceStatement, *, by: Viewer, figures: Mapping[str, Any]) -> AssuranceStatement:
    """Sign it: the figures are kept in it as they stand now, and stay so."""
    row.state, row.signed_on, row.by = STATEMENT.after("sign", row.state), by.day, by.person  # type: ignore[assignment]
    row.figures, row.given_back_because = dict(figures), ""
    row.save()
    return row


@action("assurance.taken", policy=policies.may_take)
def take_statement(row: AssuranceStatement, *, by: Viewer) -> AssuranceStatement:
    """Take a signed statement, for the place that the panel works for."""
    row.state, row.taken_by, row.taken_on = STATEMENT.after("take", row.state), by.person, by.day
    row.save()
    return row


@action("assurance.given_back", policy=policies.may_take)
def give_statement_back(row: AssuranceStatement, *, by: Viewer, because: str) -> AssuranceStatement:
    """Give it back to the chair, with a reason: it is a draft again."""
    not_empty({"Why": because})
    no_persons({"Why": because})
    insist(STATEMENT.may("give_back", row.state))
    row.state, row.signed_on, row.given_back_because = STATEMENT.after("give_back", row.state), None, because
    row.save()
    return row
