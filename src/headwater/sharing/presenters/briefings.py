"""Spoken briefings as a list."""

from __future__ import annotations

from headwater.core.briefings import COVERS, FORMS, LISTENERS
from headwater.core.sentences import sentence
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

BRIEFINGS = TableOf(
    title=sentence("Spoken briefings"),
    order="-day",
    columns=(
        Column("day", sentence("Given on"), lambda row: told(row.day), sort="day"),
        Column("listeners", sentence("Who listened"), lambda row: LISTENERS[row.listeners], sort="listeners"),
        Column("whom", sentence("Whom, by role"), lambda row: row.whom),
        Column("covers", sentence("About"), lambda row: COVERS[row.covers]),
        Column("form", sentence("In which form"), lambda row: FORMS[row.form]),
        Column("post", sentence("Given as"), lambda row: said(row.post)),
        Column("person", sentence("By"), lambda row: row.person.name),
    ),
    filters=(
        Filter(
            "listeners",
            sentence("Who listened"),
            lambda rows, name: rows.filter(listeners=name),
            choices=tuple(LISTENERS.items()),
        ),
        Filter("q", sentence("Whom contains"), lambda rows, text: rows.filter(whom__icontains=text)),
    ),
)
