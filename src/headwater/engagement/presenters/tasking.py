"""Prevent in tasking, as a table: meetings, whether it was on the agenda, and what came of it (6.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from headwater.engagement.queries.barriers import TaskedAt
from headwater.publishing.document import Column, Table
from headwater.shell.days import told


def tasked_table(rows: Sequence[TaskedAt], day: date) -> Table:
    """One row a meeting, newest first."""
    columns = (
        Column("day", _("Meeting of"), width=1.4),
        Column("place", _("Place"), width=2),
        Column("what", _("Meeting"), width=2.4),
        Column("agenda", _("Prevent on the agenda"), width=1.2),
        Column("papers", _("Papers brought"), width=0.8),
        Column("decided", _("Decisions"), width=0.8),
        Column("actions", _("Actions set"), width=0.8),
        Column("done", _("Closed with a result"), width=1),
        Column("late", _("Overdue"), width=0.8),
    )
    cells = tuple(
        (
            told(row.day), row.place, row.what or _("Tasking and co-ordination"),
            _("yes") if row.on_agenda else _("no"),
            str(row.papers), str(row.decided), str(row.actions), str(row.done), str(row.late),
        )
        for row in rows
    )  # fmt: skip
    words = _("At a tasking meeting each decision is an action too. Closed and overdue as at %(day)s.")
    return Table(
        "prevent-in-tasking", _("Meetings in the year to that day"), columns, cells, notes=(words % {"day": told(day)},)
    )
