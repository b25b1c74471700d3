"""Meetings in lists and rows: days, references and codes, and nothing of anybody who is supported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.panel_meetings import DECISIONS, ITEM_KINDS
from headwater.core.sentences import sentence
from headwater.interventions import queries
from headwater.interventions.models import MEETING_STATES, AgendaItem, PanelMeeting
from headwater.organisations.viewer import Viewer
from headwater.schemes.panel_rules import Rule, panel_rules
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

MEETINGS = TableOf(
    title=sentence("Meetings of a panel"),
    order="-day",
    columns=(
        Column(
            "day",
            sentence("Day"),
            lambda row: told(row.day),
            sort="day",
            link=lambda row: reverse("panel-meeting", args=[row.ref]),
        ),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=MEETING_STATES),
    ),
    filters=(
        Filter("state", sentence("State"), lambda rows, state: rows.filter(state=state), list(MEETING_STATES.items())),
    ),
)
RULE_WORDS = {
    "pack_open_days": sentence("Days after a meeting until which a pack is open"),
    "quorum": sentence("Agencies that are there, for a panel to decide"),
    "after_decision_days": sentence("Days within which the owner acts on a decision"),
    "transfer_days": sentence("Days within which another area answers"),
}


@dataclass(frozen=True)
class Row:
    """An item of an agenda in a row: by reference, and openable where the viewer works on the case."""

    item: AgendaItem
    href: str
    kind: str
    decision: str


def agenda_rows(viewer: Viewer, meeting: PanelMeeting) -> tuple[list[Row], int]:
    """The items of cases that the viewer works on, and how many there are of others; two questions."""
    items = meeting.items.filter(taken_off_on__isnull=True)
    mine = items.filter(case__in=queries.cases(viewer).values("pk")).select_related("case__owner").order_by("pk")
    rows = [
        Row(
            item,
            reverse("case-item", args=[item.case.ref, item.ref]),
            said(ITEM_KINDS[item.kind]),
            said(DECISIONS.get(item.decision, "")),
        )
        for item in mine
    ]
    return rows, items.count() - len(rows)


def rule_rows() -> Sequence[tuple[str, Rule]]:
    """What panels go by, with where each comes from."""
    rules = panel_rules()
    return [(said(words), rules[name]) for name, words in RULE_WORDS.items()]


def part_words(part: queries.Releasable) -> str:
    """A part of a pack in one line, to choose by."""
    from headwater.core.panel_meetings import PACK_PARTS

    heads = [said(PACK_PARTS[part.kind]), said(part.title), part.whose]
    head = ", ".join(text for text in heads if text)
    return f"{head}: {_('corrected since') if part.wrong else part.words}"


def any_of(rows: Sequence[Any], ref: str) -> Any:
    """The row of that reference; nothing where there is none."""
    return next((row for row in rows if row.ref == ref), None)
