"""An inspection: what it is to find out, when, by whom, and which organisations it inspects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.access import Grant, paths_with
from headwater.core.lifecycle import INSPECTION
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.inspection.models.frameworks import KeptFramework
from headwater.organisations.models import Organisation, below, new_reference

STATES = tuple(INSPECTION.states.items())
LEAD, MEMBER = "lead", "member"
ROLES = ((LEAD, sentence("leads it")), (MEMBER, sentence("inspects")))


def near(grants: Iterable[Grant], whose: str = "") -> Q:
    """The organisations that a post of their own or above reaches; posts that reach everywhere are not near any."""
    found = Q(pk__in=[])
    for path in paths_with(Right.SEE, grants):
        if path:
            found |= below(path, whose)
    return found


class Inspections(GuardedQuerySet["Inspection"]):
    """Inspections, and which of them somebody may see."""

    def visible(self, grants: Iterable[Grant], person: int | None) -> Inspections:
        """All for inspectors; for others those of a place that a post reaches, or of a section that they answer."""
        grants = tuple(grants)
        if paths_with(Right.INSPECT, grants):
            return self.all()
        theirs = Inspected.objects.filter(near(grants, "organisation__")).values("inspection")
        section = "inspected__whole__delegations__"
        answers = Q(**{f"{section}person": person, f"{section}ended_at__isnull": True}) if person else Q(pk__in=[])
        mine = self.model.objects.filter(answers).values("pk")
        return self.exclude(state=INSPECTION.first).filter(Q(pk__in=theirs) | Q(pk__in=mine))


class Inspection(Record):
    """One inspection, held to one framework's text, with tiers as on one day."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    title = models.CharField(max_length=200)
    kept = models.ForeignKey(KeptFramework, on_delete=models.PROTECT, related_name="+", verbose_name="framework")
    tiers_as_at = models.DateField("tiers as on")
    returns_due = models.DateField("returns due", null=True, blank=True)
    label = models.CharField("what to know of its data", max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=STATES, default=INSPECTION.first)
    set_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_up_at = models.DateTimeField("set up at")

    objects = Inspections.as_manager()  # type: ignore[misc]  # the stubs take an inherited manager for a class variable

    class Meta(Record.Meta):
        """Named, and in a known state; whoever is asked is told by when."""

        abstract = False
        ordering = ("-set_up_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="inspection_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="inspection_state_known"),
            models.CheckConstraint(
                condition=Q(state=INSPECTION.first) | Q(returns_due__isnull=False), name="returns_asked_for_have_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:inspection:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class OfInspection(Record):
    """A record that is part of one inspection."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT)

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class Step(OfInspection):
    """That an inspection went from one state to another: by whom, when and why. Nothing changes a step (law 7)."""

    verb = models.CharField("what was done", max_length=30)
    state = models.CharField("what it was then", max_length=20, choices=STATES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta(OfInspection.Meta):
        """In a known state."""

        abstract = False
        default_related_name = "steps"
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="step_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.inspection}: {self.verb}"


class TermOfReference(OfInspection):
    """One thing that an inspection was asked to find out, and whether its report covers it (IM01)."""

    number = models.PositiveSmallIntegerField()
    text = models.CharField("what it is to find out", max_length=1_000)
    covered = models.BooleanField("covered", null=True, blank=True)
    how = models.CharField("where it is covered, or why not", max_length=500, blank=True)

    class Meta(OfInspection.Meta):
        """Numbered once; nothing is said to be covered or not without saying where or why."""

        abstract = False
        default_related_name = "terms"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_term_of_reference_a_number"),
            models.CheckConstraint(condition=~Q(text=""), name="term_of_reference_has_a_text"),
            models.CheckConstraint(
                condition=Q(covered__isnull=True) | ~Q(how=""), name="a_term_covered_or_not_says_where_or_why"
            ),
        )

    def __str__(self) -> str:
        return self.text


class Team(GuardedQuerySet["TeamMember"]):
    """Those who inspect."""

    def as_at(self, day: date) -> Team:
        """Those in it on a day."""
        return self.filter(Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))


class TeamMember(OfInspection):
    """Somebody who inspects, and until which day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=ROLES)
    start = models.DateField("from")
    end = models.DateField("until", null=True, blank=True)

    objects = Team.as_manager()  # type: ignore[misc]

    class Meta(OfInspection.Meta):
        """In it once at a time."""

        abstract = False
        default_related_name = "team"
        ordering = ("role", "person__name", "id")
        constraints = (
            models.CheckConstraint(condition=Q(role__in=[LEAD, MEMBER]), name="team_role_known"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="team_member_ends_after_they_start"
            ),
            models.UniqueConstraint(
                fields=["inspection", "person"], condition=Q(end__isnull=True), name="in_a_team_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class CalendarEntry(OfInspection):
    """Something that is to happen, from a day until a day: fieldwork, a meeting, the draft."""

    title = models.CharField("what happens", max_length=200)
    start = models.DateField("from")
    end = models.DateField("until", null=True, blank=True)

    class Meta(OfInspection.Meta):
        """Ends after it starts."""

        abstract = False
        default_related_name = "calendar"
        ordering = ("start", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="calendar_entry_has_a_title"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="calendar_entry_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title


class InspectedOnes(GuardedQuerySet["Inspected"]):
    """Those inspected."""

    def still(self) -> InspectedOnes:
        """Those that have not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)


class Inspected(OfInspection):
    """An organisation that is inspected, in the tier that it had on the inspection's day.

    One that withdraws stays with its reason; one that was merged into another says into which. What it had answered
    stays, and counts in nothing.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inspected")
    tier = models.CharField("tier in this inspection", max_length=50)
    visited = models.DateField("visited on", null=True, blank=True)
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True)
    why_withdrawn = models.CharField("why it was withdrawn", max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="merged into"
    )

    objects = InspectedOnes.as_manager()  # type: ignore[misc]

    class Meta(OfInspection.Meta):
        """Once; withdrawn with a reason; merged into another."""

        abstract = False
        default_related_name = "inspected"
        ordering = ("organisation__name", "id")
        constraints = (
            models.UniqueConstraint(fields=["inspection", "organisation"], name="inspected_once"),
            models.CheckConstraint(condition=~Q(tier=""), name="inspected_in_a_tier"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, merged_into__isnull=True) | ~Q(why_withdrawn=""),
                name="withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(withdrawn_on__isnull=False),
                name="merged_is_withdrawn",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="not_merged_into_itself"),
        )

    def __str__(self) -> str:
        return f"{self.organisation} in {self.inspection}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref
