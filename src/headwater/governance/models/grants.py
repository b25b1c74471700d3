"""Grants, what they award to whom, and their budgets with the bridges between them (2.1.6, 4.4.3, 4.4.4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.funded_posts import HEADS, POST_TYPES
from headwater.core.pence import MOST
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

PRINTED, RECONSTRUCTED = "printed", "reconstruction"
TOLD = (("", "kept here"), (PRINTED, "printed in the report"), (RECONSTRUCTED, "RECONSTRUCTION"))


class Grant(OfAPlace):
    """Money for a year from a funder. ``organisation`` keeps it; ``worked`` marks a worked example from a report."""

    unlogged = ("basis",)
    made_now, there_already = 0, 0  # rows of a file that was just loaded: not kept

    title = models.CharField(max_length=200)
    funder = models.CharField(max_length=200)
    start = models.DateField("from")
    end = models.DateField("until")
    basis = models.CharField("on what it was allocated", max_length=LONGEST_LINE, blank=True)
    source = models.CharField("source", max_length=LONGEST_LINE, blank=True)
    worked = models.CharField("worked example", max_length=40, blank=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kept_on = models.DateField("kept on")

    class Meta(OfAPlace.Meta):
        """It says what it is and from whom, and is of a time."""

        abstract = False
        verbose_name = "grant"
        ordering = ("-start", "title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(funder=""), name="grant_says_what_and_from_whom"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="grant_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation", "title", "start"], name="grant_kept_once"),
        )

    def __str__(self) -> str:
        return self.title


class Award(OfAPlace):
    """A line of a grant: to ``organisation`` (or ``party``, which the register does not have), for which posts.

    Money is in pence and posts are in half posts. The heads make the amount.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="awards")
    party = models.CharField("to whom, if not in the register", max_length=200, blank=True)
    kind = models.CharField("kind of post", max_length=20, choices=list(POST_TYPES.items()))
    halves = models.PositiveIntegerField("half posts")
    amount = models.PositiveBigIntegerField("amount, pence")
    pay = models.PositiveBigIntegerField(HEADS["pay"], default=0)
    training = models.PositiveBigIntegerField(HEADS["training"], default=0)
    car = models.PositiveBigIntegerField(HEADS["car"], default=0)
    travel = models.PositiveBigIntegerField(HEADS["travel"], default=0)
    supplies = models.PositiveBigIntegerField(HEADS["supplies"], default=0)
    start = models.DateField("from")
    known_on = models.DateField("known on")
    told = models.CharField("told by", max_length=20, choices=TOLD, blank=True)
    source = models.CharField("source", max_length=200, blank=True)

    class Meta(OfAPlace.Meta):
        """Its heads make its amount; it is there once."""

        abstract = False
        verbose_name = "award"
        ordering = ("organisation__name", "party", "kind", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount=F("pay") + F("training") + F("car") + F("travel") + F("supplies")),
                name="award_heads_make_its_amount",
            ),
            models.CheckConstraint(condition=Q(amount__lte=MOST), name="award_is_an_amount"),
            models.CheckConstraint(condition=Q(kind__in=list(POST_TYPES)), name="award_kind_known"),
            models.CheckConstraint(condition=Q(halves__gt=0) | Q(amount__gt=0), name="award_gives_something"),
            models.UniqueConstraint(fields=["grant", "organisation", "party", "kind", "start"], name="award_kept_once"),
        )

    @property
    def to(self) -> str:
        """To whom."""
        return self.party or str(self.organisation.name)


class Budget(OfAPlace):
    """One version of a grant’s budget: what it was, what changed, and what it is from a day on."""

    unlogged = ("reason",)

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="budgets")
    number = models.PositiveIntegerField()
    was = models.PositiveBigIntegerField("was, pence")
    change = models.BigIntegerField("change, pence")
    total = models.PositiveBigIntegerField("total, pence")
    effective = models.DateField("in force from")
    known_on = models.DateField("known on")
    reason = models.CharField("why", max_length=LONGEST_LINE, blank=True)
    source = models.CharField("source", max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(OfAPlace.Meta):
        """It bears to the penny; the first begins at nothing."""

        abstract = False
        verbose_name = "budget"
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(condition=Q(total=F("was") + F("change")), name="budget_bears_to_the_penny"),
            models.CheckConstraint(condition=Q(number=1, was=0) | Q(number__gt=1), name="budget_begins_at_nothing"),
            models.CheckConstraint(condition=Q(total__lte=MOST), name="budget_is_an_amount"),
            models.UniqueConstraint(fields=["grant", "number"], name="budget_number_once"),
        )


class BridgeStep(OfAPlace):
    """One line of the bridge from a budget to the next."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="bridge")
    what = models.CharField("for what", max_length=200)
    amount = models.BigIntegerField("amount, pence")
    told = models.CharField("told by", max_length=20, choices=TOLD, blank=True)

    class Meta(OfAPlace.Meta):
        """It says for what."""

        abstract = False
        verbose_name = "line of a bridge"
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=~Q(what=""), name="bridge_line_says_for_what"),)


class Spending(OfAPlace):
    """What was spent on a head beside pay in a month, and since when that is known."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="spending")
    party = models.CharField("by whom, if not in the register", max_length=200, blank=True)
    head = models.CharField(max_length=20, choices=list(HEADS.items()))
    month = models.DateField("month")
    amount = models.PositiveBigIntegerField("amount, pence")
    known_on = models.DateField("known on")
    gone_on = models.DateField("set right on", null=True, blank=True)
    told = models.CharField("told by", max_length=20, choices=TOLD, blank=True)

    class Meta(OfAPlace.Meta):
        """Once for each month and head, of a whole month, of a head beside pay: that is counted from the posts."""

        abstract = False
        verbose_name = "spending"
        ordering = ("month", "head", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(head__in=[head for head in HEADS if head != "pay"]), name="spending_head_known"
            ),
            models.CheckConstraint(condition=Q(amount__lte=MOST), name="spending_is_an_amount"),
            models.CheckConstraint(condition=Q(month__day=1), name="spending_is_of_a_month"),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True) | Q(gone_on__gte=F("known_on")), name="spending_was_known"
            ),
            models.UniqueConstraint(
                fields=["grant", "organisation", "party", "head", "month"],
                condition=Q(gone_on__isnull=True),
                name="spending_kept_once",
            ),
        )
