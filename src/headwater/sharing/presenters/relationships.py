"""Relationships as a list."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.sentences import sentence
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

RELATIONSHIPS = TableOf(
    title=sentence("Relationships"),
    order="other",
    columns=(
        Column(
            "other",
            sentence("With"),
            lambda row: row.other.name,
            sort="other__name",
            link=lambda row: reverse("relationship", args=[row.ref]),
        ),
        Column("role", sentence("With whom there"), lambda row: row.role, sort="role"),
        Column("purpose", sentence("What it is for"), lambda row: row.purpose),
        Column("held", sentence("Which of our roles holds it"), lambda row: row.held_by, sort="held_by"),
        Column("since", sentence("Since"), lambda row: told(row.start), sort="start"),
        Column("until", sentence("Until"), lambda row: told(row.end) if row.end else "", sort="end"),
        Column("place", sentence("Kept by"), lambda row: row.organisation.name, sort="organisation__name"),
    ),
    filters=(
        Filter("q", sentence("With contains"), lambda rows, text: rows.filter(other__name__icontains=text)),
        Filter("role", sentence("Role contains"), lambda rows, text: rows.filter(role__icontains=text)),
    ),
)
