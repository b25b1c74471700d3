"""Dip samples of a panel: closed cases drawn by lot, for somebody who had no part in them to say how the work was done.

A sample tells of no person who is supported. What is found of a case is of the case, and its words are sealed.
"""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.dip_sampling import ANSWERS, QUESTIONS
from headwater.interventions.models.cases import Case
from headwater.interventions.models.panels import Panel
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models.of_a_place import OfAPlace

_PERSON = settings.AUTH_USER_MODEL
_LONGEST_SEED = 32
_SAID = Q(**{f"{name}__in": list(ANSWERS) for name in QUESTIONS})
_UNSAID = Q(**dict.fromkeys(QUESTIONS, ""))


class DipSample(OfAPlace):
    """Cases that were closed in a period, drawn by lot with a seed that is kept, for one sampler, until a day."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="samples")
    period_start = models.DateField("closed from")
    period_end = models.DateField("closed until")
    drawn_on = models.DateField("drawn on")
    drawn_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", verbose_name="drawn by")
    seed = models.CharField(max_length=_LONGEST_SEED)
    sampler = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("how many were asked for")
    due_on = models.DateField("to be said by")
    ended_on = models.DateField("ended on", null=True)

    class Meta(OfAPlace.Meta):
        """Of days that are over when it is drawn, by a seed, for somebody else; one at a time for a sampler."""

        abstract = False
        verbose_name = "dip sample"
        ordering = ("-drawn_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    period_end__gte=F("period_start"), drawn_on__gte=F("period_end"), due_on__gte=F("drawn_on")
                ),
                name="dip_sample_days_in_order",
            ),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(seed=""), name="dip_sample_drawn_by_a_seed"),
            models.CheckConstraint(condition=~Q(drawn_by=F("sampler")), name="dip_sample_read_by_another"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("drawn_on")), name="dip_sample_ends_after_drawn"
            ),
            models.UniqueConstraint(
                fields=["panel", "sampler"], condition=Q(ended_on__isnull=True), name="one_dip_sample_waits_for_one"
            ),
        )


def _answer(name: str) -> Any:
    return models.CharField(QUESTIONS[name], max_length=6, choices=list(ANSWERS.items()), blank=True)


class SampledCase(SealedRecord):
    """A case that was drawn, and what was found of how it was dealt with: a code for each question, and sealed words.

    What is found is forgotten when the case is destroyed: so the log, which forgets nothing, has none of the answers.
    """

    unlogged = ("sealed", "case", *QUESTIONS)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sampled")
    sample = models.ForeignKey(DipSample, on_delete=models.PROTECT, related_name="cases")
    done_on = models.DateField("said on", null=True)
    let_go_on = models.DateField("let go on", null=True)
    told = _answer("told")
    consent = _answer("consent")
    reasons = _answer("reasons")
    followed = _answer("followed")
    closing = _answer("closing")

    def fresh(self) -> Self:
        """Locked after its sample: ending one locks in that order too, and of two last findings one ends it."""
        self.sample.fresh()
        return super().fresh()

    class Meta(SealedRecord.Meta):
        """Once in a sample, and waiting in one at a time; what is said is whole, with words."""

        abstract = False
        verbose_name = "case in a sample"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["sample", "case"], name="case_once_in_a_sample"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(done_on__isnull=True, let_go_on__isnull=True),
                name="case_waits_in_one_sample",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, sealed=b"") & _UNSAID
                | Q(done_on__isnull=False, let_go_on__isnull=True) & _SAID & ~Q(sealed=b""),
                name="finding_is_said_whole",
            ),
        )
