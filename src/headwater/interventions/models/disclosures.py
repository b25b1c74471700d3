"""What left a case, to whom, when and on what basis: every outside disclosure is logged (register 1D, g)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.casework import DISCLOSURE_BASES
from headwater.interventions.models.cases import Case
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models import Organisation


class Disclosure(SealedRecord):
    """That something of a case went to somebody outside its team. What, and to which person, is sealed.

    When the case is destroyed or put right, whoever got a copy is told, and that they were is written here. What went
    to the person themselves names the organisation that answers for the case, and nobody has to be told of it again.
    After the case is destroyed, the row stays without its words.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=8, choices=list(DISCLOSURE_BASES.items()))
    notified_on = models.DateField("told of a change or of the end on", null=True)
    to_person = models.BooleanField("to the person themselves", default=False)
    emptied_on = models.DateField("its words destroyed on", null=True)

    class Meta(SealedRecord.Meta):
        """On a known basis; says what; told of the end not before it was given."""

        abstract = False
        verbose_name = "disclosure"
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(basis__in=list(DISCLOSURE_BASES)) & (~Q(sealed=b"") | Q(emptied_on__isnull=False)),
                name="disclosure_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True) | Q(notified_on__gte=F("on")), name="disclosure_told_after_it"
            ),
        )
