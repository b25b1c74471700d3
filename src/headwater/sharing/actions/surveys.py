"""Asking the readers of a product, answering, and saying what was changed (report 3.1.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.decision import Decision
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.core.surveys import SCALE, may_answer
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import SCALED, Survey, SurveyAnswer, SurveyQuestion
from headwater.sharing.queries import find_survey

MOST_QUESTIONS = 12


def _may_answer(by: Viewer, survey: Survey) -> Decision:
    """Whoever is asked, as the page has it."""
    found = find_survey(by, survey.ref)
    return found.may_answer if found else may_answer(asked=False, stands=survey.stands(by.day))


@action("survey.made", policy=policies.may_ask_readers)
def ask_readers(survey: Survey, *, by: Viewer, questions: Sequence[tuple[str, str]]) -> Survey:
    """Ask the readers of a product: kinds of question with their words, in order; ``survey`` is not saved yet."""
    if survey.opens < by.day:
        raise refuse("Opens", sentence("that day is past."), sentence("Give today, or a day to come."))
    if survey.closes < survey.opens:
        raise refuse("Closes", sentence("it had not opened then."), sentence("Give a later day."))
    if not 0 < len(questions) <= MOST_QUESTIONS:
        what = sentence("there are {count} of them.", count=len(questions))
        raise refuse("Questions", what, sentence("Ask one at least, and {most} at the most.", most=MOST_QUESTIONS))
    survey.product.fresh()  # one wave at a time
    survey.organisation = survey.product.organisation
    survey.number = Survey.objects.filter(product=survey.product).next_of("number")
    survey.made_by, survey.made_at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    survey.save()
    for number, (kind, text) in enumerate(questions, 1):
        SurveyQuestion(survey=survey, number=number, kind=kind, text=text).save()
    return survey


@action("survey.answered", policy=_may_answer)
def answer_survey(survey: Survey, *, by: Viewer, given: Mapping[int, str]) -> Survey:
    """Keep what somebody answers, by the number of the question; what is left blank is taken back."""
    rows = SurveyAnswer.objects.filter(question__survey=survey, person=by.person)
    kept = {row.question_id: row for row in rows}
    for question in survey.questions.all():
        text = given.get(question.number, "")
        row = kept.get(question.pk) or SurveyAnswer(question=question, person=by.person)
        row.value, row.text = (_step(text), "") if question.kind == SCALED else (None, text)
        if row.pk or row.value is not None or row.text:
            row.save()
    return survey


def _step(text: str) -> int | None:
    if not text:
        return None
    if text not in map(str, SCALE):
        raise refuse("Answer", sentence("it is no step from one to five."), sentence("Choose one of the five."))
    return int(text)


@action("survey.changed_said", policy=policies.may_say_changed)
def say_changed(survey: Survey, *, by: Viewer, words: str) -> Survey:
    """Say what was changed of what readers answered: whoever was asked is told."""
    if not words:
        raise refuse("What was changed", sentence("it is empty."), sentence("Say it, or say why nothing was."))
    survey.said_afterwards, survey.said_on, survey.said_by = words, by.day, by.person
    survey.save()
    return survey
