"""Tables of counts and their families among what can be found: by their titles, and never by a count."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.performance.models import TableFamily, TableOfCounts
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="tableofcounts",
        label=gettext_noop("Table of counts"),
        model=TableOfCounts,
        words=lambda row: (row.title, row.family.title),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("table-of-counts", args=[row.ref]),
        fetched=("organisation", "family"),
    )
)
findable(
    Findable(
        name="tablefamily",
        label=gettext_noop("Family of tables"),
        model=TableFamily,
        words=lambda row: (row.title, row.counted),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("table-family", args=[row.ref]),
        fetched=("organisation",),
    )
)
