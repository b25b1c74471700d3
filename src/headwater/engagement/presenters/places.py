"""The list of places that somebody reads the engagement of."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.posts import KIND_WORDS
from headwater.core.sentences import sentence
from headwater.shell.tables import Column, Filter, TableOf

KINDS = ("national", "region", "force", "area", "neighbourhood")

READ = TableOf(
    title=sentence("Places"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("Name"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("engagement-of", args=[row.ref]),
        ),
        Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=KIND_WORDS),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
        Filter(
            "kind",
            sentence("Kind"),
            lambda rows, kind: rows.filter(kind=kind),
            [(kind, KIND_WORDS[kind]) for kind in KIND_WORDS if kind in KINDS],
        ),
    ),
)
