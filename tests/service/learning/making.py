"""Studies made by the actions, for tests: begun, written whole, sent, reviewed and published."""

from __future__ import annotations

from typing import Any

from headwater.core.case_studies import EMMIE, texts_of
from headwater.learning import actions, queries
from headwater.learning.demonstration import OPENED, WHOLE
from headwater.learning.models import CaseStudy, FlagAnswer, StudyEdition, StudyReview
from headwater.sharing.models import Audience

from ..conftest import as_viewer, organisation, person

EDITOR, AUTHOR, FIRST, SECOND = "Ada Whitcombe", "Idris Maddox", "Jonah Brackley", "Beatrix Northey"
READER, OPEN_READER, OUTSIDE = "Edwin Carraway", "Ben Tolliver", "Samina Rowntree"
CANARY = "zorrelwick"


def begun(title: str = "A thing that was tried", kind: str = "disruption", at: str = "Force 01") -> CaseStudy:
    new = CaseStudy(organisation=organisation(at), kind=kind, title=title)
    return actions.begin_study(new, by=as_viewer(AUTHOR))


def written(study: CaseStudy | None = None, **given: Any) -> CaseStudy:
    study = study or begun()
    texts = {name: f"It was {name} and {CANARY}." for name in texts_of(study.kind) if name not in ("title", "summary")}
    own: dict[str, Any] = texts | {"summary": "It was tried.", "result": "worked", "strength": "some"}
    own |= {"place_kind": "force", "region": "wales", "first_year": 2008, "last_year": 2009}
    return actions.write_study(study, by=as_viewer(AUTHOR), given={"themes": ["women"]} | own | given)


def sent(study: CaseStudy | None = None) -> CaseStudy:
    study = study or written()
    for flag in queries.flags_left(study):
        row = FlagAnswer(study=study, key=flag.key, because="It names nobody.")
        actions.answer_flag(row, by=as_viewer(AUTHOR))
    return actions.send_study(study, by=as_viewer(AUTHOR), judged=True)


def asked(study: CaseStudy, who: str) -> StudyReview:
    return actions.ask_reviewer(StudyReview(study=study, reviewer=person(who)), by=as_viewer(EDITOR))


def said(review: StudyReview, verdict: str, reason: str = "Why not.") -> StudyReview:
    by = as_viewer(review.reviewer.name)
    if review.free_on is None:
        review = actions.declare_review(review, by=by, conflict="")
    judged = actions.Judged("some", verdict, reason)
    return actions.say_review(review, by=by, words=dict.fromkeys(EMMIE, "E."), judged=judged)


def reviewed(study: CaseStudy | None = None, *, verdicts: tuple[str, str] = ("publish", "publish")) -> CaseStudy:
    study = study or sent()
    reviews = [asked(study, who) for who in (FIRST, SECOND)]
    for review, verdict in zip(reviews, verdicts, strict=True):
        said(review, verdict)
    return CaseStudy.objects.get(pk=study.pk)


def published(study: CaseStudy | None = None, *, titles: tuple[str, ...] = (WHOLE, OPENED)) -> CaseStudy:
    study = study or reviewed()
    audiences = list(Audience.objects.filter(title__in=titles).order_by("pk"))
    return actions.publish_study(study, by=as_viewer(EDITOR), audiences=audiences, level="PROTECT", why="Harm.")


def edition(study: CaseStudy, *, whole: bool = True) -> StudyEdition:
    return StudyEdition.objects.select_related("study", "release__label").get(study=study, whole=whole)
