"""Published studies among what can be found: by their titles, and the words of the release that each edition is."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.learning.models import Commitment, StudyEdition
from headwater.search.searchable import Findable, findable

findable(
    Findable(
        name="studyedition",
        label=gettext_noop("Study"),
        model=StudyEdition,
        words=lambda row: (row.release.title, row.release.words),
        shown=lambda row: row.study.summary,
        link=lambda row: reverse("study", args=[row.ref]),
        fetched=("release", "study"),
    )
)
findable(
    Findable(
        name="commitment",
        label=gettext_noop("Promise of a review"),
        model=Commitment,
        words=lambda row: (row.what, row.said_where),
        shown=lambda row: row.said_where,
        link=lambda row: reverse("promise", args=[row.ref]),
    )
)
