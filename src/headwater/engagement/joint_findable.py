"""Joint agreements and initiatives among what can be found, by their titles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.engagement.models import Initiative, JointAgreement
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="jointagreement",
        label=gettext_noop("Joint agreement"),
        model=JointAgreement,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("joint-agreement", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="initiative",
        label=gettext_noop("Initiative"),
        model=Initiative,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("initiative", args=[row.ref]),
        fetched=("organisation",),
    )
)
