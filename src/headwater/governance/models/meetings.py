"""Meetings of boards: who was there, what was brought, decided and set to be done (4.9.6)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.board_actions import ATTENDANCE_WORDS
from headwater.core.sentences import sentence
from headwater.governance.models.boards import Board, BoardSeat
from headwater.governance.models.plans import Plan
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace

NOTE, DECIDE = "note", "decide"
ASKS = {NOTE: sentence("To note"), DECIDE: sentence("To decide")}


class BoardMeeting(OfAPlace):
    """A meeting on a day; its minutes are words, written once and for all."""

    unlogged = ("minutes",)

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    where = models.CharField("where", max_length=200, blank=True)
    minutes = models.TextField(max_length=LONGEST_TEXT, blank=True)
    minuted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    minuted_at = models.DateTimeField("minutes written at", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Once a day; minutes have an author."""

        abstract = False
        verbose_name = "meeting of a board"
        ordering = ("-day", "-id")
        constraints = (
            models.UniqueConstraint(fields=["board", "day"], name="board_meets_once_a_day"),
            models.CheckConstraint(
                condition=Q(minutes="", minuted_by__isnull=True, minuted_at__isnull=True)
                | (~Q(minutes="") & Q(minuted_by__isnull=False, minuted_at__isnull=False)),
                name="minutes_have_an_author",
            ),
        )


class BoardAttendance(OfAPlace):
    """How a seat was filled at a meeting: present, by a deputy, with an apology, or not."""

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(BoardSeat, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=list(ATTENDANCE_WORDS.items()))

    class Meta(OfAPlace.Meta):
        """Once for a seat."""

        abstract = False
        verbose_name = "attendance"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once_a_seat"),
            models.CheckConstraint(condition=Q(how__in=list(ATTENDANCE_WORDS)), name="attendance_known"),
        )


class BoardPaper(OfAPlace):
    """What a meeting was brought, and whether it is asked to decide; ``plan`` where it is the board pack of one."""

    unlogged = ("said",)

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    asks = models.CharField("what it asks", max_length=10, choices=list(ASKS.items()))
    said = models.CharField("what it says", max_length=LONGEST_LINE)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """It has a title and says something."""

        abstract = False
        verbose_name = "paper"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(said=""), name="paper_has_a_title_and_says"),
            models.CheckConstraint(condition=Q(asks__in=list(ASKS)), name="paper_asks_something_known"),
        )

    def __str__(self) -> str:
        return self.title


class BoardDecision(OfAPlace):
    """What a meeting decided, and why. Nothing changes a row: what is decided anew is decided again."""

    unlogged = ("what", "reasons")

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="decisions")
    paper = models.OneToOneField(BoardPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="decision")
    what = models.CharField("what was decided", max_length=LONGEST_LINE)
    reasons = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("written down at")

    class Meta(OfAPlace.Meta):
        """It says what and why."""

        abstract = False
        verbose_name = "decision of a board"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(what="") & ~Q(reasons=""), name="board_decision_says_what_and_why"),
        )


class BoardAction(OfAPlace):
    """What somebody is to do by a day. It is closed by an outcome, and by nothing else; it may be handed on."""

    unlogged = ("what", "outcome")

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    what = models.CharField("what is to be done", max_length=LONGEST_LINE)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that owns it"
    )
    due = models.DateField("to be done by")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField("set on")
    outcome = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    done_on = models.DateField("closed on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """It says what and leaves time; what is closed has its outcome and its author."""

        abstract = False
        verbose_name = "action of a board"
        ordering = ("due", "id")
        indexes = (
            models.Index(fields=["board", "done_on", "due"], name="action_of_board"),
            models.Index(fields=["owner", "done_on", "due"], name="action_of_owner"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="board_action_says_what"),
            models.CheckConstraint(condition=Q(due__gte=F("set_on")), name="board_action_due_after_it_is_set"),
            models.CheckConstraint(
                condition=Q(outcome="", done_by__isnull=True, done_on__isnull=True)
                | (~Q(outcome="") & Q(done_by__isnull=False, done_on__gte=F("set_on"))),
                name="board_action_closed_with_an_outcome",
            ),
        )


class ActionHanding(OfAPlace):
    """That an action went from one owner to another, and why. Nothing changes a row."""

    unlogged = ("reason",)

    action = models.ForeignKey(BoardAction, on_delete=models.PROTECT, related_name="handings")
    was = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="from")
    was_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="to")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("handed on at")

    class Meta(OfAPlace.Meta):
        """For a reason."""

        abstract = False
        verbose_name = "handing on of an action"
        ordering = ("-at", "-id")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="action_handed_on_for_a_reason"),)
