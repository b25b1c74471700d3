"""Visits as a list."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from headwater.core.sentences import sentence
from headwater.inspection.models import CONSENTS, VISITS
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf


def visit_link(row: Any) -> str:
    """Where its page is; the list is of one inspection, whose address its own lies below."""
    return reverse("visit", args=[row.inspected.inspection.ref, row.pk])


def _name(rows: Any, text: str) -> Any:
    return rows.filter(inspected__organisation__name__icontains=text)


VISITS_TABLE = TableOf(
    title=sentence("Fieldwork"),
    order="-held",
    columns=(
        Column("held", sentence("Held on"), lambda row: told(row.held_on), sort="held_on", link=visit_link),
        Column("kind", sentence("What it is"), lambda row: row.kind, sort="kind", words=dict(VISITS)),
        Column(
            "name",
            sentence("Organisation"),
            lambda row: row.inspected.organisation.name,
            sort="inspected__organisation__name",
        ),
        Column("roles", sentence("Who, by role"), lambda row: row.roles, sort="roles"),
        Column("consent", sentence("Consent"), lambda row: row.consent, sort="consent", words=dict(CONSENTS)),
        Column("seen", sentence("Observations"), lambda row: f"{row.seen:,}", sort="seen"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), _name),
        Filter("kind", sentence("What it is"), lambda rows, kind: rows.filter(kind=kind), VISITS),
    ),
)
