"""Questions about the form that organisations want material in: for them, and for those who write for them.

Who is in an audience is for its keeper to say. So it is the keepers of an audience who see what its parts want.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from headwater.core.preferences import Preferred
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import Audience, AudiencePart, Preference


def preferences(viewer: Viewer) -> QuerySet[Preference]:
    """What is wanted now by the viewer’s own organisations, and by those in audiences that these keep."""
    parts = AudiencePart.objects.as_at(viewer.day).filter(audience__organisation__in=viewer.own)
    written_for = parts.filter(organisation__isnull=False).values("organisation")
    seen = Q(organisation__in=viewer.own) | Q(organisation__in=written_for)
    return Preference.objects.as_at(viewer.day).filter(seen).select_related("organisation")


def find_preference(viewer: Viewer, ref: str) -> Preference | None:
    """The preference of that reference, if the viewer may see it."""
    return preferences(viewer).filter(ref=ref).first()


@dataclass(frozen=True)
class Wanted:
    """What one organisation in an audience wants."""

    audience: int
    name: str
    form: str
    passes_on: bool
    to_whom: str
    scheme: str
    level: str
    rank: int
    reason: str

    @property
    def as_core(self) -> Preferred:
        """As the core decides by it."""
        return Preferred(self.form, self.scheme, self.level, self.rank)


OF = "organisation__preferences_of_form"
FIELDS = ("form", "passes_on", "to_whom", "scheme", "level", "rank", "reason")


def wanted_in(viewer: Viewer, audiences: Iterable[Audience]) -> dict[int, list[Wanted]]:
    """What the organisations in each of these audiences want, by audience: one question, however many there are.

    Nothing for an audience that an organisation of others keeps.
    """
    kept = [one.pk for one in audiences if one.organisation_id in viewer.own]
    holds = Q(**{f"{OF}__start__lte": viewer.day}) & (
        Q(**{f"{OF}__end__isnull": True}) | Q(**{f"{OF}__end__gte": viewer.day})
    )
    parts = AudiencePart.objects.as_at(viewer.day).filter(holds, audience__in=kept)
    rows = parts.order_by("organisation__name").values_list(
        "audience", "organisation__name", *(f"{OF}__{name}" for name in FIELDS)
    )
    found: dict[int, list[Wanted]] = {}
    for row in dict.fromkeys(rows):
        found.setdefault(row[0], []).append(Wanted(*row))
    return found
