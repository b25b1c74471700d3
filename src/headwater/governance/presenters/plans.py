"""Plans and activities, as lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from headwater.core.lifecycle import ACTIVITY, PLAN
from headwater.core.plans import OVER
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

PLANS = TableOf(
    title=sentence("Plans"),
    order="-start",
    columns=(
        Column(
            "title",
            sentence("Plan"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("plan", args=[row.ref]),
        ),
        Column("place", sentence("Whose"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
        Column("end", sentence("Until"), lambda row: told(row.end), sort="end"),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=PLAN.states),
        Column("done", sentence("Done"), lambda row: f"{row.done} / {row.count}", sort="done"),
        Column("late", sentence("Overdue"), lambda row: str(row.late), sort="late"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter("state", sentence("State"), lambda rows, state: rows.filter(state=state), list(PLAN.states.items())),
    ),
)


def owner_words(row: Any, day: Any) -> str:
    """Who owns it: the post at its organisation, or the organisation; a post that ended is said to have."""
    if row.post is None:
        return str(row.owner.name)
    words = said(row.post.in_words)
    if row.post.end is not None and row.post.end < day:
        return said(sentence("{name} ({post} ended on {day})", name=row.owner.name, post=words, day=row.post.end))
    return words


def activities_table(viewer: Viewer) -> TableOf:
    """What is to be done, overdue first."""

    def due(row: Any) -> str:
        if row.state not in OVER and row.due < viewer.day:
            return said(sentence("{day}: overdue", day=row.due))
        return told(row.done_on or row.due)

    return TableOf(
        title=sentence("Activities of plans"),
        order="due",
        columns=(
            Column(
                "title",
                sentence("What is done"),
                lambda row: row.title,
                sort="title",
                link=lambda row: reverse("activity", args=[row.ref]),
            ),
            Column("plan", sentence("Plan"), lambda row: row.plan.title, sort="plan__title"),
            Column("owner", sentence("Owner"), lambda row: owner_words(row, viewer.day), sort="owner__name"),
            Column("state", sentence("How it stands"), lambda row: row.state, sort="state", words=ACTIVITY.states),
            Column("due", sentence("By"), due, sort="urgency"),
        ),
        filters=(
            Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(title__icontains=text)),
            Filter(
                "owned",
                sentence("Whose"),
                lambda rows, _whose: rows.filter(owner__in=viewer.own),
                (("own", sentence("Of my own organisations")),),
            ),
            Filter(
                "state",
                sentence("How it stands"),
                lambda rows, state: rows.filter(state=state),
                list(ACTIVITY.states.items()),
            ),
        ),
    )
