"""Evidence among what can be found."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from headwater.evidence.models import Evidence
from headwater.evidence.presenters import evidence_link
from headwater.search.searchable import Findable, findable


def _words(evidence: Evidence) -> str:
    return " ".join(part for part in (evidence.note, evidence.url, evidence.file_name) if part)


findable(
    Findable(
        name="evidence",
        label=gettext_noop("Evidence"),
        model=Evidence,
        words=lambda row: (row.title, _words(row)),
        shown=lambda row: f"{row.organisation}: {_words(row)}",
        link=evidence_link,
    )
)
