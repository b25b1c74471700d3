"""Groups, communities, consultations and events among what can be found. Names of people are not."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.engagement.models import AdvisoryGroup, Community, Consultation, EngagementEvent
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="advisorygroup",
        label=gettext_noop("Advisory group"),
        model=AdvisoryGroup,
        words=lambda row: (row.name, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("group", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="community",
        label=gettext_noop("Community"),
        model=Community,
        words=lambda row: (row.name, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("community", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="consultation",
        label=gettext_noop("Consultation"),
        model=Consultation,
        words=lambda row: (row.question, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("consultation", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="engagementevent",
        label=gettext_noop("Event"),
        model=EngagementEvent,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("engagement-event", args=[row.ref]),
        fetched=("organisation",),
    )
)
