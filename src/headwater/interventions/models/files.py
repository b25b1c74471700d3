"""Files of a case: sealed on the disk with the case’s own key, as its words are; their names are words."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.evidence.content import KINDS
from headwater.interventions.models.cases import Case
from headwater.interventions.models.sealed import SealedRecord

FILE_KINDS = {kind.endings[0]: kind.title for kind in KINDS}
SCANS = {
    "clean": sentence("clean"),
    "unscanned": sentence("not scanned: this service has no scanner"),
}
CASE_FILES = "cases"  # below the folder of files


class CaseFile(SealedRecord):
    """A file of a case. What it is called and what it is stand under the seal; its content lies sealed on the disk."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=list(FILE_KINDS.items()))
    size = models.PositiveIntegerField("bytes")
    scan = models.CharField("scanned", max_length=9, choices=list(SCANS.items()))
    content_hash = models.CharField("hash of what is sealed", max_length=64, editable=False)
    added_at = models.DateTimeField("added at")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    unlogged = ("sealed", "case", "content_hash")

    class Meta(SealedRecord.Meta):
        """Of a kind that is taken; never without a name, a size and the hash that a backup proves it by."""

        abstract = False
        verbose_name = "file of a case"
        ordering = ("added_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=list(FILE_KINDS), scan__in=list(SCANS)) & ~Q(sealed=b""),
                name="case_file_is_of_a_kind_and_named",
            ),
            models.CheckConstraint(condition=Q(size__gt=0) & ~Q(content_hash=""), name="case_file_has_content"),
        )

    @property
    def bound_to(self) -> str:
        """What its content is bound to: content that was moved to another file does not open."""
        return f"casefile-content:{self.ref}"

    @property
    def place(self) -> Path:
        """Where its sealed content is kept."""
        return Path(settings.FILES_ROOT, CASE_FILES, self.ref)
