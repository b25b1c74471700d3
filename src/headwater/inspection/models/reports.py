"""A report as it is written: chapters, every version of their text, boxes, footnotes, and drafts that do not change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.sentences import sentence
from headwater.inspection.models.inspections import Inspected, Inspection, OfInspection
from headwater.organisations.models import new_reference

LONGEST_TEXT = 40_000  # characters of a chapter
BOXES = (("developing", sentence("Developing practice")), ("case_study", sentence("Case study")))
ANSWERS_TO_COMMENTS = (
    ("taken", sentence("Taken")),
    ("partly", sentence("Taken in part")),
    ("not_taken", sentence("Not taken")),
)


class Chapter(OfInspection):
    """A chapter of the report. What it says is its newest text."""

    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta(OfInspection.Meta):
        """Numbered once."""

        abstract = False
        default_related_name = "chapters"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_chapter_a_number"),
            models.CheckConstraint(condition=~Q(title=""), name="chapter_has_a_title"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ChapterText(Record):
    """What a chapter said, each time that somebody saved it. Nothing changes a row (law 7)."""

    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField("version of the text")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Record.Meta):
        """Numbered once."""

        abstract = False
        ordering = ("chapter", "-number")
        constraints = (models.UniqueConstraint(fields=["chapter", "number"], name="one_text_a_number"),)

    def __str__(self) -> str:
        return f"{self.chapter}, version {self.number}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:chaptertext:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class Box(OfInspection):
    """Practice that others can learn from, told with its source and with no more of a place than its region (1.4.3)."""

    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="boxes")
    kind = models.CharField(max_length=20, choices=BOXES)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=4_000)
    source = models.CharField("where it comes from", max_length=500)
    region = models.CharField(max_length=100)
    left_out_at = models.DateTimeField("left out at", null=True, blank=True)

    class Meta(OfInspection.Meta):
        """With its source."""

        abstract = False
        default_related_name = "boxes"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in BOXES]), name="box_kind_known"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(text="") & ~Q(title=""), name="box_has_its_source"),
            models.CheckConstraint(condition=~Q(region=""), name="box_names_a_region"),
        )

    def __str__(self) -> str:
        return self.title


class Footnote(OfInspection):
    """A note to a chapter: where something comes from, and of which day it is."""

    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="footnotes")
    mark = models.PositiveSmallIntegerField()
    source = models.CharField("source", max_length=500)
    dated = models.DateField("of")

    class Meta(OfInspection.Meta):
        """Marked once in its chapter."""

        abstract = False
        default_related_name = "footnotes"
        ordering = ("chapter", "mark")
        constraints = (
            models.UniqueConstraint(fields=["chapter", "mark"], name="one_footnote_a_mark"),
            models.CheckConstraint(condition=~Q(source=""), name="footnote_has_a_source"),
        )

    def __str__(self) -> str:
        return self.source


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


class SigningKey(Record):
    """The key that the service signs published reports with, locked with the service's own secret."""

    fingerprint = models.CharField(max_length=64, unique=True)
    private_pem = models.TextField("locked private key")
    public_pem = models.TextField("public key")
    made_at = models.DateTimeField("made at")

    class Meta(Record.Meta):
        """Whole."""

        abstract = False
        constraints = (
            models.CheckConstraint(condition=~Q(private_pem="") & ~Q(public_pem=""), name="signing_key_is_whole"),
        )

    def __str__(self) -> str:
        return self.fingerprint

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:signingkey:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class Publication(Record):
    """A report that is published: frozen, signed, in four renderings. Nothing changes it; what was wrong is added."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="publication")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    label = models.CharField("what to know of its data", max_length=200, blank=True)
    tables = models.JSONField("its tables")
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    manifest_sha256 = models.CharField("SHA-256 of the manifest", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("published at")

    class Meta(Record.Meta):
        """With the hash of what was signed."""

        abstract = False
        ordering = ("-at",)
        constraints = (models.CheckConstraint(condition=~Q(manifest_sha256=""), name="publication_has_its_manifest"),)

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:publication:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class OfPublication(Record):
    """A record that is part of a published report."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT)

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class PublishedFile(OfPublication):
    """One rendering of a published report, kept under the hash of its content."""

    name = models.CharField("file name", max_length=50)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("size in bytes")

    class Meta(OfPublication.Meta):
        """Each name once."""

        abstract = False
        default_related_name = "files"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["publication", "name"], name="one_published_file_a_name"),
            models.CheckConstraint(condition=~Q(sha256="") & Q(size__gt=0), name="published_file_is_there"),
        )

    def __str__(self) -> str:
        return self.name


class Addendum(OfPublication):
    """A correction to a published report, dated and beside it. Nothing changes one."""

    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4_000)
    dated = models.DateField("of")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfPublication.Meta):
        """Numbered once."""

        abstract = False
        default_related_name = "addenda"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["publication", "number"], name="one_addendum_a_number"),
            models.CheckConstraint(condition=~Q(text=""), name="addendum_says_something"),
        )

    def __str__(self) -> str:
        return f"correction {self.number}"
