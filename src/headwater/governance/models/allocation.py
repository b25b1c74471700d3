"""Posts shared out by need: what is shared among which areas, each way of limiting it, and what came of each.

None of these is ever changed: a what-if is another scenario, and solving again is another run.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.allocation import METHOD_WORDS
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace
from headwater.vulnerability.models import IndexBuild

METHODS = tuple((method.value, words) for method, words in METHOD_WORDS.items())
STATES = (
    ("proven", "proven to be the best there is"),
    ("not_proven", "not proven"),
    ("impossible", "cannot be"),
    ("none_found", "nothing found in time"),
)
LONGEST_NAME = 200


class PostAllocation(OfAPlace):
    """Posts to be shared out. ``organisation`` keeps it: a force for its areas, a national body for the country."""

    unlogged = ("why",)

    title = models.CharField(max_length=200)
    why = models.CharField("what it is for", max_length=LONGEST_LINE)
    day = models.DateField("posts from")
    source = models.CharField("where need is from", max_length=LONGEST_LINE)
    build = models.ForeignKey(
        IndexBuild, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="index of need"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(OfAPlace.Meta):
        """It says what it is for, and where need is from."""

        abstract = False
        verbose_name = "allocation of posts"
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(why=""), name="allocation_says_what_it_is_for"),
            models.CheckConstraint(condition=~Q(source=""), name="allocation_says_where_need_is_from"),
        )

    def __str__(self) -> str:
        return self.title


class OfAnAllocation(Record):
    """A row of an allocation: an area, a limit, what was given. Its events are those of what it belongs to."""

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """None of its own: the events are of what it is a row of."""
        return ""


class AreaNeed(OfAnAllocation):
    """An area of an allocation with its need. An area, and never a person."""

    allocation = models.ForeignKey(PostAllocation, on_delete=models.PROTECT, related_name="needs")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=LONGEST_NAME)
    region = models.CharField(max_length=LONGEST_NAME, blank=True)
    need = models.DecimalField(max_digits=16, decimal_places=6)

    class Meta(OfAnAllocation.Meta):
        """Each area once; need is never below nothing."""

        abstract = False
        verbose_name = "need of an area"
        ordering = ("name", "code")
        constraints = (
            models.UniqueConstraint(fields=["allocation", "code"], name="area_once_in_an_allocation"),
            models.CheckConstraint(condition=Q(need__gte=0), name="need_not_below_nothing"),
        )

    def __str__(self) -> str:
        return self.name


class AllocationScenario(OfAPlace):
    """One way of limiting an allocation: posts and money in all, the method, and the limits of areas and regions."""

    unlogged = ("why",)

    allocation = models.ForeignKey(PostAllocation, on_delete=models.PROTECT, related_name="scenarios")
    title = models.CharField(max_length=200)
    why = models.CharField("why so", max_length=LONGEST_LINE)
    method = models.CharField(max_length=20, choices=METHODS)
    total = models.PositiveIntegerField("half posts in all")
    budget = models.PositiveBigIntegerField("budget in pence", null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(OfAPlace.Meta):
        """By a known method, each under its own name."""

        abstract = False
        verbose_name = "scenario of an allocation"
        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(why=""), name="scenario_says_why"),
            models.CheckConstraint(condition=Q(method__in=[name for name, _ in METHODS]), name="scenario_method_known"),
            models.UniqueConstraint(fields=["allocation", "title"], name="scenario_called_so_once"),
        )

    def __str__(self) -> str:
        return self.title


class AreaLimit(OfAnAllocation):
    """What an area has at least and at most in a scenario, its team, and what half a post costs there in pence."""

    scenario = models.ForeignKey(AllocationScenario, on_delete=models.PROTECT, related_name="limits")
    area = models.ForeignKey(AreaNeed, on_delete=models.PROTECT, related_name="+")
    floor = models.PositiveIntegerField("half posts at least", default=0)
    cap = models.PositiveIntegerField("half posts at most", null=True)
    team = models.PositiveIntegerField("half posts of a team", default=1)
    cost = models.PositiveBigIntegerField("pence for half a post", default=0)

    class Meta(OfAnAllocation.Meta):
        """Once for each area; no more at least than at most; a team of somebody."""

        abstract = False
        verbose_name = "limit of an area"
        ordering = ("area__name", "area__code")
        constraints = (
            models.UniqueConstraint(fields=["scenario", "area"], name="area_limited_once"),
            models.CheckConstraint(condition=Q(cap__isnull=True) | Q(cap__gte=F("floor")), name="cap_not_below_floor"),
            models.CheckConstraint(condition=Q(team__gte=1), name="team_of_somebody"),
        )

    def __str__(self) -> str:
        return f"limit {self.pk}"


class RegionMinimum(OfAnAllocation):
    """What the areas of a region have at least together in a scenario."""

    scenario = models.ForeignKey(AllocationScenario, on_delete=models.PROTECT, related_name="minima")
    region = models.CharField(max_length=LONGEST_NAME)
    least = models.PositiveIntegerField("half posts at least")

    class Meta(OfAnAllocation.Meta):
        """Once for each region."""

        abstract = False
        verbose_name = "minimum of a region"
        ordering = ("region",)
        constraints = (models.UniqueConstraint(fields=["scenario", "region"], name="region_limited_once"),)

    def __str__(self) -> str:
        return self.region
