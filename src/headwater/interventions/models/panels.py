"""Panels: where people are supported by agencies together, by which route, and who sits there for whom (6.5.1, 6.5.3).

There is nothing of a person here: a panel, its seats and its limits are known to whoever sees the place.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.casework import ROUTES
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.models.dated import DatedRecord, ends_after, new_reference
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

SEAT_ROLES = {
    "chair": sentence("Chair: answers for every case of the panel"),
    "officer": sentence("Case officer: takes cases on, and owns them"),
    "member": sentence("Member for an agency: reads what is in a pack for it"),
    "rights": sentence("Handles what people ask of their own records"),
    "sampler": sentence("Looks at closed cases, to say how well they were dealt with"),
}


class Panel(OfAPlace, DatedRecord):
    """A panel of a force, an area or a council, for one route."""

    name = models.CharField(max_length=200)
    route = models.CharField(max_length=12, choices=list(ROUTES.items()))
    basis = models.CharField("what it rests on", max_length=LONGEST_LINE)

    class Meta(OfAPlace.Meta):
        """Has a name, a known route and what it rests on (6.5.2: the legal basis is said)."""

        abstract = False
        verbose_name = "panel"
        ordering = ("name", "id")
        constraints = (
            ends_after("start", "panel_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(basis="") & Q(route__in=list(ROUTES)), name="panel_says_what_it_is"
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(end__isnull=True), name="panel_named_once_at_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Seat(DatedRecord):
    """A person on a panel, for the organisation that they have a post in: without a post there it brings nothing."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=list(SEAT_ROLES.items()))
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(DatedRecord.Meta):
        """Once in a role while it lasts; nobody puts themselves there."""

        abstract = False
        verbose_name = "seat on a panel"
        ordering = ("role", "id")
        constraints = (
            ends_after("start", "panel_seat_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(role__in=list(SEAT_ROLES)), name="panel_seat_role_known"),
            models.CheckConstraint(
                condition=Q(put_by__isnull=True) | ~Q(put_by=models.F("person")), name="panel_seat_given_by_another"
            ),
            models.UniqueConstraint(
                fields=["panel", "person", "role"], condition=Q(end__isnull=True), name="panel_seat_once_in_a_role"
            ),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(end__isnull=True, role="chair"), name="panel_has_one_chair"
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:panelseat:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return str(self.panel.organisation.ref)


class StepLimit(DatedRecord):
    """A panel’s own time limit for a step, from a day, with where it comes from."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="limits")
    state = models.CharField("step", max_length=14, choices=list(CASE.states.items()))
    days = models.PositiveSmallIntegerField()
    source = models.CharField("where it comes from", max_length=LONGEST_LINE)

    class Meta(DatedRecord.Meta):
        """Of an open step, of at least a day, with its source."""

        abstract = False
        verbose_name = "time limit of a step"
        ordering = ("state", "id")
        constraints = (
            ends_after("start", "step_limit_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state__in=[state for state in CASE.states if state != "closed"], days__gte=1, days__lte=366)
                & ~Q(source=""),
                name="step_limit_says_what_and_why",
            ),
            models.UniqueConstraint(
                fields=["panel", "state"], condition=Q(end__isnull=True), name="one_limit_of_a_step_holds"
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:steplimit:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return str(self.panel.organisation.ref)
