"""The library of performance frameworks: indicators in dated versions, who goes by them, what is made of them.

A definition never changes: a changed one is a new version from a month on, and older figures keep theirs (7.1.3).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.performance_frameworks import (
    COMPARABLE,
    DIRECTIONS,
    FORMS,
    KINDS,
    NATIONS,
    PERIODS,
    STATES,
    TOPICS,
    Described,
)
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace

_PERSON = settings.AUTH_USER_MODEL


class PerformanceFramework(OfAPlace):
    """A set of indicators that an organisation goes by, or that others might: whose, what for, and from where.

    ``shared`` lets everybody with a post read it once it is no draft. One that was adapted says what it came from.
    """

    unlogged = ("title", "whose", "purpose", "source", "left_open", "changed", "retired_because", "came_from")

    title = models.CharField(max_length=200)
    whose = models.CharField("whose it is", max_length=200)
    purpose = models.CharField("what it is for", max_length=LONGEST_LINE)
    nation = models.CharField("where it applies", max_length=10, choices=list(NATIONS.items()))
    source = models.CharField("where it comes from", max_length=LONGEST_LINE)
    left_open = models.TextField("what is not known of it", max_length=LONGEST_TEXT, blank=True)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="draft")
    shared = models.BooleanField("read by everybody with a post", default=False)
    shipped = models.CharField(max_length=40, blank=True)  # the key of what ships with Headwater that it goes back to
    came_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="adaptations", verbose_name="came from"
    )
    changed = models.CharField("what was changed, and why", max_length=LONGEST_LINE, blank=True)
    submitted_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="submitted by"
    )
    submitted_on = models.DateField("submitted on")
    in_use_on = models.DateField("in use since", null=True, blank=True)
    retired_on = models.DateField("retired on", null=True, blank=True)
    retired_because = models.CharField("why it is retired", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """It says what it is for and where it comes from; what was adapted says what changed."""

        abstract = False
        verbose_name = "performance framework"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(whose="") & ~Q(purpose="") & ~Q(source=""),
                name="performance_framework_says_what",
            ),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="performance_framework_state_known"),
            models.CheckConstraint(condition=Q(nation__in=list(NATIONS)), name="performance_framework_nation_known"),
            models.CheckConstraint(
                condition=Q(state="draft", in_use_on__isnull=True, retired_on__isnull=True)
                | Q(state="in_use", in_use_on__isnull=False, in_use_on__gte=F("submitted_on"), retired_on__isnull=True)
                | Q(state="retired", retired_on__isnull=False, retired_on__gte=F("submitted_on"))
                & ~Q(retired_because=""),
                name="performance_framework_days_fit_state",
            ),
            models.CheckConstraint(
                condition=Q(came_from__isnull=True, changed="")
                | Q(came_from__isnull=False) & ~Q(changed="") & ~Q(came_from=F("id")),
                name="performance_framework_adapted_says_what",
            ),
            models.UniqueConstraint(
                fields=["organisation", "shipped"],
                condition=~Q(shipped="") & Q(came_from__isnull=True),
                name="shipped_framework_taken_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "title"], condition=~Q(state="retired"), name="performance_framework_title_once"
            ),
        )


class OfAFramework(OfAPlace):
    """What belongs to a framework; its ``organisation`` is the framework’s unless it says otherwise."""

    framework = models.ForeignKey(PerformanceFramework, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class Indicator(OfAFramework):
    """One indicator of a framework, which means what its version says. ``origin`` is what it was copied from."""

    unlogged = ("origin",)

    number = models.PositiveSmallIntegerField("place in the framework")
    origin = models.CharField(max_length=12, blank=True)

    class Meta(OfAFramework.Meta):
        """In order."""

        abstract = False
        default_related_name = "indicators"
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=["framework", "number"], name="indicator_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="indicator_numbered_from_one"),
        )


class IndicatorVersion(OfAPlace):
    """What an indicator means from a month on. Rows are only ever added."""

    unlogged = (
        "name", "definition", "numerator", "denominator", "limits", "comparable_why", "instead_of", "instead_why",
        "changed",
    )  # fmt: skip

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version number")
    since = models.DateField("holds from the month of")
    name = models.CharField(max_length=200)
    definition = models.CharField(max_length=LONGEST_LINE)
    form = models.CharField("what is returned", max_length=10, choices=list(FORMS.items()))
    numerator = models.CharField("what is counted", max_length=300, blank=True)
    denominator = models.CharField("out of what", max_length=300, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    period = models.CharField("how often", max_length=10, choices=list(PERIODS.items()))
    direction = models.CharField("which way is better", max_length=10, choices=list(DIRECTIONS.items()))
    kind = models.CharField("kind of indicator", max_length=14, choices=list(KINDS.items()))
    topic = models.CharField("what it is about", max_length=20, choices=list(TOPICS.items()))
    limits = models.CharField("what it cannot tell", max_length=LONGEST_LINE)
    comparable = models.CharField("whether places can be compared", max_length=10, choices=list(COMPARABLE.items()))
    comparable_why = models.CharField("why they can or cannot", max_length=LONGEST_LINE, blank=True)
    instead_of = models.CharField("what it is measured instead of", max_length=300, blank=True)
    instead_why = models.CharField("why that is measured instead", max_length=LONGEST_LINE, blank=True)
    changed = models.CharField("what was changed, and why", max_length=LONGEST_LINE, blank=True)
    written_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="written by"
    )
    written_on = models.DateField("written on")

    class Meta(OfAPlace.Meta):
        """One a month; a later one says what was changed."""

        abstract = False
        verbose_name = "version of an indicator"
        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(fields=["indicator", "number"], name="indicator_version_once"),
            models.UniqueConstraint(fields=["indicator", "since"], name="one_indicator_version_a_month"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(number__gt=1) & ~Q(changed=""), name="indicator_changed_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(definition="") & ~Q(limits=""), name="indicator_says_what_and_its_limits"
            ),
            models.CheckConstraint(
                condition=Q(form__in=list(FORMS), period__in=list(PERIODS), direction__in=list(DIRECTIONS))
                & Q(kind__in=list(KINDS), topic__in=list(TOPICS), comparable__in=list(COMPARABLE)),
                name="indicator_codes_known",
            ),
            models.CheckConstraint(
                condition=Q(form="words")
                | Q(form="count", denominator="") & ~Q(numerator="")
                | Q(form__in=["share", "ratio"]) & ~Q(numerator="") & ~Q(denominator=""),
                name="indicator_form_says_what_is_counted",
            ),
            models.CheckConstraint(
                condition=Q(comparable="unsaid") | ~Q(comparable_why=""), name="indicator_comparable_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(instead_of="", instead_why="") | ~Q(instead_of="") & ~Q(instead_why=""),
                name="indicator_instead_for_a_reason",
            ),
        )

    @property
    def described(self) -> Described:
        """It as the core compares and checks it."""
        same: tuple[str, ...] = (
            "name",
            "definition",
            "form",
            "numerator",
            "denominator",
            "unit",
            "period",
            "direction",
        )
        same += ("kind", "topic", "limits", "comparable", "comparable_why", "instead_of", "instead_why", "since")
        origin = self.indicator.origin or self.indicator.ref
        return Described(**{name: getattr(self, name) for name in same}, origin=origin)


class FrameworkAdoption(OfAFramework):
    """That an organisation goes by a framework as it is, from a day until it is ended. ``organisation`` adopted it."""

    unlogged = ("purpose", "ended_because")

    purpose = models.CharField("what it is used for here", max_length=LONGEST_LINE)
    adopted_on = models.DateField("adopted on")
    adopted_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="adopted by"
    )
    ended_on = models.DateField("gone by no longer since", null=True, blank=True)
    ended_because = models.CharField("why it is gone by no longer", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAFramework.Meta):
        """Once at a time at a place."""

        abstract = False
        default_related_name = "adoptions"
        ordering = ("-adopted_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(purpose=""), name="adoption_says_what_for"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | Q(ended_on__isnull=False, ended_on__gte=F("adopted_on")) & ~Q(ended_because=""),
                name="framework_adoption_ended_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["framework", "organisation"], condition=Q(ended_on__isnull=True), name="adopted_once_at_a_time"
            ),
        )


class OfAnAdoption(OfAPlace):
    """What belongs to an adoption; its ``organisation`` is the one that adopted."""

    adoption = models.ForeignKey(FrameworkAdoption, on_delete=models.PROTECT)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class AdoptionUse(OfAnAdoption):
    """That progress was judged by it on a day: what was looked at, and what came of it. Adopted is not used (7.3.1)."""

    unlogged = ("found",)

    on = models.DateField("judged on")
    found = models.CharField("what was found", max_length=LONGEST_LINE)
    kept_on = models.DateField("written down on")

    class Meta(OfAnAdoption.Meta):
        """Once a day, and not ahead of time."""

        abstract = False
        verbose_name = "use of a framework"
        default_related_name = "uses"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(on__lte=F("kept_on")), name="framework_used_before_it_is_said"),
            models.CheckConstraint(condition=~Q(found=""), name="framework_use_says_what_was_found"),
            models.UniqueConstraint(fields=["adoption", "on"], name="framework_used_once_a_day"),
        )


class AdoptionPartner(OfAnAdoption):
    """A partner with whom an adoption was agreed, and what shows it (7.2.3)."""

    unlogged = ("partner", "shown_by")

    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField("agreed on")
    shown_by = models.CharField("what shows it", max_length=LONGEST_LINE)
    kept_on = models.DateField("written down on")

    class Meta(OfAnAdoption.Meta):
        """Once each, and never the place itself."""

        abstract = False
        verbose_name = "partner of an adoption"
        default_related_name = "partners"
        ordering = ("agreed_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["adoption", "partner"], name="adoption_partner_once"),
            models.CheckConstraint(condition=~Q(partner=F("organisation")), name="adoption_partner_is_another"),
            models.CheckConstraint(condition=~Q(shown_by=""), name="adoption_partner_shown"),
            models.CheckConstraint(condition=Q(agreed_on__lte=F("kept_on")), name="adoption_agreed_before_it_is_said"),
        )


class FrameworkAssessment(OfAFramework):
    """What somebody makes of a framework, by name and in words: what it is good for and what they doubt. No total."""

    unlogged = ("good_for", "doubts")

    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("written on")
    good_for = models.CharField("what it is good for", max_length=LONGEST_LINE)
    doubts = models.CharField("what is doubted of it", max_length=LONGEST_LINE)

    class Meta(OfAFramework.Meta):
        """Both are said."""

        abstract = False
        verbose_name = "assessment of a framework"
        default_related_name = "assessments"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(good_for="") & ~Q(doubts=""), name="framework_assessed_for_and_against"
            ),
        )


class SuccessStatement(OfAPlace):
    """What success would look like at a place, as it was said on a day. A later one stands beside it (7.2.4)."""

    unlogged = ("said", "shown_by")

    said = models.CharField("what success would look like", max_length=LONGEST_LINE)
    shown_by = models.CharField("by what one would see it", max_length=LONGEST_LINE)
    on = models.DateField("said on")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(OfAPlace.Meta):
        """Both are said; newest first."""

        abstract = False
        verbose_name = "statement of success"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(said="") & ~Q(shown_by=""), name="success_said_with_how_it_is_seen"),
        )
