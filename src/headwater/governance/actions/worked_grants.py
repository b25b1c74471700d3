"""A worked example of a report is loaded: its grant, budgets and rows together, by the checks of any table."""

from __future__ import annotations

from headwater.audit.actions import action
from headwater.core.budget_bridges import Bridge, BridgeLine, steps_of
from headwater.core.errors import BadInput
from headwater.core.grant_rows import AwardRow, SpendRow, StepRow
from headwater.governance import policies
from headwater.governance.actions.loading_awards import load_awards
from headwater.governance.actions.loading_steps import load_spending, load_steps
from headwater.governance.models import BridgeStep, Budget, Grant
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.schemes.worked_grants import WorkedGrant


def grant_of(worked: WorkedGrant, keeper: Organisation) -> Grant:
    """The grant of a worked example, not saved yet."""
    return Grant(
        organisation=keeper,
        title=worked.title,
        funder=worked.funder,
        start=worked.start,
        end=worked.end,
        basis=worked.basis,
        source=worked.source,
        worked=worked.id,
    )


@action("grant.worked_example_kept", policy=policies.may_keep_grant)
def keep_worked(grant: Grant, *, by: Viewer, worked: WorkedGrant) -> Grant:
    """Keep a grant of a worked example with all that is known of it; the chain of its budgets must bear."""
    problems = steps_of(worked.total, _chain(worked))
    if problems:
        raise BadInput(problems)
    grant.kept_by, grant.kept_on = by.person, by.day
    grant.save()
    _budgets(grant, worked, by)
    load_awards(grant, [row for row in worked.rows if isinstance(row, AwardRow)], by, problems)
    load_steps(grant, [row for row in worked.rows if isinstance(row, StepRow)], by, problems)
    load_spending(grant, [row for row in worked.rows if isinstance(row, SpendRow)], by, problems)
    if problems:
        raise BadInput(problems)
    return grant


def _chain(worked: WorkedGrant) -> list[Bridge]:
    found, was = [], worked.total
    for later in worked.budgets:
        found.append(Bridge(was, tuple(BridgeLine(*line) for line in later.lines), later.total))
        was = later.total
    return found


def _budgets(grant: Grant, worked: WorkedGrant, by: Viewer) -> None:
    of = {"organisation": grant.organisation, "grant": grant}
    first = Budget(**of, number=1, was=0, change=worked.total, total=worked.total, effective=grant.start)
    first.known_on, first.source = worked.known_on, worked.source
    first.save()
    was = worked.total
    for number, later in enumerate(worked.budgets, 2):
        made = Budget(**of, number=number, was=was, change=later.total - was, total=later.total)
        made.effective, made.known_on, made.source, made.reason = (
            later.effective,
            later.known_on,
            later.source,
            later.reason,
        )
        made.save()
        for what, amount in later.lines:
            BridgeStep(organisation=grant.organisation, budget=made, what=what, amount=amount).save()
        was = later.total
