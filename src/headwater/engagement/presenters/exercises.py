"""Exercises, lessons and reports of tension, as lists."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from headwater.core.lessons import LESSON_THEMES
from headwater.core.sentences import sentence
from headwater.core.tension import DIRECTIONS, SOURCES, THEMES
from headwater.engagement.models.exercises import EXERCISE_KINDS, EXERCISE_STATES
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf


def came(row: Any) -> str:
    """How many came of each kind."""
    if row.state != "held":
        return ""
    counts = {"police": row.police, "partners": row.partners, "community": row.community}
    return said(sentence("{police} police, {partners} partners, {community} of the community", **counts))


EXERCISES = TableOf(
    title=sentence("Exercises"),
    order="-start",
    columns=(
        Column(
            "title",
            sentence("Exercise"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("exercise", args=[row.ref]),
        ),
        Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=EXERCISE_KINDS),
        Column("place", sentence("Run by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=EXERCISE_STATES),
        Column("came", sentence("Who came"), came, sort="community"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(EXERCISE_KINDS.items())),
        Filter("state", sentence("State"), lambda rows, state: rows.filter(state=state), list(EXERCISE_STATES.items())),
    ),
)


def lessons_table(viewer: Viewer, runs: Collection[int], tried: Collection[int]) -> TableOf:
    """The register of lessons; where one comes from is named to those who read that."""

    def source(row: Any) -> str:
        if row.activation_id in runs:
            return str(row.activation.plan.title)
        if row.exercise_id in tried:
            return str(row.exercise.title)
        return said(sentence("An activation")) if row.activation_id else said(sentence("An exercise"))

    def link(row: Any) -> str:
        if row.activation_id in runs:
            return reverse("activation", args=[row.activation.ref])
        return reverse("exercise", args=[row.exercise.ref]) if row.exercise_id in tried else ""

    def stands(row: Any) -> str:
        if row.done_on:
            return said(sentence("Done on {day}: {outcome}", day=row.done_on, outcome=row.outcome))
        late = row.due < viewer.day
        return said(sentence("{day}: overdue", day=row.due)) if late else said(sentence("By {day}", day=row.due))

    return TableOf(
        title=sentence("Lessons"),
        order="due",
        columns=(
            Column(
                "what",
                sentence("What was learnt"),
                lambda row: row.what,
                sort="what",
                link=lambda row: "" if row.done_on else reverse("lesson-done", args=[row.ref]),
            ),
            Column("theme", sentence("Theme"), lambda row: row.theme, sort="theme", words=LESSON_THEMES),
            Column("source", sentence("From"), source, link=link),
            Column("owner", sentence("Owner"), lambda row: row.owner.name, sort="owner__name"),
            Column("due", sentence("How it stands"), stands, sort="due"),
        ),
        filters=(
            Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(what__icontains=text)),
            Filter("theme", sentence("Theme"), lambda rows, one: rows.filter(theme=one), list(LESSON_THEMES.items())),
            Filter(
                "stands",
                sentence("How it stands"),
                lambda rows, how: _standing(rows, how, viewer),
                (("open", sentence("Open")), ("late", sentence("Overdue")), ("done", sentence("Done"))),
            ),
        ),
    )


def _standing(rows: Any, how: str, viewer: Viewer) -> Any:
    if how == "late":
        return rows.filter(done_on__isnull=True, due__lt=viewer.day)
    return rows.filter(done_on__isnull=how == "open")


REPORTS = TableOf(
    title=sentence("Reports of tension"),
    order="-day",
    columns=(
        Column("day", sentence("Day"), lambda row: told(row.day), sort="day"),
        Column("place", sentence("Where"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("theme", sentence("Theme"), lambda row: row.theme, sort="theme", words=THEMES),
        Column("direction", sentence("Which way"), lambda row: row.direction, sort="direction", words=DIRECTIONS),
        Column("source", sentence("Kind of source"), lambda row: row.source, sort="source", words=SOURCES),
        Column("words", sentence("What was noticed"), lambda row: row.words),
    ),
    filters=(
        Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(words__icontains=text)),
        Filter("theme", sentence("Theme"), lambda rows, theme: rows.filter(theme=theme), list(THEMES.items())),
        Filter("place", sentence("Place contains"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
    ),
)
