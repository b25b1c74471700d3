"""What is shown of a plan, as tables: one object serves the page and the board pack, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from headwater.core.lifecycle import ACTIVITY
from headwater.core.plans import critical_path, held_up_by, slip_of
from headwater.governance.models import Activity, DueChange
from headwater.governance.plan_headings import titles_of
from headwater.governance.presenters.plans import owner_words
from headwater.governance.queries import WholePlan
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.saying import said


def page_table(whole: WholePlan) -> Table:
    """The plan on a page: each activity under its objective, with its owner, its day and how it stands."""
    columns = (
        Column("number", _("No."), width=0.5),
        Column("activity", _("What is done"), width=4),
        Column("objective", _("Objective"), width=2.4),
        Column("owner", _("Owner"), width=2.4),
        Column("due", _("By"), width=1.4),
        Column("state", _("How it stands"), width=1.4),
    )
    rows = tuple(
        (
            str(row.number), row.title, row.objective.title, owner_words(row, whole.day), told(row.due),
            _stands(row, whole),
        )
        for row in whole.activities
    )  # fmt: skip
    return Table("plan", _("What is done, by whom and by when"), columns, rows, notes=_marks(whole))


def _marks(whole: WholePlan) -> tuple[str, ...]:
    working = sum(row.working for row in whole.activities)
    if not working:
        return ()
    words = _("%(count)s of these have a working title: the report names 21 activities and does not print them.")
    return (words % {"count": working},)


def _stands(row: Activity, whole: WholePlan) -> str:
    words = said(ACTIVITY.states[row.state])
    return _("%(state)s, overdue") % {"state": words} if whole.planned[row.pk].overdue(whole.day) else words


def coverage_table(whole: WholePlan) -> Table:
    """Each heading, and which activities serve it."""
    titles, numbers = titles_of(whole.plan.framework), {row.pk: str(row.number) for row in whole.activities}
    columns = (
        Column("strand", _("Strand or work-stream"), width=2.4),
        Column("activities", _("Activities, by their numbers"), width=2),
        Column("said", _("What that means"), width=3),
    )
    rows = tuple(
        (titles[one.strand], ", ".join(numbers[key] for key in one.activities) or _("none"), said(one.reason))
        for one in whole.covered
    )
    return Table("coverage", _("What serves each strand"), columns, rows)


def slippage_table(whole: WholePlan) -> Table:
    """What is later than it was first to be, by most days first; its milestones are with it."""
    columns = (
        Column("what", _("What"), width=3.4),
        Column("first", _("First to be done by"), width=1.4),
        Column("now", _("Now"), width=1.4),
        Column("days", _("Slip in days"), width=0.9),
        Column("said", _("Why it is counted so"), width=3),
    )
    found = []
    for row in whole.activities:
        if row.state != "stopped":
            found.append((slip_of(row.first_due, row.due, row.done_on, whole.day), row.title, row))
        for point in row.points:  # type: ignore[attr-defined]  # ``whole_plan`` fetched them
            named = _("Milestone: %(title)s") % {"title": point.title}
            found.append((slip_of(point.first_due, point.due, point.done_on, whole.day), named, point))
    late = sorted((one for one in found if one[0].days > 0), key=lambda one: (-one[0].days, one[1]))
    rows = tuple(
        (title, told(row.first_due), told(row.done_on or row.due), slip.days, said(slip.reason))
        for slip, title, row in late
    )
    return Table("slippage", _("What slipped, by most days first"), columns, rows)


def moves_table(moves: Sequence[DueChange]) -> Table:
    """Each change of a day, with who made it and why."""
    columns = (
        Column("what", _("What"), width=3),
        Column("was", _("From"), width=1.3),
        Column("now", _("To"), width=1.3),
        Column("days", _("Days"), width=0.7),
        Column("why", _("Why"), width=3),
        Column("who", _("Who, and when"), width=2),
    )
    rows = tuple(
        (
            _moved(row), told(row.was), told(row.now), (row.now - row.was).days, row.reason,
            _("%(who)s, %(day)s") % {"who": row.by, "day": told(row.at.date())},
        )
        for row in moves
    )  # fmt: skip
    return Table("moves", _("Every change of a day, the newest first"), columns, rows)


def _moved(row: DueChange) -> str:
    return _("Milestone: %(title)s") % {"title": row.milestone} if row.milestone else str(row.activity)


def waiting_table(whole: WholePlan) -> Table:
    """When each activity ends as things stand, what drives it, and what it holds up."""
    columns = (
        Column("what", _("Activity"), width=3),
        Column("due", _("Due"), width=1.3),
        Column("ends", _("Ends, as things stand"), width=1.3),
        Column("late", _("Days late"), width=0.8),
        Column("why", _("Why"), width=3),
        Column("holds", _("Holds up"), width=2.4),
    )
    forecast, by_key = whole.forecast, whole.by_key
    waits = set(whole.needs) | {item for needed in whole.needs.values() for item in needed}
    rows = []
    for row in whole.activities:
        one = forecast[row.pk]
        held = [str(by_key[key]) for key in held_up_by(row.pk, forecast)]
        if row.pk in waits or one.late:
            rows.append(
                (row.title, told(row.due), told(one.ends), one.late, said(one.reason), "; ".join(held) or _("nothing"))
            )
    return Table("waiting", _("What waits for what, and what that does"), columns, tuple(rows))


def critical_titles(whole: WholePlan) -> list[str]:
    """The chain that the last day hangs on, first to last."""
    return [str(whole.by_key[key]) for key in critical_path(whole.forecast)]


def overdue_table(whole: WholePlan) -> Table:
    """Activities that are past their day."""
    columns = (
        Column("what", _("What is done"), width=3.4),
        Column("owner", _("Owner"), width=2.4),
        Column("due", _("Due"), width=1.4),
        Column("days", _("Days overdue"), width=0.9),
    )
    late = [row for row in whole.activities if whole.planned[row.pk].overdue(whole.day)]
    rows = tuple(
        (row.title, owner_words(row, whole.day), told(row.due), (whole.day - row.due).days)
        for row in sorted(late, key=lambda row: (row.due, row.number))
    )
    return Table("overdue", _("Activities that are overdue"), columns, rows)


def day_words(day: date) -> str:
    """A day as a person writes it."""
    return told(day)
