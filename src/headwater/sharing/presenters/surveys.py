"""Surveys and gaps as lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from headwater.core.sentences import sentence
from headwater.core.surveys import When
from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import gap_of, owned_by, owner_of
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

STANDS = {
    When.PLANNED.value: sentence("not open yet"),
    When.OPEN.value: sentence("open"),
    When.CLOSED.value: sentence("closed"),
}


def surveys_table(today: date) -> TableOf:
    """The surveys that somebody’s organisations ask, and how each stands on a day."""
    return TableOf(
        title=sentence("Surveys of readers"),
        order="-closes",
        columns=(
            Column(
                "title",
                sentence("What it is called"),
                lambda row: row.title,
                sort="title",
                link=lambda row: reverse("survey", args=[row.ref]),
            ),
            Column("product", sentence("Of which product"), lambda row: row.product.title, sort="product__title"),
            Column("wave", sentence("Wave"), lambda row: str(row.number), sort="number"),
            Column("stands", sentence("How it stands"), lambda row: row.stands(today).value, words=STANDS),
            Column("opens", sentence("Opens on"), lambda row: told(row.opens), sort="opens"),
            Column("closes", sentence("Closes on"), lambda row: told(row.closes), sort="closes"),
        ),
        filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
    )


def gaps_table(viewer: Viewer) -> TableOf:
    """What readers needed and nobody met in time: what, how late, and whose it is."""

    def late(row: Any) -> str:
        gap = gap_of(row, viewer.day)
        count = gap.days_late if gap else 0
        return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}

    return TableOf(
        title=sentence("Needs that nobody has met"),
        order="due",
        columns=(
            Column(
                "text",
                sentence("What is missed"),
                lambda row: row.text,
                link=lambda row: reverse("gap", args=[row.ref]),
            ),
            Column("product", sentence("Of"), lambda row: row.release.title, sort="release__title"),
            Column("audience", sentence("Asked by a reader in"), lambda row: row.release.audience.title),
            Column("owner", sentence("Owned by"), owner_in_words),
            Column("at", sentence("Asked on"), lambda row: told(timezone.localdate(row.at)), sort="at"),
            Column("late", sentence("Late by"), late),
            Column("due", sentence("Was due on"), lambda row: told(row.due), sort="due"),
        ),
        filters=(
            Filter("q", sentence("Words contain"), lambda rows, text: rows.filter(text__icontains=text)),
            Filter(
                "mine",
                sentence("Owner"),
                lambda rows, _chosen: rows.filter(owned_by(viewer)),
                (("mine", sentence("Mine alone")),),
            ),
        ),
    )


def owner_in_words(row: Any) -> str:
    """Who owns what is owed, with their post and where it is; or that nobody does."""
    owner, place = owner_of(row), row.release.product.organisation.name
    if owner is None:
        return said(sentence("Nobody at {place}", place=place))
    return said(sentence("{owner}, {place}", owner=owner.name, place=place))
