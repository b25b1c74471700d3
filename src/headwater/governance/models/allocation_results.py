"""What came of an allocation: each run with what it gives, draws of need, and what a person approved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.governance.models.allocation import (
    STATES,
    AllocationScenario,
    AreaNeed,
    OfAnAllocation,
    PostAllocation,
)
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class AllocationRun(OfAPlace):
    """A scenario solved once: whether it is proven to be the best, and if not, by how much it may be off."""

    unlogged = ("told",)

    scenario = models.ForeignKey(AllocationScenario, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=12, choices=STATES)
    gap = models.FloatField("may be off by")
    value = models.FloatField("value of all units")
    seconds = models.FloatField()
    told = models.JSONField("binding limits, clashes and what would do")
    run_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    run_at = models.DateTimeField()

    class Meta(OfAPlace.Meta):
        """What is proven is off by nothing."""

        abstract = False
        verbose_name = "run of an allocation"
        ordering = ("-run_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="run_state_known"),
            models.CheckConstraint(condition=~Q(state="proven") | Q(gap=0), name="proven_has_no_gap"),
            models.CheckConstraint(condition=Q(gap__gte=0, gap__lte=1), name="gap_is_a_share"),
        )


class AreaGiven(OfAnAllocation):
    """What a run gives an area: units, money, the values of the last given and the next refused, and why."""

    run = models.ForeignKey(AllocationRun, on_delete=models.PROTECT, related_name="given")
    area = models.ForeignKey(AreaNeed, on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField("half posts")
    pence = models.PositiveBigIntegerField("pence in all")
    last = models.FloatField("value of the last given", null=True)
    following = models.FloatField("value of the next refused", null=True)
    told = models.JSONField("why")

    class Meta(OfAnAllocation.Meta):
        """Once for each area."""

        abstract = False
        verbose_name = "posts of an area"
        ordering = ("area__name", "area__code")
        constraints = (models.UniqueConstraint(fields=["run", "area"], name="area_given_once"),)

    def __str__(self) -> str:
        return f"{self.area}"


class AllocationDraws(OfAPlace):
    """A run solved again for draws of need: in how many of them each area has at least so much."""

    unlogged = ("result",)

    run = models.ForeignKey(AllocationRun, on_delete=models.PROTECT, related_name="drawn")
    how = models.CharField("what was drawn", max_length=LONGEST_LINE)
    draws = models.PositiveIntegerField()
    failed = models.PositiveIntegerField("draws that could not be solved")
    seed = models.PositiveIntegerField()
    result = models.JSONField("by area")
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta(OfAPlace.Meta):
        """Some draws, of which no more failed than there were."""

        abstract = False
        verbose_name = "draws of an allocation"
        ordering = ("-drawn_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(draws__gte=1) & Q(failed__lte=models.F("draws")), name="some_draws"),
        )


class AllocationApproval(OfAPlace):
    """That a person approved a run, with reasons: the proposal stands beside it, and what was decided otherwise."""

    unlogged = ("reason",)

    allocation = models.ForeignKey(PostAllocation, on_delete=models.PROTECT, related_name="approvals")
    run = models.ForeignKey(AllocationRun, on_delete=models.PROTECT, related_name="+", verbose_name="proposal")
    reason = models.CharField(max_length=LONGEST_LINE)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField("approved on")

    class Meta(OfAPlace.Meta):
        """Once, with a reason."""

        abstract = False
        verbose_name = "approved allocation"
        constraints = (
            models.UniqueConstraint(fields=["allocation"], name="allocation_approved_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="allocation_approved_for_a_reason"),
        )


class AllocationDeparture(OfAnAllocation):
    """That an area is given other posts than were proposed, and why."""

    unlogged = ("reason",)

    approval = models.ForeignKey(AllocationApproval, on_delete=models.PROTECT, related_name="departures")
    area = models.ForeignKey(AreaNeed, on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField("half posts")
    reason = models.CharField(max_length=LONGEST_LINE)

    class Meta(OfAnAllocation.Meta):
        """Once for each area, with a reason."""

        abstract = False
        verbose_name = "departure from an allocation"
        ordering = ("area__name", "area__code")
        constraints = (
            models.UniqueConstraint(fields=["approval", "area"], name="departed_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="departed_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.area}"
