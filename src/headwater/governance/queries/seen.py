"""What somebody reads because they read how a place is led, or for another reason of its own."""

from __future__ import annotations

from django.db.models import Q

from headwater.governance.queries.led import read_at
from headwater.organisations.viewer import Viewer


def read_at_or(viewer: Viewer, whose: str, other: Q) -> Q:
    """Either. Whoever reads everywhere has an empty condition, which would fall away beside another: it stays alone."""
    reached = read_at(viewer, whose)
    return reached | other if reached else reached
