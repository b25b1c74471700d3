"""Boards: what each is for, who sits on it, whom it reports to and what it answers for, for a time (4.1, 4.3, 4.9.6).

The register has partnerships of the kind “board”, with organisations in them. A board here may name the one that it is
(``partnership``): the register keeps which organisations joined, and this keeps how the board works and which posts and
people sit on it. To be in the partnership opens nothing of a board: a seat does.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.organisations.models import (
    OPEN,
    CorrectableRecord,
    Organisation,
    Partnership,
    Post,
    ends_after,
    new_reference,
)
from headwater.organisations.models.of_a_place import LONGEST_LINE

LEVELS = {
    "national": sentence("National"),
    "regional": sentence("Regional"),
    "force": sentence("Force"),
    "gold": sentence("Area, gold"),
    "silver": sentence("Area, silver"),
    "bronze": sentence("Area, bronze"),
}
CHAIR, DEPUTY_CHAIR, MEMBER = "chair", "deputy_chair", "member"
ROLES = {CHAIR: sentence("Chair"), DEPUTY_CHAIR: sentence("Deputy chair"), MEMBER: sentence("Member")}


class Kept(CorrectableRecord):
    """A dated record with a reference of its own."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)

    class Meta(CorrectableRecord.Meta):
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.ref}"


class Board(Kept):
    """A board of an organisation. After ``chair_after`` and ``above_after`` days an action past its day goes up."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="place")
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=list(LEVELS.items()))
    terms = models.CharField("terms of reference", max_length=LONGEST_LINE)
    quorum = models.PositiveSmallIntegerField("how many must be there")
    chair_after = models.PositiveSmallIntegerField("days until the chair has it", default=7)
    above_after = models.PositiveSmallIntegerField("days until the board above has it", default=28)
    partnership = models.OneToOneField(
        Partnership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="in the register as",
    )

    class Meta(Kept.Meta):
        """Named once at a time where it is; it has terms, a quorum, and goes up by the chair first."""

        abstract = False
        verbose_name = "board"
        ordering = ("name", "id")
        constraints = (
            ends_after("start", "board_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(level__in=list(LEVELS)), name="board_level_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(terms=""), name="board_has_a_name_and_terms"),
            models.CheckConstraint(condition=Q(quorum__gte=1, quorum__lte=99), name="board_has_a_quorum"),
            models.CheckConstraint(
                condition=Q(above_after__gte=F("chair_after"), above_after__lte=365), name="board_goes_up_by_its_chair"
            ),
            models.UniqueConstraint(fields=["organisation", "name"], condition=OPEN, name="one_open_board_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class OfABoard(Kept):
    """What belongs to a board for a time."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT)

    class Meta(Kept.Meta):
        """Abstract."""

        abstract = True

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to: the board’s."""
        return self.board.organisation.ref


class BoardReporting(OfABoard):
    """That a board reports to another for a time; never to itself, by whatever way round.

    Who reads the log of the lower board may not read the upper one, so its name is not kept there.
    """

    unlogged = ("above",)

    above = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="boards_below", verbose_name="reports to")

    class Meta(OfABoard.Meta):
        """To one at a time, and to another."""

        abstract = False
        verbose_name = "reporting of a board"
        default_related_name = "reportings"
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "board_reporting_ends_after_it_starts"),
            models.UniqueConstraint(fields=["board"], condition=OPEN, name="board_reports_to_one"),
            models.CheckConstraint(condition=~Q(board=F("above")), name="board_reports_to_another"),
        )


class BoardSeat(OfABoard):
    """A seat for a time: of a post, whoever holds it, or of a person where no post brings it."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=12, choices=list(ROLES.items()), default=MEMBER)

    class Meta(OfABoard.Meta):
        """Of a post or of a person; one chair at a time."""

        abstract = False
        verbose_name = "seat on a board"
        default_related_name = "seats"
        ordering = ("id",)
        constraints = (
            ends_after("start", "board_seat_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="board_seat_role_known"),
            models.CheckConstraint(
                condition=Q(post__isnull=True, person__isnull=False) | Q(post__isnull=False, person__isnull=True),
                name="board_seat_of_a_post_or_a_person",
            ),
            models.UniqueConstraint(fields=["board"], condition=OPEN & Q(role=CHAIR), name="board_has_one_chair"),
            models.UniqueConstraint(fields=["board", "post"], condition=OPEN, name="one_open_seat_a_post"),
            models.UniqueConstraint(fields=["board", "person"], condition=OPEN, name="one_open_seat_a_person"),
        )


class BoardAspect(OfABoard):
    """One named thing that a board answers for, for a time."""

    aspect = models.CharField("what it answers for", max_length=200)

    class Meta(OfABoard.Meta):
        """Named, and once at a time."""

        abstract = False
        verbose_name = "what a board answers for"
        default_related_name = "aspects"
        ordering = ("aspect", "id")
        constraints = (
            ends_after("start", "board_aspect_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(aspect=""), name="board_aspect_named"),
            models.UniqueConstraint(fields=["board", "aspect"], condition=OPEN, name="one_open_aspect"),
        )
