"""Allocations among what can be found: by their titles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.core.sentences import sentence
from headwater.governance.models import PostAllocation
from headwater.search.searchable import Findable, findable
from headwater.shell.saying import said

findable(
    Findable(
        name="postallocation",
        label=gettext_noop("Allocation of posts"),
        model=PostAllocation,
        words=lambda row: (row.title, row.organisation.name),
        shown=lambda row: said(sentence("Kept by {name}", name=row.organisation.name)),
        link=lambda row: reverse("allocation", args=[row.ref]),
        fetched=("organisation",),
    )
)
