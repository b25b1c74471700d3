"""Plans and their activities among what can be found, by their titles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.governance.models import Activity, Plan
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="plan",
        label=gettext_noop("Plan"),
        model=Plan,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("plan", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="activity",
        label=gettext_noop("Activity of a plan"),
        model=Activity,
        words=lambda row: (row.title, row.owner.name),
        shown=lambda row: f"{row.plan.title}, {row.owner.name}",
        link=lambda row: reverse("activity", args=[row.ref]),
        fetched=("plan", "owner"),
    )
)
