"""The list of what is late, by reference, owner and reason. Who it is about stands in no list."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions.presenters.lists import day
from headwater.interventions.queries.late import WORDS
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def _why(row: Any) -> str:
    return "; ".join(said(WORDS[name]) for name in row.late_why)


LATE = TableOf(
    title=sentence("What is late"),
    order="next",
    columns=(
        Column("ref", sentence("Case"), lambda row: row.ref, link=lambda row: reverse("case", args=[row.ref])),
        Column("why", sentence("Why"), _why),
        Column("next", sentence("Next day"), lambda row: day(row.next_on), sort="next_on"),
        Column("owner", sentence("Owner"), lambda row: str(row.owner or "–"), sort="owner__name"),
        Column("state", sentence("Step"), lambda row: row.state, sort="state", words=CASE.states),
        Column("panel", sentence("Panel"), lambda row: row.panel.name, sort="panel__name"),
    ),
    filters=(
        Filter("ref", sentence("Reference"), lambda rows, ref: rows.filter(ref=ref.strip().lower()[:12])),
        Filter("state", sentence("Step"), lambda rows, state: rows.filter(state=state), list(CASE.states.items())),
    ),
)
