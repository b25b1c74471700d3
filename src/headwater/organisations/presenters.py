"""The register's rows as words and links."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

from headwater.core.partnerships import NATION_WORDS
from headwater.core.posts import KIND_WORDS
from headwater.core.sentences import sentence
from headwater.organisations.models import TIERS, Organisation
from headwater.shell.tables import Column, Filter, TableOf

TIER_WORDS = dict(TIERS)


@cache
def _pages() -> str:
    """The address of an organisation's page, with a gap for its reference: looking it up takes long for a hundred."""
    return reverse("organisation", args=["REFERENCE"])


def organisation_link(organisation: Organisation) -> str:
    """Where its page is."""
    return _pages().replace("REFERENCE", organisation.ref)


ORGANISATIONS = TableOf(
    title=sentence("Organisations"),
    order="name",
    columns=(
        Column("name", sentence("Name"), lambda row: row.name_then, sort="name_then", link=organisation_link),
        Column("kind", sentence("What it is"), lambda row: row.kind, sort="kind", words=KIND_WORDS),
        Column("tier", sentence("Tier"), lambda row: row.tier_then or "", sort="tier_then", words=TIER_WORDS),
        Column("parent", sentence("Part of"), lambda row: row.parent_name or "", sort="parent_name"),
        Column("nation", sentence("Nation"), lambda row: row.nation_then, sort="nation_then", words=NATION_WORDS),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name_then__icontains=text)),
        Filter("kind", sentence("What it is"), lambda rows, kind: rows.filter(kind=kind), list(KIND_WORDS.items())),
        Filter("tier", sentence("Tier"), lambda rows, tier: rows.filter(tier_then=tier), TIERS),
        Filter("day", sentence("As it was on"), lambda rows, _: rows),  # the rows are of that day already
    ),
)
