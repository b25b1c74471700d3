"""The support plan: needs, actions with an owner and a day, who provides them, reviews, and checks after closing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.support_plans import ACTION_OUTCOMES, FINDINGS, REVIEW_OUTCOMES
from headwater.interventions.models.cases import Case
from headwater.interventions.models.panels import Panel
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models import Organisation
from headwater.organisations.models.dated import DatedRecord, ends_after
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

_PERSON = settings.AUTH_USER_MODEL


class Provider(OfAPlace, DatedRecord):
    """Who gives support that a panel asks for: an organisation of the register, or a named service; and how vetted."""

    unlogged = ("name", "vetted")

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="providers")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField("name of the service", max_length=200, blank=True)
    vetted = models.CharField("how it was vetted", max_length=LONGEST_LINE)
    vetted_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """An organisation or a name, and not both; vetted; once while it lasts."""

        abstract = False
        verbose_name = "provider of support"
        ordering = ("id",)
        constraints = (
            ends_after("start", "provider_ends_after_it_starts"),
            models.CheckConstraint(
                condition=(Q(agency__isnull=False, name="") | Q(agency__isnull=True) & ~Q(name="")) & ~Q(vetted=""),
                name="provider_is_one_thing_and_vetted",
            ),
            models.UniqueConstraint(
                fields=["panel", "agency"],
                condition=Q(end__isnull=True, agency__isnull=False),
                name="provider_agency_once",
            ),
            models.UniqueConstraint(
                fields=["panel", "name"], condition=Q(end__isnull=True) & ~Q(name=""), name="provider_name_once"
            ),
        )

    @property
    def called(self) -> str:
        """How people know it."""
        return self.agency.name if self.agency else self.name


class PlanNeed(SealedRecord):
    """Something that the person needs, in words; and, where they said it, in theirs."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="needs")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    ended_on = models.DateField("met, or not there any more, on", null=True)

    class Meta(SealedRecord.Meta):
        """Says what; ends not before it was written."""

        abstract = False
        verbose_name = "need of a plan"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(sealed=b""), name="plan_need_says_what"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("on")), name="plan_need_ends_after_it_began"
            ),
        )


class PlanAction(SealedRecord):
    """What somebody does for a need: who owns it, by which day, who provides it, and what came of it."""

    unlogged = ("sealed", "case", "need")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="actions")
    need = models.ForeignKey(PlanNeed, on_delete=models.PROTECT, related_name="actions")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="actions", null=True)
    owner = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="plan_actions")
    due = models.DateField()
    put_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    put_on = models.DateField()
    done_on = models.DateField("ended on", null=True)
    done_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(max_length=10, choices=list(ACTION_OUTCOMES.items()), blank=True)

    class Meta(SealedRecord.Meta):
        """Says what; open, it has an owner and a day (both are never empty); ended, what came of it."""

        abstract = False
        verbose_name = "action of a plan"
        ordering = ("due", "id")
        indexes = (
            models.Index(fields=["case", "due"], condition=Q(done_on__isnull=True), name="open_actions_of_a_case"),
            models.Index(fields=["owner", "due"], condition=Q(done_on__isnull=True), name="open_actions_of_an_owner"),
            models.Index(fields=["due", "case"], condition=Q(done_on__isnull=True), name="open_actions_by_day"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(sealed=b"") & Q(due__gte=F("put_on")), name="plan_action_says_what_and_by_when"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, outcome="")
                | Q(done_on__gte=F("put_on"), done_by__isnull=False, outcome__in=list(ACTION_OUTCOMES)),
                name="plan_action_ended_with_an_outcome",
            ),
        )


class Review(SealedRecord):
    """A look at the plan again: due on a day, held with those who were there, or let go with the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField("due on")
    held_on = models.DateField("held on", null=True)
    held_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(max_length=8, choices=list(REVIEW_OUTCOMES.items()), blank=True)
    let_go_on = models.DateField("let go with the case on", null=True)

    class Meta(SealedRecord.Meta):
        """One at a time; held, by somebody, with what came of it in words."""

        abstract = False
        verbose_name = "review of a plan"
        ordering = ("due_on", "id")
        indexes = (
            models.Index(
                fields=["due_on", "case"],
                condition=Q(held_on__isnull=True, let_go_on__isnull=True),
                name="open_reviews_by_day",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(held_on__isnull=True, let_go_on__isnull=True), name="one_review_is_due"
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, held_by__isnull=True, outcome="")
                | Q(held_on__isnull=False, held_by__isnull=False, let_go_on__isnull=True)
                & Q(outcome__in=list(REVIEW_OUTCOMES))
                & ~Q(sealed=b""),
                name="review_held_says_what_came_of_it",
            ),
        )


class ReviewPresence(SealedRecord):
    """That somebody was at a review, for their agency."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="present")
    person = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(SealedRecord.Meta):
        """Once."""

        abstract = False
        verbose_name = "presence at a review"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["review", "person"], name="at_a_review_once"),)


class AfterCheck(SealedRecord):
    """A look after closing: due some months after it, done by somebody, or dropped when the case opened again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="after_checks")
    number = models.PositiveSmallIntegerField("months after closing")
    due_on = models.DateField("due on")
    done_on = models.DateField("done on", null=True)
    done_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    finding = models.CharField(max_length=10, choices=list(FINDINGS.items()), blank=True)
    dropped_on = models.DateField("dropped on", null=True)

    class Meta(SealedRecord.Meta):
        """One of a kind waits; done, by somebody, with what was found in words."""

        abstract = False
        verbose_name = "check after closing"
        ordering = ("due_on", "id")
        indexes = (
            models.Index(
                fields=["due_on", "case"],
                condition=Q(done_on__isnull=True, dropped_on__isnull=True),
                name="open_checks_by_day",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["case", "number"],
                condition=Q(done_on__isnull=True, dropped_on__isnull=True),
                name="one_check_of_a_kind_waits",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, finding="")
                | Q(done_on__isnull=False, done_by__isnull=False, dropped_on__isnull=True)
                & Q(finding__in=list(FINDINGS))
                & ~Q(sealed=b""),
                name="after_check_says_what_was_found",
            ),
        )
