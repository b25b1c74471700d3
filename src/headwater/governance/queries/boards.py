"""Questions about boards, viewer first: which there are, who sits on one on a day, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from headwater.governance.models import CHAIR, Board, BoardAspect, BoardReporting, BoardSeat
from headwater.governance.policies import CHAIRS, seats_of
from headwater.governance.queries.led import read_at
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer


def boards(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Those of a day that the viewer reads: by a seat that they have today, or by reading how the place is led."""
    seated = Q(pk__in=seats_of(viewer).order_by().values("board"))
    rows: QuerySet[Any] = Board.objects.as_at(day or viewer.day).filter(read_at(viewer, "organisation__") | seated)
    late = Q(actions__done_on__isnull=True, actions__due__lt=viewer.day)
    rows = rows.annotate(
        open_actions=Count("actions", filter=Q(actions__done_on__isnull=True), distinct=True),
        late_actions=Count("actions", filter=late, distinct=True),
    )
    return rows.select_related("organisation", "partnership")


def read_ever(viewer: Viewer) -> QuerySet[Any, Any]:
    """The keys of those that the viewer reads, though they have ended."""
    mine = Q(pk__in=seats_of(viewer).order_by().values("board"))
    return Board.objects.standing().filter(read_at(viewer, "organisation__") | mine).order_by().values("pk")


def find_board(viewer: Viewer, ref: str) -> Board | None:
    """The board of that reference, though it has ended."""
    rows = Board.objects.filter(pk__in=read_ever(viewer), ref=ref)
    return rows.select_related("organisation", "partnership").first()


def chaired(viewer: Viewer) -> QuerySet[Any]:
    """Those that the viewer chairs today, or stands in for the chair of."""
    return boards(viewer).filter(pk__in=seats_of(viewer).filter(role__in=CHAIRS).order_by().values("board"))


@dataclass(frozen=True)
class Seated:
    """A seat with who fills it on a day: nobody where its post is empty, or ended."""

    seat: BoardSeat
    people: tuple[str, ...]
    ended: date | None  # the last day of its post, if that is past


def seated(board_keys: Iterable[int], day: date) -> dict[int, list[Seated]]:
    """For each board who sits on it on a day, the chair first: two questions, however many boards."""
    rows = list(
        BoardSeat.objects.as_at(day)
        .filter(board__in=list(board_keys))
        .select_related("post__organisation", "person", "board__organisation")
    )
    posts = [row.post_id for row in rows if row.post_id]
    held: dict[int, list[str]] = {}
    holdings = Holding.objects.as_at(day).filter(post__in=posts).order_by("deputy", "pk")
    for post, name in holdings.values_list("post", "person__name"):
        held.setdefault(post, []).append(name)
    found: dict[int, list[Seated]] = {}
    order = {role: number for number, role in enumerate((*CHAIRS, "member"))}
    for row in sorted(rows, key=lambda row: (order[row.role], row.pk)):
        found.setdefault(row.board_id, []).append(_seated(row, held, day))
    return found


def _seated(row: BoardSeat, held: dict[int, list[str]], day: date) -> Seated:
    if row.person is not None:
        return Seated(row, (row.person.name,), None)
    ended = row.post.end if row.post and row.post.end and row.post.end < day else None
    return Seated(row, () if ended else tuple(held.get(row.post_id or 0, ())), ended)


@dataclass(frozen=True)
class Placed:
    """A board in the structure of a day: how deep it hangs, below which other, and who chairs it."""

    board: Board
    depth: int
    above: int | None
    chair: Seated | None


def structure(viewer: Viewer, day: date) -> list[Placed]:
    """The boards of a day that the viewer reads, each below the one that it reports to, from the top.

    A board that reports to one that the viewer does not read stands at the top: the other is not there for them.
    """
    rows = {row.pk: row for row in boards(viewer, day).order_by("name", "pk")}
    reports = BoardReporting.objects.as_at(day).filter(board__in=rows, above__in=rows)
    above = dict(reports.values_list("board", "above"))
    chairs = {
        key: next((one for one in seats if one.seat.role == CHAIR), None) for key, seats in seated(rows, day).items()
    }
    under: dict[int | None, list[int]] = {}
    for key in rows:
        under.setdefault(above.get(key), []).append(key)
    placed: list[Placed] = []
    waiting = [(key, 0) for key in reversed(under.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        placed.append(Placed(rows[key], depth, above.get(key), chairs.get(key)))
        waiting += [(below, depth + 1) for below in reversed(under.get(key, []))]
    return placed


def reports_to(board: Board, day: date) -> BoardReporting | None:
    """What a board reports to on a day."""
    return BoardReporting.objects.as_at(day).filter(board=board).select_related("above__organisation").first()


def aspects_of(board: Board, day: date) -> Sequence[BoardAspect]:
    """What it answers for on a day."""
    return list(BoardAspect.objects.as_at(day).filter(board=board))


def find_held(viewer: Viewer, ref: str) -> BoardSeat | BoardAspect | None:
    """The seat or the aspect of that reference, of a board that the viewer reads."""
    mine = read_ever(viewer)
    for model in (BoardSeat, BoardAspect):
        rows = model.objects.standing().filter(board__in=mine, ref=ref)
        found = rows.select_related("board__organisation").first()
        if found is not None:
            return found
    return None
