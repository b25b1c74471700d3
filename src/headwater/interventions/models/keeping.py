"""How long a case is kept: what holds it, who looked before its end, what was destroyed, and who was told of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.retention import BASES, HOLDS, VERDICTS
from headwater.core.sentences import sentence
from headwater.interventions.models.cases import Case
from headwater.interventions.models.disclosures import Disclosure
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models.dated import new_reference

NOTICES = {
    "rectified": sentence("Something in it was put right"),
    "restricted": sentence("It is held, and nothing is done with it"),
    "erased": sentence("It was destroyed at the person’s request"),
    "destroyed": sentence("It was destroyed when its time was over"),
}
_USER = settings.AUTH_USER_MODEL


class CaseHold(SealedRecord):
    """What was laid on a case so that it is kept. Its reference (the number of the order, the court) is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=7, choices=list(HOLDS.items()))
    start = models.DateField("from")
    until = models.DateField(null=True)
    put_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    put_on = models.DateField("written down on")
    lifted_on = models.DateField("lifted on", null=True)
    lifted_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(SealedRecord.Meta):
        """Of a known kind, with its reference; ends after it begins; lifted by somebody."""

        abstract = False
        verbose_name = "hold on a case"
        ordering = ("start", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=list(HOLDS)) & ~Q(sealed=b""), name="case_hold_says_what_it_rests_on"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("start")), name="case_hold_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True)
                | Q(lifted_by__isnull=False) & Q(lifted_on__isnull=False, lifted_on__gte=F("put_on")),
                name="case_hold_lifted_by_somebody",
            ),
        )


class KeepingReview(SealedRecord):
    """A look before the end: one person proposes to destroy a case or to keep it longer, and another confirms it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="keeping_reviews")
    verdict = models.CharField(max_length=7, choices=list(VERDICTS.items()))
    until = models.DateField("kept until", null=True)
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("proposed on")
    confirmed_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField("confirmed on", null=True)
    dropped_on = models.DateField("taken back on", null=True)

    class Meta(SealedRecord.Meta):
        """With a reason; longer only until a day; confirmed by somebody else. One at a time."""

        abstract = False
        verbose_name = "look at whether a case is kept"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(sealed=b"")
                & (Q(verdict="destroy", until__isnull=True) | Q(verdict="longer", until__isnull=False)),
                name="keeping_review_says_why_and_until_when",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_on__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False, dropped_on__isnull=True)
                & ~Q(confirmed_by=F("by")),
                name="keeping_review_confirmed_by_another",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(confirmed_on__isnull=True, dropped_on__isnull=True),
                name="one_keeping_review_open",
            ),
        )


class DisposalCertificate(Record):
    """That a case was destroyed: when, on what basis, by which two people, how much. Only added; no words."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="certificate")
    basis = models.CharField(max_length=7, choices=list(BASES.items()))
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    records = models.PositiveIntegerField("entries destroyed")
    emptied = models.PositiveIntegerField("entries whose words were destroyed")
    files = models.PositiveIntegerField("files destroyed")
    likenesses = models.PositiveIntegerField("likenesses destroyed")
    parts = models.PositiveIntegerField("cases merged into it, destroyed with it")
    keys = models.PositiveIntegerField("keys destroyed")
    key_number = models.PositiveIntegerField("newest number of the ring that they were locked with")
    recipients = models.PositiveIntegerField("recipients to be told")

    class Meta(Record.Meta):
        """By two people, on a known basis; a key at least was destroyed."""

        abstract = False
        verbose_name = "disposal certificate"
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(basis__in=list(BASES), keys__gte=1, key_number__gte=1),
                name="certificate_says_what_was",
            ),
            models.CheckConstraint(condition=~Q(by=F("second")), name="certificate_by_two_people"),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:disposalcertificate:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It stands in no organisation’s log."""
        return ""


class RecipientNotice(Record):
    """That whoever got something of a case is to be told what became of it, and when they were (article 19)."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="notices")
    about = models.CharField(max_length=10, choices=list(NOTICES.items()))
    owed_on = models.DateField("owed since")
    told_on = models.DateField("told on", null=True)
    told_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")

    unlogged = ("disclosure",)

    class Meta(Record.Meta):
        """Of a known thing; told by somebody, not before it was owed."""

        abstract = False
        verbose_name = "notice to a recipient"
        ordering = ("owed_on", "id")
        indexes = (models.Index(fields=["owed_on"], condition=Q(told_on__isnull=True), name="recipients_to_tell"),)
        constraints = (
            models.CheckConstraint(condition=Q(about__in=list(NOTICES)), name="recipient_notice_says_of_what"),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, told_by__isnull=True)
                | Q(told_by__isnull=False) & Q(told_on__isnull=False, told_on__gte=F("owed_on")),
                name="recipient_told_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:recipientnotice:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It stands in no organisation’s log."""
        return ""
