"""Releases: issued versions that never change, each for one audience; and every reading of one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.organisations.models import new_reference
from headwater.sharing.models.audiences import Audience
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.products import LONGEST_REASON, Product

ISSUED, RECALLED, SUPERSEDED = "issued", "recalled", "superseded"
STATES = (
    (ISSUED, sentence("issued")),
    (RECALLED, sentence("recalled")),
    (SUPERSEDED, sentence("superseded")),
)
HOWS = (
    ("read", sentence("read")),
    ("printed", sentence("printed")),
    ("exported", sentence("taken as a file")),
    ("briefed", sentence("told in a spoken briefing")),
)


class Label(Marked):
    """A marking that releases share: there are tens of them, so that a list asks for membership and no more."""

    scheme = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=40)
    asset = models.CharField("kind of asset", max_length=40)
    caveats = models.CharField(max_length=200, blank=True)

    class Meta(Marked.Meta):
        """Each kept once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=["scheme", "rank", "asset", "caveats"], name="label_kept_once"),)


class Release(Marked):
    """An issued version of a product for one audience, with its hash. Its words never change; it can be recalled."""

    unlogged = ("title", "body", "words", "ended_why", "changed")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="releases")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    body = models.JSONField("its portions as they were issued")
    words = models.TextField("what it says, as a search reads it", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    colour = models.CharField("how far its readers may pass it on", max_length=20, blank=True)
    changed = models.CharField("what readers said and this changes", max_length=LONGEST_REASON, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=ISSUED)
    until = models.DateField("the last day that every originator agreed to", null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=LONGEST_REASON, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Marked.Meta):
        """Numbered for its audience, so that no number tells of versions for others; a recall has a reason."""

        abstract = False
        ordering = ("-issued_at", "-id")
        indexes = (
            models.Index(fields=["state", "-issued_at", "-id"], name="release_newest"),
            models.Index(fields=["audience", "state", "-issued_at", "-id"], name="release_of_audience"),
        )
        constraints = (
            models.UniqueConstraint(fields=["product", "audience", "number"], name="release_number_taken_once"),
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="release_state_known"),
            models.CheckConstraint(
                condition=Q(state=ISSUED, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state=ISSUED) & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="release_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=RECALLED) | ~Q(ended_why=""), name="release_recalled_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=SUPERSEDED) | Q(replaced_by__isnull=False), name="release_superseded_by_another"
            ),
        )


class Reading(Marked):
    """That somebody read a release, printed it, took it as a file, or told it to others. Nothing changes a row."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=HOWS)
    whom = models.CharField("who was told, by role", max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta(Marked.Meta):
        """Of a known kind; a briefing says to whom."""

        abstract = False
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["person", "release"], name="reading_of_person"),)
        constraints = (
            models.CheckConstraint(condition=Q(how__in=[name for name, _ in HOWS]), name="reading_how_known"),
            models.CheckConstraint(condition=~Q(how="briefed") | ~Q(whom=""), name="briefing_says_to_whom"),
        )
