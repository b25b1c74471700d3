"""Evidence as words and links."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.evidence.content import BY_MEDIA_TYPE
from headwater.evidence.models import CLEAN, KINDS, REFUSED, Evidence
from headwater.shell.days import told
from headwater.shell.tables import Column, Filter, TableOf

KIND_WORDS = dict(KINDS)
STANDINGS = (("good", "Still good"), ("past", "No longer good"))


def evidence_link(evidence: Evidence) -> str:
    """Where its page is."""
    return reverse("evidence", args=[evidence.ref])


def what_it_is(evidence: Evidence) -> str:
    """File, link or note; of a file, what kind."""
    if evidence.stored is None:
        return KIND_WORDS[evidence.kind]
    kind = BY_MEDIA_TYPE.get(evidence.stored.media_type)
    return f"File: {kind.title if kind else evidence.stored.media_type}"


def scan_told(evidence: Evidence) -> str:
    """What is known of a file's content, in a sentence."""
    stored = evidence.stored
    if stored is None:
        return ""
    if stored.state == CLEAN:
        return f"Clean: scanned by {stored.scanned_by}." if stored.scanned_by else "Clean: not scanned."
    if stored.state == REFUSED:
        return f"Refused by the scan: {stored.scanned_by} found something harmful. It is given to nobody."
    return "Waiting for the scan. Until it is cleared it is given to nobody."


def day_told(evidence: Evidence) -> str:
    """Until when it is good."""
    day = evidence.good_until
    return told(day) if day else _("no end set")


def added_told(evidence: Evidence) -> str:
    """On which day it was added."""
    return told(timezone.localdate(evidence.added_at))


def _standing(rows: QuerySet[Any], standing: str) -> QuerySet[Any]:
    good = Evidence.objects.good_on(timezone.localdate())
    return rows.filter(pk__in=good.values("pk")) if standing == "good" else rows.exclude(pk__in=good.values("pk"))


EVIDENCE = TableOf(
    title="Evidence",
    order="-added",
    columns=(
        Column("title", "Title", lambda row: row.title, sort="title", link=evidence_link),
        Column("kind", "What it is", what_it_is, sort="kind"),
        Column("by", "Added by", lambda row: row.added_by.name, sort="added_by__name"),
        Column("added", "Added on", added_told, sort="added_at"),
        Column("good_until", "Good until", day_told, sort="good_until"),
    ),
    filters=(
        Filter("q", "Title contains", lambda rows, text: rows.filter(title__icontains=text)),
        Filter("kind", "What it is", lambda rows, kind: rows.filter(kind=kind), KINDS),
        Filter("standing", "Good today", _standing, STANDINGS),
    ),
)
