"""Questions about meetings and about what boards set to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When

from headwater.core.accountability import Agreed
from headwater.core.board_actions import Escalated, Reached, Rule, escalation
from headwater.governance.models import Board, BoardAction, BoardMeeting, BoardPaper, BoardReporting
from headwater.governance.policies import CHAIRS, seats_of
from headwater.governance.queries.boards import read_ever
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

LAST = date(9000, 1, 1)


def meetings_seen(viewer: Viewer) -> QuerySet[BoardMeeting]:
    """Those of boards that the viewer reads, though the board has ended."""
    return BoardMeeting.objects.filter(board__in=read_ever(viewer)).select_related("board__organisation", "minuted_by")


def find_meeting(viewer: Viewer, ref: str) -> BoardMeeting | None:
    """The meeting of that reference, of a board that the viewer reads."""
    return meetings_seen(viewer).filter(ref=ref).first()


def next_meetings(of: Iterable[Board], day: date) -> dict[int, BoardMeeting]:
    """The next meeting of each board from a day on, where one is called."""
    rows = BoardMeeting.objects.filter(board__in=[one.pk for one in of], day__gte=day).order_by("-day")
    return {row.board_id: row for row in rows}


def board_actions(viewer: Viewer) -> QuerySet[Any]:
    """Those of boards that the viewer reads, those that they own, and those that came to a board of theirs."""
    urgency = Case(When(done_on__isnull=True, then=F("due")), default=Value(LAST), output_field=DateField())
    came_up = [one.action.pk for one in _came_up(viewer)]
    seen = Q(board__in=read_ever(viewer)) | Q(owner__in=viewer.own) | Q(pk__in=came_up)
    rows: QuerySet[Any] = BoardAction.objects.filter(seen).annotate(urgency=urgency)
    return rows.select_related("board__organisation", "owner", "post__organisation", "meeting")


def find_action(viewer: Viewer, ref: str) -> BoardAction | None:
    """The action of that reference."""
    return board_actions(viewer).filter(ref=ref).first()


@dataclass(frozen=True)
class Standing:
    """An action, and whom it has come to."""

    action: BoardAction
    escalated: Escalated


def with_standing(rows: Iterable[BoardAction], day: date) -> list[Standing]:
    """How each stands on a day: one more question for all of them."""
    known = list(rows)
    reports = BoardReporting.objects.as_at(day).filter(board__in={row.board_id for row in known})
    up = set(reports.values_list("board", flat=True))
    return [_standing(row, day, reports=row.board_id in up) for row in known]


def _standing(row: BoardAction, day: date, *, reports: bool) -> Standing:
    agreed = Agreed(row.pk, row.owner_id, row.due, row.done_on)
    return Standing(row, escalation(agreed, Rule(row.board.chair_after, row.board.above_after, reports), day))


def _open_below(viewer: Viewer, *, chairs: bool) -> QuerySet[BoardAction]:
    """Open actions past their day, of boards that report today to one where the viewer sits (or that they chair)."""
    seats = seats_of(viewer).filter(role__in=CHAIRS) if chairs else seats_of(viewer)
    below = BoardReporting.objects.as_at(viewer.day).filter(above__in=seats.order_by().values("board")).values("board")
    rows = BoardAction.objects.filter(board__in=below, done_on__isnull=True, due__lt=viewer.day)
    return rows.select_related("board__organisation", "owner", "post__organisation")


def _came_up(viewer: Viewer, *, chairs: bool = False) -> list[Standing]:
    """What has come to boards where the viewer sits, from boards that report to them.

    One question, whether or not something is late below that has not come: nobody learns of it by what a page takes.
    """
    rows = _open_below(viewer, chairs=chairs)
    found = [_standing(row, viewer.day, reports=True) for row in rows]
    return [one for one in found if one.escalated.reached is Reached.ABOVE]


def with_the_chair(viewer: Viewer) -> list[Standing]:
    """What has come to the viewer as a chair: of boards that they chair, and from boards that report to those."""
    own = seats_of(viewer).filter(role__in=CHAIRS).order_by().values("board")
    rows = BoardAction.objects.filter(board__in=own, done_on__isnull=True)
    mine = with_standing(rows.select_related("board__organisation", "owner", "post__organisation"), viewer.day)
    found = [one for one in mine if one.escalated.reached is not Reached.OWNER or ended(one, viewer.day)]
    found += _came_up(viewer, chairs=True)
    known = {one.action.pk: one for one in found}
    return sorted(known.values(), key=lambda one: (one.action.due, one.action.pk))


def ended(one: Standing, day: date) -> bool:
    """Whether the post that owns an open action is over on a day."""
    post = one.action.post
    return one.action.done_on is None and post is not None and post.end is not None and post.end < day


def owed_to_boards(viewer: Viewer) -> QuerySet[Any]:
    """What organisations of the viewer’s own owe boards, what is due first at the top."""
    return board_actions(viewer).filter(done_on__isnull=True, owner__in=viewer.own).order_by("due", "pk")


def overdue_of(place: Organisation, day: date) -> list[Standing]:
    """What boards of a place set to be done and is past its day: for the board pack."""
    rows = BoardAction.objects.filter(board__organisation=place, done_on__isnull=True, due__lt=day)
    return with_standing(rows.select_related("board__organisation", "owner", "post__organisation").order_by("due"), day)


def asked_of_boards(place: Organisation) -> list[BoardPaper]:
    """The papers that boards of a place are asked to decide and have not."""
    rows = BoardPaper.objects.filter(
        meeting__board__organisation=place, asks="decide", decision__isnull=True, meeting__minuted_at__isnull=True
    )
    return list(rows.select_related("meeting__board").order_by("meeting__day", "pk"))
