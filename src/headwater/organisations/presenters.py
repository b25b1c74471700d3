"""The register's rows as words and links."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.posts import KIND_WORDS, Kind
from headwater.organisations.models import TIERS, Organisation
from headwater.shell.tables import Column, Filter, TableOf

TIER_WORDS = dict(TIERS)


def organisation_link(organisation: Organisation) -> str:
    """Where its page is."""
    return reverse("organisation", args=[organisation.ref])


ORGANISATIONS = TableOf(
    title="Organisations",
    order="name",
    columns=(
        Column("name", "Name", lambda row: row.name, sort="name", link=organisation_link),
        Column("kind", "What it is", lambda row: KIND_WORDS[Kind(row.kind)], sort="kind"),
        Column("tier", "Tier", lambda row: TIER_WORDS.get(row.tier_then or "", ""), sort="tier_then"),
        Column("parent", "Part of", lambda row: row.parent.name if row.parent else "", sort="parent__name"),
        Column("nation", "Nation", lambda row: row.nation, sort="nation"),
    ),
    filters=(
        Filter("q", "Name contains", lambda rows, text: rows.filter(name__icontains=text)),
        Filter("kind", "What it is", lambda rows, kind: rows.filter(kind=kind), list(KIND_WORDS.items())),
        Filter("tier", "Tier", lambda rows, tier: rows.filter(tier_then=tier), TIERS),
    ),
)
