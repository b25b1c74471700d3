"""How answers came about: confirmed by the records, given against them, or with nothing that supports them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from headwater.inspection.models import Answer, Inspection, Return, Saying


@dataclass(frozen=True)
class CameAbout:
    """How many answers the records were confirmed for, how many go against them, and how many nothing supports."""

    confirmed: int
    changed: int
    unsupported: int

    @property
    def all(self) -> int:
        """How many answers there are."""
        return self.confirmed + self.changed + self.unsupported


def in_return(whole: Return) -> CameAbout:
    """Of one return."""
    return _counted(Answer.objects.filter(whole=whole))


def in_inspection(inspection: Inspection) -> CameAbout:
    """Of all returns of those still inspected."""
    return _counted(
        Answer.objects.filter(whole__inspected__inspection=inspection, whole__inspected__withdrawn_on__isnull=True)
    )


def _counted(answers: QuerySet[Any]) -> CameAbout:
    """By the newest thing that was said to each question: one question of the database."""
    newest = Saying.objects.filter(to=OuterRef("pk")).order_by("-at", "-pk").values("way")[:1]
    ways = Counter(
        answers.exclude(answer="unanswered").order_by().annotate(way=Subquery(newest)).values_list("way", flat=True)
    )
    supported = ways["confirmed"] + ways["changed"]
    return CameAbout(ways["confirmed"], ways["changed"], sum(ways.values()) - supported)
