"""Milestones of a joint agreement: who owns each, by when, and all that was said of it (6.2.1, 6.2.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.joint_work import MILESTONE_CAUSES, MILESTONE_WORDS
from headwater.engagement.models.joint import OfAnAgreement
from headwater.governance.models import BoardAction
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class AgreementMilestone(OfAnAgreement):
    """A point on the way, owned by a party. ``first_due`` never changes; ``state`` and ``due`` are what was said last.

    A board’s action may carry it: there is no second list of tasks beside those of boards.
    """

    unlogged = ("title", "owner", "post", "action")

    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that owns it"
    )
    first_due = models.DateField("first to be reached by")
    due = models.DateField("to be reached by")
    state = models.CharField(max_length=10, choices=list(MILESTONE_WORDS.items()), default="planned")
    action = models.ForeignKey(
        BoardAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="action of a board that carries it",
    )

    class Meta(OfAnAgreement.Meta):
        """It says what, in a known state."""

        abstract = False
        verbose_name = "milestone of a joint agreement"
        default_related_name = "milestones"
        ordering = ("first_due", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="joint_milestone_says_what"),
            models.CheckConstraint(condition=Q(state__in=list(MILESTONE_WORDS)), name="joint_milestone_state_known"),
        )


class MilestoneSaid(OfAPlace):
    """How a milestone stands and by when it is to be reached, from a day on, and why: in somebody’s words or, where
    the program wrote it, by its cause. Nothing changes a row.
    """

    unlogged = ("reason",)

    milestone = models.ForeignKey(AgreementMilestone, on_delete=models.PROTECT, related_name="said")
    state = models.CharField(max_length=10, choices=list(MILESTONE_WORDS.items()))
    due = models.DateField("to be reached by")
    reason = models.CharField(max_length=LONGEST_LINE, blank=True)
    cause = models.CharField(max_length=10, choices=list(MILESTONE_CAUSES.items()), blank=True)
    on = models.DateField("said on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """In a known state, for a reason."""

        abstract = False
        verbose_name = "status of a joint milestone"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=list(MILESTONE_WORDS))
                & ((~Q(reason="") & Q(cause="")) | Q(reason="", cause__in=list(MILESTONE_CAUSES))),
                name="joint_milestone_moved_for_a_reason",
            ),
        )

    @property
    def why(self) -> str:
        """Why, as a sentence that can be said in another language where the program wrote it."""
        return MILESTONE_CAUSES.get(self.cause, self.reason)
