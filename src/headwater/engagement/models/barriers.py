"""Barriers to joint work: what kind, about what, what was tried, to whom it was taken, and what came of it (6.2.3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.barriers import WORDS
from headwater.engagement.models.initiatives import Initiative
from headwater.engagement.models.joint import JointAgreement
from headwater.governance.models import Board
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class JointBarrier(OfAPlace):
    """Something that keeps a partner, an agreement or an initiative from going on, for a time; never a person."""

    unlogged = ("said", "result", "partner")

    kind = models.CharField("kind of barrier", max_length=20, choices=list(WORDS.items()))
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreement = models.ForeignKey(
        JointAgreement, on_delete=models.PROTECT, null=True, blank=True, related_name="barriers"
    )
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="barriers")
    said = models.CharField("what keeps it", max_length=LONGEST_LINE)
    begun_on = models.DateField("since")
    kept_on = models.DateField("kept on")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField("over on", null=True, blank=True)
    ended_kept_on = models.DateField("said to be over on", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    result = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Of a known kind, about one thing; over with a result."""

        abstract = False
        verbose_name = "barrier to joint work"
        ordering = ("-begun_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=list(WORDS)) & ~Q(said=""), name="barrier_says_what_of_a_kind"),
            models.CheckConstraint(
                condition=Q(partner__isnull=False, agreement__isnull=True, initiative__isnull=True)
                | Q(partner__isnull=True, agreement__isnull=False, initiative__isnull=True)
                | Q(partner__isnull=True, agreement__isnull=True, initiative__isnull=False),
                name="barrier_about_one_thing",
            ),
            models.CheckConstraint(condition=Q(begun_on__lte=F("kept_on")), name="barrier_not_to_come"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_kept_on__isnull=True, ended_by__isnull=True, result="")
                | (
                    Q(ended_on__gte=F("begun_on"), ended_kept_on__gte=F("ended_on"), ended_by__isnull=False)
                    & ~Q(result="")
                ),
                name="barrier_over_with_a_result",
            ),
        )


class BarrierStep(OfAPlace):
    """What was tried, or that it was taken to a board or a post with a day. Nothing but the answer changes a row."""

    unlogged = ("what", "answer", "board", "post")

    barrier = models.ForeignKey(JointBarrier, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField("what was tried or asked", max_length=LONGEST_LINE)
    on = models.DateField()
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taken to the board"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taken to the post"
    )
    due = models.DateField("to be answered by", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=LONGEST_LINE, blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(OfAPlace.Meta):
        """It says what; taken to a board or to a post, with a day; answered on a day."""

        abstract = False
        verbose_name = "step against a barrier"
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="barrier_step_says_what"),
            models.CheckConstraint(
                condition=Q(board__isnull=True, post__isnull=True, due__isnull=True)
                | Q(board__isnull=False, post__isnull=True, due__gt=F("on"))
                | Q(board__isnull=True, post__isnull=False, due__gt=F("on")),
                name="barrier_taken_to_one_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answered_by__isnull=True)
                | (
                    Q(answered_on__gte=F("on"), due__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answered_by=F("by"))  # whoever took it there does not answer it
                ),
                name="barrier_step_answered_on_a_day",
            ),
        )
