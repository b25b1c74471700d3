"""What an inspection asks to be done: by whom, by when, what was said of it, and who agreed that it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.access import Grant, paths_with
from headwater.core.lifecycle import RECOMMENDATION
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.inspection.models.inspections import Inspection, OfInspection, near
from headwater.organisations.models import Organisation, new_reference

PUBLISHED = ("published", "follow_up", "closed")
KINDS = (
    ("recommendation", sentence("Recommendation")),
    ("area_for_improvement", sentence("Area for improvement")),
    ("cause_for_concern", sentence("Cause for concern")),
)
DECISIONS = (("agreed", sentence("agreed")), ("refused", sentence("not agreed")))
STATES = tuple(RECOMMENDATION.states.items())


class Recommendations(GuardedQuerySet["Recommendation"]):
    """Recommendations, and which of them somebody may see."""

    def visible(self, grants: Iterable[Grant], person: int | None, own: Collection[int] = ()) -> Recommendations:
        """All for inspectors; once published, for others those of inspections they see and of places near them."""
        grants = tuple(grants)
        if paths_with(Right.INSPECT, grants):
            return self.all()
        seen = Inspection.objects.visible(grants, person).values("pk")
        mine = Q(organisation__in=own) | near(grants, "organisation__")  # the people of a national owner see it too
        owned = Owner.objects.filter(mine).values("recommendation")
        return self.filter(inspection__state__in=PUBLISHED).filter(Q(inspection__in=seen) | Q(pk__in=owned))


class Recommendation(OfInspection):
    """One thing to be done."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30, choices=KINDS)
    text = models.TextField(max_length=4_000)
    reference = models.CharField("paragraph", max_length=100, blank=True)
    others = models.CharField("owners outside the register", max_length=500, blank=True)
    deadline = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=STATES, default=RECOMMENDATION.first)
    made_at = models.DateTimeField("made at")

    objects = Recommendations.as_manager()  # type: ignore[misc]

    class Meta(OfInspection.Meta):
        """Numbered once, of a known kind."""

        abstract = False
        default_related_name = "recommendations"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_recommendation_a_number"),
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in KINDS]), name="recommendation_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=[name for name, _ in STATES]), name="recommendation_state_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="recommendation_says_something"),
        )

    def __str__(self) -> str:
        return f"recommendation {self.number}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:recommendation:{self.ref}"


class OfRecommendation(Record):
    """A record that is part of one recommendation."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT)

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


class Owner(OfRecommendation):
    """An organisation that is to do what is recommended; there may be several."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta(OfRecommendation.Meta):
        """Once."""

        abstract = False
        default_related_name = "owners"
        ordering = ("organisation__name",)
        constraints = (models.UniqueConstraint(fields=["recommendation", "organisation"], name="an_owner_once"),)

    def __str__(self) -> str:
        return f"{self.organisation}, of {self.recommendation}"

    @property
    def place_ref(self) -> str:
        """The organisation."""
        return str(self.organisation.ref)


class DependsOn(OfRecommendation):
    """That a recommendation cannot be done before another one is."""

    on = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="needed_by")

    class Meta(OfRecommendation.Meta):
        """Once, and never of itself."""

        abstract = False
        default_related_name = "depends_on"
        ordering = ("on__number",)
        constraints = (
            models.UniqueConstraint(fields=["recommendation", "on"], name="a_dependency_once"),
            models.CheckConstraint(condition=~Q(recommendation=F("on")), name="depends_on_another"),
        )

    def __str__(self) -> str:
        return f"{self.recommendation} after {self.on}"


class Milestone(OfRecommendation):
    """A step on the way, and when it was reached."""

    title = models.CharField(max_length=200)
    due = models.DateField()
    met_on = models.DateField("met on", null=True, blank=True)

    class Meta(OfRecommendation.Meta):
        """Named."""

        abstract = False
        default_related_name = "milestones"
        ordering = ("due", "id")
        constraints = (models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title"),)

    def __str__(self) -> str:
        return self.title


class Progress(OfRecommendation):
    """What an owner says of how far it is, with a forecast where there is one. Nothing changes a row (law 7)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=4_000)
    forecast = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(OfRecommendation.Meta):
        """Says something."""

        abstract = False
        default_related_name = "progress"
        ordering = ("-at", "-id")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="progress_says_something"),)

    def __str__(self) -> str:
        return f"progress of {self.organisation}"

    @property
    def place_ref(self) -> str:
        """The organisation."""
        return str(self.organisation.ref)


class Closure(OfRecommendation):
    """That an owner proposed to close it, why, and what the inspectorate made of that."""

    reason = models.TextField(max_length=4_000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("proposed at")
    decision = models.CharField(max_length=10, choices=DECISIONS, blank=True)
    why = models.TextField(max_length=4_000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("decided at", null=True, blank=True)

    class Meta(OfRecommendation.Meta):
        """Proposed once at a time; decided whole, and by another."""

        abstract = False
        default_related_name = "closures"
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="closure_has_a_reason"),
            models.UniqueConstraint(fields=["recommendation"], condition=Q(decision=""), name="one_closure_at_a_time"),
            models.CheckConstraint(
                condition=Q(decision="", why="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="") & ~Q(why="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="closure_decided_whole_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="closure_decided_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"closure of {self.recommendation}"


class Letter(OfInspection):
    """A letter of concern to an organisation, and what it answered."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    text = models.TextField(max_length=8_000)
    sent_on = models.DateField("sent on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(max_length=8_000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("answered at", null=True, blank=True)

    class Meta(OfInspection.Meta):
        """Says something; answered whole."""

        abstract = False
        default_related_name = "letters"
        ordering = ("-sent_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="letter_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="letter_answered_whole_or_not_at_all",
            ),
        )

    def __str__(self) -> str:
        return f"letter to {self.organisation}"

    @property
    def place_ref(self) -> str:
        """The organisation."""
        return str(self.organisation.ref)
