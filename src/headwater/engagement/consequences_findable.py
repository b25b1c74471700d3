"""Consequence plans and exercises among what can be found, by their titles. What a log says is not searched here."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.engagement.models import ConsequencePlan, Exercise
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="consequenceplan",
        label=gettext_noop("Consequence plan"),
        model=ConsequencePlan,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("consequence-plan", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="exercise",
        label=gettext_noop("Exercise"),
        model=Exercise,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("exercise", args=[row.ref]),
        fetched=("organisation",),
    )
)
