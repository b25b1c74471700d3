"""Consent, dated, per purpose and recipient, until withdrawn; and decisions to go on without it, by two people."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.consent import (
    CAPACITY,
    GIVERS,
    LAWFUL_BASES,
    OF_AN_ORGANISATION,
    PURPOSES,
    WHO_MAY_GIVE,
    Answer,
    Going,
)
from headwater.interventions.models.cases import Case
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models import Organisation

FOR_WHOM = Q(purpose__in=OF_AN_ORGANISATION, organisation__isnull=False) | Q(
    purpose__in=[purpose for purpose in PURPOSES if purpose not in OF_AN_ORGANISATION], organisation__isnull=True
)


def _givers() -> Q:
    return reduce(or_, (Q(capacity=capacity, giver__in=givers) for capacity, givers in WHO_MAY_GIVE.items()))


class Consent(SealedRecord):
    """An answer about one purpose and one recipient: who gave it, how it was explained, and who can decide.

    It is never written over: a new answer follows it, and a withdrawal stands in it. One answer stands at a time.
    """

    unlogged = ("sealed", "case", "organisation", "giver", "capacity", "refused")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=8, choices=list(PURPOSES.items()))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    giver = models.CharField("given by", max_length=6, choices=list(GIVERS.items()))
    capacity = models.CharField("who can decide", max_length=6, choices=list(CAPACITY.items()))
    refused = models.BooleanField(default=False)
    given_on = models.DateField("answered on")
    until = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField("withdrawn on", null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    stands = models.BooleanField("is the last answer", default=True)

    class Meta(SealedRecord.Meta):
        """For a known purpose and recipient; by somebody who can give it; a withdrawal has its day and author."""

        abstract = False
        verbose_name = "consent"
        ordering = ("given_on", "id")
        constraints = (
            models.CheckConstraint(condition=FOR_WHOM, name="consent_says_for_whom"),
            models.CheckConstraint(condition=_givers() & ~Q(sealed=b""), name="consent_by_who_can_give_it"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on"), refused=False),
                name="consent_ends_after_it_is_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__gte=F("given_on"), withdrawn_by__isnull=False, refused=False),
                name="consent_withdrawn_after_it_is_given",
            ),
            models.UniqueConstraint(
                fields=["case", "purpose"],
                condition=Q(stands=True, organisation__isnull=True),
                name="one_answer_for_a_purpose_stands",
            ),
            models.UniqueConstraint(
                fields=["case", "purpose", "organisation"],
                condition=Q(stands=True, organisation__isnull=False),
                name="one_answer_for_a_recipient_stands",
            ),
        )

    @property
    def answer(self) -> Answer:
        """As the rules of consent see it."""
        return Answer(
            self.purpose,
            self.organisation_id,
            self.given_on,
            self.until,
            self.refused,
            self.withdrawn_on,
            self.pk or 0,
        )


class WithoutConsent(SealedRecord):
    """That a case goes on without consent: proposed by one, with reasons, decided by another, and looked at again."""

    unlogged = ("sealed", "case", "organisation", "basis")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="without_consent")
    purpose = models.CharField(max_length=8, choices=list(PURPOSES.items()))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField("lawful basis", max_length=12, choices=list(LAWFUL_BASES.items()))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField("proposed on")
    review_on = models.DateField("looked at again on")
    agreed = models.BooleanField("is agreed to", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField("decided on", null=True)
    ended_on = models.DateField("ended on", null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(SealedRecord.Meta):
        """Reasoned, on a known basis, by two people, with a day to look again; one proposal at a time."""

        abstract = False
        verbose_name = "decision to go on without consent"
        ordering = ("proposed_on", "id")
        constraints = (
            models.CheckConstraint(condition=FOR_WHOM, name="without_consent_says_for_whom"),
            models.CheckConstraint(
                condition=Q(basis__in=list(LAWFUL_BASES)) & ~Q(sealed=b""), name="without_consent_says_why"
            ),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, decided_by__isnull=True, decided_on__isnull=True)
                | Q(agreed__isnull=False, decided_by__isnull=False, decided_on__gte=F("proposed_on"))
                & ~Q(decided_by=F("proposed_by")),
                name="without_consent_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("proposed_on")), name="without_consent_is_looked_at_again"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_by__isnull=False, agreed=True, ended_on__gte=F("decided_on")),
                name="without_consent_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(agreed__isnull=True), name="one_proposal_without_consent_open"
            ),
        )

    @property
    def going(self) -> Going:
        """As the rules of consent see it."""
        return Going(
            self.purpose,
            self.organisation_id,
            agreed=bool(self.agreed),
            decided_on=self.decided_on,
            review_on=self.review_on,
            ended_on=self.ended_on,
        )
