"""Products, briefings and audiences as lists: filtered, sorted, paged and taken away as every list of the service."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from headwater.core.briefings import COVERS, FORMS, LISTENERS
from headwater.core.sentences import sentence
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

PRODUCTS = TableOf(
    title=sentence("Products that you write"),
    order="-made",
    columns=(
        Column(
            "title",
            sentence("Title"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("product", args=[row.ref]),
        ),
        Column("place", sentence("Written by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("made", sentence("Begun on"), lambda row: told(timezone.localtime(row.made_at).date()), sort="made_at"),
    ),
    filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
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
AUDIENCES = TableOf(
    title=sentence("Audiences"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("What it is called"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("audience", args=[row.ref]),
        ),
        Column("reads", sentence("All of them read"), lambda row: " ".join(filter(None, [row.reads, row.caveats]))),
        Column("asset", sentence("About"), lambda row: row.asset, sort="asset"),
        Column("place", sentence("Kept by"), lambda row: row.organisation.name, sort="organisation__name"),
    ),
    filters=(Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
