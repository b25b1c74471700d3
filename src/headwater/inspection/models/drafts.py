"""A draft as it was made, what of it is given to whom, and what they say of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.sentences import sentence
from headwater.inspection.models.inspections import Inspected, OfInspection
from headwater.organisations.models import new_reference

ANSWERS_TO_COMMENTS = (
    ("taken", sentence("Taken")),
    ("partly", sentence("Taken in part")),
    ("not_taken", sentence("Not taken")),
)


class Draft(OfInspection):
    """The report as it was at a moment, with its figures of then. Readers are given drafts, and not what moves."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    number = models.PositiveSmallIntegerField()
    note = models.CharField("what is new in it", max_length=500, blank=True)
    chapters_then = models.JSONField("chapters")
    checked = models.JSONField("check of its figures")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(OfInspection.Meta):
        """Numbered once."""

        abstract = False
        default_related_name = "drafts"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="one_draft_a_number"),)

    def __str__(self) -> str:
        return f"draft {self.number}"


class Release(Record):
    """That somebody was given chapters of a draft to read: a critical reader, or an inspected organisation."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="releases")
    chapters = models.JSONField("chapters given")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    inspected = models.ForeignKey(Inspected, on_delete=models.PROTECT, null=True, blank=True, related_name="releases")
    until = models.DateField("comments by")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("given at")
    ended_at = models.DateTimeField("taken back at", null=True, blank=True)

    class Meta(Record.Meta):
        """To a reader or to an organisation."""

        abstract = False
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(reader__isnull=True, inspected__isnull=False)
                | Q(reader__isnull=False, inspected__isnull=True),
                name="released_to_a_reader_or_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["draft", "reader"], condition=Q(ended_at__isnull=True), name="one_release_of_a_draft_a_reader"
            ),
            models.UniqueConstraint(
                fields=["draft", "inspected"],
                condition=Q(ended_at__isnull=True),
                name="one_release_of_a_draft_an_organisation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.draft} for {self.reader or self.inspected}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:release:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that it was given to, if it was one."""
        return str(self.inspected.organisation.ref) if self.inspected else ""


class Comment(Record):
    """What a reader says to a paragraph of what they were given, and what came of it."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="comments")
    chapter = models.PositiveSmallIntegerField()
    paragraph = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=ANSWERS_TO_COMMENTS, blank=True)
    answer = models.TextField("answer to it", max_length=4_000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("answered at", null=True, blank=True)

    class Meta(Record.Meta):
        """Answered whole, by somebody."""

        abstract = False
        ordering = ("chapter", "paragraph", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(outcome="", answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="comment_answered_whole_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("by")), name="comment_answered_by_another"
            ),
        )

    def __str__(self) -> str:
        return f"comment on {self.chapter}.{self.paragraph}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:comment:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its reader speaks for, if it is one."""
        return str(self.release.place_ref)
