"""What a person asked of their own record, and the copy that they get: with what of others was taken out, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.person_rights import DECISIONS, REQUESTS
from headwater.core.sentences import sentence
from headwater.interventions.models.cases import Case
from headwater.interventions.models.referrals import Statement
from headwater.interventions.models.sealed import SealedRecord

REDACTIONS = {
    "hide": sentence("Take it out: it is of somebody else"),
    "keep": sentence("Leave it: the person may read it"),
}
REDACTED = {
    "words": sentence("Words, wherever they stand"),
    "row": sentence("A whole entry"),
    "file": sentence("A file"),
}
_USER = settings.AUTH_USER_MODEL


class RightsRequest(SealedRecord):
    """A request of the person, or of a parent for a child: what, when, by when, what was decided, and told when.

    After the case is destroyed its days and codes stay, so that the answer can still be given and shown; no words do.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rights_requests")
    kind = models.CharField("what they ask", max_length=8, choices=list(REQUESTS.items()))
    received_on = models.DateField("received on")
    due_on = models.DateField("to be answered by")
    written_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    extended_on = models.DateField("extended on", null=True)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=9, choices=list(DECISIONS.items()), blank=True)
    decided_on = models.DateField("decided on", null=True)
    decided_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    told_on = models.DateField("told on", null=True)
    lifted_on = models.DateField("restriction lifted on", null=True)
    emptied_on = models.DateField("its words destroyed on", null=True)

    class Meta(SealedRecord.Meta):
        """Due after it came; decided by somebody, with words; told after that. One of a kind is open at a time."""

        abstract = False
        verbose_name = "request of a person"
        ordering = ("received_on", "id")
        indexes = (
            models.Index(fields=["case"], condition=Q(told_on__isnull=True), name="open_requests_of_a_case"),
            models.Index(fields=["due_on"], condition=Q(told_on__isnull=True), name="open_requests_by_day"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=list(REQUESTS), due_on__gte=F("received_on")), name="rights_request_due_after_it"
            ),
            models.CheckConstraint(
                condition=~Q(sealed=b"") | Q(emptied_on__isnull=False), name="rights_request_has_words_until_destroyed"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True, told_on__isnull=True)
                | Q(decision__in=list(DECISIONS), decided_by__isnull=False)
                & Q(decided_on__isnull=False, decided_on__gte=F("received_on")),
                name="rights_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("decided_on")), name="rights_request_told_after"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True)
                | Q(kind="restrict", decision__in=["granted", "partly"], lifted_on__gte=F("decided_on")),
                name="only_a_restriction_is_lifted",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(told_on__isnull=True), name="one_request_of_a_kind_open"
            ),
        )


class AccessPack(SealedRecord):
    """The copy that the person gets. Its passphrase stands sealed from when it was shown until the file is made."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="access_packs")
    request = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="packs")
    begun_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField("begun on")
    asked_at = models.DateTimeField("asked for", null=True)
    made_at = models.DateTimeField("made at", null=True)
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    entries = models.PositiveIntegerField("entries in it", default=0)
    files = models.PositiveIntegerField("files in it", default=0)
    withheld = models.PositiveIntegerField("taken out of it", default=0)

    class Meta(SealedRecord.Meta):
        """Made by somebody; after that no passphrase is kept. One of a request is being made at a time."""

        abstract = False
        verbose_name = "access pack"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(made_at__isnull=True, made_by__isnull=True)
                | Q(made_at__isnull=False, made_by__isnull=False, asked_at__isnull=False, sealed=b""),
                name="access_pack_made_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(made_at__isnull=True), name="one_access_pack_in_making"
            ),
        )


class Redaction(SealedRecord):
    """What may be of somebody else in a pack: proposed or named, and decided by a person with a reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="redactions")
    pack = models.ForeignKey(AccessPack, on_delete=models.PROTECT, related_name="redactions")
    kind = models.CharField("what", max_length=5, choices=list(REDACTED.items()))
    target = models.CharField("reference of the entry or the file", max_length=12, blank=True, editable=False)
    proposed = models.BooleanField("proposed by a pattern", default=False)
    decision = models.CharField(max_length=4, choices=list(REDACTIONS.items()), blank=True)
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField("decided on", null=True)

    class Meta(SealedRecord.Meta):
        """Of words, an entry or a file; decided by somebody. Nothing decides by itself."""

        abstract = False
        verbose_name = "redaction"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="words", target="") & ~Q(sealed=b"") | Q(kind__in=["row", "file"]) & ~Q(target=""),
                name="redaction_of_something",
            ),
            models.CheckConstraint(
                condition=Q(decision="", by__isnull=True, on__isnull=True)
                | Q(decision__in=list(REDACTIONS), by__isnull=False, on__isnull=False) & ~Q(sealed=b""),
                name="redaction_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["pack", "kind", "target"], condition=~Q(target=""), name="redaction_once_of_a_target"
            ),
        )
