"""Standards of minimum capability: versions with clauses for each tier, and what each clause answers to elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.standards import RELATION_WORDS
from headwater.organisations.models import TIERS
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

TIER_CODES = [code for code, _ in TIERS]
RELATIONS = tuple(RELATION_WORDS)


class Standard(OfAPlace):
    """A standard that an organisation issues: national, or of a force for its own areas (rec. 2)."""

    title = models.CharField(max_length=200)
    about = models.CharField("what it is for", max_length=LONGEST_LINE)

    class Meta(OfAPlace.Meta):
        """Named once by its issuer."""

        abstract = False
        verbose_name = "standard"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(about=""), name="standard_says_what_it_is_for"),
            models.UniqueConstraint(fields=["organisation", "title"], name="one_standard_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class StandardVersion(OfAPlace):
    """A version: being written, then in force from a day with a deadline, until a later one takes its place.

    Its clauses never change once it is issued; ``organisation`` is the issuer.
    """

    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("version", max_length=60)
    source = models.CharField(max_length=LONGEST_LINE)
    why = models.CharField("what changed and why", max_length=LONGEST_LINE, blank=True)
    start = models.DateField("in force from", null=True, blank=True)
    deadline = models.DateField("to be met by", null=True, blank=True)
    end = models.DateField("in force until", null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(OfAPlace.Meta):
        """Issued with its days by somebody; one being written and one in force at a time."""

        abstract = False
        verbose_name = "version of a standard"
        ordering = ("standard", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="version_says_where_it_is_from"),
            models.UniqueConstraint(fields=["standard", "name"], name="one_version_a_name"),
            models.UniqueConstraint(
                fields=["standard"], condition=Q(start__isnull=True), name="one_standard_being_written"
            ),
            models.UniqueConstraint(
                fields=["standard"],
                condition=Q(start__isnull=False, end__isnull=True),
                name="one_standard_in_force",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, deadline__isnull=True, end__isnull=True, issued_by__isnull=True)
                | Q(start__isnull=False, deadline__gte=F("start"), issued_by__isnull=False),
                name="version_issued_with_its_days",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="version_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.standard.title}, {self.name}"


class Clause(OfAPlace):
    """What a version asks of areas of one tier: ``capability`` groups clauses, ``code`` is the same across tiers.

    ``same_as`` is the first clause with these words, of an earlier version: what places said of it still holds, so
    that a new version asks nothing twice.
    """

    version_of = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="clauses")
    order = models.PositiveSmallIntegerField()
    capability = models.CharField(max_length=20)
    title = models.CharField("capability", max_length=200)
    code = models.CharField(max_length=20)
    tier = models.CharField(max_length=20, choices=TIERS)
    text = models.CharField("what is asked", max_length=LONGEST_LINE)
    reference = models.CharField(max_length=200, blank=True)
    probe = models.CharField("what its records are asked", max_length=100, blank=True)
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="word for word as"
    )

    class Meta(OfAPlace.Meta):
        """Once a tier, and it asks something."""

        abstract = False
        verbose_name = "clause"
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=["version_of", "code", "tier"], name="one_clause_a_code_and_tier"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(capability="") & ~Q(title="") & ~Q(text=""), name="clause_asks_something"
            ),
            models.CheckConstraint(condition=Q(tier__in=TIER_CODES), name="clause_tier_known"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def root(self) -> int:
        """The key of the clause that statuses of these words are kept under."""
        return self.same_as_id or self.pk


class Crosswalk(OfAPlace):
    """That a clause, of every tier, answers to one of another standard: wholly, in part, or only near it."""

    version_of = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="crosswalks")
    code = models.CharField("clause", max_length=20)
    other = models.CharField("other standard", max_length=200)
    other_clause = models.CharField("its clause", max_length=200)
    relation = models.CharField(max_length=10, choices=list(RELATION_WORDS.items()))
    note = models.CharField(max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Once for each clause of the other."""

        abstract = False
        verbose_name = "crosswalk"
        ordering = ("code", "other", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["version_of", "code", "other", "other_clause"], name="one_crosswalk_a_clause"
            ),
            models.CheckConstraint(condition=Q(relation__in=RELATIONS), name="crosswalk_relation_known"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(other="") & ~Q(other_clause=""), name="crosswalk_says_from_and_to"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} to {self.other}, {self.other_clause}"
