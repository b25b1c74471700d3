"""Money by bid: published criteria, bids, scores with reasons, and a decision by another (8.4.3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.bid_scoring import HIGHEST
from headwater.core.pence import MOST
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

OUTCOMES = ("", "awarded", "refused")


class BidRound(OfAPlace):
    """A sum that is given by bid. Once ``published_on`` is set its criteria change no more."""

    title = models.CharField(max_length=200)
    what_for = models.CharField("what it is for", max_length=LONGEST_LINE)
    pot = models.PositiveBigIntegerField("sum, pence")
    closes = models.DateField("bids until")
    one_off = models.BooleanField("for one year only", default=False)
    review_on = models.DateField("long-term need reviewed by", null=True, blank=True)
    published_on = models.DateField("published on", null=True, blank=True)
    source = models.CharField("source", max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("made on")

    class Meta(OfAPlace.Meta):
        """It says what for; what is given once has a day on which the long-term need is looked at."""

        abstract = False
        verbose_name = "round of bids"
        ordering = ("-closes", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(what_for=""), name="bid_round_says_what_for"),
            models.CheckConstraint(condition=Q(pot__gte=1, pot__lte=MOST), name="bid_round_has_a_sum"),
            models.CheckConstraint(
                condition=Q(one_off=False) | Q(review_on__isnull=False), name="one_off_round_is_reviewed"
            ),
        )

    def __str__(self) -> str:
        return self.title


class BidCriterion(OfAPlace):
    """A criterion of a round: what is looked for, its weight, and how many score it."""

    round = models.ForeignKey(BidRound, on_delete=models.PROTECT, related_name="criteria")
    title = models.CharField(max_length=200)
    means = models.CharField("what is looked for", max_length=LONGEST_LINE)
    weight = models.PositiveSmallIntegerField()
    scorers = models.PositiveSmallIntegerField("scored by how many", default=1)

    class Meta(OfAPlace.Meta):
        """Once in a round, with a weight, scored by one or two."""

        abstract = False
        verbose_name = "criterion for bids"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(means=""), name="bid_criterion_says_what"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="bid_criterion_has_a_weight"),
            models.CheckConstraint(condition=Q(scorers__in=(1, 2)), name="bid_criterion_scored_by_one_or_two"),
            models.UniqueConstraint(fields=["round", "title"], name="bid_criterion_once"),
        )


class Bid(OfAPlace):
    """What ``organisation`` asks for in a round, and what was decided."""

    unlogged = ("why", "decided_why")

    round = models.ForeignKey(BidRound, on_delete=models.PROTECT, related_name="bids")
    what = models.CharField("what it is for", max_length=200)
    why = models.CharField("why, against the criteria", max_length=LONGEST_LINE * 4)
    amount = models.PositiveBigIntegerField("amount, pence")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField("sent on")
    outcome = models.CharField(max_length=20, blank=True)
    awarded = models.PositiveBigIntegerField("awarded, pence", null=True, blank=True)
    decided_why = models.CharField("reasons", max_length=LONGEST_LINE, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField("decided on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """One from each; it says for what, and is decided whole."""

        abstract = False
        verbose_name = "bid"
        ordering = ("sent_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(what="") & ~Q(why=""), name="bid_says_what_and_why"),
            models.CheckConstraint(condition=Q(amount__gte=1, amount__lte=MOST), name="bid_is_an_amount"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, awarded__isnull=True, decided_why="")
                | (Q(outcome="awarded", decided_by__isnull=False, awarded__gte=1) & ~Q(decided_why=""))
                | (Q(outcome="refused", decided_by__isnull=False, awarded__isnull=True) & ~Q(decided_why="")),
                name="bid_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("sent_by")), name="bid_decided_by_another"
            ),
            models.UniqueConstraint(fields=["round", "organisation"], name="one_bid_from_each"),
        )


class BidScore(OfAPlace):
    """What somebody gave a bid on a criterion, with reasons. ``organisation`` is the bidder."""

    unlogged = ("reasons",)

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(BidCriterion, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("scored on")

    class Meta(OfAPlace.Meta):
        """From nothing to the highest, with reasons, once by each."""

        abstract = False
        verbose_name = "score of a bid"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(score__lte=HIGHEST), name="bid_score_on_its_scale"),
            models.CheckConstraint(condition=~Q(reasons=""), name="bid_score_has_reasons"),
            models.UniqueConstraint(fields=["bid", "criterion", "by"], name="bid_scored_once_by_each"),
        )
