"""Boards among what can be found, by their names. Nothing of meetings and actions: those have readers of their own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.governance.models import Board
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="board",
        label=gettext_noop("Board"),
        model=Board,
        words=lambda row: (row.name, row.organisation.name),
        shown=lambda row: row.organisation.name,
        link=lambda row: reverse("board", args=[row.ref]),
        fetched=("organisation",),
    )
)
