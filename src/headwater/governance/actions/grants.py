"""A grant is kept, and a table of its awards, steps or spending is loaded: all of it, or nothing (4.4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.funded_posts import year_after
from headwater.core.grant_rows import AwardRow, Row, SpendRow, StepRow
from headwater.core.pence import MOST
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.actions.loading_awards import load_awards
from headwater.governance.actions.loading_steps import load_spending, load_steps
from headwater.governance.models import Budget, Grant, Spending
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("grant.kept", policy=policies.may_keep_grant)
def keep_grant(grant: Grant, *, by: Viewer, total: int, known_on: date | None = None, source: str = "") -> Grant:
    """Keep a grant with its first budget; ``grant`` is not saved yet."""
    not_empty({"Title": grant.title, "Funder": grant.funder})
    if grant.end <= grant.start:
        raise refuse("Until", sentence("that is not after it begins."), sentence("Give a later day."))
    if grant.end >= year_after(grant.start):
        what = sentence("a grant here is of a year at the most: cost is counted by the days of its year.")
        raise refuse("Until", what, sentence("Keep one for each year."))
    if not 0 < total <= MOST:
        raise refuse("Total", sentence("that is no sum that a grant has."), sentence("Write it in pounds."))
    if Grant.objects.filter(organisation=grant.organisation, title=grant.title, start=grant.start).exists():
        raise refuse("Title", sentence("it is kept already."), sentence("Go on with the one that there is."))
    grant.kept_by, grant.kept_on = by.person, by.day
    grant.save()
    Budget(
        organisation=grant.organisation,
        grant=grant,
        number=1,
        was=0,
        change=total,
        total=total,
        effective=grant.start,
        known_on=known_on or min(grant.start, by.day),
        source=source,
        decided_by=by.person,
    ).save()
    return grant


@action("grant.loaded", policy=policies.may_keep_grant)
def load_rows(grant: Grant, *, by: Viewer, rows: Sequence[Row]) -> Grant:
    """Load a table. What is there already is left as it is; anything wrong, and nothing of it is kept."""
    problems: list[Problem] = []
    counts = [
        load_awards(grant, [row for row in rows if isinstance(row, AwardRow)], by, problems),
        load_steps(grant, [row for row in rows if isinstance(row, StepRow)], by, problems),
        load_spending(grant, [row for row in rows if isinstance(row, SpendRow)], by, problems),
    ]
    if problems:
        raise BadInput(problems)
    grant.made_now, grant.there_already = sum(made for made, _ in counts), sum(there for _, there in counts)
    return grant


@action("grant.spending_set_right", policy=lambda by, spent: policies.may_keep_grant(by, spent.grant))
def set_spending_right(spent: Spending, *, by: Viewer, amount: int) -> Spending:
    """Say what was really spent. The old amount stays as what people knew until today."""
    if spent.gone_on is not None:
        what = sentence("it was set right on {day} already.", day=spent.gone_on)
        raise refuse("Amount", what, sentence("Look at the list again."))
    if not 0 <= amount <= MOST:
        raise refuse("Amount", sentence("that is no amount."), sentence("Write it in pounds."))
    spent.gone_on = by.day
    spent.save()
    made = Spending(grant=spent.grant, organisation=spent.organisation, party=spent.party, head=spent.head)
    made.month, made.amount, made.known_on = spent.month, amount, by.day
    made.save()
    return made
