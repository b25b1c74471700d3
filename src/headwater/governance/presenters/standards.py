"""Standards as lists."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.sentences import sentence
from headwater.shell.tables import Column, Filter, TableOf

STANDARDS = TableOf(
    title=sentence("Standards"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("standard", args=[row.ref]),
        ),
        Column("issuer", sentence("Issued by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("about", sentence("What it is for"), lambda row: row.about),
        Column("issued", sentence("Versions issued"), lambda row: str(row.issued), sort="issued"),
    ),
    filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
