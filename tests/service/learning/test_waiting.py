"""What waits for whom: an editor for a review that is missing or late, an author for what came back, and promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from headwater.audit.guard import writing
from headwater.learning import actions
from headwater.learning.models import CaseStudy, Commitment, StudyReview, StudyStep
from headwater.shell.needs import needs_of

from ..conftest import as_viewer, organisation
from .making import AUTHOR, EDITOR, FIRST, OPEN_READER, READER, SECOND, asked, reviewed, said, sent

pytestmark = pytest.mark.usefixtures("county")
FEW = "Find another reviewer for a study: A thing"
LATE = "A reviewer of a study is past their day: A thing"


def needs(who: str, after: int = 0) -> str:
    by = as_viewer(who)
    return " ".join(need.title for need in needs_of(replace(by, day=by.day + timedelta(days=after), found={})))


def test_an_editor_is_told_of_a_study_that_lacks_a_reviewer_or_waits_for_one_past_their_day() -> None:
    study = sent()
    one = asked(study, FIRST)
    assert FEW in needs(EDITOR)
    assert FEW not in needs(READER)
    two = asked(study, SECOND)
    assert FEW not in needs(EDITOR)
    assert LATE not in needs(EDITOR, 28)
    assert LATE in needs(EDITOR, 29)
    actions.declare_review(two, by=as_viewer(SECOND), conflict="I paid for it.")
    assert FEW in needs(EDITOR)
    three = asked(study, READER)
    for review in (one, three):
        said(review, "publish")
    for words in (FEW, LATE):
        assert words not in needs(EDITOR, 29)


def test_an_editor_who_reviews_a_study_is_not_asked_to_decide_about_it() -> None:
    study = sent()
    one = asked(study, FIRST)
    with writing("test"):
        StudyReview.objects.filter(pk=one.pk).update(reviewer=as_viewer(EDITOR).person, asked_by=study.author)
    assert FEW not in needs(EDITOR)


def test_an_author_is_told_what_was_given_back_until_it_is_sent_again() -> None:
    study = actions.give_back_study(sent(), by=as_viewer(EDITOR), said="It names a street.")
    back = "A study was given back to you. Read why: A thing"
    assert back in needs(AUTHOR)
    assert back not in needs(EDITOR)
    sent(study)
    assert back not in needs(AUTHOR)


def test_an_author_is_told_for_a_while_that_a_study_is_not_to_be_published() -> None:
    study = reviewed(verdicts=("not", "not"))
    refused = "A study is not to be published. Read why: A thing"
    assert StudyStep.objects.filter(study=study, state="refused").exists()
    assert refused in needs(AUTHOR)
    assert refused not in needs(AUTHOR, 28)
    assert CaseStudy.objects.get(pk=study.pk).state == "refused"


def test_an_overdue_promise_asks_those_who_may_say_what_became_of_it() -> None:
    by = as_viewer(AUTHOR)
    row = Commitment(organisation=organisation("Force 01"), what="A review of stalls", said_where="A letter")
    row.promised_on, row.due = by.day - timedelta(days=9), by.day - timedelta(days=2)
    actions.keep_commitment(row, by=by)
    overdue = "A promised review is overdue: A review of stalls"
    assert overdue in needs(AUTHOR)
    assert overdue not in needs("Petra Lindqvist")  # has a post there, and says nothing of it
    assert overdue not in needs(OPEN_READER)
