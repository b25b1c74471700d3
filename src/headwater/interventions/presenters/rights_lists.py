"""The lists of what people asked, of what falls due to be destroyed, of certificates and notices: by reference."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.casework import OUTCOMES
from headwater.core.person_rights import DECISIONS, REQUESTS
from headwater.core.retention import BASES
from headwater.core.sentences import sentence
from headwater.interventions.models import NOTICES
from headwater.interventions.presenters.lists import day
from headwater.shell.tables import Column, Filter, TableOf

OPEN = (("yes", sentence("Waits for an answer")), ("no", sentence("Answered")))
TOLD = (("yes", sentence("To be told")), ("no", sentence("Told")))


def _request_link(row: Any) -> str:
    """To the request, where the case can be opened; to saying that they were told, where only that is left."""
    if row.told_on is None and row.case.disposed_on is None:
        return reverse("case-request", args=[row.case.ref, row.ref])
    return reverse("rights-told", args=[row.ref]) if row.told_on is None else ""


REQUESTS_KNOWN = TableOf(
    title=sentence("What people asked"),
    order="due",
    columns=(
        Column("ref", sentence("Request"), lambda row: row.ref, link=_request_link),
        Column("case", sentence("Case"), lambda row: row.case.ref),
        Column("kind", sentence("What they ask"), lambda row: row.kind, sort="kind", words=REQUESTS),
        Column("received", sentence("Received"), lambda row: day(row.received_on), sort="received_on"),
        Column("due", sentence("To be answered by"), lambda row: day(row.due_on), sort="due_on"),
        Column("decision", sentence("Decided"), lambda row: row.decision, sort="decision", words=DECISIONS),
        Column("told", sentence("Told on"), lambda row: day(row.told_on), sort="told_on"),
    ),
    filters=(
        Filter("case", sentence("Reference of the case"), lambda rows, ref: rows.filter(case__ref=ref.strip().lower())),
        Filter("kind", sentence("What they ask"), lambda rows, kind: rows.filter(kind=kind), list(REQUESTS.items())),
        Filter(
            "open",
            sentence("Open"),
            lambda rows, yes: rows.filter(told_on__isnull=yes == "yes"),
            OPEN,
        ),
    ),
)


def _stops(row: Any) -> str:
    found = [_("held") if row.held else "", _("an open request") if row.waits else "", _("open") if row.is_open else ""]
    return ", ".join(text for text in found if text) or "–"


KEEPING = TableOf(
    title=sentence("What falls due to be destroyed"),
    order="until",
    columns=(
        Column("ref", sentence("Case"), lambda row: row.ref, link=lambda row: reverse("keeping-case", args=[row.ref])),
        Column("outcome", sentence("Outcome"), lambda row: row.outcome, sort="outcome", words=OUTCOMES),
        Column("closed", sentence("Closed on"), lambda row: day(row.closed_on), sort="closed_on"),
        Column("until", sentence("Kept until"), lambda row: day(row.keep_until), sort="keep_until"),
        Column("erased", sentence("Erasure granted"), lambda row: _("yes") if row.erased else "–"),
        Column("stops", sentence("What stops it"), _stops),
        Column("proposed", sentence("Waits for a second person"), lambda row: _("yes") if row.proposed else "–"),
    ),
    filters=(Filter("ref", sentence("Reference"), lambda rows, ref: rows.filter(ref=ref.strip().lower()[:12])),),
)
CERTIFICATES = TableOf(
    title=sentence("Disposal certificates"),
    order="-on",
    columns=(
        Column(
            "ref",
            sentence("Certificate"),
            lambda row: row.ref,
            link=lambda row: reverse("keeping-certificate", args=[row.ref]),
        ),
        Column("case", sentence("Case"), lambda row: row.case.ref),
        Column("on", sentence("Destroyed on"), lambda row: day(row.on), sort="on"),
        Column("basis", sentence("Why"), lambda row: row.basis, sort="basis", words=BASES),
        Column("by", sentence("Proposed by"), lambda row: row.by.name, sort="by__name"),
        Column("second", sentence("Confirmed by"), lambda row: row.second.name, sort="second__name"),
    ),
    filters=(Filter("case", sentence("Reference of the case"), lambda rows, ref: rows.filter(case__ref=ref.strip())),),
)
NOTICES_OWED = TableOf(
    title=sentence("Recipients to be told"),
    order="owed",
    columns=(
        Column(
            "ref",
            sentence("Notice"),
            lambda row: row.ref,
            link=lambda row: reverse("keeping-notice", args=[row.ref]) if row.told_on is None else "",
        ),
        Column("case", sentence("Case"), lambda row: row.disclosure.case.ref),
        Column("to", sentence("To whom"), lambda row: row.disclosure.organisation.name),
        Column("about", sentence("What they are told"), lambda row: row.about, sort="about", words=NOTICES),
        Column("owed", sentence("Owed since"), lambda row: day(row.owed_on), sort="owed_on"),
        Column("told", sentence("Told on"), lambda row: day(row.told_on), sort="told_on"),
    ),
    filters=(
        Filter("case", sentence("Reference of the case"), lambda rows, ref: rows.filter(disclosure__case__ref=ref)),
        Filter("open", sentence("Told"), lambda rows, yes: rows.filter(told_on__isnull=yes == "yes"), TOLD),
    ),
)
