"""Who reads a board, keeps it, and owns, hands on and closes what it set to be done.

A seat opens a board, and that board alone. An action is read by its owner too, though they sit nowhere; and once it has
come to the board above, by whoever sits there.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.core.access import may
from headwater.core.accountability import Agreed
from headwater.core.board_actions import Escalated, Reached, Rule, escalation
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Kind, Right
from headwater.core.sentences import sentence
from headwater.governance.models import (
    CHAIR,
    DEPUTY_CHAIR,
    Board,
    BoardAction,
    BoardMeeting,
    BoardReporting,
    BoardSeat,
)
from headwater.governance.policies.leading import may_lead, may_read_leadership
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer

CHAIRS = (CHAIR, DEPUTY_CHAIR)


def seats_of(by: Viewer) -> QuerySet[BoardSeat]:
    """The seats that somebody has today: those of posts that they hold, and their own while they hold any post."""
    if by.person is None or not by.own:
        return BoardSeat.objects.none()
    held = Holding.objects.as_at(by.day).filter(person=by.person, post__organisation__in=by.own)
    posts = held.filter(Q(post__end__isnull=True) | Q(post__end__gte=by.day)).values("post")
    return BoardSeat.objects.as_at(by.day).filter(Q(person=by.person) | Q(post__in=posts))


def chairs(by: Viewer, board: Board) -> bool:
    """Whether they chair it today, or stand in for its chair."""
    return seats_of(by).filter(board=board, role__in=CHAIRS).exists()


def may_read_board(by: Viewer, board: Board) -> Decision:
    """Read a board, its meetings and what it set to be done: a seat on it, or those who read how the place is led."""
    if seats_of(by).filter(board=board).exists():
        return allow("board/seat", sentence("You have a seat on {name}.", name=board.name))
    return may_read_leadership(by, board.organisation)


def may_set_up_board(by: Viewer, board: Board) -> Decision:
    """Set a board up: those who lead at the place; where a region or a national body has no such post, the register’s
    keeper, who puts organisations and partnerships in their places too."""
    place = board.organisation
    if place.kind in (Kind.NATIONAL, Kind.REGION):
        keeps = may(Right.KEEP_REGISTER, by.grants, place.path, place.name)
        return keeps if keeps.allowed else may_lead(by, place)
    return may_lead(by, place)


def may_keep_board(by: Viewer, board: Board) -> Decision:
    """Keep its seats, meetings, minutes, decisions and actions: its chair, and those who may set one up there."""
    if board.end is not None and board.end < by.day:
        return deny("board/ended", sentence("It ended on {day}.", day=board.end))
    if chairs(by, board):
        return allow("board/chair", sentence("You chair {name}, or stand in for its chair.", name=board.name))
    return may_set_up_board(by, board)


def may_minute(by: Viewer, meeting: BoardMeeting) -> Decision:
    """Write a meeting’s minutes and who was there, once; nothing changes minutes that are written."""
    if meeting.minuted_at is not None:
        return deny("meeting/minuted", sentence("Its minutes are written, and are not changed."))
    return may_keep_board(by, meeting.board)


def above_of(board: Board, day: object) -> BoardReporting | None:
    """What a board reports to on a day."""
    rows = BoardReporting.objects.as_at(day).filter(board=board)  # type: ignore[arg-type]
    return rows.select_related("above").first()


def escalated(by: Viewer, action: BoardAction) -> Escalated:
    """Whom an action has come to today."""
    reports = above_of(action.board, by.day)
    rule = Rule(action.board.chair_after, action.board.above_after, reports is not None)
    return escalation(Agreed(action.pk, action.owner_id, action.due, action.done_on), rule, by.day)


def may_read_action(by: Viewer, action: BoardAction) -> Decision:
    """Read an action: whoever reads its board, its owner, and the board above once it has come there."""
    if by.person is not None and action.owner_id in by.own:
        return allow("action/owner", sentence("{name} owns it, where you have a post.", name=action.owner.name))
    reads = may_read_board(by, action.board)
    if reads.allowed:
        return reads
    reports = above_of(action.board, by.day)
    if reports and escalated(by, action).reached is Reached.ABOVE and may_read_board(by, reports.above).allowed:
        return allow("action/above", sentence("It has come to {name}.", name=reports.above.name))
    return reads


def may_close_action(by: Viewer, action: BoardAction) -> Decision:
    """Close it with an outcome, once: its owner, the chair, and the chair of the board that it came to."""
    if action.done_on is not None:
        return deny("action/closed", sentence("It was closed on {day}.", day=action.done_on))
    if by.person is not None and action.owner_id in by.own:
        return allow("action/owner", sentence("{name} owns it, where you have a post.", name=action.owner.name))
    return _of_chairs(by, action)


def may_hand_on_action(by: Viewer, action: BoardAction) -> Decision:
    """Hand it on with a reason: its owner and its chairs, while it is open."""
    return may_close_action(by, action)


def _of_chairs(by: Viewer, action: BoardAction) -> Decision:
    if chairs(by, action.board):
        return allow("action/chair", sentence("You chair {name}, or stand in for its chair.", name=action.board.name))
    reports = above_of(action.board, by.day)
    if reports and escalated(by, action).reached is Reached.ABOVE and chairs(by, reports.above):
        return allow("action/above", sentence("It has come to {name}, which you chair.", name=reports.above.name))
    return deny(
        "action/not-theirs",
        sentence("This is for {owner}, who owns it, and for the chair.", owner=action.owner.name),
    )
