"""A board is set up, its seats filled, its place in the structure said, and what it answers for (4.1, 4.9.6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.following_up import leads_to
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import CHAIR, Board, BoardAspect, BoardReporting, BoardSeat
from headwater.governance.models.boards import OfABoard
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import OPEN
from headwater.organisations.viewer import Viewer

A_DAY = timedelta(days=1)


def _is_sound(board: Board) -> None:
    texts = {"Name": board.name, "Terms of reference": board.terms}
    not_empty(texts)
    no_persons(texts)
    if board.above_after < board.chair_after:
        what = sentence("an action comes to the chair first.")
        raise refuse("Days until the board above has it", what, sentence("Give as many days, or more."))
    rows = Board.objects.filter(OPEN, organisation=board.organisation, name=board.name).exclude(pk=board.pk)
    if rows.exists():
        raise refuse("Name", sentence("there is one of that name."), sentence("Give it another."))


@action("board.set_up", policy=policies.may_set_up_board)
def set_up_board(board: Board, *, by: Viewer) -> Board:
    """Set a board up; ``board`` is not saved yet. A partnership of the register is named by one board."""
    _is_sound(board)
    if board.partnership is not None:
        if board.partnership.kind != "board":
            raise refuse("In the register as", sentence("that is no board."), sentence("Choose another, or none."))
        if Board.objects.filter(partnership=board.partnership).exists():
            raise refuse("In the register as", sentence("another board is that."), sentence("Choose another, or none."))
    board.save()
    return board


@action("board.changed", policy=policies.may_keep_board)
def change_board(
    board: Board, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Board:
    """Change its name, its terms, its quorum and when actions go up. Raises ``Conflict`` where somebody else did."""
    refuse_conflict(board, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(board, name, value)
    _is_sound(board)
    board.save()
    return board


@action("board.ended", policy=policies.may_keep_board)
def end_board(board: Board, *, by: Viewer, end: date) -> Board:
    """Say which day is its last. What it set to be done is closed or handed on first: nothing fades with a board."""
    if end < max(board.start, by.day):
        raise refuse("Until", sentence("that day is past, or before it began."), sentence("Give a later day."))
    open_now = board.actions.filter(done_on__isnull=True).count()
    if open_now:
        what = sentence("{count} of its actions are open.", count=open_now)
        raise refuse("Until", what, sentence("Close them, or have another board set them, before it ends."))
    board.end = end
    board.save()
    return board


@action("board.seat_given", policy=lambda by, seat: policies.may_keep_board(by, seat.board))
def give_seat(seat: BoardSeat, *, by: Viewer) -> BoardSeat:
    """Give a post or a person a seat; ``seat`` is not saved yet."""
    board = seat.board.fresh()  # locked: two who give the chair at once do not both
    rows = BoardSeat.objects.filter(OPEN, board=board)
    if seat.start < board.start:
        what = sentence("the board began on {day}.", day=board.start)
        raise refuse("From", what, sentence("Give that day, or a later one."))
    if (seat.post is None) == (seat.person is None):
        what = sentence("a seat is of a post, or of a person.")
        raise refuse("Which post", what, sentence("Choose one of the two."))
    if rows.filter(post=seat.post, person=seat.person).exists():
        raise refuse("Which post", sentence("it has a seat already."), sentence("There is nothing to do."))
    if seat.role == CHAIR:
        _no_other_chairs(seat, seat.end)
    seat.save()
    return seat


def _no_other_chairs(seat: BoardSeat, end: date | None) -> None:
    """Two never chair on one day, also where one of them is to end, or to begin, on a day ahead (4.9.6)."""
    rows = BoardSeat.objects.standing().filter(board=seat.board, role=CHAIR).exclude(pk=seat.pk).from_on(seat.start)
    other = rows.filter(start__lte=end or date.max).order_by("start").first()
    if other is None:
        return
    if other.end is None:
        raise refuse("As what", sentence("there is a chair."), sentence("Say first when that one’s seat ends."))
    what = sentence("there is a chair from {start} to {end}.", start=other.start, end=other.end)
    raise refuse("As what", what, sentence("Give days before or after those."))


@action("board.aspect_given", policy=lambda by, row: policies.may_keep_board(by, row.board))
def give_aspect(aspect: BoardAspect, *, by: Viewer) -> BoardAspect:
    """Say what a board answers for; ``aspect`` is not saved yet."""
    not_empty({"What it answers for": aspect.aspect})
    no_persons({"What it answers for": aspect.aspect})
    if BoardAspect.objects.filter(OPEN, board=aspect.board, aspect=aspect.aspect).exists():
        raise refuse("What it answers for", sentence("that is said already."), sentence("There is nothing to do."))
    aspect.save()
    return aspect


@action("board.held_ended", policy=lambda by, row: policies.may_keep_board(by, row.board))
def end_of_board(held: OfABoard, *, by: Viewer, end: date) -> OfABoard:
    """Say the last day of a seat, or of something that a board answers for."""
    if held.end is not None and held.end < by.day:
        raise refuse("Until", sentence("it ended on {day}.", day=held.end), sentence("There is nothing to do."))
    if end < held.start:
        raise refuse("Until", sentence("that is before it began."), sentence("Give a later day."))
    if isinstance(held, BoardSeat) and held.role == CHAIR:
        held.board.fresh()  # locked, as where a seat is given
        _no_other_chairs(held, end)
    held.end = end
    held.save()
    return held


@action("board.reports", policy=lambda by, row: policies.may_keep_board(by, row.board))
def say_reporting(reporting: BoardReporting, *, by: Viewer) -> BoardReporting:
    """Say what a board reports to from a day on; what was so before ends with the day before. Never in a circle."""
    board, above, start = reporting.board, reporting.above, reporting.start
    list(Board.objects.select_for_update().order_by("pk").values_list("pk"))  # two at once close no circle between them
    if board.pk == above.pk:
        raise refuse("Reports to", sentence("that is the board itself."), sentence("Choose another."))
    before = BoardReporting.objects.filter(OPEN, board=board).first()
    if before is not None and before.start >= start:
        what = sentence("what it reports to is said from {day} on.", day=before.start)
        raise refuse("From", what, sentence("Give a later day."))
    if leads_to(_reports_after(start), above.pk, board.pk):
        what = sentence("{above} reports to {board}, itself or through others.", above=above, board=board)
        raise refuse("Reports to", what, sentence("Choose another, or take that back first."))
    if before is not None:
        before.end = start - A_DAY
        before.save()
    reporting.save()
    return reporting


def _reports_after(start: date) -> dict[int, list[int]]:
    """What each board reports to on that day or on any later one."""
    found: dict[int, list[int]] = {}
    rows = BoardReporting.objects.standing()
    for board, above, end in rows.values_list("board", "above", "end"):
        if end is None or end >= start:
            found.setdefault(board, []).append(above)
    return found
