"""Inspections, and who is inspected, as lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from headwater.core.lifecycle import INSPECTION, RETURN
from headwater.core.sentences import sentence
from headwater.inspection.models import Inspected, Inspection
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

MOVES = {
    "open": sentence("Ask for the returns"),
    "visit": sentence("Begin fieldwork"),
    "moderate": sentence("Begin moderation"),
    "visit_again": sentence("Go back to fieldwork"),
    "check_facts": sentence("Send it for factual accuracy"),
    "moderate_again": sentence("Go back to moderation"),
    "publish": sentence("Publish it"),
    "follow_up": sentence("Begin following up"),
    "close": sentence("Close it"),
}
STEPS = MOVES | {"set_up": sentence("Set up"), "answer": sentence("Begun"), "sign": sentence("Signed off")}
STEPS |= {"remind": sentence("Reminded")}
STEPS |= {"reopen": sentence("Reopened"), "withdraw": sentence("Withdrawn")}


def inspection_link(inspection: Inspection) -> str:
    """Where its page is."""
    return reverse("inspection", args=[inspection.ref])


def _due(row: Inspection) -> str:
    return told(row.returns_due) if row.returns_due else ""


INSPECTIONS = TableOf(
    title=sentence("Inspections"),
    order="-set_up",
    columns=(
        Column("title", sentence("Title"), lambda row: row.title, sort="title", link=inspection_link),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=INSPECTION.states),
        Column("framework", sentence("Framework"), lambda row: row.kept.title, sort="kept__title"),
        Column("inspected", sentence("Inspected"), lambda row: f"{row.how_many:,}", sort="how_many"),
        Column("signed", sentence("Signed off"), lambda row: f"{row.signed:,}", sort="signed"),
        Column("due", sentence("Returns due on"), _due, sort="returns_due"),
        Column("set_up", sentence("Set up on"), lambda row: told(timezone.localdate(row.set_up_at)), sort="set_up_at"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter(
            "state",
            sentence("State"),
            lambda rows, state: rows.filter(state=state),
            tuple(INSPECTION.states.items()),
        ),
    ),
)


def return_state(row: Inspected) -> str:
    """The state of its return; nothing where it was asked for none."""
    whole = getattr(row, "whole", None)
    return whole.state if whole is not None else ""


def return_link(row: Inspected) -> str:
    """Where its return is."""
    whole = getattr(row, "whole", None)
    return reverse("return", args=[whole.ref]) if whole is not None else ""


def _return_due(row: Inspected) -> str:
    whole = getattr(row, "whole", None)
    return told(whole.due) if whole is not None else ""


def _last(row: Any) -> str:
    return date_format(timezone.localtime(row.last), "j F Y, H:i") if row.last else ""


def _late(rows: Any, _chosen: str) -> Any:
    return rows.filter(whole__due__lt=timezone.localdate(), whole__state__in=("asked", "begun", "reopened"))


def returns_table(tiers: dict[str, str]) -> TableOf:
    """The returns of an inspection whose framework calls its tiers so: whom to chase."""
    return TableOf(
        title=sentence("Returns"),
        order="name",
        columns=(
            Column(
                "name",
                sentence("Organisation"),
                lambda row: row.organisation.name,
                sort="organisation__name",
                link=return_link,
            ),
            Column("tier", sentence("Tier"), lambda row: tiers.get(row.tier, row.tier), sort="tier"),
            Column("state", sentence("Return"), return_state, sort="whole__state", words=RETURN.states),
            Column("said", sentence("Answers"), lambda row: f"{row.said:,}", sort="said"),
            Column("last", sentence("Last answer"), _last, sort="last"),
            Column("due", sentence("Due on"), _return_due, sort="whole__due"),
            Column(
                "signed",
                sentence("Signed off by"),
                lambda row: row.whole.signed_name if return_link(row) else "",
                sort="whole__signed_name",
            ),
        ),
        filters=(
            Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
            Filter("tier", sentence("Tier"), lambda rows, tier: rows.filter(tier=tier), tuple(tiers.items())),
            Filter(
                "state",
                sentence("Return"),
                lambda rows, state: rows.filter(whole__state=state),
                tuple(RETURN.states.items()),
            ),
            Filter("late", sentence("Overdue"), _late, (("late", sentence("Overdue")),)),
        ),
    )
