"""The lists of learning: studies that are written and judged, what was taken up, calls for evidence, and promises."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from headwater.core.case_studies import KINDS
from headwater.core.commitments import STANDS
from headwater.core.lifecycle import CASE_STUDY
from headwater.core.sentences import sentence
from headwater.learning.presenters.studies import title_unread
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

STATES = tuple(CASE_STUDY.states.items())


def _day(name: str) -> Any:
    return lambda row: told(getattr(row, name)) if getattr(row, name) else "–"


STUDIES = TableOf(
    title=sentence("Studies being written and judged"),
    order="-begun",
    columns=(
        Column(
            "title", sentence("Title"), lambda row: row.told_title or title_unread(), sort="told_title",
            link=lambda row: reverse("study-draft", args=[row.ref]),
        ),
        Column("kind", sentence("Kind of study"), lambda row: row.kind, sort="kind", words=KINDS),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=CASE_STUDY.states),
        Column("begun", sentence("Begun on"), _day("begun_on"), sort="begun_on"),
    ),
    filters=(
        Filter("state", sentence("State"), lambda rows, state: rows.filter(state=state), STATES),
        Filter("kind", sentence("Kind of study"), lambda rows, kind: rows.filter(kind=kind), tuple(KINDS.items())),
    ),
)  # fmt: skip
ADOPTIONS = TableOf(
    title=sentence("What your organisations took up"),
    order="-start",
    columns=(
        Column(
            "title", sentence("Study"), lambda row: row.study.title, sort="study__title",
            link=lambda row: reverse("adoption", args=[row.ref]),
        ),
        Column("organisation", sentence("Organisation"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("start", sentence("From"), _day("start"), sort="start"),
        Column("ended", sentence("Until"), _day("ended_on"), sort="ended_on"),
        Column("changes", sentence("With what changes"), lambda row: row.changes),
    ),
    filters=(),
)  # fmt: skip
OPEN = (("yes", sentence("Open")), ("no", sentence("Closed")))
CALLS = TableOf(
    title=sentence("Calls for evidence"),
    order="-on",
    columns=(
        Column(
            "question", sentence("What is missing"), lambda row: row.question, sort="question",
            link=lambda row: reverse("call", args=[row.ref]),
        ),
        Column("organisation", sentence("Called by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("on", sentence("On"), _day("on"), sort="on"),
        Column("closed", sentence("Closed on"), _day("closed_on"), sort="closed_on"),
    ),
    filters=(Filter("open", sentence("State"), lambda rows, yes: rows.filter(closed_on__isnull=yes == "yes"), OPEN),),
)  # fmt: skip
PROMISES = TableOf(
    title=sentence("Promised reviews and evaluations"),
    order="due",
    columns=(
        Column(
            "what", sentence("What was promised"), lambda row: row.what, sort="what",
            link=lambda row: reverse("promise", args=[row.ref]),
        ),
        Column(
            "organisation", sentence("Who promised it"), lambda row: row.organisation.name, sort="organisation__name",
            link=lambda row: reverse("promises-of", args=[row.organisation.ref]),
        ),
        Column("said_where", sentence("Where it was said"), lambda row: row.said_where),
        Column("due", sentence("Promised for"), _day("due"), sort="due"),
        Column("stands", sentence("How it stands"), lambda row: row.stands, sort="stands", words=STANDS),
        Column("said", sentence("Said on"), _day("last_on"), sort="last_on"),
    ),
    filters=(
        Filter(
            "stands", sentence("How it stands"), lambda rows, stands: rows.filter(stands=stands), tuple(STANDS.items())
        ),
    ),
)  # fmt: skip
