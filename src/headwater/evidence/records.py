"""Evidence among the records that can be cited and found."""

from __future__ import annotations

from headwater.evidence.models import Evidence
from headwater.organisations.records import Kind, known

known(
    "evidence",
    Kind("ref", lambda viewer: Evidence.objects.visible(viewer.grants).select_related("organisation", "stored")),
)
