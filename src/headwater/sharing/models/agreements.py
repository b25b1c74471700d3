"""Protocols and agreements to share: between whom, for what, on which legal basis, and whether used for this work."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation, ends_after, new_reference
from headwater.sharing.models.marked import Marked, MarkedForATime

KINDS_OF_AGREEMENT = (
    ("local_authority", sentence("With the local authority")),
    ("intelligence", sentence("With the intelligence community")),
    ("partner", sentence("With other partners")),
)


class Agreement(MarkedForATime):
    """A protocol that an organisation has with others. Those who work at any of its parties see it."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="kept by")
    title = models.CharField(max_length=200)
    kind = models.CharField("with whom", max_length=20, choices=KINDS_OF_AGREEMENT)
    purpose = models.CharField(max_length=1_000)
    legal_basis = models.CharField("legal basis", max_length=1_000)
    used = models.BooleanField("used for Prevent", default=False)
    review_on = models.DateField("to be reviewed on")

    unlogged = ("title", "purpose", "legal_basis")

    class Meta(MarkedForATime.Meta):
        """It says what it is for, and on which basis."""

        abstract = False
        ordering = ("title", "id")
        constraints = (
            ends_after("start", "agreement_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(title=""), name="agreement_has_a_title"),
            models.CheckConstraint(condition=~Q(purpose=""), name="agreement_has_a_purpose"),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="agreement_has_a_legal_basis"),
            models.CheckConstraint(
                condition=Q(kind__in=[name for name, _ in KINDS_OF_AGREEMENT]), name="agreement_kind_known"
            ),
        )


class AgreementParty(Marked):
    """One of those who agreed, beside the organisation that keeps it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta(Marked.Meta):
        """Named once."""

        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["agreement", "organisation"], name="agreement_names_a_party_once"),
        )
