"""Agreements on joint delivery and joint strategies: parties, signatures, reviews and what took their place (6.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.evidence.models import Evidence
from headwater.governance.models import Board
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

STRATEGY, AGREEMENT = "strategy", "agreement"
AGREEMENT_KINDS = {
    STRATEGY: sentence("Joint strategy"),
    AGREEMENT: sentence("Agreement on joint delivery"),
}
SELF, RECORDED = "self", "recorded"
SIGNED_HOW = {SELF: sentence("Signed here"), RECORDED: sentence("Recorded by the place")}


class JointAgreement(OfAPlace):
    """What a place and its partners agreed to do together, for a term that never changes: a later one replaces it."""

    unlogged = ("title", "covers", "ended_because", "replaced_by", "owner", "board")

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=list(AGREEMENT_KINDS.items()))
    covers = models.CharField("what it covers", max_length=LONGEST_LINE)
    start = models.DateField("from")
    end = models.DateField("until")
    first_review = models.DateField("first to be reviewed on")
    owner = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that looks after it"
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="board that delivers it"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("kept since")
    ended_on = models.DateField("ended on", null=True, blank=True)
    ended_because = models.CharField("why it ended", max_length=LONGEST_LINE, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="replaced by"
    )
    replaced_on = models.DateField("replaced on", null=True, blank=True)
    over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # who ended it, or said what took its place

    class Meta(OfAPlace.Meta):
        """It says what, for a term; ended for a reason, replaced by another."""

        abstract = False
        verbose_name = "joint agreement"
        ordering = ("-start", "title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(covers=""), name="joint_agreement_says_what"),
            models.CheckConstraint(condition=Q(kind__in=list(AGREEMENT_KINDS)), name="joint_agreement_kind_known"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="joint_agreement_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(first_review__gte=F("start"), first_review__lte=F("end")),
                name="joint_agreement_reviewed_in_its_term",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__gte=F("made_on"), over_by__isnull=False) & ~Q(ended_because="")),
                name="joint_agreement_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True, replaced_on__isnull=True)
                | (
                    Q(replaced_by__isnull=False, replaced_on__gte=F("made_on"), over_by__isnull=False)
                    & ~Q(replaced_by=F("id"))
                ),
                name="joint_agreement_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(replaced_on__isnull=True), name="joint_agreement_over_once"
            ),
        )


class OfAnAgreement(OfAPlace):
    """What belongs to an agreement; its ``organisation`` is the agreement’s."""

    agreement = models.ForeignKey(JointAgreement, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class AgreementCarried(OfAnAgreement):
    """Which post looks after an agreement and which board delivers it, from a day on. Nothing changes a row."""

    unlogged = ("owner", "board")

    owner = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that looks after it"
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="board that delivers it"
    )
    on = models.DateField("from")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAnAgreement.Meta):
        """Newest first."""

        abstract = False
        verbose_name = "who looks after a joint agreement"
        default_related_name = "carried"
        ordering = ("-id",)


class AgreementParty(OfAnAgreement):
    """An organisation that an agreement binds, and its signature: its own, or recorded by the place with what shows it.

    Who reads the log of the place may not see the partner, so that it is not named there. What the place recorded the
    party itself can deny.
    """

    unlogged = ("party", "shown_by", "evidence", "denied_because")

    party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField("a party since")
    signed_on = models.DateField("signed on", null=True, blank=True)
    signed_how = models.CharField("how that is known", max_length=10, choices=list(SIGNED_HOW.items()), blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_on = models.DateField("signature kept on", null=True, blank=True)
    shown_by = models.CharField("what shows it", max_length=LONGEST_LINE, blank=True)
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="evidence of it"
    )
    denied_on = models.DateField("said not to be signed on", null=True, blank=True)
    denied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    denied_because = models.CharField("why that is said", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAnAgreement.Meta):
        """Once each; a signature has its day, its author and, where the place recorded it, what shows it."""

        abstract = False
        verbose_name = "party of a joint agreement"
        default_related_name = "parties"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["agreement", "party"], name="joint_party_once"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, signed_by__isnull=True, kept_on__isnull=True, signed_how="")
                | Q(signed_on__lte=F("kept_on"), signed_by__isnull=False, signed_how__in=list(SIGNED_HOW)),
                name="joint_signature_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(signed_how=RECORDED) | ~Q(shown_by="") | Q(evidence__isnull=False),
                name="joint_signature_recorded_with_evidence",
            ),
            models.UniqueConstraint(
                fields=["agreement", "signed_by"], condition=Q(signed_how=SELF), name="joint_one_signs_for_one_party"
            ),
            models.CheckConstraint(
                condition=Q(denied_on__isnull=True, denied_by__isnull=True, denied_because="")
                | (
                    Q(denied_on__gte=F("kept_on"), denied_by__isnull=False, signed_how=RECORDED) & ~Q(denied_because="")
                ),
                name="joint_signature_denied_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(evidence__isnull=True) | Q(signed_on__isnull=False), name="joint_evidence_of_a_signature"
            ),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(kept_on__gte=F("added_on")), name="joint_party_before_it_signs"
            ),
        )


class AgreementReview(OfAnAgreement):
    """That an agreement was looked at, what was found, and when it is looked at next. Nothing changes a row."""

    unlogged = ("found",)

    found = models.CharField("what was found", max_length=LONGEST_LINE)
    on = models.DateField("reviewed on")
    kept_on = models.DateField("kept on")
    next_on = models.DateField("next to be reviewed on", null=True, blank=True)  # none before its term ends
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAnAgreement.Meta):
        """It says what, and looks ahead."""

        abstract = False
        verbose_name = "review of a joint agreement"
        default_related_name = "reviews"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(found=""), name="joint_review_says_what"),
            models.CheckConstraint(
                condition=Q(on__lte=F("kept_on")) & (Q(next_on__isnull=True) | Q(next_on__gt=F("on"))),
                name="joint_review_looks_ahead",
            ),
        )
