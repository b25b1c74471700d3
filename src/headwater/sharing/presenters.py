"""Products and audiences as lists: filtered, sorted, paged and taken away as every list of the service."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from headwater.core.sentences import sentence
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

PRODUCTS = TableOf(
    title=sentence("Products that you write"),
    order="-made",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("product", args=[row.ref]),
        ),
        Column("place", sentence("Written by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("made", sentence("Begun on"), lambda row: told(timezone.localtime(row.made_at).date()), sort="made_at"),
    ),
    filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
AUDIENCES = TableOf(
    title=sentence("Audiences"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("What it is called"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("audience", args=[row.ref]),
        ),
        Column("reads", sentence("All of them read"), lambda row: " ".join(filter(None, [row.reads, row.caveats]))),
        Column("asset", sentence("About"), lambda row: row.asset, sort="asset"),
        Column("place", sentence("Kept by"), lambda row: row.organisation.name, sort="organisation__name"),
    ),
    filters=(Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
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
