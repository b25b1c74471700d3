"""Questions about exercises, lessons and tension, viewer first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from headwater.core.lessons import Learnt, Pattern, pattern_of
from headwater.core.tension import Reported
from headwater.engagement.models import Exercise, ExerciseForce, Lesson, TensionReport
from headwater.governance.queries import led, read_at
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer


def exercises(viewer: Viewer) -> QuerySet[Exercise]:
    """Those of places whose engagement the viewer reads, and those that a force that they read takes part in."""
    joined = ExerciseForce.objects.filter(read_at(viewer, "force__")).values("exercise")
    rows = Exercise.objects.filter(read_at(viewer, "organisation__") | Q(pk__in=joined))
    return rows.select_related("organisation", "funder")


def find_exercise(viewer: Viewer, ref: str) -> Exercise | None:
    """The exercise of that reference."""
    return exercises(viewer).filter(ref=ref).first()


def forces_read(viewer: Viewer) -> QuerySet[Organisation]:
    """The forces of today whose engagement the viewer reads."""
    return led(viewer).filter(kind="force").order_by("name")


def forces_without(viewer: Viewer) -> list[Organisation]:
    """The forces, of those that the viewer reads, that took part in no exercise that was held by today."""
    ran = ExerciseForce.objects.filter(exercise__state="held", exercise__end__lte=viewer.day).values("force")
    return list(forces_read(viewer).exclude(pk__in=ran))


def held_by(viewer: Viewer, force: Organisation, day: date) -> QuerySet[Exercise]:
    """The exercises that a force took part in and that were known to be held on a day, the last first."""
    rows = exercises(viewer).filter(pk__in=ExerciseForce.objects.filter(force=force).values("exercise"))
    return rows.filter(state="held", end__lte=day, said_on__lte=day).order_by("-end", "-pk")


def lessons(viewer: Viewer) -> QuerySet[Any]:
    """The register: lessons of places that the viewer reads, and those that organisations of theirs own."""
    seen = read_at(viewer, "organisation__") | Q(owner__in=viewer.own)
    rows: QuerySet[Any] = Lesson.objects.filter(seen)
    return rows.select_related("organisation", "owner", "activation__plan", "exercise", "done_by")


def find_lesson(viewer: Viewer, ref: str) -> Lesson | None:
    """The lesson of that reference."""
    return lessons(viewer).filter(ref=ref).first()


def lessons_late(viewer: Viewer) -> QuerySet[Any]:
    """Open lessons past their day that organisations of the viewer’s own own."""
    rows = lessons(viewer).filter(owner__in=viewer.own, done_on__isnull=True, due__lt=viewer.day)
    return rows.order_by("due", "pk")


def pattern(viewer: Viewer) -> tuple[Pattern, ...]:
    """What comes again and again, over all lessons that the viewer reads."""
    rows = lessons(viewer).order_by().values_list("theme", "activation", "exercise", "due", "done_on")
    found = [
        Learnt(theme, f"activation {run}" if run else f"exercise {tried}", due, done)
        for theme, run, tried, due, done in rows
    ]
    return pattern_of(found, viewer.day)


def tension_reports(viewer: Viewer) -> QuerySet[TensionReport]:
    """The reports of places whose engagement the viewer reads."""
    rows = TensionReport.objects.filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "by")


def reported(viewer: Viewer, since: date) -> list[Reported]:
    """The reports since a day, as the picture needs them."""
    rows = tension_reports(viewer).filter(day__gte=since, day__lte=viewer.day).order_by("pk")
    fields = ("organisation__name", "theme", "direction", "source", "day")
    return [Reported(*row) for row in rows.values_list(*fields)]
