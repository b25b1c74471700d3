"""Boards and what they set to be done, as lists."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.sentences import sentence
from headwater.governance.models import LEVELS
from headwater.governance.presenters.plans import owner_words
from headwater.governance.queries import Seated
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

OPEN, DONE, OWN = "open", "done", "own"

BOARDS = TableOf(
    title=sentence("Boards"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("Board"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("board", args=[row.ref]),
        ),
        Column("level", sentence("Level"), lambda row: row.level, sort="level", words=LEVELS),
        Column("place", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("open", sentence("Open actions"), lambda row: str(row.open_actions), sort="open_actions"),
        Column("late", sentence("Overdue"), lambda row: str(row.late_actions), sort="late_actions"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
        Filter("level", sentence("Level"), lambda rows, level: rows.filter(level=level), list(LEVELS.items())),
    ),
)


def of_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Actions that are open, or closed."""
    return rows.filter(done_on__isnull=state == OPEN)


def actions_table(viewer: Viewer) -> TableOf:
    """What boards set to be done, overdue first."""

    def due(row: Any) -> str:
        if row.done_on is not None:
            return said(sentence("closed on {day}", day=row.done_on))
        return said(sentence("{day}: overdue", day=row.due)) if row.due < viewer.day else told(row.due)

    return TableOf(
        title=sentence("Actions of boards"),
        order="due",
        columns=(
            Column(
                "what",
                sentence("What is to be done"),
                lambda row: row.what,
                sort="what",
                link=lambda row: reverse("board-action", args=[row.ref]),
            ),
            Column("board", sentence("Board"), lambda row: row.board.name, sort="board__name"),
            Column("owner", sentence("Owner"), lambda row: owner_words(row, viewer.day), sort="owner__name"),
            Column("outcome", sentence("What came of it"), lambda row: row.outcome),
            Column("due", sentence("By"), due, sort="urgency"),
        ),
        filters=(
            Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(what__icontains=text)),
            Filter(
                "owned",
                sentence("Whose"),
                lambda rows, _whose: rows.filter(owner__in=viewer.own),
                ((OWN, sentence("Of my own organisations")),),
            ),
            Filter("state", sentence("Which"), of_state, ((OPEN, sentence("Open")), (DONE, sentence("Closed")))),
        ),
    )


def seat_words(one: Seated) -> str:
    """Who sits there: the post and who holds it, or the person."""
    if one.seat.post is None:
        return ", ".join(one.people)
    post = said(one.seat.post.in_words)
    if one.ended is not None:
        return _("%(post)s: the post ended on %(day)s") % {"post": post, "day": told(one.ended)}
    return _("%(post)s: %(who)s") % {"post": post, "who": ", ".join(one.people) or _("nobody holds it")}
