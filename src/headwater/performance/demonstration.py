"""Measuring in the demonstration: the frameworks that the report names, one adapted, seven places that return by it.

Every figure is invented. All of it is written by the same actions as anybody’s, on the days on which it is said.
"""

from __future__ import annotations

from django.db import transaction

from headwater.performance.demonstration_accounts import make_accounts
from headwater.performance.demonstration_comparing import COLLECTED, make_compared
from headwater.performance.demonstration_frameworks import make_frameworks
from headwater.performance.demonstration_returns import make_returns
from headwater.performance.demonstration_statements import make_statements
from headwater.performance.demonstration_tables import FAMILY, make_tables
from headwater.performance.models import (
    AnnualStatement,
    ContributionAccount,
    FigureCollection,
    PerformanceFramework,
    TableFamily,
)


@transaction.atomic
def make_measures() -> None:
    """The library, the returns and accounts of what they show: all of it or, where it is there already, nothing."""
    if not PerformanceFramework.objects.exists():
        make_frameworks()
    if not FigureCollection.objects.exists():
        make_returns()
    if not FigureCollection.objects.filter(title=COLLECTED).exists():
        make_compared()
    if not TableFamily.objects.filter(title=FAMILY).exists():
        make_tables()
    if not ContributionAccount.objects.exists():
        make_accounts()
    if not AnnualStatement.objects.exists():
        make_statements()
