"""Evidence as words and links."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.core.sentences import sentence
from headwater.evidence.content import BY_MEDIA_TYPE
from headwater.evidence.models import CLEAN, KINDS, REFUSED, Evidence
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

KIND_WORDS = dict(KINDS)
STANDINGS = (("good", sentence("Still good")), ("past", sentence("No longer good")))


def evidence_link(evidence: Evidence) -> str:
    """Where its page is."""
    return reverse("evidence", args=[evidence.ref])


def what_it_is(evidence: Evidence) -> str:
    """File, link or note; of a file, what kind."""
    if evidence.stored is None:
        return said(KIND_WORDS[evidence.kind])
    kind = BY_MEDIA_TYPE.get(evidence.stored.media_type)
    return _("File: %(kind)s") % {"kind": said(kind.title) if kind else evidence.stored.media_type}


def scan_told(evidence: Evidence) -> str:
    """What is known of a file's content, in a sentence."""
    stored = evidence.stored
    if stored is None:
        return ""
    by = {"program": stored.scanned_by}
    if stored.state == CLEAN:
        return _("Clean: scanned by %(program)s.") % by if stored.scanned_by else _("Clean: not scanned.")
    if stored.state == REFUSED:
        return _("Refused by the scan: %(program)s found something harmful. It is given to nobody.") % by
    return _("Waiting for the scan. Until it is cleared it is given to nobody.")


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
    title=sentence("Evidence"),
    order="-added",
    columns=(
        Column("title", sentence("Title"), lambda row: row.title, sort="title", link=evidence_link),
        Column("kind", sentence("What it is"), what_it_is, sort="kind"),
        Column("by", sentence("Added by"), lambda row: row.added_by.name, sort="added_by__name"),
        Column("added", sentence("Added on"), added_told, sort="added_at"),
        Column("good_until", sentence("Good until"), day_told, sort="good_until"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter("kind", sentence("What it is"), lambda rows, kind: rows.filter(kind=kind), KINDS),
        Filter("standing", sentence("Good today"), _standing, STANDINGS),
    ),
)
