"""Tables of counts on their way out: families, tables, each way they were protected, and who answered for a refusal.

True counts are kept until a table is published or withdrawn, and no longer: from then on only what is printed is here.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.lifecycle import PUBLISHED_TABLE
from headwater.core.published_tables import AS_IT_IS, BASES, HIDDEN, METHODS, ROUNDED
from headwater.core.sentences import sentence
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

_PERSON = settings.AUTH_USER_MODEL
STATES = tuple(PUBLISHED_TABLE.states.items())
OVER = ("published", "withdrawn")
WORKING, PASSED, REFUSED, GIVEN_UP = "working", "passed", "refused", "given_up"
OUTCOMES = {
    WORKING: sentence("Being worked on"),
    PASSED: sentence("Nothing hidden or rounded could be worked out"),
    REFUSED: sentence("Something could be worked out"),
    GIVEN_UP: sentence("Given up"),
}


class TableFamily(OfAPlace):
    """Tables that count the same thing: whatever is published of them is attacked together."""

    unlogged = ("title", "counted")

    title = models.CharField(max_length=200)
    counted = models.CharField("what is counted", max_length=LONGEST_LINE)
    adds_up = models.BooleanField("two times that follow one another add up")
    made_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="begun by"
    )
    made_on = models.DateField("begun on")

    class Meta(OfAPlace.Meta):
        """It says what is counted, and its title is there once."""

        abstract = False
        verbose_name = "family of tables"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(counted=""), name="table_family_says_what"),
            models.UniqueConstraint(fields=["organisation", "title"], name="table_family_title_once"),
        )


class TableOfCounts(OfAPlace):
    """One edition of a table: its true ``counts`` as they were submitted, until it is published or withdrawn."""

    unlogged = ("title", "counts", "why", "withdrawn_because")

    family = models.ForeignKey(TableFamily, on_delete=models.PROTECT, related_name="tables")
    title = models.CharField(max_length=200)
    edition = models.PositiveSmallIntegerField()
    first = models.DateField("first day that it counts")
    last = models.DateField("last day that it counts")
    scheme = models.CharField("marking scheme", max_length=20)
    level = models.CharField("marking", max_length=60)
    shared = models.BooleanField("read by everybody with a post", default=False)
    counts = models.TextField("true counts", blank=True)
    state = models.CharField(max_length=12, choices=STATES, default=PUBLISHED_TABLE.first)
    moved_at = models.DateTimeField("when it last went on")
    why = models.CharField("why the service gave up", max_length=500, blank=True)
    prepared_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="prepared by"
    )
    prepared_on = models.DateField("prepared on")
    typed_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="counts given by"
    )
    published_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="published by",
    )
    published_on = models.DateField("published on", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="withdrawn by",
    )
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True)
    withdrawn_because = models.CharField("why it was withdrawn", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Published by another than whoever prepared it; its true counts are gone once it is over."""

        abstract = False
        verbose_name = "table of counts"
        ordering = ("title", "-edition", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(scheme="") & ~Q(level=""), name="table_of_counts_says_what"
            ),
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="table_state_known"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="table_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="table_edition_from_one"),
            models.UniqueConstraint(fields=["family", "title", "edition"], name="table_edition_once"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, counts="") | ~Q(state__in=OVER) & ~Q(counts=""),
                name="table_counts_gone_once_it_is_over",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_by__isnull=False, published_on__isnull=False)
                & Q(withdrawn_on__isnull=True)
                | Q(state="withdrawn", withdrawn_by__isnull=False, withdrawn_on__isnull=False)
                & ~Q(withdrawn_because="")
                | ~Q(state__in=OVER) & Q(published_on__isnull=True, withdrawn_on__isnull=True),
                name="table_state_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True)
                | ~Q(published_by=F("prepared_by")) & ~Q(published_by=F("typed_by")),
                name="table_published_by_another",
            ),
        )

    @property
    def period(self) -> tuple[object, object]:
        """Its days."""
        return self.first, self.last


class TableProtection(OfAPlace):
    """One way in which a table was protected, and what the attacker made of it together with all that was out.

    ``shown`` is what would be printed, ``found`` what was given away, ``against`` the tables that it was read with.
    """

    unlogged = ("shown", "found", "against")

    table = models.ForeignKey(TableOfCounts, on_delete=models.PROTECT, related_name="protections")
    number = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=10, choices=list(METHODS.items()))
    base = models.PositiveSmallIntegerField("rounded to", default=0)
    outcome = models.CharField(max_length=10, choices=list(OUTCOMES.items()), default=WORKING)
    shown = models.TextField("what is printed", blank=True)
    covered = models.PositiveIntegerField("cells that are not printed as they are", default=0)
    found = models.JSONField("what the attacker found", default=dict)
    against = models.JSONField("read together with", default=list)
    asked_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="asked for by"
    )
    asked_at = models.DateTimeField("asked for at")
    ended_at = models.DateTimeField("done at", null=True)

    class Meta(OfAPlace.Meta):
        """By a known method, rounded to a multiple that leaves enough numbers."""

        abstract = False
        verbose_name = "protection of a table"
        ordering = ("-number", "-id")
        constraints = (
            models.UniqueConstraint(fields=["table", "number"], name="table_protection_once"),
            models.CheckConstraint(
                condition=Q(method=ROUNDED, base__in=BASES) | Q(method__in=[HIDDEN, AS_IT_IS], base=0),
                name="table_protected_by_a_known_method",
            ),
            models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="table_protection_outcome_known"),
        )


class TableOverride(OfAPlace):
    """That somebody answers for publishing what gives something away: another than who asked, with a reason."""

    unlogged = ("reason",)

    protection = models.OneToOneField(TableProtection, on_delete=models.PROTECT, related_name="override")
    asked_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="protected by"
    )
    reason = models.CharField("why", max_length=LONGEST_LINE)
    by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="answered for by"
    )
    on = models.DateField("answered for on")

    class Meta(OfAPlace.Meta):
        """For a reason, by another."""

        abstract = False
        verbose_name = "answer for a table"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="table_answered_for_with_a_reason"),
            models.CheckConstraint(condition=~Q(by=F("asked_by")), name="table_answered_for_by_another"),
        )
