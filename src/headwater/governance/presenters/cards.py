"""Cards, and calls on them, as lists."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.core.sentences import sentence
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

DRILL, REAL = "drill", "real"
OPEN, CLOSED = "open", "closed"


def answers_within(minutes: int) -> str:
    """A time as people say it."""
    if minutes % 1440 == 0:
        return _("%(count)s days") % {"count": minutes // 1440}
    if minutes % 60 == 0:
        return _("%(count)s hours") % {"count": minutes // 60}
    return _("%(count)s minutes") % {"count": minutes}


def _came(row: Any) -> str:
    if row.closed_on is None:
        return _("open")
    return _("it worked") if row.worked else _("it did not work")


CARDS = TableOf(
    title=sentence("Capability that can be called on"),
    order="title",
    columns=(
        Column(
            "title",
            sentence("What can be called on"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("card", args=[row.ref]),
        ),
        Column("holder", sentence("Held by"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("triggers", sentence("What triggers it"), lambda row: row.triggers),
        Column("minutes", sentence("Answers within"), lambda row: answers_within(row.minutes), sort="minutes"),
        Column("review", sentence("To be reviewed by"), lambda row: told(row.review), sort="review"),
        Column(
            "ended",
            sentence("Ended"),
            lambda row: told(row.ended_on) if row.ended_on else "",
            sort="ended_on",
        ),
    ),
    filters=(
        Filter(
            "q",
            sentence("Words contain"),
            lambda rows, text: rows.filter(Q(title__icontains=text) | Q(triggers__icontains=text)),
        ),
        Filter(
            "state",
            sentence("Which"),
            lambda rows, state: rows.filter(ended_on__isnull=state == OPEN),
            ((OPEN, sentence("Can be called on")), (CLOSED, sentence("Ended"))),
        ),
    ),
)
CALLS = TableOf(
    title=sentence("Calls and drills"),
    order="-called",
    columns=(
        Column(
            "card",
            sentence("What was called on"),
            lambda row: row.card.title,
            sort="card__title",
            link=lambda row: reverse("card-call", args=[row.ref]),
        ),
        Column("place", sentence("For"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("drill", sentence("Kind"), lambda row: _("drill") if row.drill else _("in earnest"), sort="drill"),
        Column("called", sentence("Called"), lambda row: _moment(row.called_at), sort="called_at"),
        Column("came", sentence("What came of it"), _came, sort="worked"),
    ),
    filters=(
        Filter(
            "kind",
            sentence("Kind"),
            lambda rows, kind: rows.filter(drill=kind == DRILL),
            ((DRILL, sentence("drill")), (REAL, sentence("in earnest"))),
        ),
        Filter(
            "state",
            sentence("Which"),
            lambda rows, state: rows.filter(closed_on__isnull=state == OPEN),
            ((OPEN, sentence("Open")), (CLOSED, sentence("Closed"))),
        ),
    ),
)


def _moment(at: Any) -> str:
    local = timezone.localtime(at)
    return said(sentence("{day}, {time}", day=local.date(), time=f"{local:%H:%M}"))
