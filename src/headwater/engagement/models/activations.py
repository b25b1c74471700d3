"""A plan that runs: its log, who is let in, and the review afterwards (6.4.1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.consequences import CHANNELS, ENTRY_KINDS, OUTCOMES, TRIGGERS, WRITTEN
from headwater.engagement.models.consequence_plans import (
    LONGEST_MESSAGE,
    ConsequencePlan,
    PlanContact,
    PlanMessage,
    PlanStep,
)
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace


class Activation(OfAPlace):
    """That a plan was set off: when, by what and by whom; what it lacked at that moment; and when it was stood down."""

    unlogged = ("key", "lacked", "ended_because")

    plan = models.ForeignKey(ConsequencePlan, on_delete=models.PROTECT, related_name="activations")
    key = models.CharField(max_length=64, unique=True)
    trigger = models.CharField("what set it off", max_length=10, choices=list(TRIGGERS.items()))
    started_at = models.DateTimeField("activated at")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lacked = models.JSONField("what the plan lacked", default=list)
    ended_at = models.DateTimeField("stood down at", null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField("why it was stood down", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """A plan runs once at a time; it is stood down by somebody, with a reason, after it began."""

        abstract = False
        verbose_name = "activation"
        ordering = ("-started_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["plan"], condition=Q(ended_at__isnull=True), name="one_running_activation_of_a_plan"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="activation_has_a_key"),
            models.CheckConstraint(condition=Q(trigger__in=list(TRIGGERS)), name="activation_trigger_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_because="")
                | (
                    Q(ended_at__isnull=False, ended_at__gte=models.F("started_at"), ended_by__isnull=False)
                    & ~Q(ended_because="")
                ),
                name="activation_stood_down_for_a_reason",
            ),
        )


class LogEntry(OfAPlace):
    """One thing that was written into the log of an activation. Nothing changes a row; a mistake gets a correction.

    ``number`` is given under a lock, so the order is one for all. ``key`` is made by the page that wrote it: the same
    key again is the same entry. ``at`` is the service’s time, ``said_at`` the author’s own where they gave one.
    """

    unlogged = ("key", "words", "audience")

    activation = models.ForeignKey(Activation, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=list(ENTRY_KINDS.items()))
    words = models.TextField(max_length=LONGEST_MESSAGE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("taken in at")
    said_at = models.DateTimeField("author’s own time", null=True, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    step = models.ForeignKey(PlanStep, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(PlanContact, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField("outcome of the call", max_length=10, choices=list(OUTCOMES.items()), blank=True)
    message = models.ForeignKey(PlanMessage, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.CharField("to whom", max_length=200, blank=True)
    channel = models.CharField("by which way", max_length=10, choices=list(CHANNELS.items()), blank=True)

    class Meta(OfAPlace.Meta):
        """Numbered once, keyed once, and whole for its kind."""

        abstract = False
        verbose_name = "log entry"
        ordering = ("activation", "number")
        constraints = (
            models.UniqueConstraint(fields=["activation", "number"], name="log_entry_numbered_once"),
            models.UniqueConstraint(fields=["activation", "key"], name="log_entry_keyed_once"),
            models.CheckConstraint(condition=~Q(key=""), name="log_entry_has_a_key"),
            models.CheckConstraint(condition=Q(number__gte=1), name="log_entry_numbered_from_one"),
            models.CheckConstraint(
                condition=(Q(kind__in=("begun", "ended", *WRITTEN)) & ~Q(words=""))
                | Q(kind="step", step__isnull=False)
                | (Q(kind="call", contact__isnull=False) & Q(outcome__in=list(OUTCOMES)))
                | (
                    Q(kind="said", channel__in=list(CHANNELS))
                    & ~Q(audience="")
                    & (Q(message__isnull=False) | ~Q(words=""))
                )
                | (Q(kind="correction", corrects__isnull=False) & ~Q(words="")),
                name="log_entry_whole_for_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | Q(kind="correction"), name="log_entry_corrects_as_a_correction"
            ),
        )


class LetIn(OfAPlace):
    """That those of an organisation, or one of them, read and write the log of an activation while it runs."""

    activation = models.ForeignKey(Activation, on_delete=models.PROTECT, related_name="let_in")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="who is let in")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="only this person"
    )
    at = models.DateTimeField("let in at")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField("until", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Once at a time."""

        abstract = False
        verbose_name = "letting in"
        ordering = ("activation", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["activation", "partner"],
                condition=Q(ended_at__isnull=True, person__isnull=True),
                name="organisation_let_in_once",
            ),
            models.UniqueConstraint(
                fields=["activation", "partner", "person"],
                condition=Q(ended_at__isnull=True),
                name="person_let_in_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("at")), name="let_in_ends_after_it_begins"
            ),
        )


class AfterAction(OfAPlace):
    """What an activation showed: what went well, and what did not. Its lessons stand in the register of lessons."""

    unlogged = ("well", "not_well")

    activation = models.OneToOneField(Activation, on_delete=models.PROTECT, related_name="review")
    well = models.TextField("what went well", max_length=LONGEST_TEXT)
    not_well = models.TextField("what did not go well", max_length=LONGEST_TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("written on")

    class Meta(OfAPlace.Meta):
        """It says both."""

        abstract = False
        verbose_name = "after-action review"
        constraints = (models.CheckConstraint(condition=~Q(well="") & ~Q(not_well=""), name="after_action_says_both"),)
