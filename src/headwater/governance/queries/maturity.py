"""How mature partnerships are, by three criteria, as at a day (1.3.2, 6.2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from headwater.core.maturity import CRITERIA, is_mature
from headwater.governance.models import MaturityJudged
from headwater.organisations.models import Partnership
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Judged:
    """A partnership with what was last judged of each criterion; None where nobody has."""

    partnership: Partnership
    criteria: tuple[tuple[str, str, MaturityJudged | None], ...]  # identifier, words, judgement

    @property
    def mature(self) -> bool:
        """Whether all three are met."""
        return is_mature({name: row.level for name, _, row in self.criteria if row is not None})


def partnerships_seen(viewer: Viewer, day: date) -> QuerySet[Partnership]:
    """Those that the viewer may see, of a day."""
    seen = Partnership.objects.visible(viewer.grants, viewer.own, viewer.day)
    return Partnership.objects.as_at(day).filter(pk__in=seen.values("pk")).select_related("lead").order_by("name", "pk")


def maturity_of(partnerships: QuerySet[Partnership], day: date) -> list[Judged]:
    """Each with its three criteria. Two queries."""
    found = list(partnerships)
    rows = MaturityJudged.objects.filter(partnership__in=[one.pk for one in found], on__lte=day)
    last = rows.order_by().values("partnership", "criterion").annotate(last=Max("pk")).values("last")
    newest = {
        (row.partnership_id, row.criterion): row
        for row in MaturityJudged.objects.filter(pk__in=last).select_related("by")
    }
    return [
        Judged(one, tuple((name, words, newest.get((one.pk, name))) for name, words in CRITERIA.items()))
        for one in found
    ]


def find_partnership(viewer: Viewer, ref: str) -> Partnership | None:
    """The partnership of that reference, if the viewer may see it."""
    return partnerships_seen(viewer, viewer.day).filter(ref=ref).first()


def history_of_criterion(partnership: Partnership, criterion: str) -> QuerySet[MaturityJudged]:
    """All that was ever judged of a criterion, newest first."""
    return MaturityJudged.objects.filter(partnership=partnership, criterion=criterion).select_related("by")
