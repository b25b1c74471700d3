"""Whoever writes in an account or a statement is kept as one of its writers, inside the action that they write by."""

from __future__ import annotations

from headwater.organisations.viewer import Viewer
from headwater.performance.models import AccountWriter, AnnualStatement, ContributionAccount, StatementWriter


def wrote_in_account(account: ContributionAccount, by: Viewer) -> None:
    """Keep that somebody wrote in it, if nothing says so yet."""
    first = {"organisation": account.organisation, "on": by.day}
    AccountWriter.objects.get_or_create(account=account, by=by.person, defaults=first)


def wrote_in_statement(row: AnnualStatement, by: Viewer) -> None:
    """The same of a statement."""
    first = {"organisation": row.organisation, "on": by.day}
    StatementWriter.objects.get_or_create(statement=row, by=by.person, defaults=first)


def take_writers_over(row: AnnualStatement, earlier: AnnualStatement) -> None:
    """Whoever wrote the words that a new edition begins with wrote in it."""
    for one in earlier.writers.all():
        StatementWriter(organisation=row.organisation, statement=row, by=one.by, on=one.on).save()
