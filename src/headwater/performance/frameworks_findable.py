"""Frameworks, indicators, collections, statements of success and accounts among what can be found."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.performance.models import (
    ANNUAL_TEXTS,
    AnnualStatement,
    ContributionAccount,
    FigureCollection,
    IndicatorVersion,
    PerformanceFramework,
    SuccessStatement,
)
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="performanceframework",
        label=gettext_noop("Performance framework"),
        model=PerformanceFramework,
        words=lambda row: (row.title, f"{row.whose} {row.purpose}"),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("performance-framework", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="indicatorversion",
        label=gettext_noop("Indicator"),
        model=IndicatorVersion,
        words=lambda row: (row.name, row.definition),
        shown=lambda row: row.indicator.framework.title,
        link=lambda row: reverse("indicator", args=[row.indicator.ref]),
        fetched=("indicator__framework",),
    )
)
findable(
    Findable(
        name="figurecollection",
        label=gettext_noop("Collection of figures"),
        model=FigureCollection,
        words=lambda row: (row.title, row.framework.title),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("figure-collection", args=[row.ref]),
        fetched=("organisation", "framework"),
    )
)
findable(
    Findable(
        name="successstatement",
        label=gettext_noop("What success would look like"),
        model=SuccessStatement,
        words=lambda row: (row.said, row.shown_by),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("success-statement", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="annualstatement",
        label=gettext_noop("Annual statement"),
        model=AnnualStatement,
        words=lambda row: (
            f"{row.organisation.name} {row.called}",
            " ".join(getattr(row, name) for name in ANNUAL_TEXTS),
        ),
        shown=lambda row: row.body.name,
        link=lambda row: reverse("annual-statement", args=[row.ref]),
        fetched=("organisation", "body"),
    )
)
findable(
    Findable(
        name="contributionaccount",
        label=gettext_noop("What difference it made"),
        model=ContributionAccount,
        words=lambda row: (row.title, f"{row.change} {row.done}"),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("contribution-account", args=[row.ref]),
        fetched=("organisation",),
    )
)
