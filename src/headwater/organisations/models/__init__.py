"""The register of organisations and places, and the posts and partnerships that join people to them."""

from __future__ import annotations

from headwater.organisations.models.dated import (
    ALPHABET,
    OPEN,
    Correctable,
    CorrectableRecord,
    Dated,
    DatedRecord,
    ends_after,
    new_reference,
)
from headwater.organisations.models.glass import BreakGlass
from headwater.organisations.models.posts import Holding, Post
from headwater.organisations.models.register import (
    Member,
    Members,
    Organisation,
    Organisations,
    Partnership,
    Partnerships,
    below,
)
from headwater.organisations.models.what_was import TIERS, Belonging, Naming, Tier

__all__ = [
    "ALPHABET",
    "OPEN",
    "TIERS",
    "Belonging",
    "BreakGlass",
    "Correctable",
    "CorrectableRecord",
    "Dated",
    "DatedRecord",
    "Holding",
    "Member",
    "Members",
    "Naming",
    "Organisation",
    "Organisations",
    "Partnership",
    "Partnerships",
    "Post",
    "Tier",
    "below",
    "ends_after",
    "new_reference",
]
