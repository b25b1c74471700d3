"""What boards add to the board pack: their actions that are overdue, and the decisions that are asked of them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headwater.core.board_actions import REACHED_WORDS
from headwater.governance.presenters.board_pack import MORE
from headwater.governance.presenters.plans import owner_words
from headwater.governance.queries import asked_of_boards, overdue_of
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.saying import said


def of_boards(viewer: Viewer, place: Organisation) -> list[Table]:
    """Both tables; whoever reads a plan of a place reads its boards."""
    return [_overdue(viewer, place), _asked(place)]


def _overdue(viewer: Viewer, place: Organisation) -> Table:
    columns = (
        Column("what", _("What is to be done"), width=3),
        Column("board", _("Board"), width=1.8),
        Column("owner", _("Owner"), width=2),
        Column("due", _("Due"), width=1.2),
        Column("how", _("How it stands"), width=3),
    )
    rows = tuple(
        (
            one.action.what, one.action.board.name, owner_words(one.action, viewer.day), told(one.action.due),
            f"{said(REACHED_WORDS[one.escalated.reached])}. {said(one.escalated.reason)}",
        )
        for one in overdue_of(place, viewer.day)
    )  # fmt: skip
    return Table("board-actions", _("Actions of boards that are overdue"), columns, rows)


def _asked(place: Organisation) -> Table:
    columns = (
        Column("title", _("Paper"), width=2),
        Column("board", _("Board"), width=2),
        Column("day", _("Meeting"), width=1.2),
        Column("said", _("What it says"), width=4),
    )
    rows = tuple((row.title, row.meeting.board.name, told(row.meeting.day), row.said) for row in asked_of_boards(place))
    return Table("decisions-asked", _("Decisions that are asked"), columns, rows)


MORE.append(of_boards)
