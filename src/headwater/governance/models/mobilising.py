"""Capability that is held elsewhere: cards that say how to call on it, drills, and real calls (4.9.5, LG28)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

LONGEST_WAIT = 60 * 24 * 14  # minutes: what takes longer than two weeks cannot be called on


class MobiliseCard(OfAPlace):
    """A card: what can be called on, what triggers it, which post answers, how to call it, and how fast it answers.

    ``organisation`` holds it; its own areas may call on it, and those of ``for_all_of`` where that is given.
    """

    title = models.CharField("what can be called on", max_length=200)
    triggers = models.CharField("what triggers it", max_length=LONGEST_LINE)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="post that answers"
    )
    how = models.CharField("how to call it", max_length=LONGEST_LINE)
    minutes = models.PositiveIntegerField("answers within, in minutes")
    brings = models.CharField("what then comes", max_length=LONGEST_LINE)
    review = models.DateField("to be reviewed by")
    for_all_of = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="for all of"
    )
    written_on = models.DateField("written on")
    ended_on = models.DateField("ended on", null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """It says all that a person needs at night."""

        abstract = False
        verbose_name = "card"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(triggers="") & ~Q(how="") & ~Q(brings=""), name="card_says_how_to_call"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=LONGEST_WAIT), name="card_answers_in_time"),
            models.CheckConstraint(condition=Q(review__gt=F("written_on")), name="card_is_reviewed_later"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("written_on")), name="card_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title


class CardReview(OfAPlace):
    """That a card was looked at on a day, and until when it was good before: an earlier day is shown as it was."""

    card = models.ForeignKey(MobiliseCard, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField("looked at on")
    was = models.DateField("to be reviewed by, before")
    until = models.DateField("to be reviewed by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """To look again is for a later day."""

        abstract = False
        verbose_name = "review of a card"
        ordering = ("-on", "-id")
        constraints = (models.CheckConstraint(condition=Q(until__gt=F("on")), name="card_review_is_for_a_later_day"),)


class Call(OfAPlace):
    """A drill of a card, or a real call: who called when, when somebody answered for it, and what came of it.

    ``organisation`` is the place that called.
    """

    unlogged = ("why", "outcome", "lesson")

    card = models.ForeignKey(MobiliseCard, on_delete=models.PROTECT, related_name="calls")
    drill = models.BooleanField("a drill")
    why = models.CharField("what triggered it", max_length=LONGEST_LINE)
    called_at = models.DateTimeField("called at")
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField("answered at", null=True, blank=True)
    worked = models.BooleanField("it worked", null=True)
    outcome = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)
    lesson = models.CharField("what to do otherwise", max_length=LONGEST_LINE, blank=True)
    closed_on = models.DateField("closed on", null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(OfAPlace.Meta):
        """Answered after it was called; closed with what came of it."""

        abstract = False
        verbose_name = "call on a card"
        ordering = ("-called_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(why=""), name="call_says_what_triggered_it"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("called_at")),
                name="call_answered_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, worked__isnull=True, outcome="")
                | (Q(closed_on__isnull=False, closed_by__isnull=False, worked__isnull=False) & ~Q(outcome="")),
                name="call_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(worked=True) | Q(answered_at__isnull=False), name="call_that_worked_was_answered"
            ),
        )
