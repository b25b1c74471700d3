"""Evidence of an organisation, the files that it rests on, and citations of any record as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.access import Grant, paths_with
from headwater.core.posts import Right
from headwater.organisations.models import Organisation, below, new_reference

KINDS = (("file", "File"), ("link", "Link"), ("note", "Note"))
WAITING, CLEAN, REFUSED = "waiting", "clean", "refused"
STATES = (
    (WAITING, "waiting for the scan"),
    (CLEAN, "clean"),
    (REFUSED, "refused by the scan"),
)
LONGEST_NOTE = 2_000  # characters: as much of a value as the log and a snapshot keep


class StoredFile(Record):
    """A file's content, kept once under its hash, whoever brought it. Its bytes are never written again."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("size in bytes")
    media_type = models.CharField("type found in it", max_length=100)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    scanned_by = models.CharField(max_length=100, blank=True)  # the program; nothing where nothing scanned it

    class Meta(Record.Meta):
        """Only a scan refuses."""

        abstract = False
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="stored_file_state_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_is_not_empty"),
            models.CheckConstraint(
                condition=~Q(state=REFUSED) | ~Q(scanned_by=""), name="only_a_scan_refuses_a_stored_file"
            ),
        )

    def __str__(self) -> str:
        return f"{self.media_type}, {self.size:,} bytes, SHA-256 {self.sha256}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:file:{self.sha256}"

    @property
    def place_ref(self) -> str:
        """No organisation's: two that bring the same content never learn of one another."""
        return ""


class EvidenceSet(GuardedQuerySet["Evidence"]):
    """Evidence, and which of it somebody may see."""

    def visible(self, grants: Iterable[Grant]) -> EvidenceSet:
        """The rule of ``may_see_evidence`` as one query, for lists, counts and searches."""
        seen = Q(pk__in=[])
        for path in paths_with(Right.SEE, grants):
            if not path:
                return self.all()
            seen |= below(path, "organisation__")
        return self.filter(seen)

    def good_on(self, day: date) -> EvidenceSet:
        """What is still good on ``day``."""
        return self.filter(Q(good_until__isnull=True) | Q(good_until__gte=day))


class Evidence(Record):
    """A file, a link or a note that shows something of an organisation: who added it, when, until when it is good.

    What it says never changes. What is wrong is retired, and the right one is added.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.CharField(max_length=200)
    stored = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name="file"
    )
    file_name = models.CharField("name of the file", max_length=200, blank=True)
    url = models.CharField("address", max_length=1_000, blank=True)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    good_until = models.DateField("good until", null=True, blank=True)
    retired = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("added at")

    objects = EvidenceSet.as_manager()  # type: ignore[misc]  # the stubs take an inherited manager for a class variable

    class Meta(Record.Meta):
        """What its kind says is filled, and nothing else is."""

        abstract = False
        ordering = ("-added_at", "-id")
        indexes = (models.Index(fields=["added_by", "good_until"], name="evidence_ending"),)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in KINDS]), name="evidence_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
            models.CheckConstraint(
                condition=(Q(kind="file", stored__isnull=False, url="", note="") & ~Q(file_name=""))
                | (Q(kind="link", stored__isnull=True, file_name="", note="") & ~Q(url=""))
                | (Q(kind="note", stored__isnull=True, file_name="", url="") & ~Q(note="")),
                name="evidence_is_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="evidence_links_to_the_web",
            ),
            models.CheckConstraint(
                condition=Q(retired=False) | Q(good_until__isnull=False), name="retired_evidence_has_its_day"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:evidence:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class Standing(Record):
    """Until when evidence was said to be good, each time that somebody said so. Nothing changes a row of it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="standings")
    good_until = models.DateField("good until", null=True, blank=True)
    retired = models.BooleanField(default=False)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("said at")

    class Meta(Record.Meta):
        """What is retired has its day."""

        abstract = False
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(retired=False) | Q(good_until__isnull=False), name="retired_standing_has_its_day"
            ),
        )

    def __str__(self) -> str:
        return f"standing of {self.evidence}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:standing:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.evidence.organisation.ref


class Citation(Record):
    """That one record rests on another, with what the other said then. Nothing changes a citation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="citations")
    target = models.CharField("what is cited", max_length=100, db_index=True)  # URN
    by_urn = models.CharField("what cites it", max_length=100, db_index=True)  # URN
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )  # where what is cited is evidence
    snapshot = models.JSONField("what it said")
    sha256 = models.CharField("SHA-256 of what it said", max_length=64)
    cited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("cited at")

    class Meta(Record.Meta):
        """Of something, by something else, with its hash."""

        abstract = False
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(target="") & ~Q(by_urn=""), name="citation_names_both_records"),
            models.CheckConstraint(condition=~Q(target=F("by_urn")), name="citation_not_of_itself"),
            models.CheckConstraint(condition=~Q(sha256=""), name="citation_has_its_hash"),
            models.CheckConstraint(
                condition=Q(evidence__isnull=True) | Q(target__startswith="urn:headwater:evidence:"),
                name="citation_of_evidence_names_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence or self.target} for {self.by_urn}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:citation:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to: that of what is cited."""
        return self.organisation.ref
