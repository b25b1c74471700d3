"""Recommendations as a list, and how each stands in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from headwater.core.following_up import How
from headwater.core.sentences import sentence
from headwater.inspection.models import KINDS
from headwater.inspection.queries.following_up import standing_of
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

HOW = {
    How.CLOSED: sentence("closed"),
    How.OVERDUE: sentence("overdue"),
    How.LATE: sentence("forecast late"),
    How.STALLED: sentence("stalled"),
    How.ON_TIME: sentence("on time"),
    How.OPEN: sentence("no deadline"),
}
STATES = (("not_closed", sentence("not closed")), *((how.value, words) for how, words in HOW.items()))


def recommendation_link(row: Any) -> str:
    """Where its page is."""
    return reverse("recommendation", args=[row.ref])


def _standing(rows: QuerySet[Any], how: str, today: date) -> QuerySet[Any]:
    """Those that stand so, by the one rule that says it in words: an inspection has tens of them, not thousands."""
    if how == "not_closed":
        return rows.exclude(state="closed")
    return rows.filter(pk__in=[row.pk for row in rows if standing_of(row, today).how == how])


def recommendations_table(owners: Mapping[int, list[str]], today: date) -> TableOf:
    """The recommendations of an inspection; ``owners`` are their owners' names, by recommendation."""

    def names(row: Any) -> str:
        return ", ".join([*owners.get(row.pk, ()), *([row.others] if row.others else [])])

    def how(row: Any) -> str:
        stands = standing_of(row, today)
        plain = stands.how in (How.OPEN, How.ON_TIME, How.CLOSED)
        return said(HOW[stands.how]) if plain else f"{said(HOW[stands.how])}: {said(stands.reason)}"

    return TableOf(
        title=sentence("Recommendations"),
        order="number",
        columns=(
            Column("number", sentence("Number"), lambda row: str(row.number), sort="number", link=recommendation_link),
            Column("text", sentence("What is to be done"), lambda row: row.text[:200]),
            Column("how", sentence("How it stands"), how),
            Column("owners", sentence("Owners"), names),
            Column(
                "deadline",
                sentence("Deadline"),
                lambda row: told(row.deadline) if row.deadline else said(sentence("none")),
                sort="deadline",
            ),
            Column("kind", sentence("What it is"), lambda row: row.kind, sort="kind", words=dict(KINDS)),
        ),
        filters=(
            Filter("kind", sentence("What it is"), lambda rows, kind: rows.filter(kind=kind), KINDS),
            Filter("state", sentence("How it stands"), lambda rows, how: _standing(rows, how, today), STATES),
        ),
    )
