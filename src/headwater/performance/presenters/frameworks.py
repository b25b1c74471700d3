"""The library of frameworks, statements of success and comparisons, as lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.performance_frameworks import (
    COMPARABLE,
    FORMS,
    KINDS,
    NATIONS,
    PERIODS,
    STATES,
    Comparison,
    Described,
)
from headwater.core.sentences import sentence
from headwater.performance.models import IndicatorVersion
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

FRAMEWORKS = TableOf(
    title=sentence("Performance frameworks"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("performance-framework", args=[row.ref]),
        ),
        Column("whose", sentence("Whose it is"), lambda row: row.whose, sort="whose"),
        Column("kept", sentence("Kept by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("nation", sentence("Where it applies"), lambda row: row.nation, words=NATIONS),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=STATES),
        Column("measures", sentence("Indicators"), lambda row: str(row.measures), sort="measures"),
        Column("followers", sentence("Adopted by"), lambda row: str(row.followers), sort="followers"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter("state", sentence("State"), lambda rows, state: rows.filter(state=state), list(STATES.items())),
        Filter(
            "nation",
            sentence("Where it applies"),
            lambda rows, nation: rows.filter(nation__in=["both", nation]),
            list(NATIONS.items()),
        ),
    ),
)
SUCCESS = TableOf(
    title=sentence("What success would look like"),
    order="-on",
    columns=(
        Column(
            "said",
            sentence("What success would look like"),
            lambda row: row.said,
            link=lambda row: reverse("success-statement", args=[row.ref]),
        ),
        Column("place", sentence("Where"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("on", sentence("Said on"), lambda row: told(row.on), sort="on"),
        Column("by", sentence("By"), lambda row: str(row.by), sort="by__name"),
    ),
    filters=(
        Filter("q", sentence("Place contains"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
    ),
)


def facts_of(one: IndicatorVersion) -> list[tuple[str, str]]:
    """A definition as rows of what and how."""
    rows = [
        (_("Definition"), one.definition),
        (_("What is returned"), said(FORMS[one.form])),
        (_("What is counted"), one.numerator),
        (_("Out of what"), one.denominator),
        (_("Unit"), one.unit),
        (_("How often"), said(PERIODS[one.period])),
        (_("Which way is better"), said(one.get_direction_display())),
        (_("Kind of indicator"), said(KINDS[one.kind])),
        (_("What it is about"), said(one.get_topic_display())),
        (_("What it cannot tell"), one.limits),
        (_("Whether places can be compared"), said(COMPARABLE[one.comparable])),
        (_("Why they can or cannot"), one.comparable_why),
        (_("What it is measured instead of"), one.instead_of),
        (_("Why that is measured instead"), one.instead_why),
    ]
    return [(words, value) for words, value in rows if value]


def compared_table(titles: Sequence[str], comparison: Comparison) -> Table:
    """Indicators in rows, frameworks in columns: what each asks, and why two of one name are not of one thing."""
    heads = [Head("indicator", _("Indicator"), width=2)]
    heads += [Head(f"framework-{number}", title, width=2) for number, title in enumerate(titles, 1)]
    heads.append(Head("alike", _("Whether they are of one thing"), width=2))
    rows = tuple((row.name, *map(_cell, row.each), _alike(row.shared, row.unlike)) for row in comparison.rows)
    return Table("frameworks-compared", _("Indicators side by side"), tuple(heads), rows)


def _cell(one: Described | None) -> str:
    if one is None:
        return _("not asked")
    return f"{said(KINDS[one.kind])}. {said(FORMS[one.form])}. {said(PERIODS[one.period])}."


def _alike(shared: bool, unlike: Sequence[str]) -> str:
    if not shared:
        return _("only one asks it")
    return _("unlike: %(why)s") % {"why": "; ".join(map(said, unlike))} if unlike else _("alike")


def kinds_table(titles: Sequence[str], comparison: Comparison) -> Table:
    """How many indicators of each kind each has."""
    heads = [Head("kind", _("Kind of indicator"), width=2)]
    heads += [Head(f"framework-{number}", title, width=2) for number, title in enumerate(titles, 1)]
    rows = tuple((said(KINDS[kind]), *map(str, counts)) for kind, counts in comparison.kinds.items())
    return Table("kinds-compared", _("How many of each kind"), tuple(heads), rows)


def choices_of(rows: Any) -> list[tuple[str, str]]:
    """Frameworks to choose from."""
    return [(row.ref, f"{row.title} ({row.organisation.name})") for row in rows]
