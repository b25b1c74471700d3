"""The register's rows as words and links."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.posts import KIND_WORDS, Kind
from headwater.core.sentences import sentence
from headwater.organisations.models import TIERS, Organisation
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

TIER_WORDS = dict(TIERS)


def organisation_link(organisation: Organisation) -> str:
    """Where its page is."""
    return reverse("organisation", args=[organisation.ref])


ORGANISATIONS = TableOf(
    title=sentence("Organisations"),
    order="name",
    columns=(
        Column("name", sentence("Name"), lambda row: row.name, sort="name", link=organisation_link),
        Column("kind", sentence("What it is"), lambda row: said(KIND_WORDS[Kind(row.kind)]), sort="kind"),
        Column("tier", sentence("Tier"), lambda row: said(TIER_WORDS.get(row.tier_then or "", "")), sort="tier_then"),
        Column("parent", sentence("Part of"), lambda row: row.parent_name or "", sort="parent_name"),
        Column("nation", sentence("Nation"), lambda row: said(row.get_nation_display()), sort="nation"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
        Filter("kind", sentence("What it is"), lambda rows, kind: rows.filter(kind=kind), list(KIND_WORDS.items())),
        Filter("tier", sentence("Tier"), lambda rows, tier: rows.filter(tier_then=tier), TIERS),
    ),
)
