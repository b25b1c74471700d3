"""A study is taken up elsewhere, and what came of it told; questions, thanks, themes and calls for evidence."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.case_studies import RESULTS
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.learning import policies
from headwater.learning.actions.read_by_others import NOT_JUDGED, Keys, may_name_nobody, names_nobody
from headwater.learning.models import (
    Adoption,
    CallAnswer,
    Commendation,
    EvidenceCall,
    FollowedTheme,
    OfAnEdition,
    ResultElsewhere,
    StudyQuestion,
)
from headwater.organisations.viewer import Viewer
from headwater.schemes.learning import words_of


def _said(row: OfAnEdition, by: Viewer) -> None:
    row.study, row.by, row.on = row.edition.study, by.person, by.day  # type: ignore[assignment]  # the policy saw to it


@action("study.adopted", policy=policies.may_adopt_study)
def adopt_study(row: Adoption, *, by: Viewer, judged: Keys = NOT_JUDGED) -> Adoption:
    """Say that one’s organisation takes it up, from a day, with what changes; ``row`` is not saved yet."""
    names_nobody({"With what changes": row.changes}, judged=judged)
    row.organisation.fresh()  # one after the other
    if Adoption.objects.filter(study=row.study, organisation=row.organisation, ended_on__isnull=True).exists():
        what = sentence("it is adopted there already.")
        raise refuse("Organisation", what, sentence("Tell there what came of it."))
    _said(row, by)
    row.save()
    return row


@action("study.adoption_ended", policy=policies.may_end_adoption)
def end_adoption(row: Adoption, *, by: Viewer, on: date, why: str, judged: Keys = NOT_JUDGED) -> Adoption:
    """Say that it is done no longer, and why."""
    names_nobody({"Why no longer": why}, judged=judged)
    if not row.start <= on <= by.day:
        raise refuse("Until", sentence("that is before it began, or to come."), sentence("Look at the day again."))
    row.ended_on, row.ended_why = on, why
    row.save()
    return row


@action("study.result_told", policy=policies.may_tell_result)
def tell_result(row: ResultElsewhere, *, by: Viewer, judged: Keys = NOT_JUDGED) -> ResultElsewhere:
    """Tell what came of it where it was taken up; ``row`` has the adoption, and is not saved yet."""
    names_nobody({"What was done otherwise": row.changes, "What shows it": row.evidence}, judged=judged)
    if row.result not in RESULTS:
        raise refuse("What came of it", sentence("nothing is chosen."), sentence("Choose one of the answers."))
    adoption = row.adoption.fresh()
    if adoption.start > by.day:
        what = sentence("it is to begin on {day}.", day=adoption.start)
        raise refuse("What came of it", what, sentence("Tell it once it has begun."))
    row.organisation, row.edition = adoption.organisation, adoption.edition
    _said(row, by)
    row.save()
    return row


@action("study.question_asked", policy=policies.may_ask_question)
def ask_question(row: StudyQuestion, *, by: Viewer, judged: Keys = NOT_JUDGED) -> StudyQuestion:
    """Ask the author something; ``row`` is not saved yet. Whoever reads the edition reads it."""
    names_nobody({"Question": row.text}, judged=judged)
    _said(row, by)
    row.save()
    return row


@action("study.question_answered", policy=policies.may_answer_question)
def answer_question(row: StudyQuestion, *, by: Viewer, answer: str, judged: Keys = NOT_JUDGED) -> StudyQuestion:
    """Answer it. The answer is read by whoever may read the edition that it was asked of."""
    names_nobody({"Answer": answer}, judged=judged)
    row.answer, row.answered_by, row.answered_on = answer, by.person, by.day
    row.save()
    return row


@action("study.commended", policy=policies.may_commend_study)
def commend_study(row: Commendation, *, by: Viewer, judged: Keys = NOT_JUDGED) -> Commendation:
    """Thank for it, with the reason; ``row`` is not saved yet. It changes no order."""
    names_nobody({"Why": row.reason}, judged=judged)
    row.organisation.fresh()
    if Commendation.objects.filter(study=row.study, organisation=row.organisation).exists():
        raise refuse("Organisation", sentence("it thanked already."), sentence("There is nothing to do."))
    _said(row, by)
    row.save()
    return row


@action("theme.followed", policy=policies.may_follow_theme)
def follow_theme(row: FollowedTheme, *, by: Viewer) -> FollowedTheme:
    """Follow a theme; ``row`` is not saved yet. Twice is once."""
    if row.theme not in words_of("theme"):
        raise refuse("Theme", sentence("there is no such theme."), sentence("Choose one of the list."))
    there = FollowedTheme.objects.filter(person=by.person, theme=row.theme, until__isnull=True).first()
    if there is not None:
        return there
    row.since = by.day
    row.save()
    return row


@action("theme.left", policy=policies.may_follow_theme)
def leave_theme(row: FollowedTheme, *, by: Viewer) -> FollowedTheme:
    """Follow it no longer."""
    row.until = by.day
    row.save()
    return row


@action("evidence_call.made", policy=policies.may_call)
def call_for_evidence(call: EvidenceCall, *, by: Viewer, judged: Keys = NOT_JUDGED) -> EvidenceCall:
    """Ask for evidence that nobody found; ``call`` is not saved yet. Everybody reads it: it asks about no person."""
    names_nobody({"What is missing": call.question}, judged=judged)
    call.by, call.on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    call.save()
    return call


@action("evidence_call.answered", policy=policies.may_answer_call)
def answer_call(row: CallAnswer, *, by: Viewer) -> CallAnswer:
    """Say that a study answers a call; ``row`` has both and an organisation of the viewer’s, and is not saved yet."""
    row.call = row.call.fresh()
    insist(policies.may_answer_call(by, row))  # again, now that it is locked
    there = CallAnswer.objects.filter(call=row.call, edition=row.edition).first()
    if there is not None:
        return there
    row.by, row.on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


@action("evidence_call.closed", policy=policies.may_close_call)
def close_call(call: EvidenceCall, *, by: Viewer, why: str) -> EvidenceCall:
    """Close it, with what came of it."""
    may_name_nobody({"What came of it": why})
    call.closed_on, call.closed_by, call.closed_why = by.day, by.person, why
    call.save()
    return call
