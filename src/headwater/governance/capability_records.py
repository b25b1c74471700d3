"""Statuses of capability, cards and standards among the records that probes and citations can name."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from headwater.core.sentences import Sentence, sentence
from headwater.governance.models import CapabilityStatus
from headwater.governance.queries import cards, read_at
from headwater.organisations.records import Kind, known, page_of
from headwater.organisations.viewer import Viewer


def _statuses(viewer: Viewer) -> QuerySet[CapabilityStatus]:
    rows = CapabilityStatus.objects.filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "clause__version_of__standard")


def _told(row: CapabilityStatus) -> Sentence:
    known = {"code": row.clause.code, "name": row.organisation.name, "day": row.on}
    return sentence("What was said of {code} at {name} on {day}", **known)


def _page(row: CapabilityStatus) -> str:
    where = reverse("capability-clause", args=[row.organisation.ref, row.clause.code])
    return f"{where}?standard={row.clause.version_of.standard.ref}"


known("capabilitystatus", Kind("ref", _statuses, _told, _page))
known("mobilisecard", Kind("ref", cards, lambda row: row.title, page_of("card")))
