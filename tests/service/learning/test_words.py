"""What the pages of learning say where something is missing, and that they offer what can be done and no more."""

from __future__ import annotations

import html
import re

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.learning import actions
from headwater.learning.models import Commendation, EvidenceCall, StudyQuestion
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .making import AUTHOR, EDITOR, FIRST, OPEN_READER, READER, SECOND, asked, begun, edition, published, reviewed, sent
from .test_travel import adoption

pytestmark = pytest.mark.usefixtures("county")
LONG = "w" * 200


def test_an_empty_search_says_what_was_asked_for_and_a_call_asks_for_all_of_it(client_of: ClientOf) -> None:
    client = client_of(READER)
    asked_for = "q=trampolines&kind=training&theme=women&result=did_not&region=london&year=2004&like=mine"
    page = html.unescape(client.get(f"/learning/find/?{asked_for}").content.decode())
    for words in (
        "Words: trampolines", "Kind of study: Training staff", "Theme: ", "Did it work? It did not work",
        "Region: London", "In the year: 2004", "Places: a police force",
    ):  # fmt: skip
        assert f'<li class="govuk-!-text-break-word">{words}' in page, words
    (where,) = re.findall(r'href="(/learning/call/[^"]+)"', page)
    form = client.get(where).context["form"]
    question = form["question"].value()
    assert question == (
        "trampolines (kind of study: training staff; did it work? it did not work; region: London; in the year: 2004; "
        "places: a police force)"
    )
    assert form["theme"].value() == "women"
    assert client.post("/learning/call/", {"question": question, "theme": "women"}).status_code == 302
    assert EvidenceCall.objects.filter(question=question, theme="women").exists()


@pytest.mark.parametrize("typed", ["20o9", "1066", "09"])
def test_a_year_that_is_none_is_told_and_stays_as_it_was_typed(client_of: ClientOf, typed: str) -> None:
    page = client_of(READER).get(f"/learning/find/?year={typed}").content.decode()
    assert f"“{typed}” is no year that a study here can be of, and was left out." in page
    assert f'value="{typed}"' in page
    assert "Letting of halls" in page
    assert "is no year" not in client_of(READER).get("/learning/find/?year=2008").content.decode()


def test_past_the_last_page_there_is_a_way_back(client_of: ClientOf) -> None:
    page = html.unescape(client_of(READER).get("/learning/find/?kind=disruption&page=9").content.decode())
    assert "There is nothing on this page." in page
    assert "?kind=disruption&page=1" in page
    assert "No study that you may read has all of this." not in page


def test_long_words_that_people_wrote_are_broken_where_they_stand(client_of: ClientOf) -> None:
    study = published()
    of, by = edition(study), as_viewer(READER)
    made = actions.adopt_study(adoption(of, changes=LONG), by=by)
    own = organisation("Force 02")
    actions.commend_study(Commendation(edition=of, study=study, organisation=own, reason=LONG), by=by)
    page = client_of(READER).get(f"/learning/studies/{of.ref}/").content.decode()
    assert len(re.findall(rf'<li class="govuk-!-text-break-word">[^<]*{LONG}', page)) == 2
    actions.withdraw_study(study, by=as_viewer(EDITOR), said=LONG)
    page = client_of(READER).get(f"/learning/taken-up/{made.ref}/").content.decode()
    assert re.search(rf'warning-text__text govuk-!-text-break-word">[^<]*{LONG}', page)
    page = client_of(READER).get(f"/learning/studies/{of.ref}/").content.decode()
    assert f"This study was withdrawn: {study.title}" in page
    page = client_of(AUTHOR).get(f"/learning/writing/{study.ref}/").content.decode()
    assert re.search(rf'<li class="govuk-!-text-break-word">[^<]*{LONG}', page)


