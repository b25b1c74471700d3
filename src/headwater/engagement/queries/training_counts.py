"""What is counted of training as at a day: added up from the steps, so that a page reads nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from headwater.core.training import Curve
from headwater.engagement.models import TrainingProgramme, TrainingStep
from headwater.governance.queries.led import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Cell:
    """How many serve, have all that they need, and are overdue with something."""

    staff: int = 0
    trained: int = 0
    overdue: int = 0

    def with_(self, other: Cell) -> Cell:
        """Both together."""
        return Cell(self.staff + other.staff, self.trained + other.trained, self.overdue + other.overdue)

    @property
    def percent(self) -> int | None:
        """How many of a hundred have all that they need; nothing where nobody serves."""
        return round(100 * self.trained / self.staff) if self.staff else None


@dataclass(frozen=True)
class Row:
    """A count of a unit, role and level."""

    unit: int
    role: str
    level: int
    cell: Cell


def steps_at(place: Organisation, programme: TrainingProgramme | None = None) -> QuerySet[TrainingStep]:
    """The steps of the units of a place: those of its employer alone are looked at."""
    employers = [int(one) for one in place.path.strip("/").split("/") if one.isdigit()]
    whose = Q(organisation__in=employers) | below(place.path, "organisation__")
    return TrainingStep.objects.filter(whose & below(place.path, "unit__"), programme=programme)


def counts_at(place: Organisation, day: date, programme: TrainingProgramme | None = None) -> list[Row]:
    """The counts of a place on a day, by unit, role and level. One query."""
    rows = steps_at(place, programme).filter(day__lte=day).order_by().values_list("unit", "role", "level")
    summed = rows.annotate(staff_now=Sum("staff"), trained_now=Sum("trained"), overdue_now=Sum("overdue"))
    return [Row(unit, role, level, Cell(*counts)) for unit, role, level, *counts in summed if any(counts)]


def by_employer(viewer: Viewer, day: date, programme: TrainingProgramme | None = None) -> dict[int, Cell]:
    """The counts of each employer that the viewer reads, of whoever has a level; by its key. One query."""
    rows = TrainingStep.objects.filter(read_at(viewer, "organisation__"), programme=programme, day__lte=day)
    summed = rows.exclude(level=0).order_by().values_list("organisation")
    counted = summed.annotate(staff_now=Sum("staff"), trained_now=Sum("trained"), overdue_now=Sum("overdue"))
    return {organisation: Cell(*counts) for organisation, *counts in counted if any(counts)}


def curve_of(place: Organisation, programme: TrainingProgramme, day: date) -> list[Curve]:
    """How many needed a programme and had completed it, on each day up to ``day`` on which that changed. One query."""
    rows = steps_at(place, programme).filter(day__lte=day).order_by("day").values_list("day")
    points: list[Curve] = []
    staff = trained = 0
    for on, more_staff, more_trained in rows.annotate(staff_more=Sum("staff"), trained_more=Sum("trained")):
        staff, trained = staff + more_staff, trained + more_trained
        points.append(Curve(on, staff, trained))
    if points and points[-1].day < day:
        points.append(Curve(day, staff, trained))
    return points


def overdue_at(unit: Organisation, day: date) -> int:
    """How many of a unit itself, without those below it, are overdue with something. One query."""
    rows = TrainingStep.objects.filter(unit=unit, programme__isnull=True, day__lte=day)
    return int(rows.aggregate(count=Sum("overdue"))["count"] or 0)


def programmes_needed_at(place: Organisation) -> list[int]:
    """The programmes that somebody at a place needed or needs."""
    employers = [int(one) for one in place.path.strip("/").split("/") if one.isdigit()]
    whose = Q(organisation__in=employers) | below(place.path, "organisation__")
    rows = TrainingStep.objects.filter(whose & below(place.path, "unit__"), programme__isnull=False)
    return list(rows.order_by().values_list("programme", flat=True).distinct())


def still_to_complete(place: Organisation, day: date) -> dict[int, int]:
    """How many at a place still need each programme on a day. One query."""
    employers = [int(one) for one in place.path.strip("/").split("/") if one.isdigit()]
    whose = Q(organisation__in=employers) | below(place.path, "organisation__")
    rows = TrainingStep.objects.filter(whose & below(place.path, "unit__"), programme__isnull=False, day__lte=day)
    summed = rows.order_by().values_list("programme").annotate(need=Sum("staff"), have=Sum("trained"))
    return {programme: need - have for programme, need, have in summed}
