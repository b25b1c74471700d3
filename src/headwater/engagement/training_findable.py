"""Programmes and guidance among what can be found, by their titles. People are not found by search."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.engagement.models import GuidanceToKnow, TrainingProgramme
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="trainingprogramme",
        label=gettext_noop("Training programme"),
        model=TrainingProgramme,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("training-programme", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="guidancetoknow",
        label=gettext_noop("Guidance to be known"),
        model=GuidanceToKnow,
        words=lambda row: (row.title, row.issued_by),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("training-guidance-one", args=[row.ref]),
        fetched=("organisation",),
    )
)
