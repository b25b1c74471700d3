"""Sessions in which judgements are moderated, what changed in them, and the guidance that there was to judge by."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.audit.guard import Record
from headwater.core.sentences import sentence
from headwater.inspection.models.inspections import OfInspection
from headwater.inspection.models.judgement import Reconciled
from headwater.inspection.models.returns import LONGEST_REASON

MIDPOINT, END = "midpoint", "end"
SESSIONS = ((MIDPOINT, sentence("Mid-point")), (END, sentence("End")))


class ModerationSession(OfInspection):
    """A meeting at which inspectors look at their judgements together, and how far they agreed when it began."""

    title = models.CharField(max_length=200)
    kind = models.CharField("which it is", max_length=10, choices=SESSIONS)
    held_on = models.DateField("held on")
    agreement = models.JSONField("agreement when it was opened", default=list)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("opened at")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("closed at", null=True, blank=True)

    class Meta(OfInspection.Meta):
        """One open at a time, and closed by somebody."""

        abstract = False
        default_related_name = "sessions"
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(closed_at__isnull=True), name="one_open_session_an_inspection"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="session_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in SESSIONS]), name="session_kind_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="session_closed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Moderated(Record):
    """That a session changed a judgement: what it was, what it became, why, and who wrote it. Nothing changes a row."""

    session = models.ForeignKey(ModerationSession, on_delete=models.PROTECT, related_name="changes")
    reconciled = models.ForeignKey(
        Reconciled, on_delete=models.PROTECT, related_name="changes", verbose_name="judgement"
    )
    before = models.CharField("stage before", max_length=100)
    after = models.CharField("stage after", max_length=100)
    reason = models.TextField(max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("changed at")

    class Meta(Record.Meta):
        """A change, with its reason."""

        abstract = False
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="moderation_changes_the_stage"),
            models.CheckConstraint(condition=~Q(before="") & ~Q(after=""), name="moderation_keeps_before_and_after"),
            models.CheckConstraint(condition=~Q(reason=""), name="moderated_with_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.reconciled}: {self.before} to {self.after}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:moderated:{self.pk}"

    @property
    def place_ref(self) -> str:
        """None, as of the judgement."""
        return ""


class Guidance(OfInspection):
    """Guidance that the inspected were to follow, and when it was issued: those visited before it did not have it."""

    title = models.CharField(max_length=300)
    published = models.DateField("issued on")
    source = models.CharField("who issued it", max_length=200)
    url = models.CharField("where it is", max_length=1_000, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("added at")

    class Meta(OfInspection.Meta):
        """Named once, by somebody; a link goes to the web."""

        abstract = False
        default_related_name = "guidance"
        ordering = ("published", "id")
        constraints = (
            models.UniqueConstraint(fields=["inspection", "title", "published"], name="guidance_entered_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(source=""), name="guidance_has_a_title_and_a_source"),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="guidance_is_on_the_web",
            ),
        )

    def __str__(self) -> str:
        return self.title
