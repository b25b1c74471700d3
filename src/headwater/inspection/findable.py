"""Inspections among what can be found."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.inspection.models import Inspection
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="inspection",
        label=gettext_noop("Inspection"),
        model=Inspection,
        words=lambda row: (row.title, row.label),
        shown=lambda row: row.kept.title,
        link=lambda row: reverse("inspection", args=[row.ref]),
    )
)
