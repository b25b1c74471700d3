"""Which forces a host’s regional posts are to support, and the days that they really gave (4.8.1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.governance.models.funded_posts import FundedPost
from headwater.organisations.models import OPEN, CorrectableRecord, Organisation, ends_after, new_reference
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class SupportDuty(CorrectableRecord):
    """That the regional posts of a host are to support a force, for a time."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta(CorrectableRecord.Meta):
        """Once at a time."""

        abstract = False
        verbose_name = "force to be supported"
        ordering = ("host__name", "force__name", "id")
        constraints = (
            ends_after("start", "support_duty_ends_after_it_starts"),
            models.UniqueConstraint(fields=["host", "force"], condition=OPEN, name="one_open_support_duty"),
            models.CheckConstraint(condition=~Q(host=F("force")), name="support_duty_is_for_another"),
        )

    def __str__(self) -> str:
        return f"{self.force} by {self.host}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:supportduty:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return str(self.host.ref)


class SupportGiven(OfAPlace):
    """Half days that a regional post gave to a force in a month, and for what. ``organisation`` is the host."""

    unlogged = ("what",)

    funded = models.ForeignKey(FundedPost, on_delete=models.PROTECT, related_name="support")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="force")
    month = models.DateField("month")
    half_days = models.PositiveSmallIntegerField("half days")
    what = models.CharField("what was done", max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("logged on")

    class Meta(OfAPlace.Meta):
        """Of a month, no more half days than it has, and for something."""

        abstract = False
        verbose_name = "support given"
        ordering = ("-month", "id")
        constraints = (
            models.CheckConstraint(condition=Q(month__day=1), name="support_is_of_a_month"),
            models.CheckConstraint(condition=Q(half_days__gte=1, half_days__lte=62), name="support_fits_its_month"),
            models.CheckConstraint(condition=~Q(what=""), name="support_says_what"),
            models.UniqueConstraint(fields=["funded", "force", "month", "what"], name="support_logged_once"),
        )
