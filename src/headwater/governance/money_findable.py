"""Grants and rounds of bids among what can be found, by their titles: whoever reads one finds it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.core.sentences import sentence
from headwater.governance.models import BidRound, Grant
from headwater.search.searchable import Findable, findable
from headwater.shell.saying import said

findable(
    Findable(
        name="grant",
        label=gettext_noop("Grant"),
        model=Grant,
        words=lambda row: (row.title, row.funder),
        shown=lambda row: said(sentence("{funder}, from {day}", funder=row.funder, day=row.start)),
        link=lambda row: reverse("grant", args=[row.ref]),
        fetched=("organisation",),
    )
)
findable(
    Findable(
        name="bidround",
        label=gettext_noop("Money by bid"),
        model=BidRound,
        words=lambda row: (row.title, row.what_for),
        shown=lambda row: row.what_for,
        link=lambda row: reverse("bid-round", args=[row.ref]),
        fetched=("organisation",),
    )
)
