"""What became of studies elsewhere, of what the viewer may read; themes that they follow; calls; what asks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from headwater.learning.models import (
    Adoption,
    CallAnswer,
    CaseStudy,
    Commendation,
    EvidenceCall,
    FollowedTheme,
    ResultElsewhere,
    StudyEdition,
    StudyQuestion,
    StudyTheme,
)
from headwater.learning.queries.editions import editions_known, editions_read
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Travelled:
    """What was said of a study through the editions that the viewer reads."""

    adoptions: list[Adoption]
    results: list[ResultElsewhere]
    questions: list[StudyQuestion]
    commendations: list[Commendation]


def travelled(by: Viewer, study: CaseStudy) -> Travelled:
    """All of it: a question for each kind."""
    known = editions_known(by, study)

    def of(model: type[Any]) -> list[Any]:
        rows = model.objects.filter(study=study, edition__in=known)
        return list(rows.select_related("organisation", "by", "edition"))

    results = ResultElsewhere.objects.filter(study=study, edition__in=known)
    told = list(results.select_related("organisation", "adoption", "by"))
    return Travelled(of(Adoption), told, of(StudyQuestion), of(Commendation))


def newest_results(results: list[ResultElsewhere]) -> dict[int, ResultElsewhere]:
    """By adoption, what was last said came of it; they are given newest first."""
    found: dict[int, ResultElsewhere] = {}
    for row in results:
        found.setdefault(row.adoption_id, row)
    return found


def own_adoptions(by: Viewer) -> QuerySet[Adoption]:
    """What the viewer’s organisations took up."""
    rows = Adoption.objects.filter(organisation__in=by.own).select_related("study", "edition", "organisation")
    return rows.order_by("-start", "-pk")


def find_adoption(by: Viewer, ref: str) -> Adoption | None:
    """An adoption of the viewer’s own organisations."""
    return own_adoptions(by).filter(ref=ref[:12]).first()


def adopted_and_withdrawn(by: Viewer) -> QuerySet[Adoption]:
    """What the viewer’s organisations took up and still do, though the study was withdrawn."""
    return own_adoptions(by).filter(ended_on__isnull=True, edition__withdrawn_on__isnull=False)


def results_owed(by: Viewer, before: date) -> QuerySet[Adoption]:
    """What the viewer’s organisations took up before a day, and said nothing of yet."""
    said = ResultElsewhere.objects.filter(adoption=OuterRef("pk"))
    return own_adoptions(by).filter(ended_on__isnull=True, start__lte=before).exclude(Exists(said))


def questions_to_answer(by: Viewer) -> QuerySet[StudyQuestion]:
    """Questions about what the viewer wrote that nobody answered; none of what was withdrawn."""
    if by.person is None:
        return StudyQuestion.objects.none()
    rows = StudyQuestion.objects.filter(study__author=by.person, answer="", edition__withdrawn_on__isnull=True)
    return rows.select_related("study", "edition", "by").order_by("on", "pk")


def find_question(by: Viewer, ref: str) -> StudyQuestion | None:
    """A question about what the viewer wrote."""
    if by.person is None:
        return None
    rows = StudyQuestion.objects.filter(study__author=by.person, ref=ref[:12])
    return rows.select_related("study", "edition__release__label", "by").first()


def themes_followed(by: Viewer) -> dict[str, FollowedTheme]:
    """The themes that the viewer follows."""
    if by.person is None:
        return {}
    rows = FollowedTheme.objects.filter(person=by.person, until__isnull=True).order_by("theme")
    return {row.theme: row for row in rows}


def _of_interest(by: Viewer) -> QuerySet[StudyEdition]:
    """Of what the viewer may read, what is filed under a theme that they follow."""
    about = StudyTheme.objects.filter(study=OuterRef("study"), theme__in=list(themes_followed(by)))
    return editions_read(by).filter(Exists(about))


def digest(by: Viewer, first: date, last: date) -> list[StudyEdition]:
    """What was published in a period under the themes that the viewer follows, and that they may read."""
    return list(_of_interest(by).filter(published_on__range=(first, last)).select_related("study"))


def digest_months(by: Viewer) -> list[tuple[date, int]]:
    """The months that brought something under the themes that the viewer follows, the newest first, and how much."""
    months = _of_interest(by).order_by().annotate(month=TruncMonth("published_on")).values_list("month")
    return list(months.annotate(found=Count("pk")).order_by("-month"))


def calls(by: Viewer) -> QuerySet[EvidenceCall]:
    """Every call: they hold nothing that is marked. For those who sign in and have a post."""
    rows = EvidenceCall.objects.all() if by.own else EvidenceCall.objects.none()
    return rows.select_related("organisation", "by", "closed_by")


def find_call(by: Viewer, ref: str) -> EvidenceCall | None:
    """The call of that reference."""
    return calls(by).filter(ref=ref[:12]).first()


def answers_of(by: Viewer, call: EvidenceCall) -> list[StudyEdition]:
    """The studies that answer a call, of those that the viewer may read: of each the edition that they read."""
    answers = CallAnswer.objects.filter(call=call, edition__study=OuterRef("study"))
    return list(editions_read(by).filter(Exists(answers)).select_related("study"))
