"""Fieldwork: visits, interviews and focus groups with consent, documents read, and what was observed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.answers import Answer as Said
from headwater.core.answers import Confidence
from headwater.core.contradictions import Sort
from headwater.core.sentences import sentence
from headwater.evidence.models import Evidence
from headwater.inspection.models.inspections import Inspected

VISITS = (
    ("visit", sentence("Visit")),
    ("interview", sentence("Interview")),
    ("focus_group", sentence("Focus group")),
    ("document_review", sentence("Document review")),
)
CONSENTS = (
    ("given", sentence("given")),
    ("not_needed", sentence("not needed: nobody is quoted")),
    ("refused", sentence("refused: nothing that was said is kept")),
)
SORTS = (
    (Sort.FACT.value, sentence("Fact")),
    (Sort.OPINION.value, sentence("Opinion")),
    (Sort.ALLEGATION.value, sentence("Allegation")),
)
SHOWS = (
    (Said.YES.value, sentence("Yes")),
    (Said.NO.value, sentence("No")),
    (Said.NOT_KNOWN.value, sentence("Neither")),
)
SURE = (
    (Confidence.HIGH.value, sentence("High")),
    (Confidence.MEDIUM.value, sentence("Medium")),
    (Confidence.LOW.value, sentence("Low")),
)


class OfPlace(Record):
    """A record of fieldwork at one inspected organisation, which its own people do not see."""

    inspected = models.ForeignKey(Inspected, on_delete=models.PROTECT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """None: what happened at an organisation is read by its own people, and this is not for them yet."""
        return ""


class Visit(OfPlace):
    """A visit, an interview, a focus group or a reading of documents: who by role, with whose consent, and notes."""

    unlogged = ("notes",)

    kind = models.CharField("what it is", max_length=20, choices=VISITS)
    held_on = models.DateField("held on")
    place = models.CharField("where", max_length=200, blank=True)
    roles = models.CharField("who, by role", max_length=500)
    how_many = models.PositiveSmallIntegerField("how many people", default=1)
    consent = models.CharField(max_length=20, choices=CONSENTS)
    notes = models.TextField(max_length=10_000, blank=True)

    class Meta(OfPlace.Meta):
        """Of a known kind; where consent was refused, nothing that was said is kept."""

        abstract = False
        default_related_name = "visits"
        ordering = ("-held_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in VISITS]), name="visit_kind_known"),
            models.CheckConstraint(condition=Q(consent__in=[name for name, _ in CONSENTS]), name="consent_known"),
            models.CheckConstraint(condition=~Q(roles=""), name="visit_says_who_by_role"),
            models.CheckConstraint(
                condition=~Q(consent="refused") | Q(notes=""), name="refused_consent_keeps_no_notes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.roles}"


class Observations(GuardedQuerySet["Observation"]):
    """Observations."""

    def standing(self) -> Observations:
        """Those that were not withdrawn, at organisations still inspected."""
        return self.filter(withdrawn_at__isnull=True, inspected__withdrawn_on__isnull=True)


class Observation(OfPlace):
    """What was seen, tied to a question or a criterion, with its source, its sort and how sure it is."""

    unlogged = ("text",)

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="observations")
    document = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    question = models.CharField(max_length=100, blank=True)
    criterion = models.CharField(max_length=100, blank=True)
    text = models.TextField("what was seen", max_length=4_000)
    sort = models.CharField("sort", max_length=20, choices=SORTS)
    shows = models.CharField("what it shows", max_length=20, choices=SHOWS)
    confidence = models.CharField("how sure", max_length=10, choices=SURE)
    mark = models.CharField("mark of its row in a workbook", max_length=64, null=True, blank=True)
    withdrawn_at = models.DateTimeField("withdrawn at", null=True, blank=True)
    why_withdrawn = models.CharField("why it was withdrawn", max_length=500, blank=True)

    objects = Observations.as_manager()  # type: ignore[misc]

    class Meta(OfPlace.Meta):
        """From one source, about something, taken from a workbook once, and withdrawn with a reason."""

        abstract = False
        default_related_name = "observations"
        ordering = ("id",)
        indexes = (models.Index(fields=["inspected", "question"], name="observation_of_a_question"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(visit__isnull=True, document__isnull=False) | Q(visit__isnull=False, document__isnull=True),
                name="observation_has_one_source",
            ),
            models.CheckConstraint(condition=~Q(question="") | ~Q(criterion=""), name="observation_is_about_something"),
            models.CheckConstraint(condition=~Q(text=""), name="observation_says_something"),
            models.CheckConstraint(condition=Q(sort__in=[name for name, _ in SORTS]), name="observation_sort_known"),
            models.CheckConstraint(condition=Q(shows__in=[name for name, _ in SHOWS]), name="observation_shows_known"),
            models.CheckConstraint(condition=Q(confidence__in=[name for name, _ in SURE]), name="observation_how_sure"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(why_withdrawn=""), name="observation_withdrawn_with_reason"
            ),
            models.UniqueConstraint(fields=["inspected", "mark"], name="a_row_of_a_workbook_is_taken_once"),
        )

    def __str__(self) -> str:
        return f"observation on {self.question or self.criterion}"
