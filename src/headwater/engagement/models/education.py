"""Work with schools, colleges and universities: liaison, the fund’s use and resources by nation (6.3.4, CE10, CE11)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.initiatives import FUND_USES
from headwater.core.sentences import sentence
from headwater.organisations.models import OPEN, CorrectableRecord, Organisation, ends_after, new_reference
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

SECTORS = {
    "school": sentence("Schools"),
    "college": sentence("Colleges"),
    "university": sentence("Universities"),
}


class EducationLiaison(CorrectableRecord):
    """That a place keeps in touch with a sector of education, or with one institution, and how, for a time."""

    unlogged = ("partner", "how")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="place")
    sector = models.CharField(max_length=12, choices=list(SECTORS.items()))
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField("how, and by which post", max_length=LONGEST_LINE)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_on = models.DateField("kept on")

    class Meta(CorrectableRecord.Meta):
        """Of a known sector; it says how."""

        abstract = False
        verbose_name = "education liaison"
        ordering = ("organisation__name", "sector", "id")
        constraints = (
            ends_after("start", "liaison_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(sector__in=list(SECTORS)) & ~Q(how=""), name="liaison_says_how"),
            models.UniqueConstraint(
                fields=["organisation", "sector"],
                condition=OPEN & Q(partner__isnull=True),
                name="liaison_with_a_sector_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "sector", "partner"], condition=OPEN, name="liaison_with_one_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:educationliaison:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class EducationFundUse(OfAPlace):
    """What a force means to do, or does, with its share of the fund, from a day on. Nothing changes a row."""

    unlogged = ("rests_on",)

    use = models.CharField("what it is used for", max_length=16, choices=list(FUND_USES.items()))
    amount = models.PositiveBigIntegerField("amount, pence", null=True, blank=True)
    rests_on = models.CharField("what this rests on", max_length=LONGEST_LINE)
    on = models.DateField("said on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """Of a known use; it rests on something."""

        abstract = False
        verbose_name = "use of the education fund"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(use__in=list(FUND_USES)) & ~Q(rests_on=""), name="fund_use_rests_on_something"
            ),
        )


class EducationResource(OfAPlace):
    """Something for schools and others to use, and the nations that it applies to."""

    unlogged = ("title", "why", "source")

    title = models.CharField(max_length=200)
    issued_on = models.DateField("issued on", null=True, blank=True)
    england = models.BooleanField("applies to England", default=False)
    wales = models.BooleanField("applies to Wales", default=False)
    why = models.CharField("why there and not elsewhere", max_length=LONGEST_LINE, blank=True)
    source = models.CharField(max_length=300)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_on = models.DateField("kept on")
    ended_on = models.DateField("not in use any more since", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Named, of somewhere, with its source; where it does not apply it says why."""

        abstract = False
        verbose_name = "resource for education"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(source=""), name="resource_named_with_its_source"),
            models.CheckConstraint(condition=Q(england=True) | Q(wales=True), name="resource_applies_somewhere"),
            models.CheckConstraint(
                condition=Q(england=True, wales=True) | ~Q(why=""), name="resource_says_why_not_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("kept_on")),
                name="resource_ends_after_it_is_kept",
            ),
            models.UniqueConstraint(
                fields=["organisation", "title"], condition=Q(ended_on__isnull=True), name="resource_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__lte=F("kept_on")), name="resource_issued_by_then"
            ),
        )
