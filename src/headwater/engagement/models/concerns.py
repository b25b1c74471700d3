"""Harm and concerns that an initiative raises, and its community impact note (6.3.3, CE09)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.initiatives import CONCERN_KINDS, HOLDING, SEVERITIES
from headwater.core.sentences import sentence
from headwater.engagement.models.initiatives import OfAnInitiative
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

GO_ON, STAY = "go_on", "stay"
CONCERN_DECISIONS = {GO_ON: sentence("The work may go on"), STAY: sentence("The work stays paused")}


class ImpactNote(OfAnInitiative):
    """What an initiative may do to communities, for good and ill. A later one is written beside it; none changes."""

    unlogged = ("gains", "harms", "asked")

    gains = models.CharField("what it may do for communities", max_length=LONGEST_LINE)
    harms = models.CharField("what it may do to them", max_length=LONGEST_LINE)
    asked = models.CharField("who was asked, by role or group", max_length=LONGEST_LINE)
    on = models.DateField("written on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAnInitiative.Meta):
        """It says both, and who was asked."""

        abstract = False
        verbose_name = "community impact note"
        default_related_name = "notes"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(gains="") & ~Q(harms="") & ~Q(asked=""), name="impact_note_says_both_and_who_was_asked"
            ),
        )


class InitiativeConcern(OfAnInitiative):
    """A harm or a concern: raised by whom in their role, how bad, what is done, and what was decided of it.

    While it is serious and open the initiative is paused, until somebody who answers decides with reasons.
    """

    unlogged = (
        "kind",
        "severity",
        "first_severity",
        "said",
        "raised_by",
        "mitigation",
        "decision_reasons",
        "outcome",
        "post",
        "struck_because",
    )

    kind = models.CharField(max_length=10, choices=list(CONCERN_KINDS.items()))
    said = models.CharField("what was said", max_length=LONGEST_LINE)
    raised_by = models.CharField("who raised it, by role", max_length=200)
    severity = models.CharField("how bad", max_length=10, choices=list(SEVERITIES.items()))
    mitigation = models.CharField("what is done about it", max_length=LONGEST_LINE)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that sees to it"
    )
    review_on = models.DateField("to be looked at again on")
    first_severity = models.CharField("how bad at first", max_length=10, choices=list(SEVERITIES.items()))
    first_review = models.DateField("first to be looked at again on")
    raised_on = models.DateField("raised on")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField("decided", max_length=10, choices=list(CONCERN_DECISIONS.items()), blank=True)
    decision_reasons = models.CharField("why that was decided", max_length=LONGEST_LINE, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField("decided on", null=True, blank=True)
    closed_on = models.DateField("closed on", null=True, blank=True)
    outcome = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_on = models.DateField("words struck out on", null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_because = models.CharField("why they were struck out", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAnInitiative.Meta):
        """Of a known kind; decided by somebody for a reason; closed with an outcome."""

        abstract = False
        verbose_name = "concern about an initiative"
        default_related_name = "concerns"
        ordering = ("-raised_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(said="") & ~Q(raised_by="") & ~Q(mitigation=""), name="concern_says_what_and_who"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=list(CONCERN_KINDS), severity__in=list(SEVERITIES), first_severity__in=list(SEVERITIES)
                ),
                name="concern_known",
            ),
            models.CheckConstraint(condition=Q(review_on__gt=F("raised_on")), name="concern_looked_at_again"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_on__isnull=True, decision_reasons="")
                | (
                    Q(decision__in=list(CONCERN_DECISIONS), decided_by__isnull=False, decided_on__gte=F("raised_on"))
                    & ~Q(decision_reasons="")
                    & ~Q(decided_by=F("kept_by"))  # whoever wrote it down does not decide that it does not matter
                ),
                name="concern_decided_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, outcome="")
                | (Q(closed_on__gte=F("raised_on"), closed_by__isnull=False) & ~Q(outcome="")),
                name="concern_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(severity__in=HOLDING) | ~Q(decision=""),
                name="concern_decided_before_it_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by__isnull=True, struck_because="")
                | (Q(struck_on__gte=F("raised_on"), struck_by__isnull=False) & ~Q(struck_because="")),
                name="concern_struck_for_a_reason",
            ),
        )


class ConcernStep(OfAPlace):
    """What was done about a concern, or decided of it, how bad it is since, and when it is looked at next.

    Nothing changes a row but that its words are struck out with the concern’s.
    """

    unlogged = ("did", "severity")

    concern = models.ForeignKey(InitiativeConcern, on_delete=models.PROTECT, related_name="steps")
    did = models.CharField("what was done, or why that was decided", max_length=LONGEST_LINE)
    severity = models.CharField("how bad", max_length=10, choices=list(SEVERITIES.items()))
    decision = models.CharField("decided", max_length=10, choices=list(CONCERN_DECISIONS.items()), blank=True)
    review_on = models.DateField("to be looked at again on")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """It says what."""

        abstract = False
        verbose_name = "step about a concern"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(did="")
                & Q(severity__in=list(SEVERITIES))
                & (Q(decision="") | Q(decision__in=list(CONCERN_DECISIONS))),
                name="concern_step_says_what",
            ),
        )
