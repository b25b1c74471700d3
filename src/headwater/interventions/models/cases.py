"""A case: one person who is supported, or may need to be. What is written stands under its own key.

The schema holds no score, no rank and no total of a person, no ethnicity and no religion: a test reads it (law 1).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.casework import OUTCOMES, ROUTES
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions.models.panels import Panel
from headwater.interventions.models.sealed import SealedRecord, SealedShut
from headwater.interventions.seal import lock_key, new_key, unlock_key
from headwater.organisations.models import Organisation

STATES = list(CASE.states.items())
OPEN_STATES = tuple(state for state in CASE.states if state != "closed")
NEXT_STEPS = {
    "step": sentence("Take the next step"),
    "answer": sentence("Ask again whether it stands in the way of other work"),
    "agencies": sentence("See what agencies answered"),
    "consent": sentence("Ask whether they agree"),
    "panel": sentence("Bring it to the panel"),
    "review": sentence("Look at the plan again"),
    "transfer": sentence("See whether the other area took it on"),
    "check": sentence("Look again after closing"),
}
ABOUT = ("name", "born", "reached", "language", "guardian")  # what is known of who it is; each may be empty


class Case(SealedRecord):
    """One person’s case, at a panel, with an owner and a next day for as long as it is open."""

    unlogged = ("sealed", "locked_key", "part_of", "owner")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="place")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="cases")
    route = models.CharField(max_length=12, choices=list(ROUTES.items()))
    state = models.CharField(max_length=14, choices=STATES, default=CASE.first)
    child = models.BooleanField("is under 18", default=False)
    opened_on = models.DateField("opened on")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="owned_cases")
    next_on = models.DateField("next day", null=True)
    next_what = models.CharField(
        "what is next", max_length=12, choices=list(NEXT_STEPS.items()), blank=True, default="step"
    )
    closed_on = models.DateField("closed on", null=True)
    outcome = models.CharField(max_length=12, choices=list(OUTCOMES.items()), blank=True)
    keep_until = models.DateField("kept until", null=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    locked_key = models.BinaryField(default=b"", editable=False)
    key_number = models.PositiveIntegerField(default=0, editable=False)
    disposed_on = models.DateField("destroyed on", null=True)

    class Meta(SealedRecord.Meta):
        """Open, it has an owner and a next day; closed, an outcome and a day until which it is kept."""

        abstract = False
        verbose_name = "case"
        ordering = ("next_on", "id")
        indexes = (
            models.Index(fields=["owner", "next_on"], name="cases_of_an_owner"),
            models.Index(
                fields=["panel", "next_on"],
                condition=~Q(state="closed") & Q(part_of__isnull=True),
                name="open_cases_of_a_panel",
            ),
            models.Index(fields=["panel", "-opened_on"], name="cases_of_a_panel"),
            models.Index(fields=["keep_until"], condition=Q(disposed_on__isnull=True), name="cases_by_keeping"),
            models.Index(fields=["key_number"], condition=Q(key_number__gt=0), name="cases_by_key"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=list(CASE.states)), name="case_state_known"),
            models.CheckConstraint(condition=Q(route__in=list(ROUTES)), name="case_route_known"),
            models.CheckConstraint(
                condition=Q(state="closed")
                | Q(owner__isnull=False, next_on__isnull=False, next_what__in=list(NEXT_STEPS)),
                name="open_case_has_owner_and_next_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", outcome__in=list(OUTCOMES), closed_on__isnull=False)
                & Q(keep_until__isnull=False, closed_on__gte=F("opened_on"), keep_until__gte=F("closed_on"))
                | ~Q(state="closed") & Q(outcome="", closed_on__isnull=True, keep_until__isnull=True),
                name="closed_case_says_outcome_and_keeping",
            ),
            models.CheckConstraint(
                condition=Q(disposed_on__isnull=True, key_number__gt=0)
                | Q(disposed_on__isnull=False, state="closed", key_number=0, owner__isnull=True),
                name="case_has_its_key_until_destroyed",
            ),
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="case_is_no_part_of_itself"),
        )

    def key(self) -> bytes:
        """Its own key. Raises ``SealedShut`` unless it was opened."""
        key = self.__dict__.get("_key")
        if key is None:
            raise SealedShut(f"case {self.ref} was not opened")
        return bytes(key)

    def begin_key(self) -> None:
        """Give a new case its key, locked with the newest of the ring. It is open to whoever makes it."""
        self.__dict__["_key"] = key = new_key()
        self.locked_key, self.key_number = lock_key(key, self.ref)

    def open(self) -> Case:
        """Unlock its key, and itself with it. For actions, which ask a policy, and for what writes a look down."""
        if self.__dict__.get("_key") is None:
            self.__dict__["_key"] = unlock_key(bytes(self.locked_key), self.ref, self.key_number)
        return self

    @property
    def is_open(self) -> bool:
        """Whether somebody works on it; one that goes on under another reference is not."""
        return self.state != "closed" and self.part_of_id is None
