"""A report as it is written: chapters, every version of their text, boxes and footnotes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.audit.guard import Record
from headwater.core.sentences import sentence
from headwater.inspection.models.inspections import OfInspection

LONGEST_TEXT = 40_000  # characters of a chapter
BOXES = (("developing", sentence("Developing practice")), ("case_study", sentence("Case study")))


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
