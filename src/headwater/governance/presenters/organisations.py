"""The list of organisations that somebody reads, with a link to what a room knows of each."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.posts import KIND_WORDS
from headwater.core.sentences import Sentence, sentence
from headwater.shell.tables import Column, Filter, TableOf

KINDS = ("national", "region", "force", "area", "oversight")


def list_of_organisations(title: Sentence, kinds: tuple[str, ...], page: str) -> TableOf:
    """Organisations of these kinds by name, each leading to the page of that address."""
    return TableOf(
        title=title,
        order="name",
        columns=(
            Column(
                "name",
                sentence("Name"),
                lambda row: row.name,
                sort="name",
                link=lambda row: reverse(page, args=[row.ref]),
            ),
            Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=KIND_WORDS),
        ),
        filters=(
            Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
            Filter(
                "kind",
                sentence("Kind"),
                lambda rows, kind: rows.filter(kind=kind),
                [(kind, KIND_WORDS[kind]) for kind in KIND_WORDS if kind in kinds],
            ),
        ),
    )


LED = list_of_organisations(sentence("Organisations"), KINDS, "leadership-of")
