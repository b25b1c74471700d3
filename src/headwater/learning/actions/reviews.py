"""Reviewers are asked, declare conflicts, and say what they make of it; an editor decides where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from headwater.audit.actions import action, insist
from headwater.core.case_studies import (
    CHANGES,
    EMMIE,
    MOVES_OF,
    NOT,
    PUBLISH,
    VERDICTS,
    Reviewer,
    may_review,
    outcome_of,
)
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.learning import policies
from headwater.learning.actions.studies import moved
from headwater.learning.models import CaseStudy, StudyReview
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.schemes.learning import words_of

DAYS = timedelta(days=28)  # to say what they make of it
WHO = "Who reviews it"


@dataclass(frozen=True)
class Judged:
    """What a reviewer comes to: the strength of the evidence in words, a verdict, and why."""

    strength: str
    verdict: str
    reason: str


def ask_reviewer(review: StudyReview, *, by: Viewer) -> StudyReview:
    """Ask somebody independent to review a study; ``review`` has the study and the reviewer, and is not saved yet."""
    return _asked(review, by=by)


@action("study_review.asked", policy=policies.may_ask_review)
def _asked(review: StudyReview, *, by: Viewer) -> StudyReview:
    review.study = study = review.study.fresh()
    insist(policies.may_ask_review(by, review))  # again, now that it is locked
    if study.state == "received":
        study.round += 1
    now = StudyReview.objects.filter(study=study, round=study.round)
    held = Holding.objects.as_at(by.day).filter(person=review.reviewer, person__is_active=True)
    places = frozenset(held.values_list("post__organisation", flat=True))
    if not places or review.reviewer_id == by.person_id:
        raise refuse(WHO, sentence("they have no post today, or it is you."), sentence("Choose somebody of the list."))
    others = frozenset(now.values_list("reviewer", flat=True))
    decision = may_review(Reviewer(review.reviewer_id, places), study.author_id, study.organisation_id, others)
    if not decision.allowed:
        raise refuse(WHO, decision.why, sentence("Choose somebody of the list."))
    moved(study, "ask_reviewers", by)
    review.round, review.organisation = study.round, study.organisation
    review.asked_by, review.asked_on, review.due_on = by.person, by.day, by.day + DAYS  # type: ignore[assignment]
    review.save()
    return review


@action("study_review.declared", policy=policies.may_declare_review)
def declare_review(review: StudyReview, *, by: Viewer, conflict: str) -> StudyReview:
    """Say that one has no conflict; or which one, and step aside by it."""
    review.study = review.study.fresh()
    insist(policies.may_declare_review(by, review))  # again, now that the study is locked too
    if conflict.strip():
        review.conflict, review.aside_on = conflict, by.day
    else:
        review.free_on = by.day
    review.save()
    return review


@action("study_review.said", policy=policies.may_say_review)
def say_review(review: StudyReview, *, by: Viewer, words: Mapping[str, str], judged: Judged) -> StudyReview:
    """Say what one makes of it, heading by heading, with a verdict and its reason. Once."""
    not_empty({str(EMMIE[name]): words.get(name, "") for name in EMMIE} | {"Why": judged.reason})
    if judged.strength not in words_of("strength") or judged.verdict not in VERDICTS:
        raise refuse("Verdict", sentence("nothing is chosen."), sentence("Choose one of the answers."))
    review.study = study = review.study.fresh()  # both may say it at one moment: the second of them moves it on
    insist(policies.may_say_review(by, review))  # again, now that the study is locked too
    for name in EMMIE:
        setattr(review, name, words[name])
    review.strength, review.verdict, review.reason = judged.strength, judged.verdict, judged.reason
    review.said_on = by.day
    review.save()
    said = study.reviews.filter(round=study.round, said_on__isnull=False)
    outcome = outcome_of(tuple(said.values_list("verdict", flat=True)))
    if outcome:
        moved(study, MOVES_OF[outcome], by, _told(outcome))
    return review


def _told(outcome: str) -> str:
    """What the study’s history says of the verdicts: what they come to, and nothing of whose it was."""
    told = {
        PUBLISH: sentence("Both reviewers would publish it."),
        CHANGES: sentence("Both reviewers ask for changes."),
        NOT: sentence("Neither reviewer would publish it."),
    }
    return str(told.get(outcome, sentence("The reviewers differ.")))


@action("study.settled", policy=policies.may_settle_study)
def settle_study(study: CaseStudy, *, by: Viewer, verdict: str, said: str) -> CaseStudy:
    """Decide as an editor, with a reason: publish, changes, or (where the reviewers differ) not."""
    not_empty({"Why": said})
    if verdict not in VERDICTS:
        raise refuse("Verdict", sentence("nothing is chosen."), sentence("Choose one of the answers."))
    insist(policies.may_run_study(by, study, MOVES_OF[verdict]))
    return moved(study, MOVES_OF[verdict], by, said)