def test_whoever_says_that_they_have_no_conflict_and_writes_one_is_asked_which_they_mean(client_of: ClientOf) -> None:
    study = sent()
    review, client = asked(study, FIRST), client_of(FIRST)
    where = f"/learning/writing/{study.ref}/reviews/{review.ref}/conflict/"
    back = client.post(where, {"has": "no", "conflict": "I paid for it."})
    assert back.status_code == 422
    assert "Choose “Yes” if you have it" in back.content.decode()
    assert "I paid for it." in back.content.decode()
    assert client.post(where, {"has": "no", "conflict": ""}).status_code == 302


def test_a_part_says_what_it_needs_before_it_is_sent_and_what_may_stay_empty(client_of: ClientOf) -> None:
    where, client = f"/learning/writing/{begun().ref}/parts/", client_of(AUTHOR)
    needed, optional = "Needed before you send it.", "(optional)"
    told = {part: client.get(f"{where}{part}/").content.decode() for part in ("what", "where", "story", "evidence")}
    assert {part: page.count(needed) for part, page in told.items()} == {
        "what": 2,
        "where": 2,
        "story": 5,
        "evidence": 2,
    }
    assert {part: page.count(optional) for part, page in told.items()} == {
        "what": 0, "where": 2, "story": 0, "evidence": 2,
    }  # fmt: skip


def test_what_is_sent_again_goes_to_the_national_unit_and_not_to_reviewers(client_of: ClientOf) -> None:
    study, client = reviewed(verdicts=("changes", "changes")), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/send/"
    assert "Until now only you read it" not in client.get(where).content.decode()
    page = client.post(where, {"judged": "on", "said": "We changed it."}, follow=True).content.decode()
    assert "It is sent to the national unit, which decides about it." in page
    assert "are asked to review it" not in page


def test_a_reviewer_is_asked_for_until_two_are_asked(client_of: ClientOf) -> None:
    study, client = sent(), client_of(EDITOR)
    where = f"/learning/writing/{study.ref}/"
    asked(study, FIRST)
    assert "Ask a reviewer" in client.get(where).content.decode()
    asked(study, SECOND)
    assert "Ask a reviewer" not in client.get(where).content.decode()
    refused = client.get(f"{where}ask/")
    assert refused.status_code == 403
    assert "Two are asked already." in refused.content.decode()


def test_an_editor_is_not_told_to_change_what_only_the_author_can(client_of: ClientOf) -> None:
    study = reviewed()
    words = "Change the words, or say why they identify nobody."
    with writing("test"):
        type(study).objects.filter(pk=study.pk).update(happened="It was led by Yusuf Brennan.")
    page = client_of(EDITOR).get(f"/learning/writing/{study.ref}/").content.decode()
    assert "1 flag waits for an answer." in page
    assert words not in page


def test_who_may_not_close_a_call_reads_who_may(client_of: ClientOf) -> None:
    call = EvidenceCall(organisation=organisation("Force 02"), question="Does a trampoline help?")
    call = actions.call_for_evidence(call, by=as_viewer(READER))
    page = client_of(OPEN_READER).get(f"/learning/calls/{call.ref}/close/").content.decode()
    assert "It is closed by those who asked, or by the national unit." in page


def test_a_question_about_a_withdrawn_study_asks_nothing_of_its_author(client_of: ClientOf) -> None:
    study = published()
    row = StudyQuestion(edition=edition(study), study=study, organisation=organisation("Force 02"), text="How long?")
    row = actions.ask_question(row, by=as_viewer(READER))
    asks = "Answer a question about your study: A thing"
    assert asks in " ".join(need.title for need in needs_of(as_viewer(AUTHOR)))
    actions.withdraw_study(study, by=as_viewer(EDITOR), said="It was counted twice.")
    assert asks not in " ".join(need.title for need in needs_of(as_viewer(AUTHOR)))
    assert client_of(AUTHOR).get(f"/learning/questions/{row.ref}/").status_code == 403
    with pytest.raises(Refused):
        actions.answer_question(row, by=as_viewer(AUTHOR), answer="A year.")
