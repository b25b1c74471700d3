"""The lists of casework: by reference, step, owner and day. Who it is about stands in no list and in no file of one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from headwater.core.casework import OUTCOMES, ROUTES
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions.models import FEEDBACKS, NEXT_STEPS
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

OPEN = (("yes", sentence("Open")), ("no", sentence("Closed")))


def day(value: Any) -> str:
    """A day as people write it, or a dash."""
    return told(value) if value else "–"


def _of(row: Any) -> str:
    return reverse("case", args=[row.ref])


CASES = TableOf(
    title=sentence("Cases that you work on"),
    order="next",
    columns=(
        Column("ref", sentence("Case"), lambda row: row.ref, link=_of),
        Column("state", sentence("Step"), lambda row: row.state, sort="state", words=CASE.states),
        Column("next", sentence("Next day"), lambda row: day(row.next_on), sort="next_on"),
        Column("what", sentence("What is next"), lambda row: row.next_what or "", words=NEXT_STEPS),
        Column("owner", sentence("Owner"), lambda row: str(row.owner or "–"), sort="owner__name"),
        Column("panel", sentence("Panel"), lambda row: row.panel.name, sort="panel__name"),
        Column("opened", sentence("Opened"), lambda row: day(row.opened_on), sort="opened_on"),
        Column("outcome", sentence("Outcome"), lambda row: row.outcome, words=OUTCOMES),
    ),
    filters=(
        Filter("ref", sentence("Reference"), lambda rows, ref: rows.filter(ref=ref.strip().lower()[:12])),
        Filter("state", sentence("Step"), lambda rows, state: rows.filter(state=state), list(CASE.states.items())),
        Filter(
            "open",
            sentence("Open"),
            lambda rows, yes: rows.exclude(state="closed") if yes == "yes" else rows.filter(state="closed"),
            OPEN,
        ),
    ),
)
PANELS = TableOf(
    title=sentence("Panels"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("Panel"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("panel", args=[row.ref]),
        ),
        Column("route", sentence("Route"), lambda row: row.route, sort="route", words=ROUTES),
        Column("place", sentence("Place"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
        Column("end", sentence("Until"), lambda row: day(row.end), sort="end"),
    ),
    filters=(
        Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(name__icontains=text)),
        Filter("route", sentence("Route"), lambda rows, route: rows.filter(route=route), list(ROUTES.items())),
    ),
)
COUNTED = TableOf(
    title=sentence("Figures of panels"),
    order="name",
    columns=(
        Column(
            "name",
            sentence("Panel"),
            lambda row: row.name,
            sort="name",
            link=lambda row: reverse("panel-figures", args=[row.ref]),
        ),
        Column("place", sentence("Place"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("route", sentence("Route"), lambda row: row.route, sort="route", words=ROUTES),
    ),
    filters=PANELS.filters,
)
REFERRED = TableOf(
    title=sentence("What you referred"),
    order="-received",
    columns=(
        Column(
            "receipt",
            sentence("Number"),
            lambda row: row.receipt,
            link=lambda row: reverse("my-referral", args=[row.receipt]),
        ),
        Column("received", sentence("Sent"), lambda row: told(row.received_at), sort="received_at"),
        Column("feedback", sentence("What came of it"), lambda row: row.feedback, words=FEEDBACKS),
        Column("told", sentence("Told on"), lambda row: day(row.feedback_on), sort="feedback_on"),
    ),
    filters=(),
)
