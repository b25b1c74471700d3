"""Questions about training, viewer first: matrices, programmes, events, files, staff and what is to be settled."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from headwater.engagement.models import (
    IN_USE,
    EventFeedback,
    Learner,
    LearnerPosting,
    TrainingDispute,
    TrainingEvent,
    TrainingImport,
    TrainingMatrix,
    TrainingModule,
    TrainingProgramme,
    TrainingReminder,
)
from headwater.engagement.queries.engaged import engages_at
from headwater.governance.queries.led import leads_at, read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.models.of_a_place import OfAPlace
from headwater.organisations.viewer import Viewer

WHOSE = "organisation__"
NATIONAL = Q(organisation__kind="national")  # what a national body keeps is read by whoever has a post
R = TypeVar("R", bound=OfAPlace)


def matrices(viewer: Viewer) -> QuerySet[TrainingMatrix]:
    """Of the places whose engagement they read."""
    return TrainingMatrix.objects.filter(read_at(viewer, WHOSE)).select_related("organisation")


def matrix_in_use(place: Organisation, viewer: Viewer) -> TrainingMatrix | None:
    """The matrix of a place that is in use on the viewer’s day."""
    rows = TrainingMatrix.objects.filter(organisation=place, state=IN_USE, start__lte=viewer.day)
    return rows.filter(Q(end__isnull=True) | Q(end__gte=viewer.day)).first()


def _national(viewer: Viewer) -> Q:
    return NATIONAL if viewer.own else Q(pk__in=[])


def programmes(viewer: Viewer) -> QuerySet[TrainingProgramme]:
    """Of the places whose engagement they read, and national ones."""
    rows = TrainingProgramme.objects.filter(read_at(viewer, WHOSE) | _national(viewer))
    return rows.select_related("organisation").annotate(count=Count("modules"))


def modules(viewer: Viewer) -> QuerySet[TrainingModule]:
    """Of those programmes."""
    rows = TrainingModule.objects.filter(read_at(viewer, WHOSE) | _national(viewer))
    return rows.select_related("organisation", "programme")


def modules_for(place: Organisation) -> QuerySet[TrainingModule]:
    """The modules that levels of a place may need, and that its staff complete: its own, those above it, national."""
    above = Organisation.objects.filter(pk__in=[int(one) for one in place.path.strip("/").split("/") if one.isdigit()])
    rows = TrainingModule.objects.filter(Q(organisation__in=above) | NATIONAL)
    return rows.select_related("programme", "organisation")


def events(viewer: Viewer) -> QuerySet[TrainingEvent]:
    """Of the places whose engagement they read, and national ones."""
    rows = TrainingEvent.objects.filter(read_at(viewer, WHOSE) | _national(viewer))
    return rows.select_related("organisation", "version_of__module__programme")


def feedback_of(event: TrainingEvent) -> QuerySet[EventFeedback]:
    """What people thought of it."""
    return EventFeedback.objects.filter(event=event)


def _works_at(viewer: Viewer) -> Q:
    return Q(organisation__in=engages_at(viewer).order_by().values("pk"))


def imports(viewer: Viewer) -> QuerySet[TrainingImport]:
    """Files of the places at which they work: these name people."""
    return TrainingImport.objects.filter(_works_at(viewer)).select_related("organisation", "brought_by")


def disputes(viewer: Viewer) -> QuerySet[TrainingDispute]:
    """What is to be settled, and was, at the places at which they work."""
    rows = TrainingDispute.objects.filter(_works_at(viewer))
    return rows.select_related("organisation", "learner", "module", "brought_in", "completion")


def learners(viewer: Viewer) -> QuerySet[Learner]:
    """The staff of employers at which they work, and those who serve today in a unit that they lead."""
    led = LearnerPosting.objects.filter(unit__in=leads_at(viewer).order_by().values("pk"), start__lte=viewer.day)
    serve = led.filter(Q(end__isnull=True) | Q(end__gte=viewer.day)).values("learner")
    return Learner.objects.filter(_works_at(viewer) | Q(pk__in=serve)).select_related("organisation")


def reminders(viewer: Viewer) -> QuerySet[TrainingReminder]:
    """Of the places whose engagement they read."""
    return TrainingReminder.objects.filter(read_at(viewer, WHOSE)).select_related("organisation", "by")


def found(rows: QuerySet[R], ref: str) -> R | None:
    """The row of that reference, if it is among them."""
    return rows.filter(ref=ref).first()


def of_person(root: int) -> Q:
    """The completions of one person, at whichever employer."""
    return Q(learner=root) | Q(learner__person=root)


def staff_at(viewer: Viewer, place: Organisation) -> QuerySet[Learner]:
    """The staff of an employer, or those who serve in a unit today, of those whose names the viewer may see."""
    now = LearnerPosting.objects.filter(below(place.path, "unit__"), start__lte=viewer.day)
    serve = now.filter(Q(end__isnull=True) | Q(end__gte=viewer.day)).values("learner")
    return learners(viewer).filter(Q(organisation=place) | Q(pk__in=serve))
